"""The whole library from one folder: data first, then the tree of each language, then what only the whole can tell."""

from __future__ import annotations

from pathlib import Path

from library.citing.citations import Register
from library.lint.rule import run_rules
from library.model import Library
from library.problem import Collector
from library.reading.data import read_authorities, read_languages, read_terms
from library.reading.pages import TreeReader


def read_library(root: Path) -> Library:
    """Read docs/ under `root`. Raises ProblemsFound with every mistake of the sources, all in one go."""
    problems = Collector()
    library = collect_library(root, problems)
    problems.raise_if_any()
    assert library is not None
    return library


def collect_library(root: Path, problems: Collector) -> Library | None:
    """Read docs/ and run every rule; Problems go to `problems`. None when there is nothing to go on with."""
    languages = read_languages(root, problems)
    codes = tuple(languages)
    if sum(language.default for language in languages.values()) != 1:
        problems.add("default-language", "docs/data/languages", 1, count=len(languages))
        return None
    register = Register(read_authorities(root, codes, problems))
    terms = read_terms(root, codes, register, problems)
    modules, activities = {}, {}
    for code, language in languages.items():
        tree = TreeReader(root, language, codes, register, terms, problems)
        modules[code], activities[code] = tree.modules(), tree.activities()
        tree.others()
    library = Library(languages, register.authorities, terms, modules, activities)
    run_rules(library, problems)
    return library
