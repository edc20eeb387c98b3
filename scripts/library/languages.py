"""A language of the library: its alphabet, dates, the wording of pinpoints and of our interface.

All of it is data (`docs/data/languages/xx.yml`); adding a language adds no code. Kazakh legal usage puts the outer unit
in the genitive and the inner one in the possessive («14-баптың 1-тармағы»), Russian lists them («ст. 14, п. 1»): each unit
therefore has four forms, by its place in the chain.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from library.dates import PartialDate
from library.words import Verbatim


@dataclass(frozen=True)
class UnitForms:
    """How a unit of a pinpoint is written: standing alone, outermost, in the middle, innermost. `{n}` is its number."""

    alone: str
    first: str
    middle: str
    last: str


@dataclass(frozen=True)
class Period:
    """A unit of time limits: its name in a list of choices, and its forms as they stand after a number."""

    name: str
    forms: tuple[str, ...]


@dataclass(frozen=True)
class DateForms:
    """How dates are written: `{d}`, `{month}` (declined), `{nominative}` and `{y}` are filled in."""

    day: str
    month: str
    year: str


@dataclass(frozen=True)
class Syllables:
    """The letters of a language whose words we divide by rule: vowels, those that are a vowel after a consonant only, signs."""

    vowels: str
    glide: str
    signs: str


@dataclass(frozen=True)
class SearchWords:
    """Words of a question: `fillers` need not be found, nor do their forms, but those that begin like one of `kept`; `units` name a unit
    of a pinpoint beside the forms of `Language.units`; with one of `times` a reader asks for a time limit.

    `same` are lists of words, everyday ones and those of the texts, of which each also finds the others.
    """

    fillers: tuple[str, ...]
    units: tuple[str, ...]
    kept: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    same: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Suffixes:
    """How a language builds words: the `endings`; its `hard` and `soft` vowels, which do not mix but after the letters of `either`;
    `voiced` pairs of letters: the one before a vowel, the one at the end of a word.
    """

    endings: tuple[str, ...]
    hard: str
    soft: str
    either: str
    voiced: str


@dataclass(frozen=True)
class Checks:
    """Words by which `check` knows what a text says. Those in lists are beginnings of words, in lower case.

    `tombstone` stands in place of a published paragraph that was taken out; `lapsed` says that an act is no longer in force,
    `comparative` that an authority does not bind; `before_number` and `after_number` keep to their number at the end of a line;
    `numerals` are numbers that are also written in words; a language with `suffixes` has words checked by families, any other by a dictionary;
    `official_path` is the part of an address of the official database of laws that names this language.
    """

    tombstone: str
    lapsed: tuple[str, ...]
    comparative: tuple[str, ...]
    before_number: tuple[str, ...]
    after_number: tuple[str, ...]
    official_path: str
    numerals: Mapping[str, tuple[str, ...]]
    suffixes: Suffixes | None = None


@dataclass(frozen=True)
class Language:
    """One language: see the module's docstring. `code` is its BCP 47 tag, `locale` the Open Graph form.

    A citation that stands after one of `spoken_after` (ends of text, in lower case) is a word of its sentence: print says it in words.
    """

    code: str
    name: str
    locale: str
    alphabet: str
    transliteration: Mapping[str, Verbatim]
    months: tuple[str, ...]
    nominative_months: tuple[str, ...]
    dates: DateForms
    units: Mapping[str, UnitForms]
    periods: Mapping[str, Period]
    step_separator: Verbatim
    pinpoint_separator: Verbatim
    search: SearchWords
    interface: Mapping[str, str]
    checks: Checks
    spoken_after: tuple[str, ...]
    syllables: Syllables | None = None  # of a language that pyphen has no dictionary for
    default: bool = field(default=False)

    def say(self, key: str, **values: object) -> str:
        """The interface text `key`. Raises KeyError for a key that the data does not have: our mistake."""
        return self.interface[key].format(**values)

    def date(self, when: PartialDate) -> str:
        """`when` in words, as exactly as it is known."""
        form = self.dates.day if when.day else self.dates.month if when.month else self.dates.year
        index = max(when.month - 1, 0)
        return form.format(d=when.day, month=self.months[index], nominative=self.nominative_months[index], y=when.year)

    def order(self, text: str) -> tuple[tuple[int, int], ...]:
        """Sort key by this language's alphabet; digits and other letters come before it, in code-point order."""
        places = {letter: index for index, letter in enumerate(self.alphabet)}
        return tuple((1, places[c]) if c in places else (0, ord(c)) for c in text.lower())

    def latin(self, text: str) -> str:
        """`text` in Latin letters, for readable addresses; letters without an entry stay."""
        return "".join(self.transliteration.get(c, c) for c in text.lower())
