"""The time limits: those of a module in one table on its index page, those of all modules on a page with filters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from library.markup.citations import cite_element
from library.markup.elements import element
from library.model import Block, Chapter, Module
from library.tables.periods import periods_in

if TYPE_CHECKING:
    from library.markup.context import Context

COLUMNS = ("deadline_what", "deadline_term", "deadline_from", "deadline_whom", "deadline_authority")
FIELDS = ("term", "from", "whom")
NO_UNIT = "none"


def deadlines_table(context: Context) -> Element:
    """On the index page of a module its deadlines in reading order; on any other page those of every module, by module."""
    assert context.library is not None
    modules = context.library.modules[context.language.code]
    module = next((m for m in modules if m.slug == context.page.parent.name), None)
    if module:
        return element("div", _table(module, context), class_="deadlines")
    return element("div", _filters(modules, context), *(_section(module, context) for module in modules if _deadlines(module)), class_="deadlines")


def _deadlines(module: Module) -> list[tuple[Block, Chapter]]:
    return [(block, chapter) for chapter in module.chapters for block in chapter.blocks if block.kind == "deadline"]


def _section(module: Module, context: Context) -> Element:
    title = f"{context.language.say('module', n=module.number)}. {module.title}"
    heading = element("h2", title, id=f"module-{module.number}")
    return element("section", heading, _table(module, context), data_module=str(module.number), aria_labelledby=f"module-{module.number}")


def _table(module: Module, context: Context) -> Element:
    """Roles are spelt out: on a phone each row is laid out as a card, and browsers then forget that it is a table."""
    head = element("tr", *(element("th", context.language.say(key), scope="col", role="columnheader") for key in COLUMNS), role="row")
    rows = (_row(block, chapter, module.slug, context) for block, chapter in _deadlines(module))
    return element(
        "table", element("thead", head, role="rowgroup"), element("tbody", *rows, role="rowgroup"), class_="deadlines__table", role="table",
    )


def _row(block: Block, chapter: Chapter, module: str, context: Context) -> Element:
    href = f"#{block.id}" if context.medium == "print" else context.href(f"modules/{module}/{chapter.slug}.md#{block.id}")
    citations = context.register.resolve(block.options["authority"], block.place, context.problems)
    say = context.language.say
    cells = [element("td", block.options[key], role="cell", data_label=say(f"deadline_{key}")) for key in FIELDS]
    cells.append(element("td", cite_element(citations, context), role="cell", data_label=say("deadline_authority")))
    units = " ".join(periods_in(block.options["term"], context.language)) or NO_UNIT
    return element("tr", element("th", element("a", block.title, href=href), scope="row", role="rowheader"), *cells, role="row", data_units=units)


def _filters(modules: Iterable[Module], context: Context) -> Element:
    """A form for the script of the page: without scripts it is not shown."""
    language, say = context.language, context.language.say
    numbers = [(str(module.number), f"{say('module', n=module.number)}. {module.title}") for module in modules if _deadlines(module)]
    units = [*((name, period.name) for name, period in language.periods.items()), (NO_UNIT, say("filter_no_unit"))]
    return element(
        "form", _choice("module", say("filter_module"), [("", say("filter_every_module")), *numbers]),
        _choice("unit", say("filter_unit"), [("", say("filter_every_unit")), *units]),
        element("label", say("filter_words"), element("input", type="search", name="words", autocomplete="off")),
        element("output", role="status"), class_="filters", aria_label=say("filters"),
    )


def _choice(name: str, label: str, options: Iterable[tuple[str, str]]) -> Element:
    return element("label", label, element("select", *(element("option", words, value=value) for value, words in options), name=name))
