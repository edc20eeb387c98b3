"""The whole library from one folder: data first, then the tree of each language, then what only the whole can tell."""

from __future__ import annotations

from pathlib import Path

from library.citing.citations import Register
from library.lint.rule import run_rules
from library.model import Activity, Library, Link, place_of
from library.problem import Collector
from library.reading.asked import asked_files, read_asked
from library.reading.basis import data_files, read_basis
from library.reading.editions import read_confirmed, read_published
from library.reading.files import publishable
from library.reading.memory import SOURCES, FileMemory, Memory, code_digest, digest
from library.reading.numbers import tell_missing
from library.reading.pages import TreeReader
from library.reading.spelling import judged_words
from library.spelling.words import words_of


def read_library(root: Path, memory: Memory | None = None) -> Library:
    """Read docs/ under `root`. Raises ProblemsFound with every mistake of the sources, all in one go. What `memory` knows is not read again."""
    problems = Collector()
    library = collect_library(root, problems, memory)
    problems.raise_if_any()
    assert library is not None
    return library


def recall_library(root: Path) -> Library:
    """`read_library` with what earlier runs read, and kept for the next one."""
    memory = FileMemory(root / SOURCES)
    try:
        return read_library(root, memory)
    finally:
        memory.keep()


def collect_library(root: Path, problems: Collector, memory: Memory | None = None) -> Library | None:
    """Read docs/ and run every rule; Problems go to `problems`. None when there is nothing to go on with.

    What `memory` knows is not read again.
    """
    memory = memory or Memory()
    basis = read_basis(root, memory, problems)
    if not basis.sound:
        return None
    modules, activities, pages, unreadable, cited, trees = {}, {}, {}, {}, {}, {}
    for code, language in basis.languages.items():
        tree = trees[code] = TreeReader(root, language, basis, memory, problems)
        modules[code], activities[code] = tree.modules(), tree.activities()
        tree.others()
        pages[code], unreadable[code], cited[code] = tree.pages(), frozenset(tree.unreadable), tuple(tree.cited)
    tell_missing({code: tree.chapters for code, tree in trees.items()}, problems)
    publishable(root, problems)
    default = next(iter(basis.languages))
    asked = read_asked(root, basis.languages, memory, problems)
    asked_prose = tuple(prose for _, pieces in asked.values() for prose in pieces)
    asked_words = words_of(asked_prose)
    words = {code: tree.words.union(basis.words.get(code, ()), asked_words.get(code, ())) for code, tree in trees.items()}
    library = Library(
        basis.languages, basis.register.authorities, basis.terms, modules, activities, pages, unreadable, cited,
        links=tuple([link for tree in trees.values() for link in tree.links] + _data_links(basis.register, activities, default)),
        prose=basis.prose + asked_prose + tuple(prose for tree in trees.values() for prose in tree.prose),
        sources=_data_lines(root) | {path: lines for tree in trees.values() for path, lines in tree.sources.items()},
        asked={module: found for module, (found, _) in asked.items()},
        published=read_published(root, problems), confirmed=read_confirmed(root, problems),
        words=judged_words(root, basis.languages, words, memory, problems),
    )
    clean: set[bytes] = memory.recall(f"clean {digest([code_digest(), repr(basis.languages)])}", lambda _: set(), problems)
    before = len(clean)
    run_rules(library, problems, clean)
    memory.grown = memory.grown or len(clean) > before
    return library


def _data_lines(root: Path) -> dict[str, tuple[str, ...]]:
    """The lines of the data files, as far as they are text."""
    return {
        path.relative_to(root).as_posix(): tuple(path.read_bytes().decode("utf-8", "replace").split("\n"))
        for path in (*data_files(root), *asked_files(root)) if path.is_file() and not path.is_symlink()
    }


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
