"""No id stands twice on a page, and none is of a form that scripts of the theme look for."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from library.markup.blocks import BLOCK
from library.markup.context import Context
from library.markup.lines import LINE
from library.markup.safety import FRAGMENT_ID

PARAGRAPH_ID = re.compile(r"p(0(?=-)|[1-9][0-9]{0,4})(?:-([1-9][0-9]{0,4}))?")  # p34; p34-1 inserted after it; p0-1 before the first
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def order(paragraph_id: str) -> tuple[int, int]:
    """Sort key of a paragraph's id: `p34` before `p34-1` before `p35`."""
    match = PARAGRAPH_ID.fullmatch(paragraph_id)
    return (int(match[1]), int(match[2] or 0)) if match else (0, 0)


def claim_ids(node: Element, line: int, seen: dict[str, int], context: Context) -> None:
    """Note the ids of one element of the top level in `seen` (id -> line). Those of paragraphs are counted through the module, by its reader."""
    for part in node.iter():
        line, part_id = int(part.get(LINE, line)), part.get("id", "")
        if part.get("class") == "block__title" or (part.tag == "p" and PARAGRAPH_ID.fullmatch(part_id)):
            continue
        if part_id in seen:
            context.report("duplicate-id", line, id=part_id, first=f"{context.path}:{seen[part_id]}")
        elif part_id:
            seen[part_id] = line
            told = node.tag in HEADINGS or BLOCK in part.attrib or (context.numbered and part is node)
            if not told and not FRAGMENT_ID.fullmatch(part_id):
                context.report("bad-id", line, key="id", value=part_id)
