"""What every search needs of the index: the entries as columns, the names of authorities, the words that search says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from library.languages import Language
from library.model import Library
from library.search.analysis import Analyser
from library.search.entries import KINDS, Entry, Sheet
from library.search.postings import FIELDS

TITLED = frozenset({"treaty", "treaty-protocol", "soft-law"})  # known by the beginning of their title
TITLE = 8  # words of it
ABBREVIATION = re.compile("[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ].*[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]")
SAID = (  # what the script of the box says, beside the names of kinds
    "search_found", "search_none", "search_try", "search_missing", "search_all", "search_cites", "search_answers", "search_shown",
    "chapters", "paragraphs", "authorities", "glossary", "activity", "module_paragraph", "module",
)


def table(found: list[Sheet], lengths: list[tuple[int, int]]) -> dict[str, Any]:
    """Columns of the entries, in the order of their numbers."""
    entries = [entry for sheet in found for entry in sheet.entries]
    words, titles = ([pair[column] for pair in lengths] for column in (0, 1))
    return {
        "fields": FIELDS, "kinds": KINDS, "kind": "".join(chr(ord("a") + KINDS.index(entry.kind)) for entry in entries),
        "sheets": [[sheet.href, sheet.title, sheet.module, len(sheet.entries)] for sheet in found],
        "anchor": list(_anchors(entries)), "lengths": [words, titles],
    }


def _anchors(entries: list[Entry]) -> Iterator[str]:
    """The anchor of each entry; none for a section, and for a paragraph whose number is the next."""
    number = 0
    for entry in entries:
        following = entry.kind == "paragraph" and entry.anchor == f"p{number + 1}"
        yield "" if following or entry.kind in ("section", "subsection") else entry.anchor
        if entry.kind == "paragraph":
            number = int(entry.anchor[1:].partition("-")[0])


def names_of(found: list[Sheet], library: Library, analyser: Analyser, fillers: frozenset[str]) -> Iterator[tuple[int, list[str]]]:
    """(number of the entry, names) of every authority, each as the keys of its words; «!» before an abbreviation.

    Titles of treaties and principles are names too.
    """
    for document, entry in enumerate(entry for sheet in found for entry in sheet.entries):
        if entry.kind != "authority":
            continue
        titled = library.authorities[entry.anchor].kind in TITLED
        full = [*entry.names, *([" ".join(entry.title.split()[:TITLE])] if titled else [])]
        yield document, [*filter(None, dict.fromkeys(_name(name, analyser, fillers) for name in full))]


def _name(name: str, analyser: Analyser, fillers: frozenset[str]) -> str:
    words = []
    for token in analyser.analyse(name):
        key = token.keys[0] if token.keys else token.surface
        if not fillers & {token.surface, key}:
            words.append("!" * bool(ABBREVIATION.search(name[token.start : token.end])) + key)
    return " ".join(words)


def words_said(language: Language, library: Library) -> dict[str, str]:
    """The words of search in the form of the language file: `{n}` is filled in by the browser."""
    said = {key: language.interface[key] for key in SAID}
    said |= {kind: language.say(f"block_{kind}") for kind in ("case", "question", "checklist", "deadline")}
    return said | {f"in_{code}": language.say(f"search_in_{code}", n="{n}") for code in library.languages if code != language.code}


def units(language: Language) -> list[str]:
    """Every word that names a unit of a pinpoint: «ст», «бап», «баптың»."""
    forms = " ".join(form.format(n=" ") for unit in language.units.values() for form in (unit.alone, unit.first, unit.middle, unit.last))
    return sorted({*forms.lower().replace(".", " ").replace("-", " ").split(), *language.search.units})
