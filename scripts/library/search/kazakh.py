"""Kazakh words: every reading that the grammar allows, and the choice between them by the words of the site.

A reading is a stem and the endings taken off it from the right. Each ending costs something; a stem that other words of the
site have too is worth something. The cheapest reading gives the key, a close second one more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from library.search.endings import GLIDES, VOWELS, follows, harmony_of, spell_out
from library.search.stems import Stems, learn

HARDENED = {"ғ": "қ", "г": "к", "б": "п"}
OPENING = "аеыіуи"  # an ending that begins so softens the consonant before it: құқық, құқығы
DROPPING = "нзслркқ"  # орын, орны: a narrow vowel is dropped before one of these
CLOSE = 23  # a second reading is kept when it costs at most so much more: odds of one to ten


@dataclass(frozen=True)
class Reading:
    """One way to read a word: its stem, what the endings cost, and what was seen on the way (for fitting the costs)."""

    stem: str
    cost: int
    features: tuple[str, ...]


class KazakhWords:
    """Stems of Kazakh words, chosen by the words of the site."""

    def __init__(self, rules: Mapping[str, Any], surfaces: Iterable[str]) -> None:
        groups = rules["groups"]
        self.endings = spell_out(groups)
        self.longest = max(map(len, self.endings))
        base = rules["base"].split()
        self.after = {
            name: frozenset(part for word in group["after"].split() for part in (base if word == "B" else [word]))
            for name, group in groups.items()
        }
        self.final = frozenset(groups) - set(rules["bound"].split())
        self.costs = {name: int(cost) for name, cost in rules["costs"].items()} | {name: int(group["cost"]) for name, group in groups.items()}
        self.stems: Stems = learn({word: self.readings(word) for word in surfaces}, self.costs)

    def keys(self, word: str) -> tuple[str, ...]:
        """The stem of `word`, and a second one when it is nearly as likely; with a hyphen, those of its last part too."""
        whole = self._best(word)
        parts = [part for part in word.split("-") if len(part) > 1] if "-" in word else []
        return (*whole, *(key for part in parts for key in (part, *self._best(part))))

    query_keys = keys

    def for_browser(self) -> Any:
        """The site's stems and what they are worth."""
        return self.stems.packed()

    def _best(self, word: str) -> tuple[str, ...]:
        costs: dict[str, int] = {}
        for reading in self.readings(word):
            cost = reading.cost - self.stems.worth(reading.stem)
            costs[reading.stem] = min(cost, costs.get(reading.stem, cost))
        ranked = sorted(costs, key=lambda stem: (costs[stem], stem))
        return tuple(stem for stem in ranked[:2] if costs[stem] - costs[ranked[0]] <= CLOSE)

    def readings(self, word: str) -> list[Reading]:
        """Every reading that the grammar allows; the word as its own stem is always one."""
        found: dict[str, Reading] = {}
        for stem, features in ((word, ()), *self._strip(_inside(word), self.final, "", ())):
            cost = sum(self.costs[feature] for feature in features)
            stem = _outside(stem)
            if stem not in found or cost < found[stem].cost:
                found[stem] = Reading(stem, cost, features)
        return list(found.values())

    def _strip(self, word: str, groups: frozenset[str], harmony: str, features: tuple[str, ...], outer: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
        """(stem, features) of every way to take endings of `groups` off `word`; `outer` is the ending taken off before."""
        opened = outer[:1] in OPENING and bool(outer)
        for length in range(1, min(self.longest, len(word) - 2) + 1):
            left, literal = word[:-length], word[-length:]
            if length > 1 and (literal[-1] in "ғг" and not opened or literal[-1] in "қк" and opened and length > 2):
                continue
            for ending in self.endings.get(literal, ()):
                if ending.group not in groups or not follows(ending, literal, left[-1]):
                    continue
                if harmony and ending.harmony and harmony != ending.harmony:
                    continue
                after, inner = self.after[ending.group], ending.harmony or harmony
                seen = (*features, ending.group)
                yield from _stems(left + ending.back, after, inner, seen, literal, restored=bool(ending.back))
                yield from self._strip(left + ending.back, after, inner, seen, literal)


def _stems(stem: str, after: frozenset[str], harmony: str, seen: tuple[str, ...], literal: str, *, restored: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The stems that may be meant by `stem`, standing before the ending `literal`: nominal or verbal, hardened, with its dropped vowel."""
    own = harmony_of(stem)
    if not own and not any(letter in GLIDES for letter in stem):
        return
    seen = (*seen, *(["foreign"] if own and harmony and own != harmony else []))
    narrow = "ы" if own == "b" else "і"
    for kind in sorted(after & {"N", "V"}):
        more = (*seen, *(["V"] if kind == "V" else []))
        yield stem, _sized(stem, more)
        if literal[0] not in OPENING or restored:
            continue
        last, closed = stem[-1], len(stem) > 2 and stem[-2] not in VOWELS + GLIDES and kind == "N"
        hard = HARDENED.get(last, last)
        if hard != last:
            yield stem[:-1] + hard, _sized(stem, (*more, "voiced"))
        if closed and hard in DROPPING + "п" and literal[0] in "ыі":
            yield stem[:-1] + narrow + hard, _sized(stem + narrow, (*more, "dropped"))


def _sized(stem: str, features: tuple[str, ...]) -> tuple[str, ...]:
    if len(stem) > 3:
        return features
    return (*features, "three" if len(stem) == 3 else "open" if stem[-1] in VOWELS else "short")


def _inside(word: str) -> str:
    """Spelled so that endings can be taken off: я and ю are й with а and у."""
    return word.replace("я", "йа").replace("ю", "йу")


def _outside(stem: str) -> str:
    return stem.replace("йа", "я").replace("йу", "ю")
