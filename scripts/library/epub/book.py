"""A module as an EPUB 3 publication (W3C EPUB 3.3, EPUB Accessibility 1.1): package, navigation and parts, ready to be packed."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, tostring

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from library.archive import write_zip
from library.epub.parts import divide
from library.pdf.document import TEMPLATES as PRINT
from library.pdf.document import Edition, compose
from library.sharing.pictures import COVER, face_of, picture

TEMPLATES = Path("overrides/epub")
FONTS = ("literata-regular.ttf", "literata-bold.ttf")  # have all Kazakh letters, which old reading devices lack
MIMETYPE = "mimetype"  # the first entry, not compressed: so that a file tells what it is (OCF 3.3, 4.2.3)


@dataclass(frozen=True)
class Resource:
    """A file of the book that is no part of its text: name, media type, what it is to the book."""

    name: str
    type: str
    properties: str = ""


def bind(edition: Edition, root: Path, site_url: str, target: Path) -> int:
    """Write the EPUB of an edition to `target`; returns 0, for it has no pages. Depends on nothing but its arguments and overrides/."""
    document = compose(edition, root, site_url=site_url, paged=False)
    with target.open("wb") as file:
        write_zip(file, _files(edition, document, root, site_url), stored=frozenset({MIMETYPE}))
    return 0


def _files(edition: Edition, document: Element, root: Path, site_url: str) -> Iterator[tuple[str, bytes]]:
    """(name, content) in the order in which they are packed."""
    module, language = edition.module, edition.language
    address = urljoin(site_url, f"{'' if language.default else language.code + '/'}modules/{module.slug}/index.html")
    title = f"{language.say('module', n=module.number)}. {module.title}"
    parts, contents = divide(document, language)
    shared = {
        "edition": edition, "module": module, "language": language, "say": language.say, "title": title, "parts": parts, "contents": contents,
        "resources": [Resource("cover.png", "image/png", "cover-image"), Resource("book.css", "text/css"), *(Resource(f"fonts/{name}", "font/ttf") for name in FONTS)],
        "address": address, "name": uuid.uuid5(uuid.NAMESPACE_URL, address), "modified": module.law_as_at.first_day().isoformat(),
    }
    loader = FileSystemLoader(root / TEMPLATES)
    templates = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)

    def fill(name: str, **more: object) -> bytes:
        return templates.get_template(name).render(shared, **more).encode()

    yield MIMETYPE, b"application/epub+zip"
    yield "META-INF/container.xml", fill("container.xml")
    yield "EPUB/package.opf", fill("package.opf")
    yield "EPUB/nav.xhtml", fill("nav.xhtml")
    yield "EPUB/cover.png", picture(face_of(root), language.say("module", n=module.number), module.title, language.say("site_name"), COVER)
    yield "EPUB/book.css", (root / TEMPLATES / "book.css").read_bytes()
    for part in parts:
        yield f"EPUB/{part.file}", fill("part.xhtml", part=part, content=Markup(tostring(part.section, encoding="unicode")))
    for name in FONTS:
        yield f"EPUB/fonts/{name}", (root / PRINT / "fonts" / name).read_bytes()
