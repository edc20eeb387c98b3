"""Every reading of a Kazakh word that the grammar allows: a stem, and the endings taken off it from the right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from library.search.endings import GLIDES, VOWELS, follows, harmony_of, spell_out

# The same letters stand in analysis.js: change both.
HARDENED = {"ғ": "қ", "г": "к", "б": "п"}
OPENING = "аеыіуи"  # an ending that begins so softens the consonant before it: құқық, құқығы
DROPPING = "нзслрпкқ"  # орын, орны: a narrow vowel is dropped before one of these
ROOTS = ("де",)  # the only stem of two letters that ends in a vowel and is worth having: деп, деген


@dataclass(frozen=True)
class Reading:
    """One reading: its stem, nominal (N) or verbal (V), what its endings cost, and the names under which they are counted."""

    stem: str
    kind: str
    cost: int
    features: tuple[str, ...]


class Grammar:
    """The grammar of the rules; with `fold`, as it looks on a keyboard without Kazakh letters (then vowel harmony is not seen)."""

    def __init__(self, rules: Mapping[str, Any], fold: Callable[[str], str] | None = None) -> None:
        groups = rules["groups"]
        self.folded = fold is not None
        self.endings = spell_out(groups, fold)
        self.longest = max(map(len, self.endings))
        base = rules["base"].split()
        self.after = {
            name: frozenset(part for word in group["after"].split() for part in (base if word == "B" else [word]))
            for name, group in groups.items()
        }
        self.final = frozenset(groups) - set(rules["bound"].split())
        self.costs = {name: int(cost) for name, cost in rules["costs"].items()} | {name: int(group["cost"]) for name, group in groups.items()}

    def readings(self, word: str) -> list[Reading]:
        """The cheapest reading for each stem; the word as its own stem is always one."""
        found: dict[tuple[str, str], Reading] = {}
        for stem, features in ((word, ()), (word, ("V",)), *self._strip(_inside(word), self.final, "", (), "")):
            cost = sum(self.costs[feature] for feature in features)
            key = _outside(stem), "V" if "V" in features else "N"
            if key not in found or cost < found[key].cost:
                found[key] = Reading(*key, cost, features)
        return list(found.values())

    def is_ending(self, word: str) -> bool:
        """True for what is written behind a hyphen: БҰҰ-ның, ҚР-дағы."""
        return word in self.endings or any(word[:cut] in self.endings and word[cut:] in self.endings for cut in range(1, len(word)))

    def _strip(
        self, word: str, groups: frozenset[str], harmony: str, features: tuple[str, ...], outer: str,
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        """(stem, features) of every way to take endings of `groups` off `word`; `outer` is the ending taken off before."""
        opened = outer != "" and outer[0] in OPENING
        for length in range(1, min(self.longest, len(word) - 2) + 1):
            left, literal = word[:-length], word[-length:]
            if length > 1 and (literal[-1] in "ғг" and not opened or literal[-1] in "қк" and opened and length > 2):
                continue
            for ending in self.endings.get(literal, ()):
                if ending.group not in groups or harmony and ending.harmony and harmony != ending.harmony:
                    continue
                if not follows(ending, literal, left[-1]):
                    continue
                after, inner, stem, seen = self.after[ending.group], ending.harmony or harmony, left + ending.back, (*features, ending.group)
                yield from self._stems(stem, after, inner, seen, "" if ending.back else literal[0])
                yield from self._strip(stem, after, inner, seen, literal)

    def _stems(
        self, stem: str, after: frozenset[str], harmony: str, seen: tuple[str, ...], opening: str,
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The stems that may be meant by `stem` before an ending that begins with `opening`: as it is, hardened, with its dropped vowel."""
        own = harmony_of(stem)
        if not own and not any(letter in GLIDES for letter in stem) or len(stem) == 2 and stem[-1] in VOWELS and stem not in ROOTS:
            return
        if own and harmony and own != harmony:
            seen = (*seen, "foreign")
        if len(stem) < 4:
            seen = (*seen, "three" if len(stem) == 3 else "short")
        last, hard = stem[-1], HARDENED.get(stem[-1], stem[-1])
        for kind in sorted(after & {"N", "V"}):
            more = (*seen, "V") if kind == "V" else seen
            yield stem, more
            if opening and opening in OPENING and hard != last:
                yield stem[:-1] + hard, (*more, "voiced")
            if opening in ("ы", "і", "и") and kind == "N" and hard in DROPPING and len(stem) > 2 and stem[-2] not in VOWELS + GLIDES:
                yield stem[:-1] + ("и" if self.folded else "ы" if own == "b" else "і") + hard, (*more, "dropped")


def _inside(word: str) -> str:
    """Spelled so that endings can be taken off: я and ю as й (here ј, to come back) with а and у."""
    return word.replace("я", "ја").replace("ю", "ју")


def _outside(stem: str) -> str:
    return stem.replace("ја", "я").replace("ју", "ю").replace("ј", "й")
