"""What a person must look at after an import, in the order in which it was met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

WORDS = Path(__file__).with_name("words.yml")
SHOWN = 90  # characters of the place


@cache
def words() -> dict[str, dict[str, str]]:
    """Language -> key -> wording."""
    return yaml.safe_load(WORDS.read_text("utf-8"))


@dataclass(frozen=True)
class Note:
    """`key` of words.yml, and the words at which it is."""

    key: str
    near: str


class Notes:
    """Collects notes; equal ones once."""

    def __init__(self) -> None:
        self._found: dict[Note, None] = {}

    def add(self, key: str, near: str = "") -> None:
        """Record that a person must look at the place with these words."""
        shown = " ".join(near.split())
        self._found[Note(key, shown if len(shown) <= SHOWN else shown[:SHOWN] + "…")] = None

    def __iter__(self) -> Iterator[Note]:
        return iter(self._found)

    def lines(self, lang: str) -> list[str]:
        """Each kind of note in words, with its places below."""
        said, grouped = words()[lang], {}
        for note in self:
            grouped.setdefault(note.key, []).append(note.near)
        return [line for key, places in grouped.items() for line in (f"- {said[key]}", *(f"    {place}" for place in places if place))]
