"""Collects the prose of a page while its elements are at hand: one piece for each element of the top level."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown.util import HTML_PLACEHOLDER_RE

from library.markup.blocks import BLOCK, TASK
from library.markup.context import Context
from library.markup.elements import unescape
from library.model import Place
from library.prose import CITE, Prose

TASK_LINE = re.compile(rf"^{TASK.pattern}", re.MULTILINE)
OURS = frozenset({"block__kind", "pnum"})  # words of the interface
ON_ITS_OWN = frozenset({
    "p", "li", "td", "th", "section", "details", "summary", "blockquote", "dd", "dt", "br", "table", "thead", "tbody", "tr", "ul", "ol", "dl",
})


def prose_of(root: Element, starts: list[int], refused: set[Element], context: Context) -> Iterator[Prose]:
    """The pieces of a page, from its head to its foot. `starts`: the first line of each element. What belongs to a `refused` block is none."""
    ends = [max(later - 1, start) for start, later in zip(starts, [*starts[1:], context.first_line + len(context.lines)], strict=False)]
    for node, start, end in zip(root, starts, ends, strict=True):
        text = "".join(_pieces(node)).strip("\n ")
        if BLOCK in node.attrib:  # the boxes of a checklist that was not closed are still there
            text = TASK_LINE.sub("", text)
        if node not in refused and text.strip(f" \n{CITE}"):
            yield Prose(context.language.code, Place(context.path, start), end, text)


def _pieces(node: Element) -> Iterator[str]:
    alone = node.tag in ON_ITS_OWN
    if "data-cite" in node.attrib or node.tag == "code":
        yield CITE
    elif node.tag not in ("pre", "dt", "summary") and not OURS & set(node.get("class", "").split()):
        yield "\n" if alone else ""
        yield HTML_PLACEHOLDER_RE.sub("", unescape(node.text))
        yield f"\n{unescape(node.get('alt'))}\n" if node.get("alt") else ""
        for child in node:
            yield from _pieces(child)
            yield unescape(child.tail)
        yield "\n" if alone else ""
