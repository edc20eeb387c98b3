"""Which files a reader keeps with a module, and which all modules of a language need: pages, texts for reading side by side,
the PDF, search data, and the scripts, styles and fonts that these very pages name, so that a kept part never waits for a newer site."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from library.languages import Language
from library.model import Library, Module
from library.weight.fingerprint import loaded_by

COMMON = "common"  # what the modules of a language share
DATA = ("search/", "assets/data/")
TEXTS = ".text.js"  # of a chapter, for the page of the other language
ICON = "assets/images/favicon.svg"


@dataclass(frozen=True)
class KeptFile:
    """A file of the site: address inside it, size in bytes, SHA-256 in hex."""

    url: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Part:
    """What is kept or removed at once. `version` changes when any of its files does."""

    id: str
    lang: str
    edition: str
    files: tuple[KeptFile, ...]

    @property
    def size(self) -> int:
        """Bytes on the device."""
        return sum(file.size for file in self.files)

    @property
    def version(self) -> str:
        """A hash over all files."""
        return hashlib.sha256(json.dumps([(file.url, file.sha256) for file in self.files]).encode()).hexdigest()[:12]


def part_id(name: str, language: Language) -> str:
    """`1-subject-xx` for the module `1-subject`; pages name the part they belong to by it."""
    return f"{name}-{language.code}"


class Shelf:
    """The files of a built site, read once each."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
        self._read: dict[str, KeptFile] = {}

    def file(self, url: str) -> KeptFile:
        """The file at `url`, which must be there."""
        if url not in self._read:
            content = (self.site / url).read_bytes()
            self._read[url] = KeptFile(url, len(content), hashlib.sha256(content).hexdigest())
        return self._read[url]

    def part(self, identity: str, language: Language, edition: str, urls: Iterable[str]) -> Part:
        """A part of `urls` and what its pages load."""
        wanted = set(urls)
        for page in [url for url in wanted if url.endswith(".html")]:
            wanted.update(loaded_by(page, (self.site / page).read_text("utf-8")))
        return Part(identity, language.code, edition, tuple(self.file(url) for url in sorted(wanted)))


def find_parts(library: Library, site: Path, pdfs: Mapping[tuple[str, str], str]) -> list[Part]:
    """Every part of `site`; `pdfs`: (language, module slug) -> address of its PDF."""
    shelf = Shelf(site)
    parts = []
    for language in library.languages.values():
        modules = library.modules[language.code]
        edition = max((module.edition for module in modules), default="")
        parts.append(shelf.part(part_id(COMMON, language), language, edition, _common(library, language, shelf.names)))
        for module in modules:
            pdf = pdfs.get((language.code, module.slug))
            urls = [*_module(library, language, module, shelf.names), *([pdf] if pdf else [])]
            parts.append(shelf.part(part_id(module.slug, language), language, module.edition, urls))
    return parts


def folder_of(language: Language) -> str:
    """Where the pages of a language lie in the site."""
    return "" if language.default else f"{language.code}/"


def _module(library: Library, language: Language, module: Module, names: Iterable[str]) -> Iterator[str]:
    """Pages of the module in its language, texts of its chapters in the others."""
    for other in library.languages.values():
        inside = f"{folder_of(other)}modules/{module.slug}/"
        for name in names:
            if name.startswith(inside) and (name.endswith(TEXTS) if other is not language else not name.endswith(TEXTS)):
                yield name


def _common(library: Library, language: Language, names: Iterable[str]) -> Iterator[str]:
    """Pages outside the modules, data of the search and of the cards."""
    others = [other.code for other in library.languages.values() if other is not language]
    foreign = re.compile(rf"(?:^|[/-])(?:{'|'.join(others) or '(?!)'})[/.]")
    roots = tuple(folder_of(other) for other in library.languages.values() if not other.default)
    for name in names:
        page = name.endswith(".html") and name != "404.html" and "modules/" not in name
        mine = name.startswith(folder_of(language)) and not (language.default and name.startswith(roots))
        if page and mine or name.startswith(DATA) and not foreign.search(name) or name == ICON:
            yield name
