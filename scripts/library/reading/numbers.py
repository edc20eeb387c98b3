"""The numbers of paragraphs: upwards through a whole module, each once; what has none is told which to take."""

from __future__ import annotations

from library.markup.chapter import PARAGRAPH_ID, Read
from library.model import Chapter, Paragraph, Place
from library.problem import Collector


def check_numbers(chapters: list[tuple[Chapter, Read]], problems: Collector) -> None:
    """Numbers run upwards through the whole module, each once; what has none is told which to take."""
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
    for path, line, number in missing_numbers(chapters):
        problems.add("missing-paragraph-number", path, line, insert=f"{{#{number}}}", id=number)


def order(paragraph_id: str) -> tuple[int, int]:
    """Sort key of a paragraph's id: `p34` before `p34-1` before `p35`."""
    match = PARAGRAPH_ID.fullmatch(paragraph_id)
    return (int(match[1]), int(match[2] or 0)) if match else (0, 0)


def missing_numbers(chapters: list[tuple[Chapter, Read]]) -> list[tuple[str, int, str]]:
    """(path, last line of the paragraph, id to type) for each paragraph without a number.

    At the end of a module the count goes on; between numbered paragraphs the new one is `34-1`, as Kazakhstan's
    Law on Legal Acts numbers an inserted article: published numbers never change.
    """
    taken = {order(p.id) for chapter, _ in chapters for p in chapter.paragraphs}
    highest = max(taken, default=(0, 0))
    found: list[tuple[str, int, str]] = []
    here = given = (0, 0)  # the number last read, the number last given
    for chapter, read in chapters:
        for line, before in read.unnumbered:
            after = max(order(before) if before else here, given)
            given = (highest[0] + 1, 0) if after >= highest else _inserted(after, taken)
            highest = max(highest, given)
            taken.add(given)
            found.append((chapter.place.path, line, f"p{given[0]}-{given[1]}" if given[1] else f"p{given[0]}"))
        here = order(chapter.paragraphs[-1].id) if chapter.paragraphs else here
    return found


def _inserted(after: tuple[int, int], taken: set[tuple[int, int]]) -> tuple[int, int]:
    number = after[1] + 1
    while (after[0], number) in taken:
        number += 1
    return after[0], number
