"""What this working tree changes, as a review: its problems, its texts beside those of where it began, its other files."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from library.model import Library
from library.problem import Collector, Problem
from library.reading.library import collect_library
from library.review.changes import compare
from library.review.history import beginning, changed_paths, unpack
from library.review.review import Review

LANGUAGES = "docs/data/languages"


def make_review(root: Path, base: str, pull: int = 0) -> tuple[Review, Library | None]:
    """(the review of the tree at `root` against where it left `base`, the library as it is now). Raises NoHistory.

    Texts so broken that nothing can be read give a review with problems and without changes.
    """
    since = beginning(root, base)
    found = Collector()
    library = collect_library(root, found)
    others = tuple(path for path in changed_paths(root, since) if not path.startswith("docs/"))
    with TemporaryDirectory() as folder:
        before = _as_it_was(root, since, Path(folder))
    changes = compare(before, library) if library else ()
    return Review(pull, _about(found.problems, root, since), changes, others), library


def _as_it_was(root: Path, since: str, folder: Path) -> Library | None:
    """The library at commit `since`. Where its language files are not what our code expects by now, ours take their place."""
    unpack(root, since, folder)
    if library := collect_library(folder, Collector()):
        return library
    shutil.copytree(root / LANGUAGES, folder / LANGUAGES, dirs_exist_ok=True)
    return collect_library(folder, Collector())


def _about(problems: tuple[Problem, ...], root: Path, since: str) -> tuple[Problem, ...]:
    """Every mistake, and of the warnings those about pages that changed, in either language."""
    touched = {page_of(path) for path in changed_paths(root, since)}
    return tuple(problem for problem in problems if not problem.warning or page_of(problem.path) in touched)


def page_of(path: str) -> str:
    """The path without the folder of its language: the same for both twins."""
    parts = path.split("/")
    return "/".join(parts[2:]) if len(parts) > 2 and parts[0] == "docs" and parts[1] != "data" else path
