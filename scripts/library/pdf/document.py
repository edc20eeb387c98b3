"""A module as one HTML document for print: cover, contents, chapters with footnotes, table of authorities."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from library.citing.citations import Register
from library.languages import Language
from library.markup.context import Context
from library.markup.extension import convert
from library.model import Authority, Chapter, Library, Module
from library.pdf.references import references
from library.problem import Collector
from library.tables.authorities import by_kind, facts

TEMPLATES = Path("overrides/pdf")
Refer = Callable[[str], Callable[[str], str]]  # of a page, the function that turns its links


@dataclass(frozen=True)
class PrintChapter:
    """A chapter as HTML, with what the contents need."""

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


def compose(library: Library, module: Module, language: Language, root: Path, *, site_url: str) -> str:
    """The HTML of `module` in `language`. Depends on nothing but its arguments and overrides/pdf/."""
    cited_before: set[str] = set()
    refer = partial(references, module, language, site_url=site_url)
    context = {
        "language": language,
        "say": language.say,
        "module": module,
        "intro": Markup(_html(library, language, root, f"modules/{module.slug}/index.md", module.place.path, module.markdown, cited_before, refer)),
        "chapters": [
            PrintChapter(number, chapter.title, chapter.slug, Markup(_chapter(library, module, chapter, language, root, cited_before, refer)))
            for number, chapter in enumerate(module.chapters, start=1)
        ],
        "authorities": [
            (kind, [cited for a in authorities if (cited := _cited(a, library, module, language)).places])
            for kind, authorities in by_kind(library.authorities.values(), language)
        ],
        "address": urljoin(site_url, f"{'' if language.default else language.code + '/'}modules/{module.slug}/index.html"),
    }
    environment = Environment(loader=FileSystemLoader(root / TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.get_template("module.html").render(context)


def _chapter(library: Library, module: Module, chapter: Chapter, language: Language, root: Path, before: set[str], refer: Refer) -> str:
    page = f"modules/{module.slug}/{chapter.slug}.md"
    return _html(library, language, root, page, chapter.place.path, chapter.markdown, before, refer, prefix=f"{chapter.slug}-")


def _html(
    library: Library, language: Language, root: Path, page: str, path: str, markdown: str, before: set[str], refer: Refer, *, prefix: str = ""
) -> str:
    context = Context(
        root, path, PurePosixPath(page), language, Register(library.authorities), library.terms, Collector(),
        medium="print", numbered=bool(prefix), prefix=prefix, library=library, cited_before=before, refer=refer(page),
    )
    return _close_up(convert(markdown, context)[0])


def _close_up(html: str) -> str:
    """Footnote calls stand straight after their word, numbers straight before it; any other space before an inline element goes into the element.

    WeasyPrint 70 breaks a line after its first word when text fits into it but for the space at its end.
    """
    html = re.sub(r'\s+(?=<span class="footnote")', "", html)
    html = re.sub(r'(<a [^>]*class="pnum"[^>]*>[^<]*</a>)\s+', r"\1", html)
    return re.sub(r" (<(?:a|em|span|strong)\b[^>]*>)", r"\1 ", html)


def _cited(authority: Authority, library: Library, module: Module, language: Language) -> Cited:
    places: dict[str, str] = {}
    for occurrence in library.cited_in.get((language.code, authority.id), ()):
        if occurrence.module.slug == module.slug:
            block = next((b for b in occurrence.chapter.blocks if b.id == occurrence.anchor), None)
            places[occurrence.anchor] = language.say(f"block_{block.kind}").lower() if block else occurrence.anchor.removeprefix("p")
    return Cited(authority, "; ".join(facts(authority, language)), tuple((words, anchor) for anchor, words in places.items()))
