"""hreflang pairs and canonical addresses: each page names itself and its other languages, and they name it back."""

from __future__ import annotations

from collections.abc import Iterator

from library.links.built.breaks import Break
from library.links.built.page import Page
from library.links.built.website import Website

DEFAULT = "x-default"


def language_breaks(website: Website) -> Iterator[Break]:
    """What search engines would be told wrongly about the languages and the address of a page."""
    for page in website.articles:
        yield from _canonical(page, website)
        yield from _missing(page, website)
        for code, href in page.alternates:
            yield from _alternate(page, code, href, website)


def _canonical(page: Page, website: Website) -> Iterator[Break]:
    wanted = website.address_of(page.path)
    if page.canonicals != (wanted,):
        yield Break(page.path, "broken-canonical", values={"href": ", ".join(page.canonicals) or "—", "wanted": wanted})


def _missing(page: Page, website: Website) -> Iterator[Break]:
    named = {code for code, _ in page.alternates}
    for code in (*website.languages, DEFAULT):
        if code not in named:
            yield Break(page.path, "missing-hreflang", values={"code": code})


def _alternate(page: Page, code: str, href: str, website: Website) -> Iterator[Break]:
    """The address of one language: of a page that is there, in that language, and names this page back."""
    target = website.target(href)
    language = website.default_language if code == DEFAULT else code
    other = website.pages.get(target.path) if target else None
    own = website.language_of(page.path)
    if other is None or website.language_of(other.path) != language or (code == own and other is not page):
        yield Break(page.path, "broken-hreflang", values={"code": code, "href": href})
    elif website.target(other.alternate(own)) != website.place(page.path):
        yield Break(page.path, "one-way-hreflang", values={"code": code, "href": href})
