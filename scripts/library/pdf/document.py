"""A module as one document for print: cover, contents, chapters with footnotes, answers, table of authorities."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Literal
from urllib.parse import urljoin
from xml.etree import ElementTree

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from library.citing.citations import Register
from library.languages import Language
from library.markup.context import Context
from library.markup.extension import convert
from library.model import Authority, Chapter, Library, Module
from library.pdf.arrangement import arrange
from library.pdf.references import references
from library.problem import Collector
from library.tables.authorities import by_kind, facts

TEMPLATES = Path("overrides/pdf")
Audience = Literal["reader", "trainer"]
Refer = Callable[[str], Callable[[str], str]]  # of a page, the function that turns its links


@dataclass(frozen=True, eq=False)
class Edition:
    """One module in one language for one audience: the unit of publication in print."""

    library: Library
    module: Module
    language: Language
    audience: Audience

    @property
    def trainer(self) -> bool:
        """True where trainer's notes are printed and model answers stand beside the cases."""
        return self.audience == "trainer"


@dataclass(frozen=True)
class PrintChapter:
    """A chapter as XHTML."""

    number: int
    title: str
    anchor: str
    html: Markup


@dataclass(frozen=True)
class Cited:
    """An authority that this module cites: its facts in words, and (words, anchor) of each place."""

    authority: Authority
    facts: str
    places: tuple[tuple[str, str], ...]


def compose(edition: Edition, root: Path, *, site_url: str, paged: bool = True) -> ElementTree.Element:
    """The XHTML of an edition, for pages or for a book that flows. Depends on nothing but its arguments and overrides/pdf/."""
    module, language = edition.module, edition.language
    folder = urljoin(site_url, f"{'' if language.default else language.code + '/'}modules/{module.slug}/")
    page = partial(_page, edition, root, partial(references, module, language, site_url=site_url))
    html = _template(root).render(
        edition=edition, language=language, say=language.say, module=module,
        intro=page("index", module.place.path, module.markdown),
        chapters=[
            PrintChapter(number, chapter.title, chapter.slug, page(chapter.slug, chapter.place.path, chapter.markdown, prefix=f"{chapter.slug}-"))
            for number, chapter in enumerate(module.chapters, start=1)
        ],
        authorities=[
            (kind, [cited for a in authorities if (cited := _cited(a, edition)).places])
            for kind, authorities in by_kind(edition.library.authorities.values(), language)
        ],
        address=f"{folder}index.html", qr=segno.make(f"{folder}index.html", error="m", micro=False).svg_data_uri(border=0),
    )
    tree = ElementTree.fromstring(html)
    web = {paragraph.id: _web(folder, chapter, paragraph.id) for chapter in module.chapters for paragraph in chapter.paragraphs}
    return arrange(tree, language, answers_apart=not edition.trainer, web=web, paged=paged)


def _template(root: Path):
    environment = Environment(loader=FileSystemLoader(root / TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.get_template("module.html")


def _web(folder: str, chapter: Chapter, anchor: str) -> str:
    return f"{folder}{chapter.slug}.html#{anchor}"


def _page(edition: Edition, root: Path, refer: Refer, slug: str, path: str, markdown: str, *, prefix: str = "") -> Markup:
    library, page = edition.library, f"modules/{edition.module.slug}/{slug}.md"
    context = Context(
        root, path, PurePosixPath(page), edition.language, Register(library.authorities), library.terms, Collector(),
        medium="print", numbered=bool(prefix), prefix=prefix, library=library, refer=refer(page), trainer=edition.trainer,
    )
    return Markup(convert(markdown, context)[0])


def _cited(authority: Authority, edition: Edition) -> Cited:
    places: dict[str, str] = {}
    language = edition.language
    for occurrence in edition.library.cited_in.get((language.code, authority.id), ()):
        if occurrence.module.slug == edition.module.slug:
            block = next((b for b in occurrence.chapter.blocks if b.id == occurrence.anchor), None)
            places[occurrence.anchor] = language.say(f"block_{block.kind}").lower() if block else occurrence.anchor.removeprefix("p")
    return Cited(authority, "; ".join(facts(authority, language)), tuple((words, anchor) for anchor, words in places.items()))
