"""The grammar of pinpoints, as an editor types them after the id of an authority.

    pinpoints = chain {"," chain}          a chain that begins with "(" continues the one before: 10(1), (3)
    chain     = [unit] number {inner} {unit number}     14(1)   517(3)3)   1A(2)   rule 94   18(2) part 2
    number    = digits ["-" digits] [letter] | ROMAN    34   12-1   1A   IV
    inner     = "(" token ")" | token ")"  Kazakhstan's acts write subparagraphs 3), also straight under an
                                           article, after a space: 1 4); treaties write (d)
    ranges    = number "–" number          56–70 (en dash: a hyphen belongs to an inserted article, 12-1)
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from library.model import UNITS, Authority, Pinpoint

_NUMBER = r"[1-9][0-9]{0,4}(?:-[1-9][0-9]{0,4})?[A-Z]?|[IVXLC]+"
_TOKEN = rf"(?:{_NUMBER}|[a-zа-яёәіңғүұқөһ])(?:[-–][1-9][0-9]{{0,4}})?"
_STEP = re.compile(rf"\s*(?:\((?P<par>{_TOKEN})\)|(?P<sub>{_TOKEN})\))")
_WORD = re.compile(r"\s*(?P<unit>[a-z]+)\s+(?P<number>[^\s,;()]+)")
_HEAD = re.compile(rf"(?:{_NUMBER})(?:–(?:{_NUMBER}))?")
_INNER_OF: dict[str, tuple[str, ...]] = {"article": ("paragraph", "subparagraph", "subparagraph")}


class Shape(NamedTuple):
    """What pinpoints into an authority look like: its unit, the unit inside that, the last number."""

    unit: str
    inner: str | None
    last: int | None


class BadPinpoint(ValueError):
    """The text is not a pinpoint, or not one that this authority can have. `args[0]` is a rule of messages.yml."""


def parse_pinpoints(text: str, authority: Authority) -> tuple[Pinpoint, ...]:
    """Read `text` («14(1), 15») for `authority`. Raises BadPinpoint; an empty text means the whole authority."""
    found: list[Pinpoint] = []
    shape = Shape(authority.unit, authority.inner, authority.last)
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        if part.startswith("("):
            if not found:
                raise BadPinpoint("bad-pinpoint")
            part = _head_of(found[-1], shape) + part
        found.append(_parse_chain(part, shape))
    if text.strip() and not found:
        raise BadPinpoint("bad-pinpoint")
    return tuple(found)


def _head_of(pinpoint: Pinpoint, shape: Shape) -> str:
    unit, number = pinpoint.steps[0]
    return number if unit == shape.unit else f"{unit} {number}"


@lru_cache(maxsize=16384)  # the same places are cited again and again
def _parse_chain(text: str, shape: Shape) -> Pinpoint:
    word = _WORD.match(text)
    unit, rest = shape.unit, text
    if word and word["unit"] in UNITS:
        unit, rest = word["unit"], text[word.start("number"):]
    head = _HEAD.match(rest)
    if not head or _reversed(head[0]):
        raise BadPinpoint("bad-pinpoint")
    steps = [(unit, head[0])]
    _check_bound(unit, head[0], shape)
    rest = rest[head.end():]
    inner = _inner_units(unit, shape)
    while rest:
        if step := _STEP.match(rest):
            steps.append(_inner_step(step, inner, len(steps)))
        elif (step := _WORD.match(rest)) and step["unit"] in UNITS and _HEAD.fullmatch(step["number"]):
            steps.append((step["unit"], step["number"]))
        else:
            raise BadPinpoint("bad-pinpoint")
        rest = rest[step.end():]
    return Pinpoint(tuple(steps))


def _inner_units(unit: str, shape: Shape) -> tuple[str, ...]:
    inner = _INNER_OF.get(unit, ("subparagraph", "subparagraph"))
    return (shape.inner, *inner[1:]) if shape.inner and unit == shape.unit else inner


def _inner_step(step: re.Match[str], inner: tuple[str, ...], depth: int) -> tuple[str, str]:
    """A bare «3)» and a letter «(d)» are subparagraphs; «(1)» is the next unit inside the one before."""
    letter = step["sub"] or (step["par"] if step["par"].isalpha() and step["par"].islower() else "")
    if letter:
        return "subparagraph", f"{letter})"
    if depth > len(inner):
        raise BadPinpoint("bad-pinpoint")
    unit = inner[depth - 1]
    number = step["par"]
    return (unit, f"{number})") if unit == "subparagraph" else (unit, number)


def _reversed(text: str) -> bool:
    """True for a range that runs backwards, 70–56."""
    first, _, last = text.partition("–")
    return first.isdigit() and last.isdigit() and int(first) >= int(last)


def _check_bound(unit: str, number: str, shape: Shape) -> None:
    """An article beyond the last one of the instrument cannot exist."""
    if shape.last is None or unit != shape.unit:
        return
    for end in number.split("–"):
        digits = re.match(r"[0-9]+", end)
        if digits and int(digits[0]) > shape.last:
            raise BadPinpoint("impossible-pinpoint")
