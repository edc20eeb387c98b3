"""The law of a module was stated as at a day and must be checked again in time: a warning before that, another one after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from library.dates import today
from library.lint.rule import Finding, rule
from library.model import Library, Module, place_of

SOON = timedelta(days=30)


def _dated(library: Library) -> Iterator[Module]:
    """Every module whose date and period can be reckoned with, once."""
    for module in library.modules[library.default_language]:
        if not {"law_as_at", "review_in"} & module.faults:
            yield module


@rule("review-due-soon", warning=True)
def review_due_soon(library: Library) -> Iterator[Finding]:
    """A module that must be checked within 30 days is named in time.

    Bad: law_as_at: 2026-06-01, review_in: 6 months, on 15 November 2026
    Good: the same on 15 October 2026
    """
    for module in _dated(library):
        if today() <= module.review_due.first_day() <= today() + SOON:
            yield Finding(place_of(module, "law_as_at"), {"n": module.number, "date": module.review_due})


@rule("review-overdue", warning=True)
def review_overdue(library: Library) -> Iterator[Finding]:
    """A module whose day of review has passed needs every provision compared with the law in force.

    Bad: law_as_at: 2026-05-01, review_in: 6 months, on 15 November 2026
    Good: law_as_at: 2026-11-01
    """
    for module in _dated(library):
        if module.review_due.first_day() < today():
            yield Finding(place_of(module, "law_as_at"), {"n": module.number, "date": module.review_due})
