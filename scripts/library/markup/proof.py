"""Under an answer on the page: a link to the paragraph that proves it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from library.markup.context import Context
from library.markup.elements import element
from library.practice.proof import proving_paragraph


def proof_of(question: str, context: Context) -> Element | None:
    """The link for the question with this id on this page; None when no paragraph cites what its answer cites.

    It is chosen in the default language, so that the languages lead to the same number.
    """
    modules = context.library.modules[context.library.default_language] if context.library else ()
    module = next((module for module in modules if module.slug == context.page.parent.name), None)
    chapter = next((chapter for chapter in module.chapters if chapter.slug == context.page.stem), None) if module else None
    block = next((block for block in chapter.blocks if block.id == question), None) if chapter else None
    found = proving_paragraph(block, chapter, module) if block and chapter and module else None
    if found is None:
        return None
    place, paragraph = found
    href = f"#{paragraph.id}" if place is chapter else context.href(f"{context.page.parent}/{place.slug}.md#{paragraph.id}")
    return element("p", element("a", context.language.say("proof", n=paragraph.number), href=href), class_="proof")
