"""The versions of one text in its languages, paired: the translation and the one that leads."""

from __future__ import annotations

from collections.abc import Iterator

from library.languages import Language
from library.markup.ids import order
from library.model import Block, Chapter, Library, Module, Paragraph, Place

BLOCK_FAULTS = frozenset({"unknown-block", "bad-block", "open-block", "unclosed-block", "missing-block-id", "bad-id"})
PARAGRAPH_FAULTS = frozenset({"missing-paragraph-number", "bad-paragraph-id", "detached-number"}) | BLOCK_FAULTS
HEADING_FAULTS = frozenset({"missing-heading-id", "heading-level", "heading-jump"}) | BLOCK_FAULTS


def module_pairs(library: Library) -> Iterator[tuple[str, Module, Module]]:
    """(language, module, module that leads) for every translation. Which language leads, the default language's version tells."""
    for first in library.modules[library.default_language]:
        versions = {lang: module for lang, modules in library.modules.items() for module in modules if module.slug == first.slug}
        leading = versions.pop(first.original, None)
        for lang, module in versions.items() if leading else ():
            yield lang, module, leading


def chapter_pairs(library: Library) -> Iterator[tuple[Chapter, Chapter]]:
    """(chapter, chapter that leads) for every chapter that both languages have."""
    for _, module, leading in module_pairs(library):
        mine = {chapter.slug: chapter for chapter in module.chapters}
        for chapter in leading.chapters:
            if chapter.slug in mine:
                yield mine[chapter.slug], chapter


def sound_chapters(library: Library, faults: frozenset[str]) -> Iterator[tuple[Chapter, Chapter]]:
    """Those without such faults: what an editor was told of in one language needs no comparison with the other."""
    return ((mine, leading) for mine, leading in chapter_pairs(library) if not faults & (mine.faults | leading.faults))


def part_pairs(library: Library) -> Iterator[tuple[Paragraph | Block, Paragraph | Block]]:
    """(part, part that leads) for every paragraph and block that both languages have, each in its place, and that were understood."""
    for chapter, leading in sound_chapters(library, PARAGRAPH_FAULTS):
        theirs = {part.id: part for part in (*leading.paragraphs, *leading.blocks)}
        astray = astray_numbers(chapter) | astray_numbers(leading)
        for part in (*chapter.paragraphs, *chapter.blocks):
            other = theirs.get(part.id)
            if other and type(other) is type(part) and part.id not in astray and part.sound and other.sound:
                yield part, other


def astray_numbers(chapter: Chapter) -> set[str]:
    """Numbers that stand twice or out of order: what they number cannot be told, so it is not compared."""
    numbers = [paragraph.id for paragraph in chapter.paragraphs]
    ranks = [order(number) for number in numbers]
    return {
        number for index, number in enumerate(numbers)
        if any(rank >= ranks[index] for rank in ranks[:index]) or any(rank <= ranks[index] for rank in ranks[index + 1:])
    }


def language_at(library: Library, place: Place) -> Language:
    """The language of the tree that a page belongs to."""
    return library.languages[place.path.split("/")[1]]


def where(place: Place) -> str:
    """A place as a message names it."""
    return f"{place.path}:{place.line}"
