"""The door of the package: text in, tokens out, one analyser per language, made once for the words of the site."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from library.search.folding import fold
from library.search.kazakh import KazakhWords
from library.search.normalise import Word, words
from library.search.plain import PlainWords
from library.search.rules import browser_rules, read_rules
from library.search.russian import RussianWords


@dataclass(frozen=True)
class Token:
    """A word of a text as search sees it.

    `surface` is the normalised word; `keys` are its stems or lemmas, without the surface; `folded` are the spellings of both on a
    keyboard without Kazakh letters (empty for a language that needs none), to be ranked below; `start` and `end` are places in the text.
    """

    surface: str
    keys: tuple[str, ...]
    start: int
    end: int
    folded: tuple[str, ...] = ()


Keys = Callable[[str], tuple[str, ...]]


class Method(Protocol):
    """How one language finds the keys of a word."""

    def keys(self, word: str) -> tuple[str, ...]: ...
    def query_keys(self, word: str) -> tuple[str, ...]: ...
    def folded_keys(self, word: str) -> tuple[str, ...]: ...
    def for_browser(self) -> Any: ...


METHODS = {"plain": PlainWords, "suffixes": KazakhWords, "lemmas": RussianWords}


class Analyser:
    """The analysis of one language, knowing the words of the site."""

    def __init__(self, lang: str, surfaces: Iterable[str] = ()) -> None:
        """`surfaces`: the normalised words of everything that will be indexed in `lang`."""
        self.lang, self.rules = lang, read_rules(lang)
        self.method: Method = METHODS[self.rules["method"]](self.rules, surfaces)
        self.keys, self.query_keys = cache(self.method.keys), cache(self.method.query_keys)

    @classmethod
    def for_site(cls, lang: str, texts: Iterable[str]) -> Analyser:
        """An analyser that has seen every text that will be indexed."""
        return cls(lang, sorted({word.surface for text in texts for word in words(text) if not word.is_number}))

    def analyse(self, text: str) -> list[Token]:
        """Tokens for the index."""
        return [self._token(word, self.keys) for word in words(text)]

    def analyse_query(self, text: str) -> list[Token]:
        """Tokens of what a reader types, exactly as the browser finds them; `folded` then has also the stems for a folded form."""
        return [self._token(word, self.query_keys, self.method.folded_keys) for word in words(text)]

    def for_browser(self) -> dict[str, Any]:
        """`rules` and `words` for `libraryAnalysis.create(rules, words)`: JSON data, as small as may be."""
        return {"rules": browser_rules(self.lang), "words": self.method.for_browser()}

    def _token(self, word: Word, keys_of: Keys, more: Keys | None = None) -> Token:
        if word.is_number:
            return Token(word.surface, word.parts, word.start, word.end)
        keys = tuple(dict.fromkeys(key for key in keys_of(word.surface) if key != word.surface))
        if "folded" not in self.rules:
            return Token(word.surface, keys, word.start, word.end)
        folded = (*map(fold, (word.surface, *keys)), *(more(word.surface) if more else ()))
        return Token(word.surface, keys, word.start, word.end, tuple(dict.fromkeys(folded)))


def analyse(text: str, lang: str) -> list[Token]:
    """Tokens of `text` without knowledge of a site's words: for trying out. An index is made with `Analyser.for_site`."""
    return _plain(lang).analyse(text)


@cache
def _plain(lang: str) -> Analyser:
    return Analyser(lang)
