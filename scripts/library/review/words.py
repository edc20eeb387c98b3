"""What was taken out of a text and what was put in, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
NEAR = 8  # words of unchanged text shown on each side of a change


@dataclass(frozen=True)
class Piece:
    """Words that stayed, were taken out, or were put in."""

    kind: Literal["same", "out", "in"]
    text: str


def differences(old: str, new: str) -> list[Piece]:
    """The pieces of `old` and `new` in one row. Where one is empty the other is a single piece."""
    if not old or not new:
        return [Piece("out", old)] if old else [Piece("in", new)]
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    pieces: list[Piece] = []
    for kind, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(before[first:last])))
            continue
        pieces += [Piece("out", "".join(before[first:last]))] * (last > first) + [Piece("in", "".join(after[start:end]))] * (end > start)
    return list(_joined(pieces))


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """A lone space between two changes belongs to both: «one two» is easier to read than two changes in a row."""
    out = into = ""
    for index, piece in enumerate(pieces):
        if piece.kind == "same" and not (piece.text.isspace() and 0 < index < len(pieces) - 1 and (out or into)):
            yield from _changed(out, into)
            out = into = ""
            yield piece
        else:
            out += piece.text if piece.kind != "in" else ""
            into += piece.text if piece.kind != "out" else ""
    yield from _changed(out, into)


def _changed(out: str, into: str) -> Iterator[Piece]:
    if out.rstrip() != into.rstrip() or out != into:
        if out:
            yield Piece("out", out)
        if into:
            yield Piece("in", into)


def excerpt(pieces: list[Piece]) -> list[Piece]:
    """The same with long unchanged stretches cut to the words near a change."""
    made = []
    for index, piece in enumerate(pieces):
        words = re.findall(r"\s*\S+\s*", piece.text)
        before, after = (NEAR if index else 0), (NEAR if index < len(pieces) - 1 else 0)
        if piece.kind == "same" and len(words) > before + after + 2:
            text = "".join(words[:before]).rstrip() + " … " + "".join(words[len(words) - after:] if after else [])
            piece = Piece("same", text)
        made.append(piece)
    return made
