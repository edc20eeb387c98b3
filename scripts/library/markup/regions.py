"""Tables of the text in regions of their own: on a narrow screen a table scrolls, and the page does not.

A region can be focused, so that a keyboard can scroll it, and is named after the heading or block in which it stands.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from library.markup.context import Context
from library.markup.elements import element, text_of

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class RegionProcessor(Treeprocessor):
    """Wraps each table that the text brings; those that the library makes lay themselves out."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self.context = context
        self.names: dict[str, int] = {}

    def run(self, root: Element) -> None:
        if self.context.medium == "web":
            self.names = {}
            self._within(root, self.context.language.say("contents"))

    def _within(self, parent: Element, heading: str) -> None:
        for index, node in enumerate(list(parent)):
            if node.tag in HEADINGS or node.get("class") == "block__title":
                heading = text_of(node, skip=frozenset({"block__kind", "cite"})) or heading
            elif node.tag == "table" and "class" not in node.attrib:
                parent[index] = self._region(node, heading)
            else:
                self._within(node, heading)

    def _region(self, table: Element, heading: str) -> Element:
        self.names[heading] = count = self.names.get(heading, 0) + 1
        name = f"{heading} ({count})" if count > 1 else heading
        table.set("class", "table")
        _name_rows(table)
        region = element("div", table, class_="scroll", role="region", tabindex="0", aria_label=self.context.language.say("table_of", heading=name))
        region.tail, table.tail = table.tail, None
        return region


def _name_rows(table: Element) -> None:
    """Where the corner is empty the first column names the rows: its cells are headings, and the corner is none."""
    corner = table.find("thead/tr/th")
    for head in table.findall("thead/tr/th"):
        head.set("scope", "col")
    if corner is not None and not text_of(corner):
        corner.tag = "td"
        corner.attrib.pop("scope")
        for row in table.findall("tbody/tr"):
            row[0].tag = "th"
            row[0].set("scope", "row")
