"""How well the analysis joins the forms of a word, measured on a list of forms with their lemmas from outside the project.

Two forms belong together when they share a lemma, and are taken together when they share the surface or a key. The lemmas are
used for nothing but this comparison; the forms stand for the words of a site.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from library.languages import Language
from library.search.analysis import Analyser, Token

FOLDS = 10
ENOUGH = 0.95
Gold = Mapping[str, frozenset[str]]
Pair = tuple[str, str]


@dataclass(frozen=True)
class Score:
    """Pairwise precision and recall, and the share of words that find another form of themselves, of those that have one."""

    precision: float
    recall: float
    finds: float
    words: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall or 1)

    def __str__(self) -> str:
        return f"F1 {self.f1:.3f}  precision {self.precision:.3f}  recall {self.recall:.3f}  finds {self.finds:.1%} of {self.words}"


def read_forms(text: str) -> Gold:
    """form -> its lemmas, from lines of form, tab, lemma[,lemma…]."""
    gold: dict[str, set[str]] = defaultdict(set)
    for line in text.splitlines():
        form, lemmas = line.split("\t")[:2]
        gold[form] |= set(lemmas.split(","))
    return {form: frozenset(lemmas) for form, lemmas in gold.items()}


def language_of(gold: Gold, languages: Mapping[str, Language]) -> str:
    """The language with the fewest letters whose alphabet has nearly all of the forms; else the one that has most of them."""
    def covered(code: str) -> float:
        alphabet = {*languages[code].alphabet, "-"}
        return sum(alphabet.issuperset(form) for form in gold) / len(gold)
    return max(languages, key=lambda code: (min(covered(code), ENOUGH), -len(languages[code].alphabet)))


def score_index(gold: Gold, lang: str) -> Score:
    """Every form against every other, analysed for an index of just these words."""
    analyser = Analyser.for_site(lang, gold)
    keys = {form: _keys(analyser.analyse(form)) for form in gold}
    return _score(_joined(keys, keys), _joined(gold, gold))


def score_queries(gold: Gold, lang: str) -> Score:
    """Each form as a query to the browser's analysis that knows the others only: a tenth of the forms at a time is kept from the site."""
    taken: set[Pair] = set()
    true: set[Pair] = set()
    for fold in range(FOLDS):
        queries = {form: lemmas for form, lemmas in gold.items() if zlib.crc32(form.encode()) % FOLDS == fold}
        site = {form: lemmas for form, lemmas in gold.items() if form not in queries}
        analyser = Analyser.for_site(lang, site)
        asked = {form: _keys(analyser.analyse_query(form)) for form in queries}
        taken |= _joined(asked, {form: _keys(analyser.analyse(form)) for form in site})
        true |= _joined(queries, site)
    return _score(taken, true)


def _keys(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(key for token in tokens for key in (token.surface, *token.keys))


def _joined(asked: Mapping[str, frozenset[str]], site: Mapping[str, frozenset[str]]) -> set[Pair]:
    """(word asked, other word of the site) for all that have a key in common."""
    owners: dict[str, set[str]] = defaultdict(set)
    for form, keys in site.items():
        for key in keys:
            owners[key].add(form)
    return {(form, other) for form, keys in asked.items() for key in keys for other in owners[key] if other != form}


def _score(taken: set[Pair], true: set[Pair]) -> Score:
    right = taken & true
    words = {form for form, _ in true}
    return Score(
        len(right) / (len(taken) or 1), len(right) / (len(true) or 1), len({form for form, _ in right}) / (len(words) or 1), len(words),
    )
