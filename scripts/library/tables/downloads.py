"""The files of one language: every PDF and EPUB by module, and the whole library as one archive."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, tostring

from library.dates import PartialDate
from library.languages import Language
from library.markup.elements import BUILT, element
from library.model import Module

if TYPE_CHECKING:
    from library.markup.context import Context
    from library.pdf.publication import Publication

ARCHIVE = "library-archive"  # the id of the element that the archive's row takes the place of


@dataclass(frozen=True)
class Downloads:
    """The files that a build made, and its day."""

    publications: tuple[Publication, ...]
    made: PartialDate


@dataclass(frozen=True)
class File:
    """A file as the table shows it; `pages` is 0 where there are none."""

    words: str
    href: str
    megabytes: str
    sha256: str
    type: str
    pages: int = 0


def downloads_table(context: Context) -> Element:
    """All files in the language of the page. Empty when none were made (`build --no-pdf`)."""
    made = element("div", class_="downloads")
    if context.downloads is None or context.library is None:
        return made
    language = context.language
    for module in context.library.modules[language.code]:
        mine = [p for p in context.downloads.publications if (p.lang, p.slug) == (language.code, module.slug)]
        files = [File(language.say(f"download_{p.kind}"), context.href(_up(context, p.url)), p.megabytes, p.sha256, p.type, p.pages) for p in mine]
        made.extend(_module(module, files, language))
    made.append(element("h2", language.say("archive"), id="whole"))
    made.append(element("p", language.say("archive_about")))
    made.append(element("div", element("p", language.say("archive_here", date=language.date(context.downloads.made))), id=ARCHIVE))
    for link in list(made.iter("a")):
        link.tag = "span"
        link.set(BUILT, link.attrib.pop("href"))
    return made


def archive_row(page: str, file: File, made: PartialDate, language: Language) -> str:
    """The HTML of a downloads page with the archive where its copy inside the archive says that one is reading it.

    Raises ValueError for a page without that place.
    """
    row = element("div", element("p", language.say("archive_made", date=language.date(made))), _table([file], language), id=ARCHIVE)
    html = tostring(row, encoding="unicode", method="html")
    filled, found = re.subn(rf'<div id="{ARCHIVE}">.*?</div>', lambda _: html, page, count=1, flags=re.DOTALL)
    if not found:
        raise ValueError(f"no {ARCHIVE}")
    return filled


def _up(context: Context, url: str) -> str:
    """From the tree of a language to the root of the site, where the files of all languages lie together."""
    return url if context.language.default else f"../{url}"


def _module(module: Module, files: list[File], language: Language) -> list[Element]:
    title = f"{language.say('module', n=module.number)}. {module.title}"
    about = f"{language.say('edition', edition=module.edition)}. {language.say('law_as_at', date=language.date(module.law_as_at))}."
    return [element("h2", title, id=f"module-{module.number}"), element("p", about), _table(files, language)]


def _table(files: list[File], language: Language) -> Element:
    heads = [element("th", language.say(key), scope="col") for key in ("file", "size", "pages", "checksum")]
    return element("table", element("thead", element("tr", *heads)), element("tbody", *(_row(file, language) for file in files)))


def _row(file: File, language: Language) -> Element:
    name = file.href.rpartition("/")[2]
    check = element(
        "details", element("summary", "SHA-256"), element("p", element("code", file.sha256)),
        element("p", f"{language.say('checksum_command')}: ", element("code", f"sha256sum {name}")),
    )
    return element(
        "tr", element("th", element("a", file.words, href=file.href, type=file.type, download=name), scope="row"),
        element("td", language.say("megabytes", size=file.megabytes)), element("td", str(file.pages) if file.pages else "—"), element("td", check),
    )
