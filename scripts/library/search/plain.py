"""A language without rules of its own: a word is found as it is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


class PlainWords:
    """No keys but the word itself."""

    def __init__(self, rules: Mapping[str, Any], surfaces: Iterable[str]) -> None:
        """Nothing is needed."""

    def keys(self, word: str) -> tuple[str, ...]:
        """None."""
        return ()

    query_keys = folded_keys = keys

    def for_browser(self) -> None:
        """Nothing."""
