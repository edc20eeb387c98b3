"""A built HTML page as the link check needs it: its ids, its links, what it says of its other languages."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

ADDRESSES = ("href", "src")  # the attributes that can lead back to something an editor typed


@dataclass(frozen=True)
class Link:
    """An address on a page. `entry` is the last id before it in the article: in a table, the id of its record."""

    href: str
    inside: bool  # within the article; outside it stands what the theme adds
    entry: str = ""
    nofollow: bool = False


@dataclass(frozen=True)
class Page:
    """One built page. `alternates` are its (hreflang, address) pairs."""

    path: str
    ids: frozenset[str]
    links: tuple[Link, ...]
    canonicals: tuple[str, ...]
    alternates: tuple[tuple[str, str], ...]

    def alternate(self, code: str) -> str:
        """Its address in a language, or an empty string."""
        return next((href for lang, href in self.alternates if lang == code), "")


def read_page(path: str, html: str) -> Page:
    """The page whose HTML is `html`; `path` is its file inside the site."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Page(path, frozenset(reader.ids), tuple(reader.links), tuple(reader.canonicals), tuple(reader.alternates))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[Link] = []
        self.canonicals: list[str] = []
        self.alternates: list[tuple[str, str]] = []
        self.articles = 0
        self.entry = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._id(tag, given)
        rel = given.get("rel", "").split()
        if tag == "link" and "canonical" in rel:
            self.canonicals.append(given.get("href", ""))
        if tag == "link" and "alternate" in rel and "hreflang" in given:
            self.alternates.append((given["hreflang"], given.get("href", "")))
        for name in ADDRESSES:
            if name in given:
                self.links.append(Link(given[name].strip(), self.articles > 0, self.entry, "nofollow" in rel))

    def _id(self, tag: str, given: dict[str, str]) -> None:
        if tag == "article":
            self.articles += 1
        anchor = given.get("id") or (given.get("name", "") if tag == "a" else "")
        if anchor:
            self.ids.add(anchor)
            self.entry = anchor if self.articles else self.entry

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self.articles -= 1
            self.entry = ""
