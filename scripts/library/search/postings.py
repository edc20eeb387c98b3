"""The terms of an index, in the parts in which a browser loads them.

MiniSearch keeps `term -> field -> {document: how often}`. A part is a text of two halves, with an empty line between: a line for each
term, as the count of letters that it shares with the term before (one digit) and the rest of it; then a line for each term with
its documents, field by field, as gaps in a number system of printable characters, so that a part is small and quick to read:

    number of one document = 2 × (gap to the one before - 1), plus 1 when a second number follows: how often (else once)

A term lies in the part of its folded spelling, so that «кукык» and «құқық», and what one types on the way to them, need one part.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from os.path import commonprefix

from library.search.folding import fold

# The same digits stand in store.js: change both. No quote, backslash, backtick, dollar: they would not stand in a script.
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#%&()*+,-./:;<=>?@[]^_{|}~"
HALF = len(DIGITS) // 2
FIELDS = ("words", "keys", "title", "cites")
PART = 24_000  # characters of a part


@dataclass
class Postings:
    """Collects where each term stands."""

    terms: dict[str, dict[str, Counter[int]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Counter)))

    def add(self, term: str, name: str, document: int) -> None:
        """One more `term` in the field `name` of a document; documents come in ascending order."""
        self.terms[term][name][document] += 1

    def parts(self) -> list[tuple[str, str]]:
        """(folded spelling of the first term, the text) of every part, in the order of folded spelling."""
        made: list[tuple[str, list[tuple[str, str]]]] = []
        room, last = 0, ""
        for spelling, term in sorted((fold(term), term) for term in self.terms):
            line = self._line(term)
            if room <= 0 and spelling != last:
                made.append((spelling, []))
                room = PART
            made[-1][1].append((term, line))
            room, last = room - len(term) - len(line), spelling
        return [(first, f"{shared(term for term, _ in rows)}\n\n{chr(10).join(line for _, line in rows)}") for first, rows in made]

    def _line(self, term: str) -> str:
        return " ".join(encode(self.terms[term].get(name, {})) for name in FIELDS).rstrip()


def shared(terms: Iterable[str]) -> str:
    """A line for each term: how many letters it shares with the one before, and the rest."""
    lines, last = [], ""
    for term in terms:
        same = len(commonprefix((term[: HALF - 1], last)))
        lines.append(DIGITS[same] + term[same:])
        last = term
    return "\n".join(lines)


def encode(counts: dict[int, int]) -> str:
    """The documents of one field of one term."""
    last, numbers = -1, []
    for document, times in counts.items():
        often = times > 1
        numbers.append(2 * (document - last - 1) + often)
        if often:
            numbers.append(times)
        last = document
    return "".join(map(digits, numbers))


def digits(number: int) -> str:
    """`number`, lowest digit first; every digit but the last is from the upper half of DIGITS."""
    text = ""
    while number >= HALF:
        text += DIGITS[HALF + number % HALF]
        number //= HALF
    return text + DIGITS[number]
