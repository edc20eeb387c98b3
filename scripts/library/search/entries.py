"""What can be found, in the order of the site: every chapter with its sections, paragraphs and blocks, then the register, the
glossary and the activity log. A hit opens one entry; its text is what an excerpt shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from library.citing.wording import say_citation
from library.languages import Language
from library.model import Activity, Authority, Block, Chapter, Citation, Heading, Library, Module, Paragraph, Term
from library.search.pinpoints import marks
from library.tables.activities import newest_first, period
from library.tables.authorities import facts, kazakhstan

# The order is the code of a kind in the index. Sections are not shown: what stands in them is found by their words too.
KINDS = ("chapter", "section", "subsection", "paragraph", "case", "question", "checklist", "deadline", "authority", "term", "activity")
HIDDEN = frozenset({"trainer", "editor"})
GAP = re.compile(r"\s+(?=[.,;:)])|(?<=\()\s+")


@dataclass(frozen=True)
class Cited:
    """An authority as an entry cites it: the words a reader sees, and the marks under which the index has it."""

    words: str
    marks: tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """One thing that can be found. `names` are further titles by which it may be asked for, `asked` the questions of readers that it answers."""

    kind: str
    anchor: str
    title: str
    text: str = ""
    names: tuple[str, ...] = ()
    cited: tuple[Cited, ...] = ()
    asked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """One page of the site with its entries: `href` is relative to the root of the site; `module` is 0 outside of modules."""

    href: str
    title: str
    module: int
    entries: tuple[Entry, ...]


def sheets(library: Library, language: Language) -> list[Sheet]:
    """Every page of `language` that has something to find."""
    folder = "" if language.default else f"{language.code}/"
    made = [sheet for module in library.modules[language.code] for sheet in _module(module, library, language, folder)]
    made.append(Sheet(
        f"{folder}authorities.html", language.say("authorities"), 0,
        tuple(_authority(authority, library, language) for authority in library.authorities.values()),
    ))
    terms = tuple(_term(term, language) for term in library.terms.values())
    made.append(Sheet(f"{folder}glossary.html", language.say("glossary"), 0, terms))
    made += [
        Sheet(f"{folder}activity/{activity.slug}.html", activity.title, 0, (_activity(activity, language),))
        for activity in _activities(library, language)
    ]
    return made


def _module(module: Module, library: Library, language: Language, folder: str) -> Iterator[Sheet]:
    place = f"{folder}modules/{module.slug}"
    text = tidy(" ".join((module.summary, *(f"{outcome}." for outcome in module.outcomes))))
    yield Sheet(f"{place}/index.html", module.title, module.number, (Entry("chapter", "", module.title, text),))
    asked = {one.at: one.questions[language.code] for one in library.asked.get(module.slug, ())}
    for chapter in module.chapters:
        yield Sheet(f"{place}/{chapter.slug}.html", chapter.title, module.number, tuple(_chapter(chapter, library, language, asked)))


def is_found(block: Block) -> bool:
    """True for a block that search finds: readers of the site see it."""
    return block.kind not in HIDDEN and not block.trainer


def _chapter(chapter: Chapter, library: Library, language: Language, asked: Mapping[str, tuple[str, ...]]) -> Iterator[Entry]:
    """The chapter itself, then its parts in reading order. `asked`: id -> questions of readers."""
    yield Entry("chapter", "", chapter.title, tidy(chapter.summary))
    shown = [block for block in chapter.blocks if is_found(block)]
    parts: list[Heading | Paragraph | Block] = [*chapter.headings, *chapter.paragraphs, *shown]
    for part in sorted(parts, key=lambda part: part.place.line):
        if isinstance(part, Heading):
            yield Entry("section" if part.level == 2 else "subsection", part.id, part.text)
            continue
        title, kind = (part.title, part.kind) if isinstance(part, Block) else ("", "paragraph")
        cited = tuple(_cited(part.citations, library, language))
        yield Entry(kind, part.id, title, tidy(part.text), cited=cited, asked=asked.get(part.id, ()))


def _cited(citations: tuple[Citation, ...], library: Library, language: Language) -> Iterator[Cited]:
    for citation in citations:
        if authority := library.authorities.get(citation.target):
            yield Cited(say_citation(authority, citation.pinpoints, language), tuple(marks(citation)))


def _authority(authority: Authority, library: Library, language: Language) -> Entry:
    lang = language.code
    known = [authority.short[lang], *facts(authority, language), *kazakhstan(authority, language)]
    notes = [words[lang] for words in (authority.note, authority.kazakhstan and authority.kazakhstan.note) if words]
    return Entry(
        "authority", authority.id, authority.title[lang], tidy("; ".join([*known, *notes])), tuple(_names(authority, library)),
        (Cited(authority.short[lang], (f"@{authority.id}",)),),
    )


def _names(authority: Authority, library: Library) -> Iterator[str]:
    """Short names in every language, with and without what stands in brackets."""
    for code in library.languages:
        short = authority.short[code]
        yield short
        if " (" in short:
            yield short.split(" (")[0]


def _term(term: Term, language: Language) -> Entry:
    others = tuple(name for code, name in term.term.items() if code != language.code)
    note = f" {term.note[language.code]}" if term.note else ""
    return Entry("term", term.id, term.term[language.code], tidy(f"{term.definition[language.code]}.{note}"), others)


def _activities(library: Library, language: Language) -> list[Activity]:
    dated = newest_first(library.activities[language.code])
    return [*dated, *(activity for activity in library.activities[language.code] if activity not in dated)]


def _activity(activity: Activity, language: Language) -> Entry:
    kind = language.say(f"activity_{activity.kind}")
    about = [kind, period(activity, language), activity.place_name, *activity.organisers, *activity.experts]
    return Entry("activity", "", activity.title, tidy("; ".join(part for part in about if part)))


def tidy(text: str) -> str:
    """`text` in one line, without the gaps that citations leave before a full stop."""
    return GAP.sub("", text.replace("\n", " ")).strip()
