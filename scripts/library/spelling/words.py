"""Words of prose as spelling sees them: runs of letters, joined by hyphens."""

from __future__ import annotations

import re
from collections.abc import Iterable

from library.prose import Prose

LETTERS = r"[^\W\d_]+"
WORD = re.compile(rf"{LETTERS}(?:[-\u2011]{LETTERS})*")
CYRILLIC = re.compile("[\u0400-\u052f]")
LATIN = re.compile("[A-Za-z\u00c0-\u024f\u0259]")


def words_of(prose: Iterable[Prose]) -> dict[str, frozenset[str]]:
    """Language -> the words of its pieces, in lower case, as far as they are Cyrillic."""
    found: dict[str, set[str]] = {}
    for piece in prose:
        found.setdefault(piece.lang, set()).update(WORD.findall(piece.text))
    return {lang: frozenset(plain(word) for word in words if CYRILLIC.search(word)) for lang, words in found.items()}


def plain(word: str) -> str:
    """The spelling under which a word is looked up."""
    return word.lower().replace("\u2011", "-")
