"""Which lines of an authority's register speak of a cited place: the place itself, what contains it, what it contains."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from library.citing.pinpoint import BadPinpoint, parse_pinpoints
from library.model import Authority, Gist, Pinpoint


@dataclass(frozen=True)
class ParsedGist:
    """A gist with the places it speaks of."""

    gist: Gist
    pinpoints: tuple[Pinpoint, ...]


def parsed_gists(authority: Authority) -> tuple[ParsedGist, ...]:
    """The authority's gists in their order; one whose place cannot be read (a Problem already) is left out."""
    found = []
    for gist in authority.pinpoints:
        try:
            found.append(ParsedGist(gist, parse_pinpoints(gist.at, authority)))
        except BadPinpoint:
            continue
    return tuple(found)


def gists_by_place(gists: tuple[ParsedGist, ...], cited: Iterable[Pinpoint]) -> Mapping[str, tuple[int, ...]]:
    """Key of a cited pinpoint -> indexes into `gists`; places without any gist are left out.

    The gists of this very place where there are any; else of what contains it; else of its parts.
    """
    exact: dict[str, list[int]] = {}
    for index, gist in enumerate(gists):
        for key in dict.fromkeys(pinpoint.key for pinpoint in gist.pinpoints):
            exact.setdefault(key, []).append(index)
    found = {}
    for pinpoint in {pinpoint.key: pinpoint for pinpoint in cited}.values():
        if indexes := tuple(exact.get(pinpoint.key, ())) or _around(pinpoint, gists) or _inside(pinpoint, gists):
            found[pinpoint.key] = indexes
    return found


def _around(pinpoint: Pinpoint, gists: tuple[ParsedGist, ...]) -> tuple[int, ...]:
    return tuple(i for i, gist in enumerate(gists) if any(_within(pinpoint, p) for p in gist.pinpoints))


def _inside(pinpoint: Pinpoint, gists: tuple[ParsedGist, ...]) -> tuple[int, ...]:
    return tuple(i for i, gist in enumerate(gists) if any(_within(p, pinpoint) for p in gist.pinpoints))


def _within(inner: Pinpoint, outer: Pinpoint) -> bool:
    """True when `inner` lies in `outer`: article 14, paragraph 3 in article 14; paragraph 57 in paragraphs 56–70."""
    if len(inner.steps) < len(outer.steps):
        return False
    *path, (unit, number) = outer.steps
    if list(inner.steps[: len(path)]) != path or inner.steps[len(path)][0] != unit:
        return False
    return _covers(number, inner.steps[len(path)][1])


def _covers(outer: str, inner: str) -> bool:
    if outer == inner:
        return True
    low, high = _ends(outer)
    first, last = _ends(inner)
    return bool(low and first and "–" in outer and low <= first <= last <= high)


def _ends(number: str) -> tuple[int, int]:
    """First and last of «56–70»; (0, 0) for what is no plain number."""
    ends = number.split("–")
    return (int(ends[0]), int(ends[-1])) if all(end.isdigit() for end in ends) else (0, 0)
