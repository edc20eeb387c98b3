"""What is remembered of earlier states of the texts: published numbers, and translations that were compared with their original.

Both are committed files of docs/data, one for each module, and hold short hashes of content, not dates: a text that was changed and
changed back is the same text. Quotation marks, dashes and spaces do not count: mending them changes nothing that was said.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from library.languages import Language
from library.model import UNREAD, Block, Module, Paragraph, Place

REMOVED = "removed"  # in a record of published numbers: the paragraph was a tombstone
PUBLISHED, CONFIRMED = "docs/data/published", "docs/data/confirmed"
_QUOTES = re.compile("[«»“”„\"'’]")
_DASHES = re.compile("[-\u2010-\u2015\u2212]")


@dataclass(frozen=True)
class Published:
    """docs/data/published/N-slug.yml: the edition, and paragraph -> hash of the text that leads, or `removed`."""

    edition: str
    paragraphs: Mapping[str, str]
    place: Place = field(default=Place(), compare=False, metadata=UNREAD)


@dataclass(frozen=True)
class Confirmed:
    """docs/data/confirmed/N-slug.yml: language -> part -> «hash of the original, hash of the translation» when a person compared them."""

    translations: Mapping[str, Mapping[str, str]]
    place: Place = field(default=Place(), compare=False, metadata=UNREAD)


def content_hash(part: Paragraph | Block) -> str:
    """Eight hex digits that change with the words of a paragraph or block."""
    words = " ".join((part.title, *part.options.values(), part.text)) if isinstance(part, Block) else part.text
    plain = _DASHES.sub("-", _QUOTES.sub('"', unicodedata.normalize("NFC", words).replace("…", "...")))
    return hashlib.sha256("".join(plain.split()).encode()).hexdigest()[:8]


def parts_of(module: Module) -> Iterator[Paragraph | Block]:
    """Everything of a module that has a number or an id and words, in reading order."""
    for chapter in module.chapters:
        yield from chapter.paragraphs
        yield from (block for block in chapter.blocks if block.id)


def is_tombstone(paragraph: Paragraph, language: Language) -> bool:
    """True for what stands in the place of a paragraph that was taken out of a published edition."""
    return paragraph.text.startswith(language.checks.tombstone.rstrip("."))


def pair(original: Paragraph | Block, translation: Paragraph | Block) -> str:
    """What the record of confirmed translations says of two parts that were compared."""
    return f"{content_hash(original)} {content_hash(translation)}"
