"""Words as they are compared: one spelling for what a reader would call the same word, with its place in the text.

NFC, lower case, ё as е, Latin look-alikes inside Cyrillic words as Cyrillic (official Kazakh texts mix Latin i), soft hyphens and
stress marks dropped. «139-бабының» is two words; a number of an article, 517(4) or 6-1, is one, with its parts as keys.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# The same expressions stand in analysis.js: change both.
LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0259\u0400-\u0481\u048a-\u052f\u0300-\u036f\u00ad"
NUMBER = r"[0-9]+(?:[-\u2011.][0-9]+)*(?:[A-Za-zА-Яа-я](?![A-Za-zА-Яа-я]))?(?:\([0-9A-Za-zА-Яа-я]{1,3}(?:-[0-9]+)?\))*(?:[0-9]+(?=\)))?"
WORD = re.compile(rf"{NUMBER}|[{LETTER}]+(?:[-\u2011][{LETTER}]+)*")
PART = re.compile("[0-9]+|[a-z]+|[\u0400-\u052f]+")
CYRILLIC = re.compile("[\u0400-\u052f]")
MARKS = re.compile("[\u0300-\u036f\u00ad]")
LOOK_ALIKES = str.maketrans("ABCEHIKMOPTXYaceiopxykmthəƏ", "АВСЕНІКМОРТХУасеіорхукмтһәӘ")


@dataclass(frozen=True)
class Word:
    """One word of a text: normalised, with the parts of a number, from `start` to `end` in the text."""

    surface: str
    parts: tuple[str, ...]
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        """True for a number, of an article, a paragraph, a year."""
        return self.surface[0] in "0123456789"


def words(text: str) -> Iterator[Word]:
    """Every word of `text` in order."""
    for match in WORD.finditer(text):
        surface = normalise(match[0])
        if surface:
            yield Word(surface, _parts(surface), match.start(), match.end())


def normalise(word: str) -> str:
    """The one spelling of `word`."""
    word = unicodedata.normalize("NFC", word)
    if CYRILLIC.search(word) or word[0] in "0123456789":
        word = word.translate(LOOK_ALIKES)
    return MARKS.sub("", word).lower().replace("ё", "е").replace("\u2011", "-").strip("-")


def _parts(surface: str) -> tuple[str, ...]:
    return tuple(part for part in dict.fromkeys(PART.findall(surface)) if part != surface) if surface[0] in "0123456789" else ()
