"""Everything that shapes a publication, as a digest: while it is the same, nothing needs to be made anew."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from library.model import Module

SHARED = (
    "docs/data/authorities", "docs/data/glossary.yml", "docs/data/languages", "overrides/pdf", "overrides/assets/fonts",
    *(f"scripts/library/{name}" for name in (
        "pdf", "epub", "markup", "citing", "tables", "reading", "practice", "sharing", "lint/__init__.py", "lint/rule.py", "archive.py",
        "dates.py", "languages.py", "model.py", "problem.py", "prose.py", "words.py",
    )),
)  # register, glossary, words; styles, fonts, template; the code that reads and composes
PACKAGES = ("weasyprint", "pydyf", "fonttools", "pyphen", "markdown", "pymdown-extensions", "jinja2", "segno", "pillow", "mkdocs-pdf-export-plugin")


class Ingredients:
    """The digests of one build of the project at `root`, to be published at `site_url`."""

    def __init__(self, root: Path, site_url: str) -> None:
        self.root, self.site_url = root, site_url
        self._looks: dict[str, bytes] = {}  # form -> its templates and styles

    def digest(self, module: Module, lang: str, form: str) -> str:
        """24 hexadecimal digits: of the module's own sources in `lang`, of what all share, and of where other modules' paragraphs stand."""
        own = self.root / "docs" / lang / "modules" / module.slug
        if form not in self._looks:
            self._looks[form] = _files(self.root / "overrides" / form, self.root)
        return hashlib.sha256(self._shared + self._looks[form] + _files(own, self.root) + self._places(lang)).hexdigest()[:24]

    @cached_property
    def _shared(self) -> bytes:
        digest = hashlib.sha256(f"{self.site_url} {sys.version} {[version(package) for package in PACKAGES]}".encode())
        for name in SHARED:
            digest.update(_files(self.root / name, self.root))
        return digest.digest()

    def _places(self, lang: str) -> bytes:
        """The names of all pages: a link to another module is printed as its address."""
        tree = self.root / "docs" / lang
        return "\n".join(path.relative_to(tree).as_posix() for path in sorted(tree.rglob("*.md"))).encode()


def _files(place: Path, root: Path) -> bytes:
    """The digest of a file, or of every file of a folder."""
    digest = hashlib.sha256()
    for path in _sources([place, *place.rglob("*")]):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.digest()


def _sources(paths: Iterable[Path]) -> list[Path]:
    return sorted(path for path in paths if path.is_file() and "__pycache__" not in path.parts)
