"""What was published stays: numbers are neither lost nor given to another text; and a translation follows its original."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from library.editions import CONFIRMED, PUBLISHED, REMOVED, content_hash, is_tombstone, pair, parts_of
from library.lint.pairs import PARAGRAPH_FAULTS, astray_numbers, module_pairs, where
from library.lint.rule import Finding, Span, rule
from library.markup.ids import order
from library.model import Block, Library, Module, Paragraph, Place, place_of


def _leading(library: Library) -> Iterator[Module]:
    """Each module in the language that leads."""
    for first in library.modules[library.default_language]:
        versions = library.modules.get(first.original, ())
        yield next((module for module in versions if module.slug == first.slug), first)


def _ids(library: Library, slug: str) -> set[str]:
    """The numbers that a module has in at least one language: what only one of them lacks is a matter of parity."""
    return {p.id for modules in library.modules.values() for m in modules if m.slug == slug for c in m.chapters for p in c.paragraphs}


@rule("lost-paragraph")
def lost_paragraph(library: Library) -> Iterator[Finding]:
    """A published number must stay: a paragraph that is taken out leaves its tombstone.

    Bad: p4 was published, and the text goes on from p3 to p5
    Good: p4 «Абзац исключён.»
    """
    for module in _leading(library):
        record = library.published.get(module.slug)
        here = _ids(library, module.slug)
        if record and not any(PARAGRAPH_FAULTS & chapter.faults for chapter in module.chapters):
            tombstone = library.languages[module.original].checks.tombstone
            for number in record.paragraphs:
                if number not in here:
                    yield Finding(_before(module, number), {"id": number, "edition": record.edition, "tombstone": tombstone})


def _before(module: Module, number: str) -> Place:
    """The last line of the paragraph after which a number should stand."""
    earlier = [p for chapter in module.chapters for p in chapter.paragraphs if order(p.id) < order(number)]
    return Place(earlier[-1].place.path, earlier[-1].last_line) if earlier else module.place


@rule("reused-paragraph")
def reused_paragraph(library: Library) -> Iterator[Finding]:
    """A published number must not pass to another text: neither that of a tombstone, nor by counting anew.

    Bad: p4 was taken out in an earlier edition, and has a text again; the published text of p5 is now p6
    Good: the new paragraph is p4-1
    """
    for module in _leading(library):
        record = library.published.get(module.slug)
        language = library.languages[module.original]
        numbers = {digest: number for number, digest in record.paragraphs.items() if digest != REMOVED} if record else {}
        for paragraph in (p for chapter in module.chapters for p in chapter.paragraphs) if record else ():
            was = record.paragraphs.get(paragraph.id, "")
            moved = numbers.get(content_hash(paragraph), paragraph.id)
            if (was == REMOVED and not is_tombstone(paragraph, language)) or (moved != paragraph.id and was != content_hash(paragraph)):
                place = Place(paragraph.place.path, paragraph.last_line)
                yield Finding(place, {"id": paragraph.id, "edition": record.edition, "was": moved if moved != paragraph.id else f"{paragraph.id}-1"})


@rule("unrecorded-edition")
def unrecorded_edition(library: Library) -> Iterator[Finding]:
    """The numbers of a published edition must be on record.

    Bad: status: published, edition: 2026-11, and no docs/data/published/1-x.yml of that edition
    Good: the record that `tasks.py publish` wrote
    """
    for module in _leading(library):
        record = library.published.get(module.slug)
        if module.status == "published" and (record is None or record.edition != module.edition):
            yield Finding(place_of(module, "status"), {"edition": module.edition, "file": f"{PUBLISHED}/{module.slug}.yml", "n": module.number})


@rule("stale-translation")
def stale_translation(library: Library) -> Iterator[Finding]:
    """When the text that leads was changed, its translation must be compared with it and confirmed.

    Bad: p5 changed in the language that leads since both were compared
    Good: the record of docs/data/confirmed has the hashes of both as they are
    """
    spans = {}
    for part, leading, known, file in _tracked(library):
        if known and known.split()[0] != content_hash(leading):
            line = f"{part.id}: {pair(leading, part)}"
            spans = spans or _spans(library)
            values = {"id": part.id, "there": where(leading.place), "file": file, "entry": line}
            yield Finding(part.place, values, moot=(spans[part.place], spans[leading.place]))


@rule("unconfirmed-translation", warning=True)
def unconfirmed_translation(library: Library) -> Iterator[Finding]:
    """A new translation should be compared with its original by a person and confirmed.

    Bad: p9 is new and not in docs/data/confirmed
    Good: p9 with the hashes of both languages
    """
    for part, leading, known, file in _tracked(library):
        if not known:
            yield Finding(part.place, {"id": part.id, "there": where(leading.place), "file": file, "entry": f"{part.id}: {pair(leading, part)}"})


def _tracked(library: Library) -> Iterator[tuple[Paragraph | Block, Paragraph | Block, str, str]]:
    """(part, part that leads, what the record says of them, the record's file) for all of each module with a record."""
    for lang, module, leading in module_pairs(library):
        record = library.confirmed.get(module.slug)
        theirs = {part.id: part for part in parts_of(leading)}
        faulty = {chapter.slug for one in (module, leading) for chapter in one.chapters if PARAGRAPH_FAULTS & chapter.faults}
        astray = {number for one in (module, leading) for chapter in one.chapters for number in astray_numbers(chapter)}
        for part in parts_of(module) if record else ():
            if part.id in theirs and part.id not in astray and PurePosixPath(part.place.path).stem not in faulty:
                yield part, theirs[part.id], record.translations.get(lang, {}).get(part.id, ""), f"{CONFIRMED}/{module.slug}.yml"


def _spans(library: Library) -> dict[Place, Span]:
    """The lines of every paragraph and block: up to where the next one begins."""
    found = {}
    for chapter in (c for modules in library.modules.values() for module in modules for c in module.chapters):
        starts = sorted({part.place for part in (*chapter.paragraphs, *chapter.blocks, *chapter.headings)})
        for place, after in zip(starts, [*starts[1:], None], strict=True):
            found[place] = (place.path, place.line, after.line - 1 if after else len(library.sources[place.path]))
    return found
