"""Citations of this library's own paragraphs must lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from library.lint.rule import Finding, rule
from library.markup.citations import find_paragraph
from library.model import Citation, Library


@rule("unknown-paragraph")
def unknown_paragraph(library: Library) -> Iterator[Finding]:
    """A citation of a paragraph of this library must name one that exists.

    Bad: [@module-1 999]
    Good: [@module-1 3]
    """
    for lang, citations in library.cited.items():
        read = {f"modules/{module.slug}/index.md" for module in library.modules[lang] if "module" not in module.faults}
        faulty = library.unreadable[lang] | {page for page in library.pages[lang] if page.endswith("/index.md") and page not in read}
        unread = {_module_number(page) for page in faulty}
        for citation in citations:
            number = citation.target.removeprefix("module-")
            if citation.target not in library.authorities and number not in unread and not _known(library, citation):
                yield Finding(citation.place, {"raw": citation.raw})


def _known(library: Library, citation: Citation) -> bool:
    """True when the paragraph exists in some language: where only one of them lacks it, the languages differ, and that is told."""
    return any(find_paragraph(library, lang, citation) for lang in library.languages)


def _module_number(page: str) -> str:
    """The number of the module that a page belongs to, if it does: one that could not be read has been told of already."""
    found = re.match(r"modules/(\d+)-", page)
    return found[1] if found else ""
