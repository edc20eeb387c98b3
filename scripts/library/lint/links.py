"""Addresses: told in words, safe, without what tracks readers, and in their language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import parse_qsl, urlsplit

from library.languages import Language
from library.lint.rule import Finding, prose_rule, rule
from library.model import Library, Place
from library.prose import Prose

ADDRESS = re.compile(r"(?:https?://|www\.)[^\s\ufffc«»<>]+", re.IGNORECASE)
TRACKING = re.compile(r"utm_.*|[gy]clid|fbclid|_ga|_gl|_openstat|mc_[ce]id|igshid|yadclid|ysclid", re.IGNORECASE)
OFFICIAL = "adilet.zan.kz"  # the official database of laws: the same act under the name of each language


def _addresses(library: Library) -> Iterator[tuple[str, str, Place]]:
    """(language of its readers, address, place) of every link of the sources; empty for a language that is none of ours."""
    register = {(authority.place.path, address) for authority in library.authorities.values() for address in (authority.url or {}).values()}
    for link in library.links:
        if (link.place.path, link.address) not in register:
            yield link.lang, link.address, link.place
    for authority in library.authorities.values():
        for lang, address in (authority.url or {}).items():
            yield lang if lang in library.languages else "", address, _line(library, authority.place, f"{lang}: ", address)


def _line(library: Library, record: Place, key: str, address: str) -> Place:
    """The line of the address of a language in its record."""
    lines = library.sources[record.path]
    found = (number for number, line in enumerate(lines[record.line - 1:], record.line) if address in line and key in line)
    return Place(record.path, next(found, record.line))


@prose_rule("bare-address")
def bare_address(prose: Prose, language: Language, lines: Sequence[str]) -> Iterator[Finding]:
    """An address must be a link with words that say where it leads.

    Bad: см. https://adilet.zan.kz/rus
    Good: см. [базу законодательства](https://adilet.zan.kz/rus)
    """
    for place, match in prose.find(ADDRESS, lines):
        yield Finding(place, {"href": match[0].rstrip(".,;:!?)»")})


@rule("insecure-address")
def insecure_address(library: Library) -> Iterator[Finding]:
    """An address must begin with https.

    Bad: http://adilet.zan.kz/rus/docs/K950001000_
    Good: https://adilet.zan.kz/rus/docs/K950001000_
    """
    for _, address, place in _addresses(library):
        if urlsplit(address).scheme == "http":
            yield Finding(place, {"href": address, "wanted": f"https{address[4:]}"})


@rule("tracking-parameter")
def tracking_parameter(library: Library) -> Iterator[Finding]:
    """An address must not carry what tells the site where its readers come from.

    Bad: https://www.ohchr.org/ru?utm_source=news
    Good: https://www.ohchr.org/ru
    """
    for _, address, place in _addresses(library):
        names = [name for name, _ in parse_qsl(urlsplit(address).query, keep_blank_values=True) if TRACKING.fullmatch(name)]
        if names:
            yield Finding(place, {"href": address, "names": ", ".join(names)})


@rule("wrong-language-address")
def wrong_language_address(library: Library) -> Iterator[Finding]:
    """A link to the official database of laws must open the act in the language of its readers.

    Bad: docs/kk/… [заң](https://adilet.zan.kz/rus/docs/Z090000216_)
    Good: docs/kk/… [заң](https://adilet.zan.kz/kaz/docs/Z090000216_)
    """
    paths = {lang: language.checks.official_path for lang, language in library.languages.items()}
    for lang, address, place in _addresses(library):
        parts = urlsplit(address)
        if lang and parts.hostname == OFFICIAL and (first := parts.path.split("/")[1:2]) and first[0] in set(paths.values()) - {paths[lang]}:
            yield Finding(place, {"href": address, "wanted": address.replace(f"/{first[0]}/", f"/{paths[lang]}/", 1)})
