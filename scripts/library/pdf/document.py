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
from library.tables.authorities import by_kind, by_kind_of_block, facts

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
class CitingPlace:
    """Where an authority is cited: the anchor, and its words; none where the number of the page is to be told."""

    anchor: str
    words: str


@dataclass(frozen=True)
class Group:
    """Places of one kind, and the words that stand before them: paragraphs by their numbers, blocks by their pages."""

    words: str
    places: tuple[CitingPlace, ...]


@dataclass(frozen=True)
class Cited:
    """An authority that this module cites: its facts in words, and where."""

    authority: Authority
    facts: str
    places: tuple[Group, ...]


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
            (kind, [cited for a in authorities if (cited := _cited(a, edition, paged=paged)).places])
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


def _cited(authority: Authority, edition: Edition, *, paged: bool) -> Cited:
    every = edition.library.cited_in.get((edition.language.code, authority.id), ())
    kinds = by_kind_of_block(occurrence for occurrence in every if occurrence.module.slug == edition.module.slug)
    groups = tuple(_group(kind, tuple(o.anchor for o in places), edition.language, paged=paged) for kind, places in kinds)
    return Cited(authority, "; ".join(facts(authority, edition.language)), groups)


def _group(kind: str, anchors: tuple[str, ...], language: Language, *, paged: bool) -> Group:
    if not kind:
        return Group(language.say("cited_paragraphs"), tuple(CitingPlace(anchor, anchor.removeprefix("p")) for anchor in anchors))
    words = language.say(f"block_{kind}").lower()
    places = tuple(CitingPlace(anchor, "" if paged else str(place)) for place, anchor in enumerate(anchors, start=1))
    return Group(language.say("cited_on_pages", kind=words) if paged else words, places)
