"""The lists of words that a person has looked at, docs/data/spelling/xx.txt, and what follows from them for the words of the library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from library.languages import Language
from library.problem import Collector
from library.reading.memory import Memory, code_digest, digest
from library.reading.source import read_source
from library.spelling.accept import Speller

FOLDER = "docs/data/spelling"


def word_list(lang: str) -> str:
    """The path of a language's list."""
    return f"{FOLDER}/{lang}.txt"


def read_words(root: Path, lang: str, problems: Collector) -> tuple[str, ...]:
    """The words of the list, one on a line; lines that begin with # are for people."""
    path = root / word_list(lang)
    if not path.exists() and not path.is_symlink():
        return ()
    source = read_source(root, path, problems)
    lines = source.text.split("\n") if source else []
    return tuple(line.strip().lower() for line in lines if line.strip() and not line.startswith("#"))


def judged_words(
    root: Path, languages: Mapping[str, Language], words: Mapping[str, Iterable[str]], memory: Memory, problems: Collector
) -> dict[str, Mapping[str, bool]]:
    """Language -> its words, each with whether it is known. Languages without a list are not checked."""
    found: dict[str, Mapping[str, bool]] = {}
    listed = {lang: read_words(root, lang, problems) for lang in languages}
    for lang, language in languages.items():
        if listed[lang]:
            key = f"spelling {lang} {digest([code_digest(), *listed[lang]])}"
            verdicts: dict[str, bool] = memory.recall(key, lambda _: {}, problems)
            before = len(verdicts)
            mine = frozenset(words.get(lang, ()))
            Speller(language, listed[lang], verdicts).judge(mine)
            memory.grown = memory.grown or len(verdicts) > before
            found[lang] = {word: verdicts[word] for word in mine}
    return found
