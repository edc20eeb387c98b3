"""Tells every element of a page the line of its source.

Python-Markdown forgets lines. Its parser takes blocks from the front of one list, though, and what is left tells where
it is: a block processor that is asked first and always declines notes that for each top-level element. Inside an element
a mark helps: while a page is read, each citation, link and attribute list bears its line (`[@iccpr 7]` becomes
`[@⟨41⟩iccpr 7]`); whoever meets a mark takes it off, and what is left of them is swept away.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

LINE, END = "data-line", "data-end"  # attributes, taken off again before the page is written
MARKED = re.compile(r"\[@|\]\(\s*<?|\{:?[ ]*(?=[^\s}])")
MARK = re.compile("\ue000([0-9]{1,7})\ue001")  # of the private use area: nothing that an editor types


def take_line(text: str) -> tuple[int, str]:
    """(line of the first mark or 0, the text without its marks)."""
    mark = MARK.search(text)
    return (int(mark[1]), MARK.sub("", text)) if mark else (0, text)


class MarkProcessor(Preprocessor):
    """Puts the marks on."""

    def __init__(self, md: Markdown, first_line: int) -> None:
        super().__init__(md)
        self.first_line = first_line

    def run(self, lines: list[str]) -> list[str]:
        return [MARKED.sub(rf"\g<0>{chr(0xE000)}{number}{chr(0xE001)}", line) for number, line in enumerate(lines, self.first_line)]


class SweepProcessor(Treeprocessor):
    """Takes off the marks that met no reader: those in code, and braces that hold no attributes."""

    def run(self, root: Element) -> None:
        for node in root.iter():
            for name in ("text", "tail"):
                if (words := getattr(node, name)) and MARK.search(words):
                    setattr(node, name, type(words)(MARK.sub("", words)))
            for key in node.attrib.keys() - {"href", "src"}:
                node.set(key, MARK.sub("", node.get(key, "")))


class FenceProcessor(FencedBlockPreprocessor):
    """Fenced code that takes up as many lines as were typed, so that the lines below it stay true."""

    def run(self, lines: list[str]) -> list[str]:
        text, done = "\n".join(lines), ""
        while found := self.FENCED_BLOCK_RE.search(text):
            made = "\n".join(super().run(found[0].split("\n")))
            made = made if made.count("\n") <= found[0].count("\n") else made.rstrip("\n")
            done += text[:found.start()] + made + "\n" * (found[0].count("\n") - made.count("\n"))
            text = text[found.end():]
        return (done + text).split("\n")


class LineProcessor(BlockProcessor):
    """Marks the children of the root with the first and last line (from 1) of the block each came from."""

    def __init__(self, md: Markdown, first_line: int) -> None:
        super().__init__(md.parser)
        self.first_line = first_line
        self.blocks: list[str] | None = None
        self.total = 0
        self.marked = 0
        self.span = self.rest = (first_line, first_line)

    def test(self, parent: Element, block: str) -> bool:
        return parent.tag == self.parser.md.doc_tag

    def run(self, parent: Element, blocks: list[str]) -> bool:
        if self.blocks is None:
            self.blocks, self.total = blocks, _count(blocks)
        self.mark(parent)
        if blocks is self.blocks:
            start = self.first_line + self.total - _count(blocks) + _leading(blocks[0])
            self.span = self.rest = (start, start + blocks[0].strip("\n").count("\n"))
        else:  # the lines that stand, without an empty one between, above a heading, quotation or block
            start, end = self.span
            last = start + blocks[0].strip("\n").count("\n")
            self.span, self.rest = (start, last), (last + 1, end)
        return False

    def mark(self, root: Element) -> None:
        """Give the span of the last block to the elements that have come since."""
        for index, child in enumerate(root[self.marked:]):
            start, end = self.rest if index else self.span
            child.set(LINE, str(start))
            child.set(END, str(end))
        self.marked = len(root)


def _count(blocks: list[str]) -> int:
    """Line breaks in `blocks` joined as the parser split them, by empty lines."""
    return sum(block.count("\n") for block in blocks) + 2 * max(len(blocks) - 1, 0)


def _leading(block: str) -> int:
    return len(block) - len(block.lstrip("\n"))
