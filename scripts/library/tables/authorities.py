"""The table of authorities: by kind, with Kazakhstan's status, how far each record was checked, and where it is cited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from library.languages import Language
from library.markup.elements import element, joined
from library.model import COMPARATIVE, KINDS, Authority, Library, Occurrence

if TYPE_CHECKING:
    from library.markup.context import Context


def by_kind(authorities: Iterable[Authority], language: Language) -> list[tuple[str, list[Authority]]]:
    """(kind, its authorities in alphabetical order of their short titles) for every kind that has any."""
    ordered = sorted(authorities, key=lambda a: (KINDS.index(a.kind), language.order(a.short[language.code])))
    return [(kind, list(group)) for kind, group in groupby(ordered, key=lambda a: a.kind)]


def authorities_table(context: Context) -> Element:
    """All authorities of the register as sections of one page."""
    assert context.library is not None
    table = element("div", class_="authorities")
    for kind, authorities in by_kind(context.library.authorities.values(), context.language):
        table.append(element("h2", context.language.say(f"kind_{kind}"), id=kind))
        if kind in COMPARATIVE:
            table.append(element("p", context.language.say("comparative"), class_="authorities__notice"))
        table.append(element("ul", *(_entry(authority, context) for authority in authorities), class_="authorities__list"))
    return table


def _entry(authority: Authority, context: Context) -> Element:
    language = context.language
    title = element("strong", authority.title[language.code], class_="authority__title")
    short = element("span", authority.short[language.code], class_="authority__short")
    return element(
        "li",
        element("p", title, " ", short, class_="authority__head"),
        _line(facts(authority, language), "authority__facts"),
        _line(kazakhstan(authority, language), "authority__kazakhstan"),
        _note(authority.kazakhstan.note[language.code] if authority.kazakhstan and authority.kazakhstan.note else ""),
        _note(authority.note[language.code] if authority.note else ""),
        _marks(authority, context),
        _cited_in(authority, context),
        id=authority.id, class_="authority",
    )


def facts(authority: Authority, language: Language) -> list[str]:
    """Symbol, number and dates of the instrument, in words; what its title says already is not said again."""
    title = authority.title[language.code]
    parts = ["" if authority.symbol in title else authority.symbol]
    if authority.number and authority.number not in f"{title} {authority.symbol}":
        parts.append(language.say("number", number=authority.number))
    for key in ("adopted", "redaction", "superseded"):
        if when := getattr(authority, key):
            parts.append(language.say(key, date=language.date(when)))
    if language.code in authority.working_titles:
        parts.append(language.say("working_title"))
    return [part for part in parts if part]


def kazakhstan(authority: Authority, language: Language) -> list[str]:
    """How the treaty stands for Kazakhstan, in words; empty for what is no treaty."""
    status = authority.kazakhstan
    if status is None:
        return []
    parts = [f"{language.say('kazakhstan')}: {language.say(f'kazakhstan_{status.status}')}"]
    for key in ("signed", "ratified", "in_force"):
        if when := getattr(status, key):
            parts.append(language.say(key, date=language.date(when)))
    return parts


def official_text(authority: Authority, library: Library, language: Language) -> tuple[str, str, str] | None:
    """(address, words, language) of the official text, in the reader's language where there is one."""
    if not authority.url:
        return None
    lang, address = authority.url.best(language.code)
    if lang == language.code:
        return address, language.say("official_text"), lang
    known = library.languages.get(lang)
    return address, language.say("official_text_in", language=known.name if known else language.say(f"language_{lang}")), lang


def _line(parts: list[str], class_: str) -> Element | None:
    return element("p", "; ".join(parts), class_=class_) if parts else None


def _note(text: str) -> Element | None:
    return element("p", text, class_="authority__note") if text else None


def _marks(authority: Authority, context: Context) -> Element:
    """How far the record is checked, and the official text."""
    say, checked = context.language.say, authority.checked
    record = element("span", say(f"checked_{checked.record}"), class_=f"mark mark--{checked.record}")
    parts: list[Element | str] = [record]
    if checked.pinpoints and authority.pinpoints:
        parts += ["; ", element("span", say(f"pinpoints_{checked.pinpoints}"), class_=f"mark mark--{checked.pinpoints}")]
    parts.append("; " + say("checked_on", date=context.language.date(checked.on)))
    if context.library and (link := official_text(authority, context.library, context.language)):
        address, label, lang = link
        parts += ["; ", element("a", label, href=address, hreflang=lang, rel="noopener")]
    return element("p", *parts, class_="authority__checked")


def _cited_in(authority: Authority, context: Context) -> Element:
    assert context.library is not None
    found = context.library.cited_in.get((context.language.code, authority.id), ())
    if not found:
        return element("p", context.language.say("not_cited"), class_="authority__cited authority__cited--none")
    parts: list[Element | str] = [context.language.say("cited_in") + ": "]
    for number, group in groupby(found, key=lambda o: o.module.number):
        if len(parts) > 1:
            parts.append("; ")
        parts.append(context.language.say("module", n=number) + ", ")
        for place, (kind, places) in enumerate(by_kind_of_block(group)):
            words = context.language.say(f"block_{kind}").lower() if kind else context.language.say("cited_paragraphs")
            parts += ["; " if place else "", f"{words} ", *joined(_links(kind, places, context), ", ")]
    return element("p", *parts, class_="authority__cited")


def by_kind_of_block(places: Iterable[Occurrence]) -> list[tuple[str, list[Occurrence]]]:
    """Places of one module, each once: the paragraphs under no kind, then each kind of block in the order in which it is first met."""
    kinds: dict[str, dict[str, Occurrence]] = {"": {}}
    for occurrence in places:
        block = next((b for b in occurrence.chapter.blocks if b.id == occurrence.anchor), None)
        kinds.setdefault(block.kind if block else "", {})[occurrence.anchor] = occurrence
    return [(kind, list(found.values())) for kind, found in kinds.items() if found]


def _links(kind: str, places: Iterable[Occurrence], context: Context) -> Iterator[Element]:
    """Paragraphs by their numbers, blocks counted: they have no number that a reader knows."""
    for place, occurrence in enumerate(places, start=1):
        page = f"modules/{occurrence.module.slug}/{occurrence.chapter.slug}.md"
        words = str(place) if kind else occurrence.anchor.removeprefix("p")
        yield element("a", words, href=context.href(f"{page}#{occurrence.anchor}"))
