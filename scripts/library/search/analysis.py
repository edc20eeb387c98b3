"""The door of the package: text in, tokens out, one analyser per language, made once for the words of the site."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from library.search.folding import fold
from library.search.kazakh import KazakhWords
from library.search.normalise import Word, words
from library.search.rules import read_rules
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


class Method(Protocol):
    """How one language finds the keys of a word."""

    def keys(self, word: str) -> tuple[str, ...]: ...
    def query_keys(self, word: str) -> tuple[str, ...]: ...
    def for_browser(self) -> Any: ...


METHODS = {"suffixes": KazakhWords, "lemmas": RussianWords}


class Analyser:
    """The analysis of one language, knowing the words of the site."""

    def __init__(self, lang: str, surfaces: Iterable[str] = ()) -> None:
        """`surfaces`: the normalised words of everything that will be indexed in `lang`."""
        self.rules = read_rules(lang)
        self.method: Method = METHODS[self.rules["method"]](self.rules, surfaces)

    @classmethod
    def for_site(cls, lang: str, texts: Iterable[str]) -> Analyser:
        """An analyser that has seen every text that will be indexed."""
        return cls(lang, sorted({word.surface for text in texts for word in words(text) if not word.is_number}))

    def analyse(self, text: str) -> list[Token]:
        """Tokens for the index."""
        return [self._token(word, self.method.keys) for word in words(text)]

    def analyse_query(self, text: str) -> list[Token]:
        """Tokens of what a reader types, exactly as the browser finds them: by the rules and words of `for_browser`."""
        return [self._token(word, self.method.query_keys) for word in words(text)]

    def for_browser(self) -> dict[str, Any]:
        """`rules` and `words` for `libraryAnalysis.create(rules, words)`: JSON data, as small as may be."""
        return {"rules": browser_rules(self.rules), "words": self.method.for_browser()}

    def _token(self, word: Word, keys_of: Any) -> Token:
        if word.is_number:
            return Token(word.surface, word.parts, word.start, word.end)
        keys = tuple(dict.fromkeys(key for key in keys_of(word.surface) if key != word.surface))
        folded = tuple(dict.fromkeys(map(fold, (word.surface, *keys)))) if self.rules.get("folded") else ()
        return Token(word.surface, keys, word.start, word.end, folded)


def analyse(text: str, lang: str) -> list[Token]:
    """Tokens of `text` without knowledge of a site's words: for trying out."""
    return _plain(lang).analyse(text)


@cache
def _plain(lang: str) -> Analyser:
    return Analyser(lang)


def browser_rules(rules: dict[str, Any]) -> dict[str, Any]:
    """The part of the rules that the browser reads."""
    return {key: value for key, value in rules.items() if key in ("method", "folded")}
