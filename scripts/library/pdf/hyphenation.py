"""Where words may be divided at the end of a line: syllables by rule for a language that pyphen does not know, no division of abbreviations.

WeasyPrint asks pyphen, which keeps one dictionary a language in `pyphen.hdcache`: `teach` puts ours there.

The rule for Kazakh (one vowel a syllable: V VC CV CVC VCC CVCC) divides before the last consonant of a cluster:
бос-қын-дар-дың, мем-ле-кет-тік, рес-пуб-ли-ка. A glide (у) is a vowel after a consonant, a consonant after a vowel.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

import pyphen

from library.languages import Language, Syllables


class Dictionary(Protocol):
    """What pyphen expects of a dictionary: the places, counted in letters from the left, where a word may be divided."""

    def positions(self, word: str) -> list[pyphen.DataInt]:
        """The places in `word`."""


class SyllableRule:
    """The syllables of a language whose letters we know."""

    def __init__(self, letters: Syllables) -> None:
        self.letters = letters

    def positions(self, word: str) -> list[pyphen.DataInt]:
        """Before each syllable but the first."""
        vowels = self._vowels(word.lower())
        return [pyphen.DataInt(self._start(word.lower(), vowel, before)) for before, vowel in zip(vowels, vowels[1:], strict=False)]

    def _vowels(self, word: str) -> list[int]:
        found: list[int] = []
        for place, letter in enumerate(word):
            after_vowel = bool(found) and found[-1] == place - 1
            if letter in self.letters.vowels or (letter in self.letters.glide and place and not after_vowel):
                found.append(place)
        return found

    def _start(self, word: str, vowel: int, before: int) -> int:
        """The syllable of `vowel` takes one consonant; a sign stays with the letter on its left."""
        start = vowel - 1 if vowel - 1 > before else vowel
        return vowel if word[start] in self.letters.signs else start


class NoAbbreviations:
    """A dictionary that leaves alone what has two capitals: ҚР, ЮНИСЕФ, ҚПК."""

    def __init__(self, inner: Dictionary) -> None:
        self.inner = inner

    def positions(self, word: str) -> list[pyphen.DataInt]:
        """None in an abbreviation."""
        return [] if sum(map(str.isupper, word)) > 1 else self.inner.positions(word)


def teach(languages: Iterable[Language]) -> None:
    """Let pyphen, and with it WeasyPrint, divide the words of every language. Raises KeyError for one that has neither rule nor dictionary."""
    for language in languages:
        path = Path(f"{language.code}.rule") if language.syllables else Path(str(pyphen.LANGUAGES[language.code]))
        known = pyphen.hdcache.get(path)
        if isinstance(known, NoAbbreviations):
            continue
        rule = SyllableRule(language.syllables) if language.syllables else pyphen.HyphDict(path)
        pyphen.hdcache[path] = NoAbbreviations(rule)
        pyphen.LANGUAGES[language.code] = path
        pyphen.LANGUAGES_LOWERCASE[language.code] = language.code
