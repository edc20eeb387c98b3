"""The terms of an index, in the parts in which a browser loads them.

MiniSearch keeps `term -> field -> {document: how often}`. A part is a text of two halves, with an empty line between: a line for each
term, as the count of letters that it shares with the term before (one digit) and the rest of it; then a line for each term with
its documents, field by field, as gaps in a number system of printable characters, so that a part is small and quick to read:

    number of one document = 2 × (gap to the one before - 1), plus 1 when a second number follows: how often (else once)

The word that other terms are forms of has all their documents too. They follow it, marked by `OF`, and name places in its list of
documents: that takes a third less room. A form whose beginning is another (люди, человек) stands by itself.

A term lies in the part of its folded spelling, so that «кукык» and «құқық», and what one types on the way to them, need one part.
Forms follow their word without breaking this: a part begins only where the first letters change.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from os.path import commonprefix

from library.search.folding import fold

# The same digits stand in store.js: change both. No quote, backslash, backtick, dollar: they would not stand in a script.
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#%&()*+,-./:;<=>?@[]^_{|}"
OF = "~"  # before the documents of a form
HALF = len(DIGITS) // 2
FIELDS = ("words", "title", "asked", "cites")
PART = 24_000  # characters of a part, at least: it goes on to the end of its first letters
FIRST = 3  # letters


@dataclass
class Postings:
    """Collects where each term stands."""

    terms: dict[str, dict[str, Counter[int]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Counter)))
    forms: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # of every key

    def add(self, term: str, name: str, document: int) -> None:
        """One more `term` in the field `name` of a document; documents come in ascending order."""
        self.terms[term][name][document] += 1

    def add_word(self, surface: str, keys: Iterable[str], document: int) -> None:
        """One more word of the text of a document, under its surface and its keys; it is a form of the first."""
        for number, key in enumerate(keys):
            self.add(key, "words", document)
            forms = self.forms[key]
            if not number and fold(key)[:FIRST] == fold(surface)[:FIRST]:
                forms.add(surface)
        self.add(surface, "words", document)

    def parts(self) -> list[tuple[str, str]]:
        """(first letters of its folded spellings, the text) of every part, in their order."""
        made: list[tuple[str, list[tuple[str, str]]]] = []
        room, last = 0, ""
        for spelling, lines in self._groups():
            if room <= 0 and spelling[:FIRST] != last:
                made.append((spelling[:FIRST], []))
                room = PART
            made[-1][1].extend(lines)
            room, last = room - sum(len(term) + len(line) for term, line in lines), spelling[:FIRST]
        return [(first, f"{shared(term for term, _ in rows)}\n\n{chr(10).join(line for _, line in rows)}") for first, rows in made]

    def _groups(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """(folded spelling, lines) of every word with its forms."""
        heads = {word: sorted(forms - self.forms.keys()) for word, forms in self.forms.items()}
        nested = {form for forms in heads.values() for form in forms}
        for spelling, term in sorted((fold(term), term) for term in self.terms if term not in nested):
            places = {document: place for place, document in enumerate(self.terms[term].get("words", ()))}
            yield spelling, [(term, self._line(term)), *((form, OF + self._line(form, places)) for form in heads.get(term, ()))]

    def _line(self, term: str, places: dict[int, int] | None = None) -> str:
        fields = {name: self.terms[term].get(name, {}) for name in FIELDS}
        if places is not None:
            fields["words"] = {places[document]: times for document, times in fields["words"].items()}
        return " ".join(encode(counts) for counts in fields.values()).rstrip()


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
