"""The index of one language, made of entries: what MiniSearch holds, written small, in parts that a browser loads when they are needed.

    index.js           what every search needs: the table of entries, names of authorities, rules and words of the analyser, our words
    words-N.HASH.js    terms and where they stand (postings.py): those whose spelling begins where part N begins
    texts-N.HASH.js    the texts of some entries, for excerpts, phrases and highlights
    code.js            the scripts that read all this (code.py)
    names.js           for all languages: the glossary and short names of authorities, to search in the other language, to suggest

All are classic scripts that hand over their data, so that they work from a file and under a strict Content-Security-Policy. The
hash keeps a browser from mixing the parts of two builds.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from library.languages import Language
from library.model import Library
from library.problem import Collector
from library.reading.memory import FileMemory, code_digest, digest
from library.search.analysis import Analyser, Token
from library.search.code import join_code
from library.search.entries import Entry, Sheet, sheets
from library.search.postings import Postings
from library.search.table import names_of, table, units, words_said

FOLDER = "search"
MEMORY = ".cache/search.pickle"
PACKAGES = ("pymorphy3", "pymorphy3-dicts-ru")
CHUNK = 12_000  # characters of the texts that are loaded together


@dataclass(frozen=True)
class Index:
    """Files of one language: name -> text."""

    core: str
    parts: dict[str, str]


def write_search(library: Library, site: Path, root: Path) -> None:
    """Write the indexes of all languages and the scripts that read them into the built site of the project at `root`."""
    folder = site / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    memory, shared = FileMemory(root / MEMORY), _shared_key(library)
    for language in library.languages.values():
        found = sheets(library, language)
        index = memory.recall(digest([shared, repr(found), language.code]), lambda _, found=found, language=language: make_index(found, language, library), Collector())
        write_index(index, folder / language.code)
    memory.keep()
    (folder / "code.js").write_text(join_code(root / "overrides"), "utf-8")
    (folder / "names.js").write_text(_script("names", names(library)), "utf-8")


def _shared_key(library: Library) -> str:
    """Of all that `make_index` depends on, but for the sheets of its language."""
    return digest([code_digest(), *map(version, PACKAGES), *map(repr, (library.languages, library.authorities, library.terms))])


def write_index(index: Index, folder: Path) -> None:
    """Write the files of one language."""
    folder.mkdir(parents=True)
    (folder / "index.js").write_text(index.core, "utf-8")
    for name, text in index.parts.items():
        (folder / name).write_text(text, "utf-8")


def make_index(found: list[Sheet], language: Language, library: Library) -> Index:
    """The index of `found`, all of them of one language."""
    entries = [entry for sheet in found for entry in sheet.entries]
    said = (text for entry in entries for text in (entry.title, entry.text, *entry.asked))  # not the names: they are of other languages too
    analyser = Analyser.for_site(language.code, said)
    fillers = frozenset(language.search.fillers)
    postings, lengths, is_filler = Postings(), [], _filler_test(fillers, language.search.kept, analyser)
    for document, entry in enumerate(entries):
        lengths.append(_add(postings, document, entry, analyser, is_filler))
    parts, chunks = postings.parts(), _chunks(entries)
    texts = [_texts(entries[start:end]) for start, end in zip(chunks, [*chunks[1:], len(entries)], strict=True)]
    core = {
        **analyser.for_browser(), "table": table(found, lengths), "names": list(names_of(found, library, analyser, fillers)),
        "say": words_said(language, library),
        "fillers": sorted(fillers), "kept": language.search.kept,
        "units": units(language), "times": language.search.times, "same": language.search.same,
        "words_from": [first for first, _ in parts], "texts_from": chunks,
    }
    mark = hashlib.sha256(json.dumps([core, parts, texts], ensure_ascii=False).encode()).hexdigest()[:8]
    code = language.code
    files = {f"words-{n}.{mark}.js": f'librarySearch.add("{code}/words-{n}",`{text}`)\n' for n, (_, text) in enumerate(parts)}
    files |= {f"texts-{n}.{mark}.js": _script(f"{code}/texts-{n}", text) for n, text in enumerate(texts)}
    return Index(_script(f"{code}/index", {"version": mark, **core}), files)


def _filler_test(fillers: frozenset[str], kept: tuple[str, ...], analyser: Analyser) -> Callable[[str], bool]:
    """Is a surface a word that a query leaves out (query.js), in all that it may be a form of? Nothing would look it up. Asked once of each."""
    @cache
    def is_filler(surface: str) -> bool:
        keys = analyser.keys(surface)
        return surface in fillers or bool(keys) and fillers.issuperset(keys) and not surface.startswith(kept)

    return is_filler


def _add(postings: Postings, document: int, entry: Entry, analyser: Analyser, is_filler: Callable[[str], bool]) -> tuple[int, int]:
    """Put one entry into the index; how many words its text and its title have. Titles and questions are kept by their keys, names also as written."""
    def said(*texts: str) -> list[Token]:
        return [token for text in texts for token in analyser.analyse(text) if not is_filler(token.surface)]

    tokens, title = said(entry.text), said(entry.title)
    for token in tokens:
        postings.add_word(token.surface, token.keys, document)
    for name, heard in (("title", title), ("asked", said(*entry.asked))):
        for token in heard:
            for key in token.keys or (token.surface,):
                postings.add(key, name, document)
    for token in said(*entry.names):
        for term in (token.surface, *token.keys):
            postings.add(term, "title", document)
    for mark in sorted({mark for cited in entry.cited for mark in cited.marks}):
        postings.add(mark, "cites", document)
    return len({token.surface for token in tokens}), sum(1 + token.surface.count("-") for token in title)


def _chunks(entries: list[Entry]) -> list[int]:
    """The number of the first entry of each file of texts."""
    starts, room = [], 0
    for number, entry in enumerate(entries):
        if room <= 0:
            starts.append(number)
            room = CHUNK
        room -= len(entry.text) + sum(map(len, entry.asked))
    return starts


def _texts(entries: Iterable[Entry]) -> list[Any]:
    """What is shown of entries: [title, text, [[words, marks] of what it cites, …], [question that it answers, …]]."""
    return [
        [entry.title, entry.text, [[cited.words, " ".join(cited.marks)] for cited in entry.cited if entry.kind != "authority"], entry.asked]
        for entry in entries
    ]


def names(library: Library) -> dict[str, list[dict[str, str]]]:
    """The same names in every language: glossary and short names of authorities."""
    return {
        "terms": [dict(term.term) for term in library.terms.values()],
        "authorities": [{code: authority.short[code] for code in library.languages} for authority in library.authorities.values()],
    }


def _script(name: str, data: Any) -> str:
    """A classic script that hands over `data` under `name`."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("\\", "\\\\").replace("'", "\\'")
    return f"librarySearch.add({json.dumps(name)},'{text}')\n"
