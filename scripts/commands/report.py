"""`report`: what the modules hold: words, citations, cases, questions, and how much rests on an authority."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from commands import ROOT

if TYPE_CHECKING:
    from library.model import Chapter, Library, Module

SUMMARY = "tell what the modules hold: words, citations, cases, questions"
HEAD = ("module", "words", "chapters", "paragraphs", "longest", "citations", "authorities", "cases", "questions", "checklists", "deadlines", "cited %", "to check")
SHINGLE = 12  # words in a row that two modules may not share


def arguments(parser: argparse.ArgumentParser) -> None:
    """`report` takes no options."""


@dataclass(frozen=True)
class Row:
    """One module in one language; `cited` is the share of theory paragraphs with a citation, `to_check` pinpoints not verified yet."""

    module: str
    words: int
    chapters: int
    paragraphs: int
    longest: int
    citations: int
    authorities: int
    cases: int
    questions: int
    checklists: int
    deadlines: int
    cited: int
    to_check: int


def run(options: argparse.Namespace) -> int:
    """Print the tables. Returns 0: a report judges nothing."""
    from library.reading.library import read_library

    library = read_library(ROOT)
    rows = [row(library, module, lang) for lang, modules in library.modules.items() for module in modules]
    _print([HEAD, *(tuple(map(str, astuple(r))) for r in rows)])
    print(f"\nparity of paragraphs: {parity(library)} %")
    uncited = core_not_cited(library)
    print(f"core authorities not cited: {len(uncited)}{': ' + ', '.join(uncited) if uncited else ''}")
    for first, second, words in repetitions(library):
        print(f"repeated between {first} and {second}: {words}")
    return 0


def row(library: Library, module: Module, lang: str) -> Row:
    """Count one module."""
    paragraphs = [p for c in module.chapters for p in c.paragraphs]
    blocks = [b for c in module.chapters for b in c.blocks]
    citations = [citation for c in module.chapters for _, citation in c.citations()]
    kinds = [b.kind for b in blocks]
    lengths = [len(p.lead.split()) for p in paragraphs]
    theory = [p for c in module.chapters if not _practice(c) for p in c.paragraphs]
    cited = sum(1 for p in theory if p.citations)
    return Row(
        f"{lang} {module.number}", sum(len(x.text.split()) for x in (*paragraphs, *blocks)), len(module.chapters), len(paragraphs),
        max(lengths, default=0), len(citations), len({c.target for c in citations}), kinds.count("case"), kinds.count("question"),
        kinds.count("checklist"), kinds.count("deadline"), round(100 * cited / len(theory)) if theory else 0, _to_check(library, citations),
    )


def _practice(chapter: Chapter) -> bool:
    """The chapter of cases and questions is not theory."""
    return sum(block.kind in ("case", "question") for block in chapter.blocks) > len(chapter.paragraphs) / 2


def _to_check(library: Library, citations: list) -> int:  # type: ignore[type-arg]
    """Distinct pinpoints cited that no one has verified: neither one by one nor with their record."""
    from library.citing.pinpoint import parse_pinpoints

    found = set()
    for citation in citations:
        authority = library.authorities.get(citation.target)
        if authority is None:
            continue
        verified = {
            pinpoint.key for gist in authority.pinpoints for pinpoint in parse_pinpoints(gist.at, authority)
            if (gist.checked or authority.checked.pinpoints) == "verified"
        }
        found |= {(citation.target, pinpoint.key) for pinpoint in citation.pinpoints if pinpoint.key not in verified}
    return len(found)


def parity(library: Library) -> int:
    """Share of all paragraph ids, in percent, that every language has."""
    ids = [{(m.slug, p.id) for m in modules for c in m.chapters for p in c.paragraphs} for modules in library.modules.values()]
    union = set.union(*ids)
    return round(100 * len(set.intersection(*ids)) / len(union)) if union else 100


def core_not_cited(library: Library) -> list[str]:
    """Authorities marked core that no module cites."""
    cited = {target for _, target in library.cited_in}
    return sorted(a.id for a in library.authorities.values() if a.tier == "core" and a.id not in cited)


def repetitions(library: Library) -> Iterator[tuple[str, str, str]]:
    """(module, other module, words) wherever two modules of a language share twelve words in a row."""
    for lang, modules in library.modules.items():
        shingles = {m.number: set(_shingles(m)) for m in modules}
        for first, second in combinations(sorted(shingles), 2):
            for words in sorted(shingles[first] & shingles[second])[:3]:
                yield f"{lang} {first}", f"{lang} {second}", words


def _shingles(module: Module) -> Iterator[str]:
    for chapter in module.chapters:
        for part in (*chapter.paragraphs, *chapter.blocks):
            words = re.findall(r"\w+", part.text.lower())
            for start in range(len(words) - SHINGLE + 1):
                yield " ".join(words[start:start + SHINGLE])


def _print(rows: list[tuple[str, ...]]) -> None:
    widths = [max(len(line[column]) for line in rows) for column in range(len(rows[0]))]
    for line in rows:
        print("  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)))
