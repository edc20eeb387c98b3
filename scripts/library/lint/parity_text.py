"""The languages must agree in what they say: numbers, dates, terms, links, items of lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from library.editions import is_tombstone
from library.languages import Language
from library.lint.pairs import chapter_pairs, language_at, part_pairs, where
from library.lint.rule import Finding, rule
from library.model import Block, Library, Paragraph, Place

NUMBER = re.compile(r"\d+")


def _different(mine: Counter[str], theirs: Counter[str]) -> dict[str, str]:
    """What the translation lacks and what it has too much, in words; empty when they agree."""
    if mine == theirs:
        return {}
    return {"missing": ", ".join((theirs - mine).elements()) or "—", "extra": ", ".join((mine - theirs).elements()) or "—"}


def _words(part: Paragraph | Block) -> str:
    return " ".join((part.title, *part.options.values(), part.text)) if isinstance(part, Block) else part.text


@rule("number-parity")
def number_parity(library: Library) -> Iterator[Finding]:
    """The numbers written in digits must be the same: terms in days, sums, articles, years.

    Bad: ru p5 «10 рабочих дней», kk p5 «15 жұмыс күні»
    Good: ru p5 «10 рабочих дней», kk p5 «10 жұмыс күні»
    """
    for part, leading in part_pairs(library):
        mine, theirs = Counter(NUMBER.findall(_words(part))), Counter(NUMBER.findall(_words(leading)))
        lacking, extra = theirs - mine, mine - theirs
        lacking -= _in_words(lacking, part, language_at(library, part.place))
        extra -= _in_words(extra, leading, language_at(library, leading.place))
        if found := _different(extra, lacking):
            yield Finding(part.place, {"id": part.id, "there": where(leading.place), **found})


def _in_words(numbers: Counter[str], part: Paragraph | Block, language: Language) -> Counter[str]:
    """Those of the numbers that a text writes in words: «екінші бөлік» for «ч. 2»."""
    found: Counter[str] = Counter()
    for number in numbers:
        if names := language.checks.numerals.get(number):
            found[number] = len(re.findall(rf"(?<!\w)(?:{'|'.join(names)})", _words(part), re.IGNORECASE))
    return found


@rule("date-parity")
def date_parity(library: Library) -> Iterator[Finding]:
    """Dates must name the same months.

    Bad: ru p2 «8 марта 2026 года», kk p2 «2026 жылғы 8 мамыр»
    Good: ru p2 «8 марта 2026 года», kk p2 «2026 жылғы 8 наурыз»
    """
    spoken = {lang: _month_pattern(language) for lang, language in library.languages.items()}
    for part, leading in part_pairs(library):
        mine, theirs = language_at(library, part.place), language_at(library, leading.place)
        months = _months(part, spoken[mine.code], mine), _months(leading, spoken[theirs.code], theirs)
        missing, extra = months[1] - months[0], months[0] - months[1]
        if missing or extra:
            named = {"missing": _named(missing, mine), "extra": _named(extra, mine)}
            yield Finding(part.place, {"id": part.id, "there": where(leading.place), **named})


def _month_pattern(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\d\s+({'|'.join(map(re.escape, language.months))})", re.IGNORECASE)


def _months(part: Paragraph | Block, pattern: re.Pattern[str], language: Language) -> Counter[int]:
    return Counter(language.months.index(name.lower()) for name in pattern.findall(_words(part)))


def _named(months: Counter[int], language: Language) -> str:
    return ", ".join(language.nominative_months[month] for month in months.elements()) or "—"


@rule("term-parity")
def term_parity(library: Library) -> Iterator[Finding]:
    """A paragraph must explain the same terms of the glossary.

    Bad: ru p1 [беженец](term:refugee), kk p1 босқын
    Good: ru p1 [беженец](term:refugee), kk p1 [босқын](term:refugee)
    """
    for part, leading in part_pairs(library):
        if isinstance(part, Paragraph) and isinstance(leading, Paragraph) and (found := _different(Counter(part.terms), Counter(leading.terms))):
            yield Finding(part.place, {"id": part.id, "there": where(leading.place), **found})


@rule("item-parity")
def item_parity(library: Library) -> Iterator[Finding]:
    """Lists, tables and quotations of a paragraph or block must be equally long.

    Bad: ru p2 with three items, kk p2 with two
    Good: three items in both
    """
    for part, leading in part_pairs(library):
        if part.items != leading.items:
            yield Finding(part.place, {"id": part.id, "there": where(leading.place), "mine": part.items, "wanted": leading.items})


@rule("link-parity")
def link_parity(library: Library) -> Iterator[Finding]:
    """A page must lead to the same sites in both languages.

    Bad: ru [сайт](https://www.ohchr.org/ru), kk without a link
    Good: ru [сайт](https://www.ohchr.org/ru), kk [сайт](https://www.ohchr.org/en)
    """
    sources = {source.place for entries in library.activities.values() for activity in entries for source in activity.sources}
    met: dict[tuple[str, str], list[tuple[str, Place]]] = {}
    for link in library.links:
        _, _, page = link.place.path.partition(f"docs/{link.lang}/")
        if page and link.place not in sources:
            met.setdefault((link.lang, page), []).append((urlsplit(link.address).hostname or "", link.place))
    default = library.default_language
    for lang, page in sorted({(lang, page) for lang in library.languages if lang != default for _, page in met}):
        mine, theirs = met.get((lang, page), []), met.get((default, page), [])
        found = _different(Counter(host for host, _ in mine), Counter(host for host, _ in theirs))
        if found and page in library.pages[lang] and page in library.pages[default]:
            extra = Counter(host for host, _ in mine) - Counter(host for host, _ in theirs)
            place = next((place for host, place in mine if host in extra), Place(f"docs/{lang}/{page}", 1))
            yield Finding(place, {"there": f"docs/{default}/{page}", **found})


@rule("tombstone-parity")
def tombstone_parity(library: Library) -> Iterator[Finding]:
    """A paragraph that was taken out must be taken out in both languages.

    Bad: ru p3 «Абзац исключён.», kk p3 with a text
    Good: ru p3 «Абзац исключён.», kk p3 «Абзац алып тасталды.»
    """
    for chapter, leading in chapter_pairs(library):
        mine, theirs = language_at(library, chapter.place), language_at(library, leading.place)
        out = {p.id: is_tombstone(p, theirs) for p in leading.paragraphs}
        for paragraph in chapter.paragraphs:
            if paragraph.id in out and is_tombstone(paragraph, mine) != out[paragraph.id]:
                yield Finding(paragraph.place, {"id": paragraph.id, "tombstone": mine.checks.tombstone, "there": leading.place.path})
