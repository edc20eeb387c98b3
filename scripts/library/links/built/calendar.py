"""Reads an iCalendar file strictly (RFC 5545): a calendar program may refuse the whole file for one bad line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

CONTENT = re.compile(r'([A-Za-z0-9-]+)(?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*:(.*)', re.DOTALL)
LIMIT = 75  # octets of a line without its end
FORMATS = ("%Y%m%d", "%Y%m%dT%H%M%SZ", "%Y%m%dT%H%M%S")
CALENDAR_NEEDS = ("VERSION", "PRODID")


class Malformed(Exception):
    """The file is no iCalendar; `line` is where that shows."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def read_events(data: bytes) -> list[dict[str, str]]:
    """The events of a calendar, each as property -> value. Raises Malformed."""
    open_parts: list[dict[str, str]] = []
    events: list[dict[str, str]] = []
    line = 1
    for line, name, value in _content(data):
        if name == "BEGIN":
            open_parts.append({"": value, "at": str(line)})
        elif not open_parts:
            raise Malformed(line)
        elif name == "END":
            if (part := open_parts.pop())[""] != value or not _is_sound(part):
                raise Malformed(line)
            if value == "VEVENT":
                events.append(part)
        else:
            open_parts[-1][name] = value
    if open_parts or not data:
        raise Malformed(line)
    return events


def _content(data: bytes) -> Iterator[tuple[int, str, str]]:
    """(line, property, value) of each content line, unfolded."""
    number, text = 0, b""
    *lines, rest = data.split(b"\r\n")
    for index, raw in enumerate(lines, start=1):
        if len(raw) > LIMIT or b"\n" in raw or b"\r" in raw:
            raise Malformed(index)
        if raw.startswith((b" ", b"\t")) and text:
            text += raw[1:]
            continue
        if text:
            yield number, *_split(text, number)
        number, text = index, raw
    if rest or not text:
        raise Malformed(len(lines) + 1)
    yield number, *_split(text, number)


def _split(text: bytes, number: int) -> tuple[str, str]:
    with suppress(UnicodeDecodeError):
        if match := CONTENT.fullmatch(text.decode("utf-8")):
            return match[1].upper(), match[2]
    raise Malformed(number)


def _is_sound(part: dict[str, str]) -> bool:
    """A calendar names its version and maker; the end of an event comes after its start (it is exclusive)."""
    if part[""] == "VCALENDAR":
        return all(part.get(name) for name in CALENDAR_NEEDS)
    dates = [_moment(part[name]) for name in ("DTSTART", "DTEND") if name in part]
    return None not in dates and (len(dates) < 2 or dates[0] < dates[1])  # type: ignore[operator]


def _moment(text: str) -> datetime | None:
    for form in FORMATS:
        with suppress(ValueError):
            return datetime.strptime(text, form)
    return None
