"""Renders a document through the renderer and theme-handler contract of mkdocs-pdf-export-plugin.

The plugin itself makes one PDF per page, again for each language, swallows errors and turns links between pages into dead
`file://` ones. Its renderer is sound: we give it whole documents whose links are already right, and let every error out.
"""

from __future__ import annotations

import logging
from pathlib import Path

from bs4 import BeautifulSoup
from mkdocs_pdf_export_plugin.renderer import Renderer
from weasyprint import HTML, Document

from library.pdf.fetching import OwnFiles

THEME = Path(__file__).with_name("theme.py")


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

    def render_doc(self, content: str, base_url: str, rel_url: str | None = None) -> Document:
        """Lay the document out with every footnote on its page. Raises RenderingFailed when one cannot be kept.

        WeasyPrint 70 forgets a note now and then when it breaks a paragraph at the line that calls it. Such a paragraph
        is kept whole and the document laid out again, until each note has its place.
        """
        soup = BeautifulSoup(content, "html.parser")
        style = soup.new_tag("style")
        style.string = self.theme.get_stylesheet()
        soup.head.append(style)
        notes = {f"note-{number}": note for number, note in enumerate(soup.select(NOTES), start=1)}
        for name, note in notes.items():
            note["id"] = name
        for _ in range(ROUNDS):
            document = HTML(string=str(soup), base_url=base_url, url_fetcher=OwnFiles()).render(**OPTIONS)
            placed = {name for page in document.pages for name in page.anchors}
            lost = [note for name, note in notes.items() if name not in placed]
            if not lost:
                return document
            for note in lost:
                kept = note.find_parent(["p", "li", "div"])
                kept["class"] = [*kept.get("class", []), "whole"]
        raise RenderingFailed(f"notes without a place: {', '.join(note.get_text() for note in lost)}")

    def write_pdf(self, content: str, base_url: str, filename: str) -> int:
        """Write the PDF, return its number of pages. Raises RenderingFailed on any warning."""
        strict = _Strict()
        logger = logging.getLogger("weasyprint")
        logger.addHandler(strict)
        try:
            document = self.render_doc(content, base_url)
            document.write_pdf(filename, **OPTIONS)
        finally:
            logger.removeHandler(strict)
        if strict.warnings:
            raise RenderingFailed("; ".join(dict.fromkeys(strict.warnings)))
        return len(document.pages)


NOTES = ".footnote"
ROUNDS = 8  # two or three are enough for sixty pages
OPTIONS = {"pdf_variant": "pdf/ua-1", "pdf_tags": True}
