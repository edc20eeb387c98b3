"""Ten times the library, for `bench search`: synthetic text with the words and the growth of vocabulary of the real one."""

from __future__ import annotations

import random
import re
import shutil
import time
from dataclasses import replace
from pathlib import Path

from library.model import Library
from library.search.entries import Entry, Sheet, sheets
from library.search.index import FOLDER, make_index, write_index

TIMES = 10
NEW = .08  # of the long words of a further copy are new: vocabulary then grows as in real text (Heaps' law, about the 0.6th power)
WORD = re.compile(r"[^\W\d_]{5,}")


def tenfold(library: Library, site: Path, target: Path) -> list[float]:
    """A copy of `site` with an index of ten times the library; the seconds that an index of 1, 2, 5 and 10 times took to make."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(site, target, ignore=shutil.ignore_patterns("pagefind", "*.pdf"))
    for language in library.languages:
        shutil.rmtree(target / FOLDER / language)
    seconds = []
    for times in (1, 2, 5, TIMES):
        spent = 0.0
        for language in library.languages.values():
            many = copies(sheets(library, language), times)
            start = time.perf_counter()
            index = make_index(many, language, library)
            spent += time.perf_counter() - start
            if times == TIMES:
                write_index(index, target / FOLDER / language.code)
        seconds.append(spent)
    return seconds


def copies(found: list[Sheet], times: int) -> list[Sheet]:
    """`found`, and `times` - 1 copies of its modules with their words shuffled and some of them new."""
    chance = random.Random(4)  # the same text each time
    words = [word for sheet in found if sheet.module for entry in sheet.entries for word in entry.text.split()]
    many = list(found)
    for _ in range(times - 1):
        many += [replace(sheet, entries=tuple(_copy(entry, words, chance) for entry in sheet.entries)) for sheet in found if sheet.module]
    return many


def _copy(entry: Entry, words: list[str], chance: random.Random) -> Entry:
    count = len(entry.text.split())
    return replace(entry, text=" ".join(_word(chance.choice(words), chance) for _ in range(count)))


def _word(word: str, chance: random.Random) -> str:
    """`word`, or now and then a new one that is inflected like it: two letters of its stem are exchanged for others of the text."""
    if chance.random() > NEW or not WORD.search(word):
        return word
    letters = list(word)
    for place in (0, 2):
        letters[place] = chance.choice("абдеиклмнопрсту")
    return "".join(letters)
