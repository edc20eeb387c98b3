"""Renders a document through the renderer and theme-handler contract of mkdocs-pdf-export-plugin.

The plugin itself makes one PDF per page, again for each language, swallows errors and turns links between pages into dead
`file://` ones. Its renderer is sound: we give it whole documents whose links are already right, and let every error out.
"""

from __future__ import annotations

import logging
import re
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname
from xml.etree.ElementTree import tostring

from mkdocs_pdf_export_plugin.renderer import Renderer
from weasyprint import HTML, Document
from weasyprint.text.fonts import FontConfiguration

from library.pdf.conformance import OPTIONS, claim
from library.pdf.document import TEMPLATES, Edition, compose
from library.pdf.fetching import OwnFiles
from library.pdf.footnotes import mended
from library.pdf.hyphenation import teach
from library.pdf.tagging import finish

THEME = Path(__file__).with_name("theme.py")
NOTE = re.compile(r'<span [^>]*\bid="(note-\d+)"')


class RenderingFailed(Exception):
    """WeasyPrint could not make a faithful PDF: something was missing or ignored."""


class _Strict(logging.Handler):
    """Keeps what WeasyPrint warns of: a missing font or image, a style it ignores."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.warnings: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.warnings.append(record.getMessage())


class ModuleRenderer(Renderer):
    """The plugin's renderer for one whole module: its own links and ids are kept as they are."""

    def __init__(self) -> None:
        super().__init__(combined=False, theme="library", theme_handler_path=str(THEME))
        self.fonts = FontConfiguration()  # read once for all documents of a process

    def render_doc(self, content: str, base_url: str, rel_url: str | None = None) -> Document:
        """Lay the document out. Raises RenderingFailed when a footnote has no place on any page."""
        styled = content.replace("</head>", f"<style>{self.theme.get_stylesheet()}</style></head>", 1)
        with mended():
            document = HTML(string=styled, base_url=base_url, url_fetcher=OwnFiles(_project(base_url))).render(font_config=self.fonts, **OPTIONS)
        placed = {name for page in document.pages for name in page.anchors}
        if lost := [name for name in NOTE.findall(content) if name not in placed]:
            raise RenderingFailed(f"notes without a place: {', '.join(lost)}")
        return document

    def write_pdf(self, content: str, base_url: str, filename: str) -> int:
        """Write the PDF, return its number of pages. Raises RenderingFailed on any warning."""
        strict = _Strict()
        logger = logging.getLogger("weasyprint")
        logger.addHandler(strict)
        try:
            document = self.render_doc(content, base_url)
            claim(document.metadata)
            document.write_pdf(filename, finisher=finish, **OPTIONS)
        finally:
            logger.removeHandler(strict)
        if strict.warnings:
            raise RenderingFailed("; ".join(dict.fromkeys(strict.warnings)))
        return len(document.pages)


def _project(base_url: str) -> Path:
    """The project whose overrides/pdf/ is the base of a document."""
    return Path(url2pathname(urlsplit(base_url).path)).resolve().parents[1]


@cache
def _renderer() -> ModuleRenderer:
    return ModuleRenderer()


def print_edition(edition: Edition, root: Path, site_url: str, target: Path) -> int:
    """Compose an edition and write its PDF to `target`; returns the number of pages. Raises RenderingFailed."""
    teach(edition.library.languages.values())
    document = compose(edition, root, site_url=site_url)
    content = "<!doctype html>\n" + tostring(document, encoding="unicode", method="html")
    return _renderer().write_pdf(content, (root / TEMPLATES).resolve().as_uri() + "/", str(target))
