#!/usr/bin/env python3
"""Fit the costs of scripts/library/search/rules/kk.yml: `.venv/bin/python scripts/kazakh_costs.py FORMS [FORMS …]` prints them.

FORMS: word form, tab, lemma[,lemma…]. The lists stay outside the project: only a few dozen costs are taken from them.
Fitting goes on from the costs that the rules have: a log-linear choice between the readings of each form, where the right ones are
those whose stem is a lemma of the form.
"""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from pathlib import Path

from library.search.grammar import Grammar
from library.search.rules import read_rules
from library.search.stems import SCALE, SEEN, support_of, weigh

Features = Counter[str]
OUTER, STEPS, PULL = 5, 120, 0.002


def main(paths: list[str]) -> int:
    """Print the costs."""
    gold: dict[str, set[str]] = defaultdict(set)
    for path in paths:
        for line in Path(path).read_text("utf-8").splitlines():
            form, lemmas = line.split("\t")
            gold[form] |= set(lemmas.split(","))
    grammar = Grammar(read_rules("kk"))
    for _ in range(OUTER):
        grammar.costs = fit(examples(grammar, gold), grammar.costs)
    print(grammar.costs)
    return 0


def examples(grammar: Grammar, gold: dict[str, set[str]]) -> list[list[tuple[Features, bool]]]:
    """The readings of every form, once among the other forms and once alone, each with whether it is right."""
    readings = {form: grammar.readings(form) for form in gold}
    shares = weigh(readings, grammar.costs)
    support = support_of(readings, shares)
    made = []
    for form, found in readings.items():
        right = [reading.stem in gold[form] for reading in found]
        if all(right) or not any(right):
            continue
        for alone in (False, True):
            seen = [0.0 if alone else max(support[r.stem, r.kind] - share, 0) for r, share in zip(found, shares[form], strict=True)]
            made.append([(_features(r, count, not alone and r.kind == "N" and r.stem != form and r.stem in readings), ok)
                         for r, count, ok in zip(found, seen, right, strict=True)])
    return made


def _features(reading, count: float, bare: bool) -> Features:
    features = Counter(reading.features)
    features["known"] = math.log2(1 + count)
    features["unknown"] = count < SEEN
    features["bare"] = bare
    return features


def fit(cases: list[list[tuple[Features, bool]]], costs: dict[str, int]) -> dict[str, int]:
    """Costs that make the right readings likeliest: gradient steps with a pull to zero."""
    weights = {name: -cost / SCALE for name, cost in costs.items()}
    moved = dict.fromkeys(weights, 1e-8)
    for _ in range(STEPS):
        slope = {name: -PULL * len(cases) * weight for name, weight in weights.items()}
        for case in cases:
            odds = [math.exp(sum(weights[name] * value for name, value in features.items())) for features, _ in case]
            total, right = sum(odds), sum(each for each, (_, ok) in zip(odds, case, strict=True) if ok)
            for each, (features, ok) in zip(odds, case, strict=True):
                gain = (each / right if ok else 0) - each / total
                for name, value in features.items():
                    slope[name] += gain * value
        for name, value in slope.items():
            moved[name] += value * value
            weights[name] += 0.5 * value / math.sqrt(moved[name])
    return {name: round(-weight * SCALE) for name, weight in weights.items()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
