"""Remembers outcomes between runs, so that a second run asks only what may have changed."""

from __future__ import annotations

import json
import logging
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .outcome import Detail, Outcome, Verdict

log = logging.getLogger(__name__)

HOUR = 3600
DAY = 24 * HOUR
LIFETIME = {
    Verdict.ALIVE: 7 * DAY,
    Verdict.MOVED: 7 * DAY,
    Verdict.UNVERIFIED: DAY,
    Verdict.BROKEN: HOUR,  # short: an editor who has just mended a page wants to see it
}
# Nothing was learnt about the address itself.
NOT_KEPT = (Detail.OUT_OF_TIME, Detail.SILENT_HOST)


@dataclass
class Cache:
    """Outcomes by address with the time they were learnt; without a path it forgets everything at the end."""

    path: Path | None
    clock: Callable[[], float]
    entries: dict[str, tuple[float, Outcome]] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path | None, clock: Callable[[], float]) -> Cache:
        """What the file holds; a damaged file costs one slow run and a warning, never the run itself."""
        if path is None or not path.exists():
            return cls(path, clock)
        try:
            entries = {url: _decode(entry) for url, entry in json.loads(path.read_bytes())["links"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            log.warning("link cache %s ignored: %s: %s", path, type(error).__name__, error)
            return cls(path, clock)
        return cls(path, clock, entries)

    def get(self, address: str) -> Outcome | None:
        return self.entries[address][1] if self._fresh(address) else None

    def put(self, address: str, outcome: Outcome) -> None:
        if outcome.detail not in NOT_KEPT:
            self.entries[address] = (self.clock(), outcome)

    def save(self) -> None:
        """Replace the file in one step, so that an interrupted run leaves the old one whole."""
        if self.path is None:
            return
        links = {url: _encode(*self.entries[url]) for url in sorted(self.entries) if self._fresh(url)}
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            _replace(self.path, json.dumps({"links": links}, ensure_ascii=False, indent=1))
        except OSError as error:
            log.warning("link cache %s not written: %s", self.path, error)

    def _fresh(self, address: str) -> bool:
        if address not in self.entries:
            return False
        checked, outcome = self.entries[address]
        # Not before zero: an entry from the future (a clock set back) would otherwise never expire.
        return 0 <= self.clock() - checked < LIFETIME[outcome.verdict]


def _encode(checked: float, outcome: Outcome) -> dict[str, object]:
    return {
        "checked": checked,
        "verdict": outcome.verdict,
        "detail": outcome.detail,
        "status": outcome.status,
        "location": outcome.location,
    }


def _decode(entry: dict[str, Any]) -> tuple[float, Outcome]:
    status, location = entry["status"], entry["location"]
    if not isinstance(status, int | None) or not isinstance(location, str | None):
        raise TypeError(entry)
    return float(entry["checked"]), Outcome(Verdict(entry["verdict"]), Detail(entry["detail"]), status, location)


def _replace(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".new")
    try:
        with open(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
