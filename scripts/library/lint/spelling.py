"""Words that nobody knows, and words of which some letters come from another alphabet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from library.languages import Language
from library.lint.rule import Finding, prose_rule, rule
from library.model import Library
from library.problem import nearest
from library.prose import Prose
from library.reading.spelling import word_list
from library.spelling.words import CYRILLIC, LATIN, LETTERS, WORD, plain

# Letters that look alike, Latin and Cyrillic.
TWINS = dict(zip("ABCEHIKMOPTXYaceiopxyhəƏ", "АВСЕНІКМОРТХУасеіорхуһәӘ", strict=True))
LATINS = {cyrillic: latin for latin, cyrillic in TWINS.items()}
PIECE = re.compile(LETTERS)
ALONE = re.compile(r"(?<![\w.(/-])[aceoiyABCKOY](?= [а-яёәғқңөұүһі]{2})")
SUGGESTED = 20  # unknown words of one run for which a known one is looked for


@prose_rule("mixed-script")
def mixed_script(prose: Prose, language: Language, lines: Sequence[str]) -> Iterator[Finding]:
    """A word must be of one alphabet: a Latin «c» in a Cyrillic word is found by no search and read wrongly aloud.

    Bad: cрок with a Latin c
    Good: срок
    """
    if LATIN.search(prose.text):
        for place, match in prose.find(PIECE, lines):
            if LATIN.search(match[0]) and CYRILLIC.search(match[0]):
                yield Finding(place, _mixed(match[0]))
        for place, match in prose.find(ALONE, lines):
            yield Finding(place, {"word": match[0], "letters": match[0], "wanted": TWINS[match[0]]})


def _mixed(word: str) -> dict[str, object]:
    latin, cyrillic = LATIN.findall(word), CYRILLIC.findall(word)
    few, twins = (latin, TWINS) if len(latin) <= len(cyrillic) else (cyrillic, LATINS)
    return {"word": word, "letters": ", ".join(dict.fromkeys(few)), "wanted": "".join(twins.get(letter, letter) for letter in word)}


@rule("unknown-word")
def unknown_word(library: Library) -> Iterator[Finding]:
    """A word must be in the dictionary, in one family with known words, or on the list of words that a person has looked at.

    Bad: беженнец
    Good: беженец
    """
    unknown = {lang: {word for word, known in words.items() if not known} for lang, words in library.words.items()}
    asked = 0
    for prose in library.prose:
        for place, match in prose.find(WORD, library.sources[prose.place.path]) if unknown.get(prose.lang) else ():
            if (word := plain(match[0])) in unknown[prose.lang] and not LATIN.search(word):
                asked += 1
                words = library.words[prose.lang]
                near = nearest(word, words.keys() - unknown[prose.lang]) if asked <= SUGGESTED else ""
                yield Finding(place, {"word": match[0], "nearest": near, "file": word_list(prose.lang)})
