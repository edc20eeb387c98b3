"""Kazakh words: of the readings that the grammar allows, the ones that the words of the site make likely.

Each ending costs something; a stem that other words of the site have too is worth something. The cheapest reading gives the
key, a close second one more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from library.search.folding import fold
from library.search.grammar import Grammar
from library.search.stems import Stems, learn

CLOSE = 23  # a second reading is kept when it costs at most so much more: odds of one to ten. Stands in analysis.js too


class KazakhWords:
    """Stems of Kazakh words, chosen by the words of the site."""

    def __init__(self, rules: Mapping[str, Any], surfaces: Iterable[str]) -> None:
        self.grammar, self.folded = Grammar(rules), Grammar(rules, fold)
        whole = {part: self.grammar.readings(part) for word in surfaces for part in (word, *_parts(word))}
        everything = learn(whole, self.grammar.costs)
        self.stems = everything
        self.stems = everything.only({key for word in whole for key in self._best(word)})
        self.folded_stems = self.stems.spelled(fold)

    def keys(self, word: str) -> tuple[str, ...]:
        """The stem of `word`, and a second one when it is nearly as likely; with a hyphen, those of its parts too."""
        return tuple(self._keys(word, self.grammar, self.stems))

    query_keys = keys

    def folded_keys(self, word: str) -> tuple[str, ...]:
        """The stems of the site, folded, that `word`, folded, may be a form of."""
        return tuple(key for key in self._keys(fold(word), self.folded, self.folded_stems) if self.folded_stems.knows(key))

    def for_browser(self) -> str:
        """The site's stems and what they are worth."""
        return self.stems.packed()

    def _keys(self, word: str, grammar: Grammar, stems: Stems) -> Iterator[str]:
        parts = _parts(word)
        if parts and grammar.is_ending(parts[-1]):
            yield word[: word.rindex("-")]
            parts = parts[:-1] if len(parts) > 2 else []
        else:
            yield from self._best(word, grammar, stems)
        for part in parts:
            yield from (part, *self._best(part, grammar, stems)[:1])

    def _best(self, word: str, grammar: Grammar | None = None, stems: Stems | None = None) -> tuple[str, ...]:
        grammar, stems = grammar or self.grammar, stems or self.stems
        costs: dict[str, int] = {}
        for reading in grammar.readings(word):
            cost = reading.cost - stems.worth(reading.stem, reading.kind)
            costs[reading.stem] = min(cost, costs.get(reading.stem, cost))
        ranked = sorted(costs, key=lambda stem: (costs[stem], stem))
        return tuple(stem for stem in ranked[:2] if costs[stem] - costs[ranked[0]] <= CLOSE)


def _parts(word: str) -> list[str]:
    return word.split("-") if "-" in word else []
