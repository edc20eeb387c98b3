"""The Atom feed and the calendar of the activity log: valid, each entry once, each address in the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from library.links.built.breaks import Break
from library.links.built.calendar import Malformed, read_events
from library.links.built.website import Website

ATOM = {"a": "http://www.w3.org/2005/Atom"}
REQUIRED = {".xml": ("id", "title", "updated"), ".ics": ("UID", "DTSTAMP", "DTSTART")}


@dataclass(frozen=True)
class Entry:
    """One activity in a feed: its id, the addresses it gives, the fields that it lacks."""

    id: str
    addresses: tuple[str, ...]
    missing: tuple[str, ...]


def feed_breaks(website: Website) -> Iterator[Break]:
    """What is wrong with the feeds and calendars of the site."""
    for name in sorted(website.files):
        if name.endswith((".ics", "/feed.xml")):
            try:
                entries = list((_events if name.endswith(".ics") else _atom)((website.root / name).read_bytes()))
            except (Malformed, ElementTree.ParseError) as error:
                line = error.line if isinstance(error, Malformed) else error.position[0]
                yield Break(name, "unreadable-feed", values={"file": name, "at": line})
            else:
                yield from _entries(name, entries, website)


def _atom(data: bytes) -> Iterator[Entry]:
    """The feed itself is an entry too: it has an id and addresses."""
    feed = ElementTree.fromstring(data)
    for node in (feed, *feed.findall("a:entry", ATOM)):
        known = {name: node.findtext(f"a:{name}", "", ATOM).strip() for name in REQUIRED[".xml"]}
        links = [link.get("href", "") for link in node.findall("a:link", ATOM)]
        web_id = [known["id"]] if known["id"].startswith("http") else []
        yield Entry(known["id"], tuple(dict.fromkeys(web_id + links)), _lacking(known))


def _events(data: bytes) -> Iterator[Entry]:
    for event in read_events(data):
        known = {name: event.get(name, "") for name in REQUIRED[".ics"]}
        yield Entry(known["UID"], (event.get("URL", ""),), _lacking(known))


def _lacking(known: dict[str, str]) -> tuple[str, ...]:
    return tuple(name for name, value in known.items() if not value)


def _entries(file: str, entries: Iterable[Entry], website: Website) -> Iterator[Break]:
    met: set[str] = set()
    for entry in entries:
        targets = [website.target(address) for address in entry.addresses]
        page = next((target.path for target in targets if target), file)
        for address, target in zip(entry.addresses, targets, strict=True):
            if target is None or not website.has(target):
                yield Break(page, "broken-feed", values={"file": file, "href": address or "—"})
        for name in entry.missing:
            yield Break(page, "incomplete-feed", values={"file": file, "field": name})
        if entry.id and entry.id in met:
            yield Break(page, "duplicate-in-feed", values={"file": file, "id": entry.id})
        met.add(entry.id)
