"""Writes the feeds of every language into the built site."""

from __future__ import annotations

from pathlib import Path

from library.feeds.atom import atom_feed
from library.feeds.icalendar import calendar
from library.model import Library


def write_feeds(library: Library, site: Path, address: str) -> None:
    """`activity/feed.xml` and `activity/calendar.ics`, the other languages' below their folder."""
    for code, language in library.languages.items():
        folder = "" if language.default else f"{code}/"
        place = site / folder / "activity"
        place.mkdir(parents=True, exist_ok=True)
        activities = library.activities[code]
        (place / "feed.xml").write_bytes(atom_feed(activities, language, site=address, folder=folder))
        (place / "calendar.ics").write_bytes(calendar(activities, language, site=address, folder=folder))
