"""What a template shows of one page: its kind, its record of the model, its other languages, its PDF and other files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from urllib.parse import urljoin

from mkdocs.structure.pages import Page

from library.citing.paragraph import cite_paragraph
from library.dates import today
from library.languages import Language
from library.model import Activity, Chapter, Library, Module
from library.pdf.publication import Publication
from library.sharing.linked_data import Describer
from library.sharing.pictures import picture_address
from library.site.fragments import fragments_address
from library.tables.activities import newest_first

LATEST = 4  # activities on the home page


@dataclass(frozen=True)
class Alternate:
    """This page in a language: its address inside the site, the absolute one, and that of a chapter's text as a script."""

    language: Language
    url: str
    absolute: str
    fragments: str


@dataclass(frozen=True)
class View:
    """One page for its template; `kind` is home, module, chapter, activity or page."""

    kind: str
    alternates: tuple[Alternate, ...]
    default_address: str
    modules: tuple[Module, ...] = ()
    module: Module | None = None
    chapter: Chapter | None = None
    activity: Activity | None = None
    latest: tuple[Activity, ...] = ()
    publication: Publication | None = None
    files: Mapping[str, tuple[Publication, ...]] = field(default_factory=dict)  # of each module, by its slug; readers' PDF first
    overdue: bool = False
    picture: str = ""  # absolute address
    linked_data: str = ""
    citations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # of a chapter: language -> name, text, address


def make_view(
    library: Library, language: Language, page: Page, site_url: str, publications: tuple[Publication, ...]
) -> View:
    """The view of `page`."""
    view = _view(library, language, page, site_url, publications)
    picture = urljoin(site_url, picture_address(language, view.module.number if view.module else None))
    return replace(view, picture=picture, linked_data=_linked_data(view, Describer(library, language, site_url), page))


def _linked_data(view: View, describer: Describer, page: Page) -> str:
    address = page.canonical_url or ""
    if view.module and view.chapter:
        return describer.chapter(view.module, view.chapter, address)
    if view.module:
        return describer.module(view.module, address)
    if view.activity:
        return describer.activity(view.activity, address)
    return describer.home(address) if view.kind == "home" else describer.page(str(page.meta.get("title", page.title)), address)


def _view(
    library: Library, language: Language, page: Page, site_url: str, publications: tuple[Publication, ...]
) -> View:
    inside = PurePosixPath(page.file.src_uri).relative_to(language.code)
    alternates = _alternates(library, page, site_url)
    default = next(a.absolute for a in alternates if a.language.default)
    files: dict[str, tuple[Publication, ...]] = {}
    for publication in publications:
        if publication.lang == language.code:
            files[publication.slug] = (*files.get(publication.slug, ()), publication)
    modules = library.modules[language.code]
    module = next((m for m in modules if inside.parts[:2] == ("modules", m.slug)), None)
    if module:
        chapter = next((c for c in module.chapters if c.slug == inside.stem), None)
        return View(
            "chapter" if chapter else "module", alternates, default, modules, module, chapter,
            publication=files[module.slug][0] if files else None, files=files, overdue=module.review_due.first_day() < today(),
            citations=_citations(library, module, alternates) if chapter else {},
        )
    activity = next((a for a in library.activities[language.code] if inside.as_posix() == f"activity/{a.slug}.md"), None)
    if activity:
        return View("activity", alternates, default, activity=activity)
    if inside.as_posix() == "index.md":
        latest = tuple(newest_first(library.activities[language.code])[:LATEST])
        return View("home", alternates, default, modules, latest=latest, files=files)
    return View("page", alternates, default)


def _alternates(library: Library, page: Page, site_url: str) -> tuple[Alternate, ...]:
    """This page in every language that has it, the default one first."""
    files = page.file.alternates
    return tuple(
        Alternate(language, files[code].url, urljoin(site_url, files[code].url), fragments_address(files[code].url))
        for code, language in library.languages.items() if code in files
    )


def _citations(library: Library, module: Module, alternates: tuple[Alternate, ...]) -> dict[str, dict[str, str]]:
    """How to cite a paragraph of this page, in every language."""
    found = {}
    for alternate in alternates:
        language = alternate.language
        twin = next((other for other in library.modules[language.code] if other.slug == module.slug), module)
        found[language.code] = {"name": language.name, "text": cite_paragraph(twin, language), "address": alternate.absolute}
    return found
