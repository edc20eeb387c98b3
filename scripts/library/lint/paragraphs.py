"""Paragraphs a judge can be asked to read."""

from __future__ import annotations

from collections.abc import Iterator

from library.lint.rule import Finding, rule
from library.model import Library

LONGEST = 150  # words; the house style asks for 40 to 110


@rule("long-paragraph")
def long_paragraph(library: Library) -> Iterator[Finding]:
    """A paragraph must not be longer than 150 words, its lists and tables not counted.

    Bad: a paragraph of 151 words
    Good: a paragraph of 150 words
    """
    for modules in library.modules.values():
        for module in modules:
            for chapter in module.chapters:
                for paragraph in chapter.paragraphs:
                    if (words := len(paragraph.lead.split())) > LONGEST:
                        yield Finding(paragraph.place, {"id": paragraph.id, "words": words, "limit": LONGEST})
