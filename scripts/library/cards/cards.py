"""The data of the cards of one language: everything worded, so that the script on the page only lays it out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from library.cards.gists import gists_by_place, parsed_gists
from library.citing.citations import Register
from library.citing.wording import say_pinpoints
from library.languages import Language
from library.model import Authority, Library, Occurrence, Pinpoint
from library.problem import Collector
from library.tables.authorities import facts, kazakhstan, official_text


@dataclass(frozen=True)
class Cards:
    """What the cards of one language are made from; `chapters` gives each chapter (module slug, slug) its number."""

    library: Library
    language: Language
    chapters: Mapping[tuple[str, str], int]
    cited: Mapping[str, list[Pinpoint]]


def card_data(library: Library, language: Language) -> dict[str, Any]:
    """All cards of `language`, ready for JSON.

    `register`: address of the table of authorities; `chapters`: [address from the site's root, words for its module];
    `authorities`: id -> card, in which `at` maps the key of a cited pinpoint to indexes into `gists`, and `places` the
    outermost step of a pinpoint («article:789», empty for the whole authority) to lists of [chapter, anchor, word of a block].
    """
    folder = "" if language.default else f"{language.code}/"
    chapters = [(module, chapter) for module in library.modules[language.code] for chapter in module.chapters]
    numbers = {(module.slug, chapter.slug): number for number, (module, chapter) in enumerate(chapters)}
    cards = Cards(library, language, numbers, _cited(library, language))
    return {
        "register": f"{folder}authorities.html",
        "chapters": [[f"{folder}modules/{module.slug}/{chapter.slug}.html", language.say("module", n=module.number)] for module, chapter in chapters],
        "authorities": {authority.id: _card(authority, cards) for authority in library.authorities.values()},
    }


def _cited(library: Library, language: Language) -> Mapping[str, list[Pinpoint]]:
    """Authority -> every place of it that pages or the glossary cite."""
    register, found = Register(library.authorities), defaultdict(list)
    terms = [citation for term in library.terms.values() for citation in register.resolve(term.authority or "", term.place, Collector())]
    for citation in (*library.cited.get(language.code, ()), *terms):
        found[citation.target].extend(citation.pinpoints)
    return found


def _card(authority: Authority, cards: Cards) -> dict[str, Any]:
    language = cards.language
    gists = parsed_gists(authority)
    by_place = gists_by_place(gists, cards.cited.get(authority.id, ()))
    shown = sorted({index for indexes in by_place.values() for index in indexes})
    card: dict[str, Any] = {
        "title": authority.title[language.code],
        "kind": language.say(f"kind_{authority.kind}"),
        "lines": _lines(authority, language),
        "warning": language.say("comparative") if authority.comparative else "",
        "link": official_text(authority, cards.library, language),
        "gists": [[say_pinpoints(gists[index].pinpoints, language), gists[index].gist.gist[language.code]] for index in shown],
        "at": {key: [shown.index(index) for index in indexes] for key, indexes in by_place.items()},
        "places": _places(authority, cards),
    }
    return {key: value for key, value in card.items() if value}


def _lines(authority: Authority, language: Language) -> list[str]:
    status = authority.kazakhstan
    lines = ["; ".join(facts(authority, language)), "; ".join(kazakhstan(authority, language))]
    lines += [note[language.code] for note in (status.note if status else None, authority.note) if note]
    return [line for line in lines if line]


def _places(authority: Authority, cards: Cards) -> dict[str, list[list[Any]]]:
    """Who cites the authority, by the outermost step of the pinpoint."""
    places: dict[str, list[list[Any]]] = {}
    for occurrence in cards.library.cited_in.get((cards.language.code, authority.id), ()):
        place = _place(occurrence, cards)
        for head in dict.fromkeys(pinpoint.key.partition("/")[0] for pinpoint in occurrence.citation.pinpoints) or [""]:
            if place not in (known := places.setdefault(head, [])):
                known.append(place)
    return places


def _place(occurrence: Occurrence, cards: Cards) -> list[Any]:
    block = next((block for block in occurrence.chapter.blocks if block.id == occurrence.anchor), None)
    words = [cards.language.say(f"block_{block.kind}").lower()] if block else []
    return [cards.chapters[occurrence.module.slug, occurrence.chapter.slug], occurrence.anchor, *words]
