"""Russian words: the lemmas of every parse that the dictionary of pymorphy3 gives."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from pymorphy3 import MorphAnalyzer


class RussianWords:
    """Lemmas at build time; for the browser, the site's own words."""

    def __init__(self, rules: dict[str, Any], surfaces: Iterable[str]) -> None:
        self.rules = rules

    def keys(self, word: str) -> tuple[str, ...]:
        """The lemmas of `word`, likeliest first."""
        return tuple(dict.fromkeys(parse.normal_form.replace("ё", "е") for parse in dictionary().parse(word)))

    query_keys = keys

    def for_browser(self) -> Any:
        """The site's own words."""
        return {}


@cache
def dictionary() -> MorphAnalyzer:
    """The dictionary, loaded once."""
    return MorphAnalyzer()
