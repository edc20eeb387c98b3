"""Our blocks, in the syntax of pymdownx.blocks: case, question, answer, checklist, deadline, trainer, editor.

Each is a labelled section that reads well without JavaScript. Options are text in the strict sense (`6.10` without quotes
is refused, because YAML would make it 6.1). A block that its rules refuse stays as typed text: the chapter reports it.
"""

from __future__ import annotations

import json
import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block, type_string

from library.markup.citations import cite_element
from library.markup.context import Context
from library.markup.elements import element
from library.markup.proof import proof_of
from library.model import Place

BLOCK, OPTIONS = "data-block", "data-options"  # read by the chapter, taken off before the page is written
TASK = re.compile(r"\[([ xXхХ])\] ")  # Latin or Cyrillic x: editors type on either keyboard


class LibraryBlock(Block):
    """A labelled section with an id, stable and the same in every language."""

    ARGUMENT: bool | None = True
    OPTIONS = {"id": ("", type_string)}

    @property
    def context(self) -> Context:
        return self.config["context"]

    def on_create(self, parent: Element) -> Element:
        language = self.context.language
        kind = element("span", language.say(f"block_{self.NAME}"), class_="block__kind")
        label = f"{self.options['id']}-title" if self.options["id"] else None
        title = element("p", kind, class_="block__title", id=label)
        if self.argument:
            words = element("span", class_="block__words")
            words.text = self.argument  # not atomic: a title may hold a citation or a term
            title.append(words)
        section = element("section", title, class_=f"block block--{self.NAME}", aria_labelledby=label)
        section.set(BLOCK, self.NAME)
        section.set(OPTIONS, json.dumps({key: self.options[key] for key in self.OPTIONS}))
        if self.options["id"]:
            section.set("id", self.options["id"])
        parent.append(section)
        return section


class Case(LibraryBlock):
    NAME = "case"


class Question(LibraryBlock):
    NAME = "question"

    def on_end(self, block: Element) -> None:
        _choices(block, checkboxes=False)
        answer = next((part for part in block.iter() if part.get("class") == "answer"), None)
        if self.context.medium == "web" and answer is not None and (proof := proof_of(self.options["id"], self.context)) is not None:
            answer.append(proof)


class Checklist(LibraryBlock):
    NAME = "checklist"

    def on_end(self, block: Element) -> None:
        _choices(block, checkboxes=True)


class Trainer(LibraryBlock):
    NAME = "trainer"


class Editor(LibraryBlock):
    NAME = "editor"
    ARGUMENT = None


class Answer(Block):
    """The answer to a question or the model answer of a case: closed until asked for; open in print."""

    NAME = "answer"
    ARGUMENT = None

    def on_create(self, parent: Element) -> Element:
        context: Context = self.config["context"]
        summary = element("summary", context.language.say("block_answer"))
        if context.medium == "print":
            made = element("div", element("p", summary.text, class_="block__kind"), class_="answer")
        else:
            made = element("details", summary, class_="answer")
        parent.append(made)
        return made


class Deadline(LibraryBlock):
    NAME = "deadline"
    FIELDS = ("term", "from", "whom", "authority")
    OPTIONS = {**LibraryBlock.OPTIONS, **dict.fromkeys(FIELDS, ("", type_string))}

    def on_validate(self, parent: Element) -> bool:
        return all(self.options[name].strip() for name in self.FIELDS)

    def on_create(self, parent: Element) -> Element:
        section = super().on_create(parent)
        say = self.context.language.say
        rows = element("dl", class_="deadline")
        for name in self.FIELDS:
            typed = self.options[name]
            rows.append(element("dt", say(f"deadline_{name}")))
            rows.append(element("dd", self._authority(typed) if name == "authority" else typed))
        section.append(rows)
        return section

    def _authority(self, typed: str) -> Element:
        line = self.context.find(rf"^\s*authority:\s*[\"']?{re.escape(typed)}[\"']?\s*$")
        citations = self.context.register.resolve(typed, Place(self.context.path, line), self.context.problems)
        self.context.cited.extend(citations)
        return cite_element(citations, self.context, typed, line)


BLOCKS: dict[str, type[Block]] = {kind.NAME: kind for kind in (Case, Question, Checklist, Trainer, Editor, Answer, Deadline)}


class LibraryBlocks(BlocksExtension):
    """Registers our blocks, and the generated tables, which are blocks without content."""

    def __init__(self, context: Context, tables: dict[str, type[Block]]) -> None:
        super().__init__()
        self.context, self.kinds = context, {**BLOCKS, **tables}

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        for kind in self.kinds.values():
            block_mgr.register(kind, {"context": self.context})


def _choices(block: Element, *, checkboxes: bool) -> None:
    """`- [ ]` and `- [x]`: boxes to tick in a checklist; in a question plain choices, the right one marked for scripts."""
    for item in block.iter("li"):
        holder = item[0] if not (item.text or "").strip() and len(item) and item[0].tag == "p" else item
        match = TASK.match(holder.text or "")
        if not match:
            continue
        holder.text = holder.text[match.end():]
        if checkboxes:
            item.set("class", "task")
        else:
            item.set("data-choice", "wrong" if match[1] == " " else "right")
