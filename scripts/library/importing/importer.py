"""One Word file from its bytes to the texts of chapters: the steps of the package, in order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bs4.element import Tag

from library.importing.account import Account, settle
from library.importing.archive import read_archive
from library.importing.census import Census, take_census, words_of
from library.importing.chapters import ChapterWriter, divide
from library.importing.inline import Inliner
from library.importing.notes import Notes
from library.importing.pieces import PieceMaker
from library.importing.reading import WordFile, image_bytes, read_word
from library.importing.recognising import Recogniser
from library.model import Library, Module

IMAGES = "images"


@dataclass
class Import:
    """What came of a file: texts and images by path from the project's root, notes, the account; how many footnotes became what."""

    texts: dict[Path, str] = field(default_factory=dict)
    images: dict[Path, bytes] = field(default_factory=dict)
    notes: Notes = field(default_factory=Notes)
    cited: int = 0
    kept: int = 0
    account: Account | None = None


class Importer:
    """Reads files into module `number` in language `lang` of the library. Raises LookupError when there is no such module."""

    def __init__(self, library: Library, number: int, lang: str) -> None:
        self.library, self.lang = library, lang
        found = {code: next((m for m in modules if m.number == number), None) for code, modules in library.modules.items()}
        own = found.pop(lang, None)
        if own is None:
            raise LookupError(number)
        self.own: Module = own
        self.twin = next((module for module in found.values() if module), None)
        self.folder = Path("docs", lang, "modules", own.slug)
        self.recogniser = Recogniser(library.authorities, library.languages)

    def read(self, path: Path) -> Import:
        """Everything but writing. Raises BadArchive."""
        parts = read_archive(path)
        census, word = take_census(parts), read_word(parts)
        made = Import()
        self.replaced: Counter[str] = Counter()
        pieces = self._pieces(word, made)
        drafts, title = divide(pieces, path.stem)
        if title:
            made.notes.add("title", title)
            self.replaced.update(words_of(title))
        writer = ChapterWriter(self.library.languages[self.lang], self.own, self.twin, made.notes)
        for chapter in writer.write(drafts):
            made.texts[self.folder / f"{chapter.slug}.md"] = chapter.text
        self._tell(census, word, made.notes)
        made.account = settle(
            census, made.texts, made.cited, made.kept, self.replaced, int(bool(title)), self.library.languages[self.lang],
        )
        return made

    def _pieces(self, word: WordFile, made: Import) -> list:  # type: ignore[type-arg]
        kept: list[str] = []
        plain = Inliner(made.notes, lambda _: "", lambda _: "")

        def cite(note_id: str) -> str:
            node = word.footnotes.get(note_id)
            return self._cite(node, plain.text(node), made, kept) if node else ""

        inliner = Inliner(made.notes, cite, lambda img: self._picture(img, made))
        return list(PieceMaker(inliner, made.notes, kept).pieces(word.body))

    def _cite(self, node: Tag, markdown: str, made: Import, kept: list[str]) -> str:
        text = " ".join(node.get_text(" ").replace("↑", " ").split())
        found = self.recogniser.recognise(text)
        if found is None:
            made.notes.add("unknown_footnote", text)
            kept.append(markdown)
            made.kept += 1
            return ""
        made.cited += 1
        made.notes.add("cited_as", f"[@{found.typed}] ← {text}")
        if found.doubtful:
            made.notes.add("doubtful_place", f"[@{found.typed}] ← {text}")
        if found.rest or node.find("a", href=lambda href: href and not href.startswith("#")):
            made.notes.add("rest", text)
            kept.append(markdown)
        else:
            self.replaced.update(words_of(text))
        return f" [@{found.typed}]"

    def _picture(self, img: Tag, made: Import) -> str:
        raw, ending = image_bytes(img)
        alt = " ".join(str(img.get("alt", "")).split())
        if not ending:
            made.notes.add("lost_image", alt or f"{len(raw)} B")
            return ""
        prefix = f"{len(self.own.chapters) + 1:02}-" if self.own.chapters else ""
        name = f"{prefix}image-{len(made.images) + 1}.{ending}"
        made.images[self.folder / IMAGES / name] = raw
        made.notes.add("image", f"{IMAGES}/{name}{f' («{alt}»)' if alt else ''}")
        safe = alt.translate(str.maketrans("[]\\`*_<>{}", "()        "))
        return f"![{safe}]({IMAGES}/{name})"

    def _tell(self, census: Census, word: WordFile, notes: Notes) -> None:
        """What the file has and we do not carry over."""
        for key, texts in (("comment", census.comments), ("margin", census.margins), ("unknown_style", word.messages)):
            for text in texts:
                notes.add(key, text)
        for key, count in (("equation", census.equations), ("drawing", census.drawings)):
            if count:
                notes.add(key, str(count))
        if census.insertions or census.deletions:
            notes.add("changes", f"+{census.insertions} −{census.deletions}")
        notes.add("summary")
