"""Numbers and anchors of a page, and what the model needs to know of it.

On a chapter every top-level paragraph bears its number; lists, tables and quotations belong to the paragraph above them;
headings and blocks bear explicit ids, so that they are the same in every language.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from library.markup.blocks import BLOCK, BLOCKS, OPTIONS
from library.markup.context import Context
from library.markup.elements import count_items, element, text_of
from library.markup.ids import HEADINGS, PARAGRAPH_ID, claim_ids
from library.markup.leftovers import Leftovers
from library.markup.lines import END, LINE, LineProcessor
from library.markup.prose import prose_of
from library.model import Block, Citation, Heading, Paragraph, Place
from library.prose import Prose

LOOSE_ID = re.compile(r"\{:?\s*#([^\s}]*)\s*\}")
ANCHOR = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
NEEDS_ID = frozenset(BLOCKS) - {"answer"}
NO_CITES = frozenset({"cite", "footnote"})


@dataclass
class Read:
    """What was read from a page. `unnumbered` holds (last line, id of the numbered paragraph before) of each fault."""

    headings: list[Heading] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    unnumbered: list[tuple[int, str]] = field(default_factory=list)
    prose: tuple[Prose, ...] = ()
    words: frozenset[str] = frozenset()
    faults: frozenset[str] = frozenset()


class ChapterProcessor(Treeprocessor):
    """Walks the top level of a page once, numbers what is to be numbered, and keeps the result in `read`."""

    def __init__(self, md: Markdown, context: Context, lines: LineProcessor) -> None:
        super().__init__(md)
        self.context, self.lines = context, lines
        self.read = Read()
        self.starts: dict[Element, int] = {}  # the first line of each block

    def run(self, root: Element) -> None:
        self.lines.mark(root)
        seen: dict[str, int] = {}
        of_refused: set[Element] = set()  # what belongs to blocks that were not understood
        starts = [int(node.get(LINE, "1")) for node in root]
        leftovers = Leftovers(self.context)
        for node in list(root):
            line, end = int(node.get(LINE, "1")), int(node.get(END, "1"))
            refused = leftovers.within(node, line)
            of_refused |= {node} if refused else set()
            if node.tag in HEADINGS:
                self._heading(node, line)
            elif BLOCK in node.attrib:
                self._block(node, line)
            elif self.context.numbered and not refused:
                self._numbered(node, line, end)
            claim_ids(node, line, seen, self.context)
        self._open_blocks()
        if self.context.medium == "read":
            self.read.prose = tuple(prose_of(root, starts, of_refused, self.context))
        self._drop(root)

    def _heading(self, node: Element, line: int) -> None:
        text = text_of(node, skip=NO_CITES)
        latin = re.sub(r"[^a-z0-9]+", "-", self.context.language.latin(text)).strip("-")
        latin = f"h-{latin}" if latin[:1].isdigit() else latin
        if "id" not in node.attrib:
            if self.context.numbered:
                self.context.report("missing-heading-id", line, heading=f"{'#' * int(node.tag[1])} {text} {{#{latin[:40].strip('-') or f'h{line}'}}}")
            node.set("id", latin or f"h{line}")
        elif not ANCHOR.fullmatch(node.get("id", "")):
            self.context.report("bad-id", line, key="id", value=node.get("id"))
        if int(node.tag[1]) not in (2, 3):
            self.context.report("heading-level", line, level=node.tag[1])
        elif node.tag == "h3" and not any(heading.level == 2 for heading in self.read.headings):
            self.context.report("heading-jump", line)
        self.read.headings.append(Heading(int(node.tag[1]), node.get("id", ""), text, Place(self.context.path, line)))
        node.set("id", self.context.prefix + node.get("id", ""))

    def _numbered(self, node: Element, line: int, end: int) -> None:
        paragraphs = self.read.paragraphs
        if node.tag == "p" and PARAGRAPH_ID.fullmatch(node.get("id", "")):
            self._number_link(node)
            paragraphs.append(self._paragraph(node, line, end))
        elif HTML_PLACEHOLDER_RE.fullmatch((node.text or "").strip()):  # fenced code stands with the lists
            if not paragraphs:
                self.context.report("list-without-paragraph", line - 1)
        elif node.tag == "p" and node.get("id"):
            self.context.report("bad-paragraph-id", end, id=node.get("id"))
        elif node.tag == "p" and (loose := LOOSE_ID.fullmatch(node.text or "")):
            self.context.report("detached-number", line, id=loose[1])
            self.read.unnumbered[:] = [gap for gap in self.read.unnumbered if gap[0] != line - 2]
        elif node.tag == "p":
            self.context.faults.add("missing-paragraph-number")
            self.read.unnumbered.append((end, paragraphs[-1].id if paragraphs else ""))
        elif not paragraphs:
            self.context.report("list-without-paragraph", line)
        else:
            more = self._paragraph(node, line, end)
            last = paragraphs[-1]
            paragraphs[-1] = replace(
                last, text=f"{last.text} {more.text}".strip(), citations=last.citations + more.citations, terms=last.terms + more.terms,
                sound=last.sound and more.sound, items=last.items + more.items,
            )

    def _paragraph(self, node: Element, line: int, end: int) -> Paragraph:
        if self.context.medium != "read":
            return Paragraph(node.get("id", ""), "", "", (), ())  # of what is rendered, only the number is asked for
        text, citations = text_of(node, skip=NO_CITES | {"pnum"}), self._citations(node)
        return Paragraph(
            node.get("id", ""), text, text, citations,
            tuple(link.get("data-term", "") for link in node.iter() if link.get("data-term")), Place(self.context.path, line), end,
            self._sound(node, citations), count_items(node),
        )

    def _number_link(self, node: Element) -> None:
        number = node.get("id", "")[1:]
        label = self.context.language.say("opens_paragraph", n=number)
        link = element("a", number, class_="pnum", href=f"#p{number}", aria_label=label)
        link.tail, node.text = " " + (node.text or ""), None
        node.insert(0, link)

    def _citations(self, node: Element) -> tuple[Citation, ...]:
        """What this element cites, each at its own line."""
        found: list[Citation] = []
        for cite in node.iter("span"):
            if (kept := cite.get("data-cite")) is not None:
                at, _, raw = kept.partition(" ")
                found.extend(self.context.register.resolve(raw, Place(self.context.path, int(at)), self.context.problems))
        return tuple(found)

    def _sound(self, node: Element, citations: tuple[Citation, ...]) -> bool:
        typed = sum(span.get("data-cite", "").count(";") + 1 for span in node.iter("span") if "data-cite" in span.attrib)
        return len(citations) == typed

    def _block(self, node: Element, line: int) -> None:
        start = line - 1
        hidden = {part for trainer in node.iter() if trainer.get(BLOCK) == "trainer" for part in trainer.iter()}
        for block in node.iter():
            kind = block.get(BLOCK, "")
            if kind in NEEDS_ID:
                start = self.context.find(rf"(?i)^\s*/{{3,}}\s*{kind}\b", start + 1)
                self.starts[block] = start
                at = self.context.find(r"^\s*id:", start) if block.get("id") else start
                block.set(LINE, str(at))
                self._one_block(block, kind, at, trainer=block in hidden)

    def _open_blocks(self) -> None:
        """A block without its last line swallows the rest of the page."""
        for entry in self.md.parser.blockprocessors["blocks"].stack:  # type: ignore[attr-defined]
            slashes = "/" * entry.block.length
            start = self.starts.get(entry.el) or self.starts.get(entry.parent) or int(entry.el.get(LINE, 1))
            line = self.context.find(rf"(?i)^\s*{slashes}(?!/)\s*{entry.block.NAME}\b", start)
            self.context.report("open-block", line, name=entry.block.NAME, slashes=slashes)

    def _one_block(self, block: Element, kind: str, at: int, *, trainer: bool) -> None:
        if self.context.medium != "read":
            return
        block_id = block.get("id", "")
        if not block_id:
            self.context.report("missing-block-id", at, kind=kind)
        elif not ANCHOR.fullmatch(block_id) or PARAGRAPH_ID.fullmatch(block_id):
            self.context.report("bad-id", at, key="id", value=block_id)
        answer = next((node for node in block.iter() if node.get("class") == "answer"), None)
        lacking = kind == "question" and (answer is None or not any("data-cite" in node.attrib for node in answer.iter()))
        if lacking:
            self.context.report("question-without-answer", at)
        words = next((node for node in block.iter("span") if node.get("class") == "block__words"), None)
        citations = self._citations(block)
        self.read.blocks.append(Block(
            kind, block_id, text_of(words) if words is not None else "", json.loads(block.get(OPTIONS, "{}")), citations,
            text_of(block, skip=NO_CITES | {"block__title"}), Place(self.context.path, at),
            self._sound(block, citations) and not lacking, trainer, count_items(block),
        ))

    def _drop(self, root: Element) -> None:
        """Take off what only reading needs, and what only the trainer's edition shows."""
        if self.context.medium != "read" and not self.context.trainer:
            for parent in list(root.iter()):
                for child in [child for child in parent if child.get(BLOCK) == "trainer"]:
                    parent.remove(child)
        for node in root.iter():
            if attributes := node.attrib:
                for key in (LINE, END, BLOCK, OPTIONS, "data-cite"):
                    attributes.pop(key, None)
