"""The activities that have a day, as all-day events of an iCalendar file (RFC 5545)."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urljoin, urlsplit

from library.languages import Language
from library.model import Activity
from library.tables.activities import period

LIMIT = 75  # octets of a content line, RFC 5545 section 3.1


def calendar(activities: tuple[Activity, ...], language: Language, *, site: str, folder: str) -> bytes:
    """A calendar of the activities whose day is known; the rest cannot stand in a calendar."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{urlsplit(site).hostname}//activity log//{language.code.upper()}", "CALSCALE:GREGORIAN"]
    lines.append("X-WR-CALNAME:" + _escape(f"{language.say('site_name')} — {language.say('activity')}"))
    for activity in activities:
        if activity.date and activity.date.exact:
            lines += _event(activity, language, urljoin(site, f"{folder}activity/{activity.slug}.html"))
    lines.append("END:VCALENDAR")
    return b"".join(_fold(line) for line in lines)


def _event(activity: Activity, language: Language, address: str) -> list[str]:
    assert activity.date is not None
    end = activity.end if activity.end and activity.end.exact else activity.date
    after = end.first_day() + timedelta(days=1)  # DTEND is exclusive
    lines = [
        "BEGIN:VEVENT",
        f"UID:{activity.slug}-{language.code}@{urlsplit(address).hostname}",
        f"DTSTAMP:{activity.recorded.first_day():%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{activity.date.first_day():%Y%m%d}",
        f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        f"SUMMARY;LANGUAGE={language.code}:{_escape(activity.title)}",
        f"DESCRIPTION:{_escape(language.say(activity.status) + '; ' + period(activity, language))}",
        f"URL:{address}",
    ]
    if activity.place_name:
        lines.append(f"LOCATION:{_escape(activity.place_name)}")
    if activity.status == "planned":
        lines.append("STATUS:TENTATIVE")
    return [*lines, "END:VEVENT"]


def _escape(text: str) -> str:
    """TEXT values escape backslash, comma, semicolon and line break (section 3.3.11)."""
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, escaped)
    return text


def _fold(line: str) -> bytes:
    """Lines of at most 75 octets, broken between characters, continued after a space (section 3.1)."""
    folded, length = bytearray(), 0
    for character in line:
        octets = character.encode()
        if length + len(octets) > LIMIT:
            folded += b"\r\n "
            length = 1
        folded += octets
        length += len(octets)
    return bytes(folded) + b"\r\n"
