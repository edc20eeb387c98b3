"""What the extension must know of the page that it turns into elements."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal

from library.citing.citations import Register
from library.languages import Language
from library.model import Citation, Library, Place, Term
from library.problem import Collector

if TYPE_CHECKING:
    from library.tables.downloads import Downloads

Medium = Literal["read", "web", "print"]


@dataclass
class Context:
    """One page in one medium.

    `page` is its path inside the tree of its language (`modules/1-x/02-y.md`), `path` the one from the project's root;
    `first_line` is the line of the file on which `lines[0]` stands. `library` is None while the library is being read.
    """

    root: Path
    path: str
    page: PurePosixPath
    language: Language
    register: Register
    terms: Mapping[str, Term]
    problems: Collector
    medium: Medium = "read"
    unread_terms: frozenset[str] = frozenset()  # ids of terms that have faults of their own
    numbered: bool = False
    first_line: int = 1
    library: Library | None = None
    error_form: Callable[[str], str] | None = None  # for the id of a paragraph: where a reader tells of an error in it
    refer: Callable[[str], str] | None = None  # in print: where a relative link leads
    prefix: str = ""  # before the ids of headings, where several chapters share one document
    lines: list[str] = field(default_factory=list)
    links: list[tuple[str, Place]] = field(default_factory=list)  # external links met on the page
    cited: list[Citation] = field(default_factory=list)  # citations met on the page
    faults: set[str] = field(default_factory=set)  # rules that the page breaks
    trainer: bool = False  # in print: the trainer's edition
    downloads: Downloads | None = None  # on the web: the files that were made

    def find(self, pattern: str, after: int = 1) -> int:
        """The first line from line `after` of the file on that has the regular expression; `after` when none has. Only reading asks for lines."""
        if self.medium != "read":
            return after
        start = max(after - self.first_line, 0)
        found = (number for number, line in enumerate(self.lines[start:], start) if re.search(pattern, line))
        return self.first_line + next(found, start)

    def report(self, rule: str, line: int, **values: object) -> None:
        """Record a Problem of this page. Only reading reports: other media render what was read."""
        if self.medium == "read":
            self.problems.add(rule, self.path, line, **values)
            self.faults.add(rule)

    def href(self, target: str) -> str:
        """A relative link from this page to `target` («glossary.md#x») of the same language tree."""
        name, _, anchor = target.partition("#")
        relative = _relative(name, self.page.parent)
        return f"{relative}#{anchor}" if anchor else relative


@lru_cache(maxsize=4096)
def _relative(name: str, folder: PurePosixPath) -> str:
    """A page's citations lead to few pages, again and again."""
    return os.path.relpath(name, folder).replace(os.sep, "/")
