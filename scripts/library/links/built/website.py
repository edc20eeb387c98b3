"""The built site: which files and ids it has, and which addresses lead into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from library.languages import Language
from library.links.built.page import Page, read_page

NOT_FOUND = "404.html"  # sent by the server for any address: no address, language or links of its own
INDEX = "index.html"


@dataclass(frozen=True)
class Target:
    """A place inside the site: a file, and perhaps an id in it."""

    path: str
    fragment: str = ""

    def __str__(self) -> str:
        return f"{self.path}#{self.fragment}" if self.fragment else self.path


class Website:
    """Everything that was built, read once. `address` is where it will be published."""

    def __init__(self, site: Path, address: str, languages: Mapping[str, Language]) -> None:
        self.root = site.resolve()
        self.address = address.rstrip("/") + "/"
        self.languages = tuple(languages)
        self.default_language = next(code for code, language in languages.items() if language.default)
        self.files = frozenset(p.relative_to(self.root).as_posix() for p in self.root.rglob("*") if p.is_file())
        self.pages: dict[str, Page] = {
            name: read_page(name, (self.root / name).read_text("utf-8", errors="replace"))
            for name in sorted(self.files) if name.endswith(".html")
        }

    @property
    def articles(self) -> list[Page]:
        """The pages that have an address of their own."""
        return [page for name, page in self.pages.items() if name != NOT_FOUND]

    def language_of(self, path: str) -> str:
        """The language of a built file: that of its folder, else the default one."""
        first = path.partition("/")[0]
        return first if first in self.languages else self.default_language

    def address_of(self, path: str) -> str:
        """The public address of a file of the site."""
        return self.address + quote(path)

    def target(self, address: str) -> Target | None:
        """Where an absolute web address leads inside the site; None for one that is not ours."""
        try:
            parts, ours = urlsplit(address.strip()), urlsplit(self.address)
        except ValueError:
            return None
        if parts.scheme not in ("http", "https") or parts.netloc.lower() != ours.netloc.lower():
            return None
        path = parts.path or "/"
        if not path.startswith(ours.path):
            return Target(INDEX) if path + "/" == ours.path else None
        return self.place(unquote(path[len(ours.path):]), unquote(parts.fragment))

    def resolve(self, path: str, href: str) -> Target | None:
        """Where a link of the file `path` leads inside the site."""
        try:
            return self.target(urljoin(self.address_of(path), href))
        except ValueError:
            return None

    @staticmethod
    def place(path: str, fragment: str = "") -> Target:
        """The target of a path, where a folder stands for its index page."""
        return Target(path + INDEX if path == "" or path.endswith("/") else path, fragment)

    def has(self, target: Target) -> bool:
        """Whether the file is there, and the id in it where it is a page. `#top` is always there (HTML standard)."""
        if target.path not in self.files:
            return False
        page = self.pages.get(target.path)
        return not page or not target.fragment or target.fragment.lower() == "top" or target.fragment in page.ids
