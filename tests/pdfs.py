"""A PDF as the tests read it: by Poppler for what stands where on its pages, by pypdf for what it says of itself."""

from __future__ import annotations

import functools
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from pypdf import PdfReader

from library.citing.wording import say_citation

POINT = 3  # units of pdftohtml at zoom 4
MARGIN = 90 * POINT  # 32 mm: what begins to the left of it hangs in the margin
MARKER = re.compile(r"\s*(?:•|\d+\.)\s*")  # of a list: WeasyPrint draws them when a page is done, not where they stand
BODY = 26  # the smallest type of text and tables; footnotes, calls, numbers and running heads are smaller


@dataclass(frozen=True)
class Piece:
    """A piece of a line: its words, size of type and distance from the left edge."""

    page: int
    text: str
    size: int
    left: int


@dataclass(frozen=True)
class Pdf:
    """One file, with its pages from 1."""

    path: Path
    reader: PdfReader
    pieces: tuple[Piece, ...]

    def body(self, first: int = 1, last: int | None = None) -> str:
        """Text and tables of the pages in reading order, without notes and running heads, squeezed."""
        pieces = (p for p in self.pieces if p.size >= BODY and first <= p.page <= (last or p.page))
        return squeeze("".join(p.text for p in pieces if not MARKER.fullmatch(p.text)))

    def notes(self) -> str:
        """The footnotes, squeezed."""
        return squeeze("".join(p.text for p in self.pieces if p.size == BODY - 1))

    def numbers(self) -> list[str]:
        """What hangs in the margin, in reading order."""
        return [p.text.strip() for p in self.pieces if p.left < MARGIN and p.size < BODY and re.fullmatch(r"\s*\d+(-\d+)?\s*", p.text)]

    def page_of(self, destination: str) -> int:
        """The number of the page on which a named destination lies."""
        number = self.reader.get_destination_page_number(self.reader.named_destinations[destination])
        assert number is not None, destination
        return number + 1

    def lines(self, page: int) -> list[str]:
        """The lines of a page as they are laid out, without empty ones."""
        return [" ".join(line.split()) for line in self.layout[page - 1].splitlines() if line.strip()]

    @functools.cached_property
    def layout(self) -> list[str]:
        """The text of every page as it is laid out."""
        return run("pdftotext", "-layout", str(self.path), "-").split("\f")

    def links(self) -> Iterator[dict]:
        """Every link annotation."""
        for page in self.reader.pages:
            for annotation in page.get("/Annots", ()):
                link = annotation.get_object()
                if link["/Subtype"] == "/Link":
                    yield link


@functools.cache
def read_pdf(path: Path) -> Pdf:
    """Read a PDF once."""
    xml = run("pdftohtml", "-xml", "-stdout", "-i", "-hidden", "-zoom", "4", str(path))
    root = ElementTree.fromstring(xml[xml.index("<?xml"):].replace("\x02", ""))
    sizes = {font.get("id"): int(font.get("size", "0")) for font in root.iter("fontspec")}
    pieces = [
        Piece(int(page.get("number", "0")), "".join(text.itertext()), sizes[text.get("font")], int(text.get("left", "0")))
        for page in root.iter("page") for text in page.iter("text")
    ]
    return Pdf(path, PdfReader(path), tuple(pieces))


def squeeze(text: str) -> str:
    """`text` without white space and hyphens: lines may break at any of them."""
    return re.sub(r"[\s\u00ad\u2010\u2011-]+", "", text)


def run(*command: str) -> str:
    """What a program prints; it must succeed."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def printed(paragraph, library, lang) -> re.Pattern[str]:
    """The words of a paragraph, squeezed; between any two of them what it cites may stand in words."""
    language = library.languages[lang]
    names = [re.escape(squeeze(_spoken(citation, library, language))) for citation in paragraph.citations]
    gap = f"(?:(?:{'|'.join(names)});?)*" if names else ""
    return re.compile(gap.join(re.escape(squeeze(word)) for word in re.split(r"(?<=[—–:(,;])\s*|\s+", paragraph.lead)))


def _spoken(citation, library, language) -> str:
    if citation.target in library.authorities:
        return say_citation(library.authorities[citation.target], citation.pinpoints, language)
    return language.say("module_paragraph", module=citation.target.removeprefix("module-"), n=citation.pinpoints[0].steps[0][1])
