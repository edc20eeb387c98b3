"""The stems of a site's words: learnt from the words alone, with what each is worth to a reading."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field

from library.search.grammar import Reading

ROUNDS = 4
SEEN = 0.2  # support below it is none
STEP, MOST = 4, 25  # a worth is sent to the browser as one of the letters A to Z
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
SCALE = 10  # costs are in tenths of a natural logarithm


@dataclass(frozen=True)
class Stems:
    """What each stem of the site, nominal (N) or verbal (V), is worth: in steps of `STEP` units of the costs."""

    steps: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def worth(self, stem: str, kind: str) -> int:
        """What speaks for a reading with `stem`, in units of the costs."""
        return self.steps.get((stem, kind), 0) * STEP

    def knows(self, stem: str) -> bool:
        """True when the site has the stem."""
        return (stem, "N") in self.steps or (stem, "V") in self.steps

    def only(self, stems: set[str]) -> Stems:
        """Those of them that are in `stems`."""
        return Stems({key: steps for key, steps in self.steps.items() if key[0] in stems})

    def spelled(self, spell: Callable[[str], str]) -> Stems:
        """The same stems spelled otherwise; of those that fall together, the worthiest counts."""
        spelled: dict[tuple[str, str], int] = {}
        for (stem, kind), steps in self.steps.items():
            key = spell(stem), kind
            spelled[key] = max(steps, spelled.get(key, 0))
        return Stems(spelled)

    def packed(self) -> str:
        """For the browser: for each stem, in order, how many letters it shares with the last, the others, two capitals for its worth."""
        packed, before = [], ""
        for stem in sorted({stem for stem, _ in self.steps}):
            shared = next((i for i, (a, b) in enumerate(zip(stem, before, strict=False)) if a != b), min(len(stem), len(before)))
            shared = min(shared, len(DIGITS) - 1)
            packed.append(DIGITS[shared] + stem[shared:] + "".join(chr(ord("A") + self.steps.get((stem, kind), 0)) for kind in "NV"))
            before = stem
        return "".join(packed)


def learn(readings: Mapping[str, Sequence[Reading]], costs: Mapping[str, int]) -> Stems:
    """Keep the stems that the words agree on, with what each is worth."""
    support = support_of(readings, weigh(readings, costs))
    nothing = worth(0, False, costs)
    return Stems({
        (stem, kind): min(max(round((worth(count, kind == "N" and stem in readings, costs) - nothing) / STEP), 1), MOST)
        for (stem, kind), count in support.items() if count > SEEN
    })


def weigh(readings: Mapping[str, Sequence[Reading]], costs: Mapping[str, int]) -> dict[str, list[float]]:
    """The likelihood of every reading of every word, by what the other words say of its stem."""
    shares = {word: [1 / len(found)] * len(found) for word, found in readings.items()}
    for _ in range(ROUNDS):
        support = support_of(readings, shares)
        shares = {
            word: _shares([_score(word, reading, share, readings, support, costs) for reading, share in zip(found, shares[word], strict=True)])
            for word, found in readings.items()
        }
    return shares


def worth(support: float, bare: bool, costs: Mapping[str, int]) -> int:
    """What `support`, a number of words, is worth; more when the stem is a word itself."""
    seen = -costs["known"] * math.log2(1 + max(support, 0))
    return round(seen) - (costs["unknown"] if support < SEEN else 0) - (costs["bare"] if bare else 0)


def support_of(readings: Mapping[str, Sequence[Reading]], shares: Mapping[str, Sequence[float]]) -> Counter[tuple[str, str]]:
    """How many words speak for each stem."""
    support: Counter[tuple[str, str]] = Counter()
    for word, found in readings.items():
        for reading, share in zip(found, shares[word], strict=True):
            support[reading.stem, reading.kind] += share
    return support


def _score(
    word: str, reading: Reading, share: float, words: Container[str], support: Mapping[tuple[str, str], float], costs: Mapping[str, int],
) -> int:
    """What speaks for a reading of `word`: its stem in the other words, less its endings."""
    bare = reading.kind == "N" and reading.stem != word and reading.stem in words
    return worth(support[reading.stem, reading.kind] - share, bare, costs) - reading.cost


def _shares(scores: Sequence[int]) -> list[float]:
    top = max(scores)
    odds = [math.exp((score - top) / SCALE) for score in scores]
    return [each / sum(odds) for each in odds]
