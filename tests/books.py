"""An EPUB as the tests read it: its parts in the order of the spine, its navigation and metadata."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath

from bs4 import BeautifulSoup

PACKAGE = "EPUB/package.opf"


@dataclass(frozen=True)
class Book:
    """`files`: content by name; `parts`: name -> parsed XHTML, in reading order, without the contents."""

    path: Path
    files: dict[str, bytes]
    package: BeautifulSoup
    nav: BeautifulSoup
    parts: dict[str, BeautifulSoup]

    def meta(self, name: str) -> list[str]:
        """The values of a property of the package."""
        return [meta.text for meta in self.package.select(f'meta[property="{name}"]')]

    def ids(self) -> set[str]:
        """Every place that a link may lead to."""
        return set(self.files) | {f"{name}#{node['id']}" for name, part in self.parts.items() for node in part.select("[id]")}

    def links(self) -> list[tuple[str, str]]:
        """(file, where each of its links leads); addresses on the web stay as they are."""
        pages = {**self.parts, "EPUB/nav.xhtml": self.nav}
        return [(name, resolve(name, link["href"])) for name, page in pages.items() for link in page.select("a[href]")]


def resolve(name: str, href: str) -> str:
    """Where a link on the file `name` leads inside the book."""
    if "://" in href:
        return href
    path, _, anchor = href.partition("#")
    target = normpath(join(dirname(name), path)) if path else name
    return f"{target}#{anchor}" if anchor else target


def read_book(path: Path) -> Book:
    """The book in a file."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    package = BeautifulSoup(files[PACKAGE], "xml")
    hrefs = {item["id"]: f"EPUB/{item['href']}" for item in package.select("manifest item")}
    spine = [hrefs[item["idref"]] for item in package.select("spine itemref")]
    parts = {name: BeautifulSoup(files[name], "xml") for name in spine if not name.endswith("nav.xhtml")}
    return Book(path, files, package, BeautifulSoup(files["EPUB/nav.xhtml"], "xml"), parts)
