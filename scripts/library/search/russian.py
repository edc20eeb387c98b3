"""Russian words: at build time the lemmas of every parse that pymorphy3 gives; in the browser the paradigms of the site's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from pymorphy3 import MorphAnalyzer
from pymorphy3.analyzer import Parse

from library.search.normalise import CYRILLIC
from library.search.paradigms import Paradigms

# Forms that nobody types: archaic, slips, «наи-» and «по-» comparatives. The site's own words are kept whatever they are.
RARE = frozenset(("Arch", "Cmp2", "Dist", "Erro", "Infr", "Slng", "V-be", "V-bi", "V-en", "V-ey", "V-ie", "V-oy", "incl"))


class RussianWords:
    """Lemmas of Russian words; for the browser, all forms of the words of the site."""

    def __init__(self, rules: Mapping[str, Any], surfaces: Iterable[str]) -> None:
        self.shortest = int(rules["shortest"])
        self.endings = frozenset(rules["endings"].split())
        self.old = tuple(rules["old"].split())
        self.paradigms = Paradigms.of(_forms(surfaces))
        self.stems: dict[str, list[str]] = {}
        for lemma in self.paradigms.lemmas():
            self.stems.setdefault(self._stem(lemma), []).append(lemma)

    def keys(self, word: str) -> tuple[str, ...]:
        """The lemmas of `word`, likeliest first; with a hyphen, its parts and their lemmas too."""
        return tuple(key for part in _with_parts(word) for key in (*_lemmas(part), *([part] if part != word else [])))

    def query_keys(self, word: str) -> tuple[str, ...]:
        """The lemmas of the site that `word` is a form of; for a word that the site does not have, those that begin like it."""
        return tuple(key for part in _with_parts(word) for key in (*self._known(part), *([part] if part != word else [])))

    def folded_keys(self, word: str) -> tuple[str, ...]:
        """None: every keyboard here has the Russian letters."""
        return ()

    def for_browser(self) -> list[str]:
        """The paradigms of the site's words."""
        return self.paradigms.packed()

    def _known(self, word: str) -> list[str]:
        now = f"{word[:-1]}й" if word.endswith(self.old) else word
        return self.paradigms.lemmas_of(word) or self.paradigms.lemmas_of(now) or self.stems.get(self._stem(word), [])

    def _stem(self, word: str) -> str:
        """`word` without its longest ending of the rules."""
        cuts = range(min(self.shortest, len(word)), len(word))
        return next((word[:cut] for cut in cuts if word[cut:] in self.endings), word)


@cache
def dictionary() -> MorphAnalyzer:
    """The dictionary, loaded once."""
    return MorphAnalyzer()


def _with_parts(word: str) -> list[str]:
    return [word, *word.split("-")] if "-" in word else [word]


def _lemmas(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_spelled(parse.normal_form) for parse in dictionary().parse(word)))


def _forms(surfaces: Iterable[str]) -> dict[str, dict[str, set[str]]]:
    """lemma -> group of forms that are inflected alike -> forms, for all that the words of the site may be."""
    forms: dict[str, dict[str, set[str]]] = {}
    known: dict[tuple[str, str], set[str]] = {}  # forms of a lemma as one part of speech: a paradigm is spelled out once
    for word in sorted({part for surface in surfaces for part in _with_parts(surface) if CYRILLIC.search(part)}):
        for parse in dictionary().parse(word):
            lemma = _spelled(parse.normal_form)
            have = known.setdefault((lemma, str(parse.tag.POS)), set())
            if word in have:
                continue
            groups = forms.setdefault(lemma, {})
            for group, form in _lexeme(parse):
                groups.setdefault(group, set()).add(form)
                have.add(form)
            if word not in have:
                groups.setdefault("", set()).add(word)
    return forms


def _lexeme(parse: Parse) -> Iterator[tuple[str, str]]:
    for form in parse.lexeme:
        tag = form.tag
        if tag.grammemes & RARE or form.word.startswith("наи") and not parse.normal_form.startswith("наи"):
            continue
        group = f"{tag.tense} {tag.voice}" if tag.POS in ("PRTF", "PRTS") else str(tag.POS)[:3]
        yield {"INF": "VER", "GRN": "VER"}.get(group, group), _spelled(form.word)


def _spelled(word: str) -> str:
    return word.replace("ё", "е")
