"""Tells every top-level element of a page the lines of its source.

Python-Markdown forgets lines, but its parser takes blocks from the front of one list: what is left tells where it is.
A block processor that is asked first and always declines notes that at each step.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor

LINE, END = "data-line", "data-end"  # attributes, taken off again before the page is written


class LineProcessor(BlockProcessor):
    """Marks the children of the root with the first and last line (from 1) of the block each came from."""

    def __init__(self, md: Markdown, first_line: int) -> None:
        super().__init__(md.parser)
        self.first_line = first_line
        self.blocks: list[str] | None = None
        self.total = 0
        self.marked = 0
        self.span = (first_line, first_line)

    def test(self, parent: Element, block: str) -> bool:
        return parent.tag == self.parser.md.doc_tag

    def run(self, parent: Element, blocks: list[str]) -> bool:
        if self.blocks is None:
            self.blocks, self.total = blocks, _count(blocks)
        self.mark(parent)
        if blocks is self.blocks:
            start = self.first_line + self.total - _count(blocks) + _leading(blocks[0])
            self.span = (start, start + blocks[0].strip("\n").count("\n"))
        return False

    def mark(self, root: Element) -> None:
        """Give the span of the last block to the elements that have come since."""
        for child in root[self.marked:]:
            child.set(LINE, str(self.span[0]))
            child.set(END, str(self.span[1]))
        self.marked = len(root)


def _count(blocks: list[str]) -> int:
    """Line breaks in `blocks` joined as the parser split them, by empty lines."""
    return sum(block.count("\n") for block in blocks) + 2 * max(len(blocks) - 1, 0)


def _leading(block: str) -> int:
    return len(block) - len(block.lstrip("\n"))
