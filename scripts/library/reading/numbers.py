"""The numbers of paragraphs: upwards through a whole module, each once; what has none is told which to take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile
from types import MappingProxyType

from library.markup.chapter import Read
from library.markup.ids import order
from library.model import Chapter, Paragraph, Place
from library.problem import Collector

Chapters = list[tuple[Chapter, Read]]


def check_numbers(chapters: Chapters, problems: Collector) -> None:
    """Numbers run upwards through the whole module, each once."""
    before: Paragraph | None = None
    met: dict[str, Place] = {}
    for chapter, _ in chapters:
        for paragraph in chapter.paragraphs:
            place = Place(paragraph.place.path, paragraph.last_line)
            if first := met.get(paragraph.id):
                problems.add("duplicate-paragraph", place.path, place.line, id=paragraph.id, first=f"{first.path}:{first.line}")
            elif before and order(paragraph.id) < order(before.id):
                problems.add("paragraph-order", place.path, place.line, id=paragraph.id, before=before.id)
            met.setdefault(paragraph.id, place)
            before = paragraph
        for block in chapter.blocks:
            if block.id and block.id in met:
                first = met[block.id]
                problems.add("duplicate-id", block.place.path, block.place.line, id=block.id, first=f"{first.path}:{first.line}")
            met.setdefault(block.id, block.place)


def tell_missing(trees: Mapping[str, Mapping[str, Chapters]], problems: Collector) -> None:
    """Tell each paragraph without a number which to take. `trees`: language -> module -> its chapters."""
    for lang, modules in trees.items():
        for module, chapters in modules.items():
            twins = {
                chapter.slug: [paragraph.id for paragraph in chapter.paragraphs]
                for other, others in trees.items() if other != lang for chapter, _ in others.get(module, ())
            }
            for path, line, number in missing_numbers(chapters, twins):
                problems.add("missing-paragraph-number", path, line, insert=f"{{#{number}}}", id=number)


def missing_numbers(chapters: Chapters, twins: Mapping[str, Sequence[str]] = MappingProxyType({})) -> list[tuple[str, int, str]]:
    """(path, last line of the paragraph, id to type) for each paragraph without a number.

    Where the other language has a number at this place, it is that one (`twins`: chapter -> its numbers in the other language).
    At the end of a module the count goes on; between numbered paragraphs the new one is `34-1`, as Kazakhstan's
    Law on Legal Acts numbers an inserted article: published numbers never change.
    """
    taken = {order(p.id) for chapter, _ in chapters for p in chapter.paragraphs}
    highest = max(taken, default=(0, 0))
    found: list[tuple[str, int, str]] = []
    here = given = (0, 0)  # the number last read, the number last given
    for chapter, read in chapters:
        lent = _lent(read.unnumbered, [p.id for p in chapter.paragraphs], twins.get(chapter.slug, ()))
        for (line, before), other in zip(read.unnumbered, lent, strict=True):
            after = max(order(before) if before else here, given)
            if other and order(other) not in taken:
                given = order(other)
            else:
                given = (highest[0] + 1, 0) if after >= highest else _inserted(after, taken)
            highest = max(highest, given)
            taken.add(given)
            found.append((chapter.place.path, line, f"p{given[0]}-{given[1]}" if given[1] else f"p{given[0]}"))
        here = order(chapter.paragraphs[-1].id) if chapter.paragraphs else here
    return found


def _lent(gaps: Sequence[tuple[int, str]], mine: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """For each gap the number that the other language has there; empty where the count of gaps and of numbers differ."""
    lent = []
    for _, before in gaps:
        start = theirs.index(before) + 1 if before in theirs else 0 if not before else len(theirs)
        free = list(takewhile(lambda number: number not in mine, theirs[start:]))
        fellows = [index for index, gap in enumerate(gaps) if gap[1] == before]
        lent.append(free[len([1 for index in fellows if index < len(lent)])] if len(free) == len(fellows) else "")
    return lent


def _inserted(after: tuple[int, int], taken: set[tuple[int, int]]) -> tuple[int, int]:
    number = after[1] + 1
    while (after[0], number) in taken:
        number += 1
    return after[0], number
