"""The activity log for machines, as the built site offers it: Atom by RFC 4287, iCalendar by RFC 5545."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from conftest import ADDRESS
from icalendar import Calendar
from pages import fold, folder

ATOM = {"a": "http://www.w3.org/2005/Atom"}
LANGS = ("ru", "kk")
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _feed(site: Path, lang: str) -> ElementTree.Element:
    return ElementTree.parse(site / folder(lang) / "activity/feed.xml").getroot()


def _raw_calendar(site: Path, lang: str) -> bytes:
    return (site / folder(lang) / "activity/calendar.ics").read_bytes()


def _events(site: Path, lang: str):
    return Calendar.from_ical(_raw_calendar(site, lang)).walk("VEVENT")


def _link(node: ElementTree.Element, rel: str) -> str:
    found = [link.get("href", "") for link in node.findall("a:link", ATOM) if link.get("rel") == rel]
    assert len(found) == 1, f"{len(found)} links of rel={rel}"
    return found[0]


@pytest.mark.parametrize("lang", LANGS)
def test_feed_has_what_the_standard_requires(site, lang, library):
    feed = _feed(site, lang)
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    assert feed.get(XML_LANG) == lang
    for name in ("id", "title", "updated"):
        assert len(feed.findall(f"a:{name}", ATOM)) == 1 and feed.findtext(f"a:{name}", "", ATOM).strip()
    assert feed.findtext("a:author/a:name", "", ATOM) == library.languages[lang].say("site_name")
    assert _link(feed, "self") == f"{ADDRESS}{folder(lang)}activity/feed.xml"
    assert _link(feed, "alternate") == f"{ADDRESS}{folder(lang)}activity/index.html"


@pytest.mark.parametrize("lang", LANGS)
def test_every_activity_is_one_entry(site, lang, library):
    entries = {_link(entry, "alternate"): entry for entry in _feed(site, lang).findall("a:entry", ATOM)}
    assert set(entries) == {f"{ADDRESS}{folder(lang)}activity/{activity.slug}.html" for activity in library.activities[lang]}
    for activity in library.activities[lang]:
        address = f"{ADDRESS}{folder(lang)}activity/{activity.slug}.html"
        entry = entries[address]
        assert entry.findtext("a:title", "", ATOM) == activity.title
        assert entry.findtext("a:updated", "", ATOM).startswith(activity.recorded.first_day().isoformat())
        assert len(entry.findall("a:id", ATOM)) == 1
        assert (site / address.removeprefix(ADDRESS)).is_file()


@pytest.mark.parametrize("lang", LANGS)
def test_summaries_say_what_is_known_and_nothing_empty(site, lang, library):
    for entry in _feed(site, lang).findall("a:entry", ATOM):
        parts = entry.findtext("a:summary", "", ATOM).split("; ")
        assert len(parts) >= 2 and all(part.strip() for part in parts)
        assert parts[0] in {library.languages[lang].say(status) for status in ("held", "planned")}


def test_ids_are_addresses_and_never_the_same(site):
    ids = [node.text or "" for lang in LANGS for node in _feed(site, lang).iter("{http://www.w3.org/2005/Atom}id")]
    assert len(ids) == len(set(ids)) > 10
    assert all(urlsplit(one).scheme == "https" and urlsplit(one).netloc for one in ids)


@pytest.mark.parametrize("lang", LANGS)
def test_entries_come_newest_first_and_the_feed_is_as_new_as_they(site, lang):
    feed = _feed(site, lang)
    moments = [datetime.fromisoformat(node.text or "") for node in feed.findall("a:entry/a:updated", ATOM)]
    assert moments == sorted(moments, reverse=True)
    assert all(moment.tzinfo for moment in moments)
    assert datetime.fromisoformat(feed.findtext("a:updated", "", ATOM)) == max(moments)


@pytest.mark.parametrize("lang", LANGS)
def test_calendar_lines_are_short_and_end_as_the_standard_says(site, lang):
    raw = _raw_calendar(site, lang)
    assert raw.endswith(b"\r\n")
    assert raw.count(b"\n") == raw.count(b"\r") == raw.count(b"\r\n")
    lines = raw.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode("utf-8")  # a fold inside a letter would fail here
    assert any(line.startswith(b" ") for line in lines), "nothing long enough to be folded: the test sees too little"


@pytest.mark.parametrize("lang", LANGS)
def test_calendar_has_what_the_standard_requires(site, lang):
    calendar = Calendar.from_ical(_raw_calendar(site, lang))
    assert calendar["VERSION"] == "2.0"
    assert str(calendar["PRODID"]).endswith(lang.upper())
    for event in calendar.walk("VEVENT"):
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= set(event)
        assert event.decoded("DTSTAMP").utcoffset() == timedelta(0)


def test_uids_are_never_the_same(site):
    uids = [str(event["UID"]) for lang in LANGS for event in _events(site, lang)]
    assert len(uids) == len(set(uids)) > 0


@pytest.mark.parametrize("lang", LANGS)
def test_calendar_holds_the_activities_whose_day_is_known(site, lang, library):
    dated = {a.title: a for a in library.activities[lang] if a.date and a.date.exact}
    assert 0 < len(dated) < len(library.activities[lang])
    shown = {str(event["SUMMARY"]): event for event in _events(site, lang)}
    assert set(shown) == set(dated)
    for title, activity in dated.items():
        event = shown[title]
        last = activity.end if activity.end and activity.end.exact else activity.date
        assert type(event.decoded("DTSTART")) is date, "all-day events have dates, no hours"
        assert event.decoded("DTSTART") == activity.date.first_day()
        assert event.decoded("DTEND") == last.first_day() + timedelta(days=1)
        assert str(event["URL"]) == f"{ADDRESS}{folder(lang)}activity/{activity.slug}.html"
        assert str(event.get("LOCATION", "")) == activity.place_name


def test_feeds_of_both_languages_tell_of_the_same_activities(site):
    addresses = {lang: [_link(entry, "alternate").removeprefix(ADDRESS + folder(lang)) for entry in _feed(site, lang).findall("a:entry", ATOM)] for lang in LANGS}
    assert addresses["ru"] == addresses["kk"]
    days = {lang: [event.decoded("DTSTART") for event in _events(site, lang)] for lang in LANGS}
    assert days["ru"] == days["kk"]


def test_titles_of_the_feeds_are_in_their_language(site, library):
    for lang in LANGS:
        title = _feed(site, lang).findtext("a:title", "", ATOM)
        assert fold(title) == f"{library.languages[lang].say('site_name')} — {library.languages[lang].say('activity')}"
