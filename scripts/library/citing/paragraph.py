"""A paragraph of this library as another document cites it: library, module, edition, paragraph, address, day of access."""

from __future__ import annotations

from library.languages import Language
from library.model import Module


def cite_paragraph(module: Module, language: Language) -> str:
    """The citation of a paragraph of `module`, by Kazakhstan's practice for electronic sources (GOST 7.1).

    `{paragraph}`, `{address}` and `{day}` are left in it: only the reader's page knows them.
    """
    return language.say(
        "paragraph_citation", library=language.say("site_name"), module=module.number, title=module.title, edition=module.edition,
        date=language.date(module.law_as_at), paragraph="{paragraph}", address="{address}", day="{day}",
    )
