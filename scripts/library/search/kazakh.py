"""Kazakh words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

ENDING = re.compile(
    "(?:[лдт][ае]р)?(?:[ыі]м[ыі]з|[ыі]ң[ыі]з|с?[ыі]н?)?(?:[нтд][ыі]ң|[нтд][ыі]|[ғгқк][ае]|н?[дт][ае]н?|[мбп]ен)?$"
)


class KazakhWords:
    """Stems by suffix stripping."""

    def __init__(self, rules: dict[str, Any], surfaces: Iterable[str]) -> None:
        self.rules = rules

    def keys(self, word: str) -> tuple[str, ...]:
        """Stems of `word`."""
        stem = ENDING.sub("", word, count=1)
        return (stem,) if len(stem) > 1 else ()

    query_keys = keys

    def for_browser(self) -> Any:
        """The site's own stems."""
        return []
