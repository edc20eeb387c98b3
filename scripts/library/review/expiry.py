"""Which modules must be checked against the law in force, now or soon: from `law_as_at` and `review_in`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from library.model import Library, Module
from library.problem import language_of
from library.review.plain import plain
from library.review.report import words

SOON = timedelta(days=30)


@dataclass(frozen=True)
class Expiry:
    """A module, in every language, whose day of review is past or near."""

    modules: tuple[Module, ...]
    past: bool


def expiries(library: Library, today: date) -> Iterator[Expiry]:
    """Those past first, each by the day that was due: its languages may differ, the earliest counts."""
    found = []
    for module in library.modules[library.default_language]:
        same = tuple(m for modules in library.modules.values() for m in modules if m.slug == module.slug)
        due = min(m.review_due.first_day() for m in same)
        if due <= today + SOON:
            found.append((due, Expiry(same, due < today)))
    yield from (expiry for _, expiry in sorted(found, key=lambda pair: pair[0]))


def expiry_report(library: Library, today: date, lang: str) -> tuple[str, bool]:
    """(Markdown in `lang`, whether anything is to be done)."""
    say, language = words()[lang], library.languages[lang]
    found = list(expiries(library, today))
    parts = [f"### {say['expiry_title']}"]
    if not found:
        parts.append(say["expiry_none"].format(days=SOON.days))
    for past, head, row in ((True, "expiry_past", "expiry_row"), (False, "expiry_soon", "expiry_row_soon")):
        these = [expiry for expiry in found if expiry.past == past]
        if not these:
            continue
        parts.append(f"#### {say[head].format(days=SOON.days)}")
        for expiry in these:
            module = next((m for m in expiry.modules if language_of(m.place.path) == lang), expiry.modules[0])
            due = min(m.review_due for m in expiry.modules)
            told = say[row].format(n=module.number, title=module.title, law=language.date(module.law_as_at), due=language.date(due))
            what = say["expiry_what"].format(paths=", ".join(m.place.path for m in expiry.modules))
            parts.append(f"- {plain(told)}<br>{plain(what)}")
    return "\n\n".join(parts), bool(found)
