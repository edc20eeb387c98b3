"""Words by a dictionary, for a language that has a complete one: that of pymorphy3, which knows every form."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache


class Dictionary:
    """The dictionary, with the words that a person has looked at. Of these, `word*` stands for every ending."""

    def __init__(self, known: Iterable[str]) -> None:
        self.known = frozenset(word for word in known if not word.endswith("*"))
        self.begin = tuple(word[:-1] for word in known if word.endswith("*"))

    def knows(self, word: str) -> bool:
        """True for a word that stands in either."""
        return word in self.known or (bool(self.begin) and word.startswith(self.begin)) or _analyser().word_is_known(word)


@cache
def _analyser():  # a third of a second to import: only when a word is new
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer()
