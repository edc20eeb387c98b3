"""Every link, destination and bookmark of every PDF of the site."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject

from library.links.built.breaks import Break
from library.links.built.website import Target, Website

SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def pdf_breaks(website: Website) -> Iterator[Break]:
    """What is broken in the PDFs. A file that cannot be read at all is broken too."""
    for name in sorted(name for name in website.files if name.endswith(".pdf")):
        try:
            yield from _Document(name, website).breaks()
        except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            logging.getLogger(__name__).debug("%s: %s", name, error)
            yield Break(name, "unreadable-pdf", values={"file": name})


class _Document:
    """One PDF: its pages and named destinations, and what its links lead to."""

    def __init__(self, name: str, website: Website) -> None:
        self.name, self.website = name, website
        self.reader = PdfReader(website.root / name)
        self.names = set(self.reader.named_destinations)
        self.pages = {page.indirect_reference.idnum for page in self.reader.pages if page.indirect_reference}

    def breaks(self) -> Iterator[Break]:
        met: set[tuple[str, str]] = set()
        for node in (*self._links(), *self._bookmarks(self.reader.root_object.get("/Outlines"))):
            found = self._follow(node)
            if found and (found.rule, found.href) not in met:
                met.add((found.rule, found.href))
                yield found

    def _links(self) -> Iterator[DictionaryObject]:
        for page in self.reader.pages:
            annotations = page.get("/Annots")
            for reference in annotations.get_object() if annotations else ():
                annotation = reference.get_object()
                if annotation.get("/Subtype") == "/Link":
                    yield annotation

    def _bookmarks(self, parent: PdfObject | None) -> Iterator[DictionaryObject]:
        node = parent.get_object().get("/First") if parent else None
        while node:
            bookmark = node.get_object()
            yield bookmark
            yield from self._bookmarks(bookmark)
            node = bookmark.get("/Next")

    def _follow(self, node: DictionaryObject) -> Break | None:
        """The break of one link or bookmark, if there is one: it has a destination in the document, or an action."""
        action = node["/A"].get_object() if "/A" in node else None
        if action and action.get("/S") == "/URI":
            return self._address(str(action["/URI"]))
        if action and action.get("/S") != "/GoTo":  # opens another file or runs something
            return Break(self.name, "pdf-file-link", href=str(action.get("/S")), values={"file": self.name, "href": action.get("/S")})
        destination = action.get("/D") if action else node.get("/Dest")
        return None if self._resolves(destination) else self._lost(destination)

    def _resolves(self, destination: PdfObject | None) -> bool:
        if isinstance(destination, IndirectObject):
            destination = destination.get_object()
        if isinstance(destination, ArrayObject):
            page = list.__getitem__(destination, 0)  # not what it refers to, but the reference
            return page.idnum in self.pages if isinstance(page, IndirectObject) else int(page) < len(self.pages)
        return str(destination) in self.names

    def _lost(self, destination: PdfObject | None) -> Break:
        named = "" if destination is None or isinstance(destination, ArrayObject) else str(destination).lstrip("/")
        return Break(
            self.name, "broken-pdf-destination", f"#{named}", Target(self.name, named), written=True,
            values={"file": self.name, "href": f"#{named}"},
        )

    def _address(self, address: str) -> Break | None:
        shown = {"file": self.name, "href": unquote(address)}
        parts = urlsplit(address)
        if parts.scheme not in SCHEMES:
            # A path typed on the page has become one from the place of the print styles: only its end is the same.
            target = Target(unquote(parts.path), unquote(parts.fragment))
            return Break(self.name, "pdf-file-link", address, target, written=True, values=shown)
        target = self.website.target(address)
        if target and not self.website.has(target):
            return Break(self.name, "broken-pdf-link", address, target, written=True, values=shown)
        return None
