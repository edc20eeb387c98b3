"""The time limits of a module in one table: what, how long, from when, to whom, on which authority."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from library.markup.citations import cite_element
from library.markup.elements import element
from library.model import Block, Chapter

if TYPE_CHECKING:
    from library.markup.context import Context


def deadlines_table(context: Context) -> Element:
    """Every deadline of the module whose index page this is, in reading order."""
    assert context.library is not None
    module = next((m for m in context.library.modules[context.language.code] if m.slug == context.page.parent.name), None)
    if module is None:
        return element("div", class_="deadlines")
    say = context.language.say
    head = element("tr", *(element("th", say(key), scope="col") for key in ("deadline_what", "deadline_term", "deadline_from", "deadline_whom", "deadline_authority")))
    rows = [_row(block, chapter, module.slug, context) for chapter in module.chapters for block in chapter.blocks if block.kind == "deadline"]
    return element("div", element("table", element("thead", head), element("tbody", *rows)), class_="deadlines")


def _row(block: Block, chapter: Chapter, module: str, context: Context) -> Element:
    href = f"#{block.id}" if context.medium == "print" else context.href(f"modules/{module}/{chapter.slug}.md#{block.id}")
    citations = context.register.resolve(block.options["authority"], block.place, context.problems)
    return element(
        "tr", element("th", element("a", block.title, href=href), scope="row"),
        *(element("td", block.options[key]) for key in ("term", "from", "whom")), element("td", cite_element(citations, context)),
    )
