"""The activity log as an Atom feed (RFC 4287)."""

from __future__ import annotations

from urllib.parse import urljoin
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from library.languages import Language
from library.model import Activity
from library.tables.activities import period

ATOM = "http://www.w3.org/2005/Atom"


def atom_feed(activities: tuple[Activity, ...], language: Language, *, site: str, folder: str) -> bytes:
    """A feed of the activities, the last recorded first. `site` is the site's address, `folder` the language's («kk/» or "")."""
    register_namespace("", ATOM)
    feed = Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": language.code})
    own = urljoin(site, f"{folder}activity/feed.xml")
    ordered = sorted(activities, key=lambda a: (a.recorded, a.slug), reverse=True)
    _text(feed, "title", f"{language.say('site_name')} — {language.say('activity')}")
    _text(feed, "id", own)
    _text(feed, "updated", _moment(ordered[0]) if ordered else "1970-01-01T00:00:00Z")
    SubElement(SubElement(feed, f"{{{ATOM}}}author"), f"{{{ATOM}}}name").text = language.say("site_name")
    SubElement(feed, f"{{{ATOM}}}link", {"rel": "self", "type": "application/atom+xml", "href": own})
    SubElement(feed, f"{{{ATOM}}}link", {"rel": "alternate", "type": "text/html", "href": urljoin(site, f"{folder}activity/index.html")})
    for activity in ordered:
        _entry(feed, activity, language, urljoin(site, f"{folder}activity/{activity.slug}.html"))
    indent(feed)
    return tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"


def _entry(feed: Element, activity: Activity, language: Language, address: str) -> None:
    entry = SubElement(feed, f"{{{ATOM}}}entry")
    _text(entry, "title", activity.title)
    _text(entry, "id", address)
    _text(entry, "updated", _moment(activity))
    SubElement(entry, f"{{{ATOM}}}link", {"rel": "alternate", "type": "text/html", "href": address})
    about = [language.say(activity.status), language.say(f"activity_{activity.kind}"), period(activity, language), activity.place_name]
    _text(entry, "summary", "; ".join(part for part in about if part))


def _moment(activity: Activity) -> str:
    """`updated` is when the entry was written in the log: the activity itself may have no date."""
    return f"{activity.recorded.first_day().isoformat()}T00:00:00Z"


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, f"{{{ATOM}}}{name}").text = text
