"""The stems of a site's words: learnt from the words alone, with what each is worth to a reading."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

ROUNDS = 4
SEEN = 0.2  # support below it is none
SCALE = 10  # costs are in tenths of a natural logarithm


@dataclass(frozen=True)
class Stems:
    """What each stem of the site is worth, in the unit of the costs."""

    worths: Mapping[str, int] = field(default_factory=dict)

    def worth(self, stem: str) -> int:
        """What speaks for a reading with `stem`."""
        return self.worths.get(stem, 0)

    def packed(self) -> Any:
        """For the browser."""
        return {}


def learn(readings: Mapping[str, Sequence[Any]], costs: Mapping[str, int]) -> Stems:
    """Keep the stems that the words agree on, with what each is worth."""
    support = support_of(readings, weigh(readings, costs))
    nothing = worth(0, False, costs)
    return Stems({stem: worth(count, stem in readings, costs) - nothing for stem, count in support.items() if count > SEEN})


def weigh(readings: Mapping[str, Sequence[Any]], costs: Mapping[str, int]) -> dict[str, list[float]]:
    """The likelihood of every reading of every word, by what the other words say of its stem."""
    shares = {word: [1 / len(found)] * len(found) for word, found in readings.items()}
    for _ in range(ROUNDS):
        support = support_of(readings, shares)
        shares = {word: _shares([
            worth(support[reading.stem] - share, reading.stem != word and reading.stem in readings, costs) - reading.cost
            for reading, share in zip(found, shares[word], strict=True)
        ]) for word, found in readings.items()}
    return shares


def worth(support: float, bare: bool, costs: Mapping[str, int]) -> int:
    """What `support`, a number of words, is worth; more when the stem is a word itself."""
    seen = -costs["known"] * math.log2(1 + max(support, 0))
    return round(seen) - (costs["unknown"] if support < SEEN else 0) - (costs["bare"] if bare else 0)


def support_of(readings: Mapping[str, Sequence[Any]], shares: Mapping[str, Sequence[float]]) -> Counter[str]:
    """How many words speak for each stem."""
    support: Counter[str] = Counter()
    for word, found in readings.items():
        for reading, share in zip(found, shares[word], strict=True):
            support[reading.stem] += share
    return support


def _shares(scores: Sequence[int]) -> list[float]:
    top = max(scores)
    odds = [math.exp((score - top) / SCALE) for score in scores]
    return [each / sum(odds) for each in odds]
