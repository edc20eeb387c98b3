"""Three faults of WeasyPrint 70 in laying out footnotes, mended for the documents that we print.

1. Where only the footnotes of a line keep it from the page, WeasyPrint moves those already placed to the next page and keeps the line,
   but forgets the notes that the line itself calls: they appear nowhere.
2. It makes a page again, for a number that was not known yet, without the notes that the page before had passed on to it.
3. It lays out every note of a page anew for each further one. A note's height does not depend on its neighbours: we keep it.

`mended()` puts them right while it is entered. The renderer counts the notes of each document, so that a version of WeasyPrint for
which this no longer holds fails the build instead of losing one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from typing import Any

from weasyprint.formatting_structure import build
from weasyprint.layout import LayoutContext, block, page

_linebox_layout = block._linebox_layout
_remake_page = page.remake_page
_update_area = LayoutContext._update_footnote_area


def _keep_called(context: LayoutContext, box: Any, index: int, child: Any, lines: list[Any], *more: Any) -> tuple[Any, ...]:
    """The notes called by lines that stay on the page, but found no place on it, go to the next one."""
    result = _linebox_layout(context, box, index, child, lines, *more)
    if context.footnotes and lines:
        for note in [d.footnote for line in lines for d in line.descendants() if d.footnote in context.footnotes]:
            context.footnotes.remove(note)
            context.reported_footnotes.append(note)
    return result


def _keep_passed_on(index: int, context: LayoutContext, *more: Any) -> tuple[Any, ...]:
    """A page begins with what the page before passed on to it, however often it is made."""
    passed_on: dict[int, list[Any]] = vars(context).setdefault("passed_on", {})
    context.reported_footnotes = list(passed_on.get(index, ()))
    result = _remake_page(index, context, *more)
    passed_on[index + 1] = list(context.reported_footnotes)
    return result


def _update_height(context: LayoutContext) -> bool:
    """The height of the area is that of its notes, each laid out once for a width. Ours has no greatest height: it cannot overflow."""
    area = context.current_footnote_area
    if context.in_column or area.style["max_height"].value != inf:
        return _update_area(context)
    if area.height != "auto":
        context.page_bottom += area.margin_height()
    area.children = context.current_page_footnotes
    area.height = sum(_height(context, note) for note in area.children)
    context.page_bottom -= area.margin_height()
    return False


def _height(context: LayoutContext, note: Any) -> float:
    area = context.current_footnote_area
    kept = vars(note).setdefault("kept_heights", {})
    if area.width not in kept:
        children, height = area.children, area.height
        area.children = [note]
        alone = build.create_anonymous_boxes(area.deepcopy())
        kept[area.width] = block.block_level_layout(context, alone, -inf, None, area.page)[0].height
        area.children, area.height = children, height
    return kept[area.width]


@contextmanager
def mended() -> Iterator[None]:
    """Footnotes are laid out faithfully, and fast, inside."""
    block._linebox_layout, page.remake_page, LayoutContext._update_footnote_area = _keep_called, _keep_passed_on, _update_height
    try:
        yield
    finally:
        block._linebox_layout, page.remake_page, LayoutContext._update_footnote_area = _linebox_layout, _remake_page, _update_area
