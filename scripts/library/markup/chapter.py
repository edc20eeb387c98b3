"""Numbers and anchors of a page, and what the model needs to know of it.

On a chapter every top-level paragraph bears its number; lists, tables and quotations belong to the paragraph above them;
headings and blocks bear explicit ids, so that they are the same in every language.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from library.markup.blocks import BLOCK, BLOCKS, OPTIONS
from library.markup.context import Context
from library.markup.elements import element, text_of
from library.markup.lines import END, LINE, LineProcessor
from library.markup.tables import TABLES
from library.model import Block, Citation, Heading, Paragraph, Place
from library.problem import nearest

PARAGRAPH_ID = re.compile(r"p(0(?=-)|[1-9]\d*)(?:-([1-9]\d*))?")  # p34; p34-1 inserted after it; p0-1 before the first
ANCHOR = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
BLOCK_START = re.compile(r"^/{3,}\s*([\w-]*)")
HTML = re.compile(r"<[a-zA-Z/!?]|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]\w*);")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
NEEDS_ID = frozenset(BLOCKS) - {"answer"}
NO_CITES = frozenset({"cite", "footnote"})


@dataclass
class Read:
    """What was read from a page. `unnumbered` holds (last line, id of the numbered paragraph before) of each fault."""

    headings: list[Heading] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    unnumbered: list[tuple[int, str]] = field(default_factory=list)


class ChapterProcessor(Treeprocessor):
    """Walks the top level of a page once, numbers what is to be numbered, and keeps the result in `read`."""

    def __init__(self, md: Markdown, context: Context, lines: LineProcessor) -> None:
        super().__init__(md)
        self.context, self.lines = context, lines
        self.read = Read()

    def run(self, root: Element) -> None:
        self.lines.mark(root)
        seen: dict[str, int] = {}
        for node in list(root):
            line, end = int(node.get(LINE, "1")), int(node.get(END, "1"))
            self._report_leftovers(node, line)
            if node.tag in HEADINGS:
                self._heading(node, line)
            elif BLOCK in node.attrib:
                self._block(node, line)
            elif self.context.numbered:
                self._numbered(node, line, end)
            self._claim_ids(node, line, seen)
        self._drop(root)

    def _heading(self, node: Element, line: int) -> None:
        text = text_of(node, skip=NO_CITES)
        latin = re.sub(r"[^a-z0-9]+", "-", self.context.language.latin(text)).strip("-")
        if "id" not in node.attrib:
            if self.context.numbered:
                self.context.report("missing-heading-id", line, heading=f"{'#' * int(node.tag[1])} {text} {{#{latin[:40].strip('-')}}}")
            node.set("id", latin or f"h{line}")
        elif not ANCHOR.fullmatch(node.get("id", "")):
            self.context.report("bad-id", line, key="id", value=node.get("id"))
        if int(node.tag[1]) not in (2, 3):
            self.context.report("heading-level", line, level=node.tag[1])
        self.read.headings.append(Heading(int(node.tag[1]), node.get("id", ""), text, Place(self.context.path, line)))
        node.set("id", self.context.prefix + node.get("id", ""))

    def _numbered(self, node: Element, line: int, end: int) -> None:
        paragraphs = self.read.paragraphs
        if node.tag == "p" and PARAGRAPH_ID.fullmatch(node.get("id", "")):
            self._number_link(node)
            paragraphs.append(self._paragraph(node, line))
        elif node.tag == "p" and node.get("id"):
            self.context.report("bad-paragraph-id", line, id=node.get("id"))
        elif node.tag == "p":
            self.read.unnumbered.append((end, paragraphs[-1].id if paragraphs else ""))
        elif not paragraphs:
            self.context.report("list-without-paragraph", line)
        else:
            more = self._paragraph(node, line)
            last = paragraphs[-1]
            paragraphs[-1] = Paragraph(
                last.id, last.lead, f"{last.text} {more.text}".strip(), last.citations + more.citations, last.terms + more.terms, last.place
            )

    def _paragraph(self, node: Element, line: int) -> Paragraph:
        text = text_of(node, skip=NO_CITES | {"pnum"})
        return Paragraph(
            node.get("id", ""), text, text, self._citations(node, line),
            tuple(link.get("data-term", "") for link in node.iter() if link.get("data-term")), Place(self.context.path, line),
        )

    def _number_link(self, node: Element) -> None:
        number = node.get("id", "")[1:]
        label = self.context.language.say("opens_paragraph", n=number)
        link = element("a", number, class_="pnum", href=f"#p{number}", aria_label=label)
        link.tail, node.text = " " + (node.text or ""), None
        node.insert(0, link)

    def _citations(self, node: Element, line: int) -> tuple[Citation, ...]:
        """What this element cites, each at its own line: looked for from the element's line on."""
        found: list[Citation] = []
        for cite in node.iter("span"):
            if (raw := cite.get("data-cite")) is not None:
                place = self.context.place(raw, line)
                found.extend(self.context.register.resolve(raw, place, self.context.problems))
        return tuple(found)

    def _block(self, node: Element, line: int) -> None:
        for block in node.iter():
            kind = block.get(BLOCK, "")
            if kind in NEEDS_ID:
                at = self.context.place(f"id: {block.get('id')}", line).line if block.get("id") else line
                self._one_block(block, kind, line, at)

    def _one_block(self, block: Element, kind: str, line: int, at: int) -> None:
        block_id = block.get("id", "")
        if not block_id:
            self.context.report("missing-block-id", line, kind=kind)
        elif not ANCHOR.fullmatch(block_id) or PARAGRAPH_ID.fullmatch(block_id):
            self.context.report("bad-id", at, key="id", value=block_id)
        answers = [node for node in block.iter() if node.get("class") == "answer"]
        if kind == "question" and not (answers and self._citations(answers[0], line)):
            self.context.report("question-without-answer", at)
        words = next((node for node in block.iter("span") if node.get("class") == "block__words"), None)
        self.read.blocks.append(Block(
            kind, block_id, text_of(words) if words is not None else "", json.loads(block.get(OPTIONS, "{}")), self._citations(block, line),
            text_of(block, skip=NO_CITES | {"block__title"}), Place(self.context.path, at),
        ))

    def _report_leftovers(self, node: Element, line: int) -> None:
        """Typed blocks that were not understood, and HTML, are shown as text: both are mistakes."""
        if node.tag in ("pre", "div"):
            return
        text = "".join(_text_outside_code(node))
        if found := BLOCK_START.match(text.lstrip()):
            name = found[1].lower()
            known = sorted({*BLOCKS, *TABLES})
            rule = "bad-block" if name in known else "unclosed-block" if not name else "unknown-block"
            self.context.report(rule, line, name=name, nearest=nearest(name, known), known=", ".join(known))
        if found := HTML.search(text):
            self.context.report("raw-html", self.context.place(text[found.start():][:12], line).line, html=text[found.start():][:20])

    def _claim_ids(self, node: Element, line: int, seen: dict[str, int]) -> None:
        for part in node.iter():
            part_id = part.get("id")
            if part_id in seen:
                at = self.context.place(f"#{part_id}", line).line if part is node else line
                self.context.report("duplicate-id", at, id=part_id, first=seen[part_id])
            elif part_id:
                seen[part_id] = line

    def _drop(self, root: Element) -> None:
        """Take off what only reading needs, and on the page what only the trainer's edition shows."""
        for parent in list(root.iter()):
            for child in list(parent):
                if child.get(BLOCK) == "trainer" and self.context.medium != "read":
                    parent.remove(child)
        for node in root.iter():
            for key in (LINE, END, BLOCK, OPTIONS, "data-cite"):
                node.attrib.pop(key, None)


def _text_outside_code(node: Element) -> list[str]:
    if node.tag == "code":
        return []
    pieces = [node.text or ""]
    for child in node:
        pieces.extend([*_text_outside_code(child), child.tail or ""])
    return pieces
