"""The whole library from one folder: data first, then the tree of each language, then what only the whole can tell."""

from __future__ import annotations

from pathlib import Path

from library.citing.citations import Register
from library.lint.rule import run_rules
from library.model import Activity, Library, Link, place_of
from library.problem import Collector
from library.reading.data import read_authorities, read_languages, read_terms, typed_ids
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
        return None
    authorities = read_authorities(root, codes, problems)
    register = Register(authorities, typed_ids(root, "authorities/*.yml") - set(authorities))
    terms = read_terms(root, codes, register, problems)
    unread = typed_ids(root, "glossary.yml") - set(terms)
    modules, activities, pages, unreadable, cited, links = {}, {}, {}, {}, {}, []
    for code, language in languages.items():
        tree = TreeReader(root, language, codes, register, terms, unread, problems)
        modules[code], activities[code] = tree.modules(), tree.activities()
        tree.others()
        pages[code], unreadable[code], cited[code] = tree.pages(), frozenset(tree.unreadable), tuple(tree.cited)
        links += tree.links
    links += _data_links(register, activities, codes[0])
    library = Library(languages, register.authorities, terms, modules, activities, pages, unreadable, cited, tuple(links))
    run_rules(library, problems)
    return library


def _data_links(register: Register, activities: dict[str, tuple[Activity, ...]], default: str) -> list[Link]:
    """The addresses in the records of authorities and activities."""
    links = [
        Link(address, place_of(authority, "url"), default)
        for authority in register.authorities.values() for address in (authority.url or {}).values()
    ]
    return links + [
        Link(source.url, source.place, lang)
        for lang, entries in activities.items() for activity in entries for source in activity.sources if source.url
    ]
