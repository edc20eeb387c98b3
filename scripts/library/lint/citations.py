"""Citations of this library's own paragraphs must lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from library.lint.rule import Finding, rule
from library.markup.citations import find_paragraph
from library.model import Library


@rule("unknown-paragraph")
def unknown_paragraph(library: Library) -> Iterator[Finding]:
    """A citation of a paragraph of this library must name one that exists.

    Bad: [@module-1 999]
    Good: [@module-1 3]
    """
    for lang, modules in library.modules.items():
        for module in modules:
            for chapter in module.chapters:
                for _, citation in chapter.citations():
                    if citation.target not in library.authorities and not find_paragraph(library, lang, citation):
                        yield Finding(citation.place, {"raw": citation.raw})
