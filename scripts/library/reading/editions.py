"""The records of published numbers and of confirmed translations, by the folder name of their module."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from library.editions import CONFIRMED, PUBLISHED, Confirmed, Published
from library.problem import Collector
from library.reading.data import read_value
from library.reading.record import RecordReader

R = TypeVar("R", Published, Confirmed)


def read_published(root: Path, problems: Collector) -> dict[str, Published]:
    """Module -> its published numbers."""
    return _read(root, PUBLISHED, Published, problems)


def read_confirmed(root: Path, problems: Collector) -> dict[str, Confirmed]:
    """Module -> its confirmed translations."""
    return _read(root, CONFIRMED, Confirmed, problems)


def _read(root: Path, folder: str, cls: type[R], problems: Collector) -> dict[str, R]:
    found = {}
    for path in sorted((root / folder).glob("*.yml")):
        name, value = read_value(root, path, problems)
        if value is not None and (record := RecordReader(name, problems, ()).read(cls, value)):
            found[path.stem] = record
    return found
