"""Pieces divided into chapters with the names, ids and numbers that the format asks for, the same as in the twin of the other language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from library.importing.notes import Notes
from library.importing.pieces import Piece
from library.languages import Language
from library.model import Chapter, Module
from library.reading.numbers import order

LONGEST_SLUG = 40  # characters


@dataclass
class Draft:
    """A chapter to be written: its title, and its pieces."""

    title: str
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True)
class Written:
    """A chapter as a file: its name and its text."""

    slug: str
    text: str
    paragraphs: int


def divide(pieces: list[Piece], name: str) -> tuple[list[Draft], str]:
    """A chapter for each heading of the highest level that occurs more than once, or for all of the text, named `name`.

    Also the title of the document, where it stands above the chapters and names none of them.
    """
    levels = [piece.level for piece in pieces if piece.kind == "heading" and piece.level]
    top = next((level for level in sorted(set(levels)) if levels.count(level) > 1), min(levels, default=0))
    title = next((piece.markdown for piece in pieces if piece.kind == "heading" and piece.level < top), name)
    drafts = [Draft(title)]
    for piece in pieces:
        if piece.kind == "heading" and piece.level == top and top:
            drafts.append(Draft(piece.markdown))
        elif piece.kind == "heading" and piece.level < top:
            if piece.markdown != title:
                drafts[-1].pieces.append(Piece("heading", piece.markdown, top + 1, piece.footnotes))
        else:
            drafts[-1].pieces.append(replace(piece, level=min(piece.level - top + 1, 3)) if piece.kind == "heading" else piece)
    if drafts[0].pieces or len(drafts) == 1:
        return drafts, ""
    return drafts[1:], title if title != name else ""


class ChapterWriter:
    """Writes drafts as chapters of a module that has `own` chapters already; `twin` is the module in the other language, if there is one."""

    def __init__(self, language: Language, own: Module, twin: Module | None, notes: Notes) -> None:
        self.language, self.notes, self.own = language, notes, own
        self.twins = [c for c in twin.chapters if c.slug not in {o.slug for o in own.chapters}] if twin else []
        numbers = [order(p.id)[0] for c in own.chapters for p in c.paragraphs]
        self.number = max(numbers, default=0)
        self.last = max((int(c.slug[:2]) for c in own.chapters), default=0)

    def write(self, drafts: list[Draft]) -> Iterator[Written]:
        """The chapters in order."""
        if self.twins and len(self.twins) != len(drafts):
            self.notes.add("twin_chapters", f"{len(drafts)} ≠ {len(self.twins)}")
        for index, draft in enumerate(drafts):
            twin = self.twins[index] if len(self.twins) == len(drafts) else None
            slug = twin.slug if twin else f"{self.last + index + 1:02}-{self._latin(draft.title)}"
            yield self._chapter(draft, slug, twin)

    def _chapter(self, draft: Draft, slug: str, twin: Chapter | None) -> Written:
        ids = self._ids(draft, twin)
        before, lines, points = self.number, [], []
        for piece in draft.pieces:
            if piece.kind == "heading":
                lines += [f"{'#' * max(piece.level, 2)} {piece.markdown} {{#{next(ids)}}}", ""]
            elif piece.kind == "paragraph":
                self.number += 1
                lines += [piece.markdown, f"{{#p{self.number}}}", ""]
            else:
                if self.number == before:  # a list before any paragraph: the format has no place for it
                    self.number += 1
                    self.notes.add("first_list", piece.markdown)
                    lines += ["…", f"{{#p{self.number}}}", ""]
                lines += [piece.markdown, ""]
            points += [f"- p{self.number}: {text}" for text in piece.footnotes]
        if points:
            lines += ["/// editor", "    id: e1", "", *points, "///", ""]
        if twin and (expected := len(twin.paragraphs)) != self.number - before:
            self.notes.add("twin_paragraphs", f"{slug}: {self.number - before} ≠ {expected}")
        head = f"---\ntitle: {_quoted(draft.title)}\nsummary: …\n---\n\n"
        return Written(slug, head + "\n".join(lines).rstrip("\n") + "\n", self.number - before)

    def _ids(self, draft: Draft, twin: Chapter | None) -> Iterator[str]:
        """Ids of the headings: those of the twin where it has as many, else made of the words."""
        headings = [piece for piece in draft.pieces if piece.kind == "heading"]
        if twin and len(twin.headings) == len(headings):
            return iter([heading.id for heading in twin.headings])
        if twin:
            self.notes.add("twin_headings", f"{draft.title}: {len(headings)} ≠ {len(twin.headings)}")
        return self._unique(headings)

    def _unique(self, headings: list[Piece]) -> Iterator[str]:
        counts: dict[str, int] = {}
        for piece in headings:
            wanted = self._latin(piece.markdown)
            counts[wanted] = counts.get(wanted, 0) + 1
            yield wanted if counts[wanted] == 1 else f"{wanted}-x{counts[wanted]}"

    def _latin(self, text: str) -> str:
        """Words in Latin letters joined by hyphens, at most forty characters, beginning with a letter."""
        latin = re.sub(r"[^a-z0-9]+", "-", self.language.latin(re.sub(r"\[@[^\]]*\]|\]\([^)]*\)", "", text))).strip("-")
        short = latin if len(latin) <= LONGEST_SLUG else latin[:LONGEST_SLUG].rpartition("-")[0] or latin[:LONGEST_SLUG]
        return short if short[:1].isalpha() and not re.fullmatch(r"p\d+(-\d+)?", short) else f"h-{short}".rstrip("-")


def _quoted(title: str) -> str:
    """A title as YAML text, without the signs of Markdown."""
    plain = re.sub(r"\\([\\`*_{}\[\]])", r"\1", re.sub(r"\s*\[@[^\]]*\]|\*", "", title))
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
