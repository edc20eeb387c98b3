"""The pages of a built site as the tests read them: each parsed once, with its language and its kind."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup
from bs4.element import Tag

NOT_FOUND = "404.html"
ROOT = "https://site.invalid/"  # where a page stands while its links are resolved


@dataclass(frozen=True)
class Page:
    """One HTML file: `path` inside the site, `lang` of the tree that it lies in, `twin` its path inside that tree."""

    path: str
    lang: str
    twin: str
    soup: BeautifulSoup = field(repr=False)

    def all(self, selector: str) -> list[Tag]:
        """The elements that a CSS selector finds."""
        return list(self.soup.select(selector))

    def one(self, selector: str) -> Tag:
        """The only element that a CSS selector finds."""
        found = self.all(selector)
        assert len(found) == 1, f"{self.path}: {len(found)} × {selector}"
        return found[0]

    @functools.cached_property
    def ids(self) -> frozenset[str]:
        """The places that a link may lead to."""
        return frozenset(tag["id"] for tag in self.soup.find_all(id=True))

    def target(self, href: str) -> tuple[str, str]:
        """(path inside the site, fragment) of a link; the path of an external one is empty."""
        address = urljoin(ROOT + self.path, href)
        if not address.startswith(ROOT):
            return "", ""
        parts = urlsplit(address)
        return unquote(parts.path).lstrip("/"), unquote(parts.fragment)


@functools.cache
def read_site(site: Path) -> dict[str, Page]:
    """Path -> page, for every page but the one for missing pages."""
    paths = [path.relative_to(site) for path in sorted(site.rglob("*.html")) if path.name != NOT_FOUND]
    return {str(path): _read(site, PurePosixPath(path)) for path in paths}


def _read(site: Path, path: PurePosixPath) -> Page:
    soup = BeautifulSoup((site / path).read_text("utf-8"), "html.parser")
    kazakh = path.parts[0] == "kk"
    twin = path.relative_to("kk") if kazakh else path
    return Page(str(path), "kk" if kazakh else "ru", str(twin), soup)


def folder(lang: str) -> str:
    """The folder of a language's tree inside the site: Russian stands at the root."""
    return "" if lang == "ru" else f"{lang}/"


def words(tag: Tag) -> str:
    """What a reader sees of an element, in one line."""
    return fold(tag.get_text(" "))


def fold(text: str) -> str:
    """`text` with every run of white space, unbreakable too, as one space."""
    return " ".join(text.split())
