"""What a template shows of one page: its kind, its record of the model, its other languages, its PDF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urljoin

from mkdocs.structure.pages import Page

from library.dates import today
from library.languages import Language
from library.model import Activity, Chapter, Library, Module
from library.pdf.publication import Publication
from library.tables.activities import newest_first

LATEST = 4  # activities on the home page


@dataclass(frozen=True)
class Alternate:
    """This page in a language: its address inside the site, and the absolute one."""

    language: Language
    url: str
    absolute: str


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
    publications: Mapping[str, Publication] | None = None
    overdue: bool = False


def make_view(
    library: Library, language: Language, page: Page, site_url: str, publications: Mapping[tuple[str, str], Publication]
) -> View:
    """The view of `page`."""
    inside = PurePosixPath(page.file.src_uri).relative_to(language.code)
    alternates = _alternates(library, page, site_url)
    default = next(a.absolute for a in alternates if a.language.default)
    mine = {slug: publication for (code, slug), publication in publications.items() if code == language.code}
    modules = library.modules[language.code]
    module = next((m for m in modules if inside.parts[:2] == ("modules", m.slug)), None)
    if module:
        chapter = next((c for c in module.chapters if c.slug == inside.stem), None)
        return View(
            "chapter" if chapter else "module", alternates, default, modules, module, chapter,
            publication=mine.get(module.slug), overdue=module.review_due.first_day() < today(),
        )
    activity = next((a for a in library.activities[language.code] if inside.as_posix() == f"activity/{a.slug}.md"), None)
    if activity:
        return View("activity", alternates, default, activity=activity)
    if inside.as_posix() == "index.md":
        latest = tuple(newest_first(library.activities[language.code])[:LATEST])
        return View("home", alternates, default, modules, latest=latest, publications=mine)
    return View("page", alternates, default)


def _alternates(library: Library, page: Page, site_url: str) -> tuple[Alternate, ...]:
    """This page in every language that has it, the default one first."""
    files = page.file.alternates
    return tuple(
        Alternate(language, files[code].url, urljoin(site_url, files[code].url))
        for code, language in library.languages.items() if code in files
    )
