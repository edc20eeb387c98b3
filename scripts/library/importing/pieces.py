"""The elements of a Word file as pieces of a chapter: headings, paragraphs, and the lists, tables and quotations that follow them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4.element import Tag

from library.importing.inline import Inliner
from library.importing.notes import Notes

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
WIDEST = 50  # columns that a merged cell may take


@dataclass(frozen=True)
class Piece:
    """`kind`: heading, paragraph, list, table or quote; `level` of a heading, 0 for the document's title; footnotes that stayed words."""

    kind: str
    markdown: str
    level: int = 0
    footnotes: tuple[str, ...] = ()


class PieceMaker:
    """Turns elements into pieces; `kept` is filled by the citing function with footnotes that no citation could replace."""

    def __init__(self, inliner: Inliner, notes: Notes, kept: list[str]) -> None:
        self.inliner, self.notes, self.kept = inliner, notes, kept

    def pieces(self, elements: tuple[Tag, ...]) -> Iterator[Piece]:
        """The pieces in the order of the text."""
        for node in elements:
            for kind, markdown, level in self._of(node):
                footnotes = tuple(self.kept)
                self.kept.clear()
                if markdown:
                    yield Piece(kind, markdown, level, footnotes)

    def _of(self, node: Tag) -> Iterator[tuple[str, str, int]]:
        if node.name in HEADINGS:
            title = "title" in (node.get("class") or [])
            yield "heading", self.inliner.text(node).replace("**", ""), 0 if title else int(node.name[1])
        elif node.name in ("ul", "ol"):
            yield "list", "\n".join(self._list(node, 0)), 0
        elif node.name == "table":
            yield "table", self._table(node), 0
        elif node.name == "blockquote":
            quoted = [self.inliner.text(p) for p in node.find_all("p")] or [self.inliner.text(node)]
            yield "quote", "\n>\n".join(f"> {text}" for text in quoted if text), 0
        else:
            text = self.inliner.text(node)
            if re.fullmatch(r"\*\*[^*]+\*\*", text) and len(text) < 120:
                self.notes.add("bold_paragraph", node.get_text())
            yield "paragraph", text, 0

    def _list(self, node: Tag, depth: int) -> Iterator[str]:
        for number, item in enumerate(node.find_all("li", recursive=False), start=1):
            inner = [child for child in item.children if isinstance(child, Tag) and child.name in ("ul", "ol")]
            for child in inner:
                child.extract()
            sign = f"{number}." if node.name == "ol" else "-"
            yield f"{'    ' * depth}{sign} {self.inliner.text(item) or '…'}"
            for child in inner:
                yield from self._list(child, depth + 1)

    def _table(self, table: Tag) -> str:
        rows = [self._row(row) for row in table.find_all("tr") if row.find_parent("table") is table]
        if table.find("table"):
            self.notes.add("nested_table", table.get_text(" "))
        width = max((len(row) for row in rows), default=0)
        if not width:
            return ""
        rows = [[*row, *([""] * (width - len(row)))] for row in rows]
        lines = [f"| {' | '.join(row)} |" for row in rows]
        return "\n".join([lines[0], "|" + "---|" * width, *lines[1:]])

    def _row(self, row: Tag) -> list[str]:
        cells: list[str] = []
        for cell in row.find_all(("td", "th"), recursive=False):
            across, down = (int(value) if (value := str(cell.get(key, "1"))).isdigit() else 1 for key in ("colspan", "rowspan"))
            if across > 1 or down > 1:
                self.notes.add("merged_cells", cell.get_text(" "))
            if len(cell.find_all(("p", "li"))) > 1:
                self.notes.add("long_cell", cell.get_text(" "))
            cells += [self.inliner.text(cell).replace("|", "\\|"), *([""] * (min(across, WIDEST) - 1))]
        return cells
