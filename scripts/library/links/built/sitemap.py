"""sitemap.xml: every page once, nothing else, with its other languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from library.links.built.breaks import Break
from library.links.built.website import Target, Website

FILE = "sitemap.xml"
NAMESPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@dataclass(frozen=True)
class Entry:
    """One address of the site map, with its (hreflang, address) pairs."""

    address: str
    alternates: frozenset[tuple[str, str]]


def sitemap_breaks(website: Website) -> Iterator[Break]:
    """What is wrong with the site map."""
    try:
        entries = _read(website)
    except (OSError, ElementTree.ParseError) as error:
        yield Break(FILE, "unreadable-sitemap", values={"detail": _detail(error)})
        return
    met: dict[Target, Entry] = {}
    for entry in entries:
        target = website.target(entry.address)
        if target is None or target.path not in website.pages:
            yield Break(target.path if target else FILE, "broken-sitemap", values={"href": entry.address})
        elif target in met:
            yield Break(target.path, "duplicate-in-sitemap", values={"href": entry.address})
        else:
            met[target] = entry
    yield from _missing(met, website)
    for target, entry in met.items():
        yield from _alternates(target, entry, met, website)


def _read(website: Website) -> list[Entry]:
    root = ElementTree.fromstring((website.root / FILE).read_bytes())
    return [
        Entry(
            (url.findtext("s:loc", "", NAMESPACES)).strip(),
            frozenset((link.get("hreflang", ""), link.get("href", "")) for link in url.findall("x:link", NAMESPACES)),
        )
        for url in root.findall("s:url", NAMESPACES)
    ]


def _detail(error: OSError | ElementTree.ParseError) -> str:
    return f"{FILE}:{error.position[0]}" if isinstance(error, ElementTree.ParseError) else "—"


def _missing(met: dict[Target, Entry], website: Website) -> Iterator[Break]:
    listed = {target.path for target in met}
    for page in website.articles:
        if page.path not in listed:
            yield Break(page.path, "missing-in-sitemap", values={"href": website.address_of(page.path)})


def _alternates(target: Target, entry: Entry, met: dict[Target, Entry], website: Website) -> Iterator[Break]:
    """Each language is named once; the entries of the other languages name the very same addresses."""
    codes = [code for code, _ in entry.alternates if code in website.languages]
    if sorted(codes) != sorted(website.languages) or (website.language_of(target.path), entry.address) not in entry.alternates:
        yield Break(target.path, "sitemap-languages", values={"href": entry.address})
        return
    for code, href in sorted(entry.alternates):
        other = met.get(website.target(href) or Target(""))
        if other is None or other.alternates != entry.alternates:
            yield Break(target.path, "one-way-in-sitemap", values={"code": code, "href": href})
