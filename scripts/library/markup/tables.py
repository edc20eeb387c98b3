"""The generated tables, typed as blocks without content: `/// authorities-table`, `/// glossary-table`, `/// activity-log`,
`/// downloads-table`, `/// deadlines-table` (on the index page of a module: of this module; elsewhere: of all).

While the library is being read they are empty: they can only be filled once everything is known.
"""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from pymdownx.blocks.block import Block

from library.markup.context import Context
from library.markup.elements import element
from library.tables.activities import activity_log
from library.tables.authorities import authorities_table
from library.tables.deadlines import deadlines_table
from library.tables.downloads import downloads_table
from library.tables.glossary import glossary_table

_FILLERS: dict[str, Callable[[Context], Element]] = {
    "authorities-table": authorities_table,
    "glossary-table": glossary_table,
    "activity-log": activity_log,
    "deadlines-table": deadlines_table,
    "downloads-table": downloads_table,
}


class Table(Block):
    """A table that the library fills."""

    ARGUMENT = False

    def on_create(self, parent: Element) -> Element:
        context: Context = self.config["context"]
        made = _FILLERS[self.NAME](context) if context.library else element("div")
        parent.append(made)
        return made


TABLES: dict[str, type[Block]] = {name: type(name, (Table,), {"NAME": name}) for name in _FILLERS}
