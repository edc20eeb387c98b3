"""Finds out which words of a language are known."""

from __future__ import annotations

from collections.abc import Iterable

from library.languages import Language
from library.spelling.dictionary import Dictionary
from library.spelling.families import Families


class Speller:
    """What is known of one language. `verdicts` are of earlier runs: word -> known or not; new ones are added to it."""

    def __init__(self, language: Language, listed: Iterable[str], verdicts: dict[str, bool]) -> None:
        self.language, self.listed, self.verdicts = language, tuple(listed), verdicts
        self._knows: Families | Dictionary | None = None

    def judge(self, words: Iterable[str]) -> None:
        """Add a verdict on each of the words that has none."""
        for word in words:
            if word not in self.verdicts:
                self.verdicts[word] = self._known(word)

    def _known(self, word: str) -> bool:
        """A word with hyphens is known when it is as a whole or in all its parts."""
        knows = self._acceptor()
        first, *others = word.split("-")
        if not others or knows.knows(word):
            return knows.knows(word)
        return all(self._part(knows, part) for part in (first, *others))

    def _part(self, knows: Families | Dictionary, part: str) -> bool:
        return not _is_cyrillic(part) or knows.knows(part) or (isinstance(knows, Families) and knows.is_ending(part))

    def _acceptor(self) -> Families | Dictionary:
        if self._knows is None:
            suffixes = self.language.checks.suffixes
            self._knows = Families(self.listed, suffixes) if suffixes else Dictionary(self.listed)
        return self._knows


def _is_cyrillic(part: str) -> bool:
    return any("\u0400" <= letter <= "\u052f" for letter in part)
