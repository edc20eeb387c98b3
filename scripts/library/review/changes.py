"""Two states of the library compared, part by part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from library.model import Library
from library.review.parts import Part, parts_of_library


@dataclass(frozen=True)
class Side:
    """One language of a change: where it stands now (or stood), the source before and after; empty where there was or is none."""

    path: str
    line: int
    old: str
    new: str


@dataclass(frozen=True)
class Change:
    """What happened to one part, by language; `sides` has only the languages in which something did. Data has the language «»."""

    page: str
    key: str
    sides: Mapping[str, Side] = field(default_factory=dict)

    def lacks(self, languages: Iterable[str]) -> tuple[str, ...]:
        """The languages in which nothing happened; none for data."""
        return () if "" in self.sides else tuple(code for code in languages if code not in self.sides)


def compare(old: Library | None, new: Library) -> tuple[Change, ...]:
    """Every part that differs, in the order in which a reader meets it now; what is gone stands where its page is. Without `old` all is new."""
    before, after = _by_place(old) if old else {}, _by_place(new)
    found: dict[tuple[str, str], dict[str, Side]] = {}
    for place in (*after, *(gone for gone in before if gone not in after)):
        then, now = before.get(place), after.get(place)
        if (then and then.text) == (now and now.text):
            continue
        lang, page, key = place
        at = now or then
        assert at is not None
        found.setdefault((page, key), {})[lang] = Side(at.path, at.line, then.text if then else "", now.text if now else "")
    return tuple(_in_order(found, tuple(after)))


def _by_place(library: Library) -> dict[tuple[str, str, str], Part]:
    """Equal keys on one page, a mistake that `check` tells, are counted on."""
    found: dict[tuple[str, str, str], Part] = {}
    for part in parts_of_library(library):
        key, number = part.key, 1
        while (part.lang, part.page, key) in found:
            number += 1
            key = f"{part.key} ({number})"
        found[part.lang, part.page, key] = part
    return found


def _in_order(found: dict[tuple[str, str], dict[str, Side]], places: tuple[tuple[str, str, str], ...]) -> Iterator[Change]:
    pages = {page: index for index, (_, page, _) in reversed(list(enumerate(places)))}
    keys = {(page, key): index for index, (_, page, key) in reversed(list(enumerate(places)))}
    last = len(places)
    for page, key in sorted(found, key=lambda place: (pages.get(place[0], last), keys.get(place, last))):
        yield Change(page, key, found[page, key])
