"""What the extension must know of the page that it turns into elements."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Literal

from library.citing.citations import Register
from library.languages import Language
from library.model import Library, Place, Term
from library.problem import Collector

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
    numbered: bool = False
    first_line: int = 1
    library: Library | None = None
    prefix: str = ""  # before the ids of headings, where several chapters share one document
    lines: list[str] = field(default_factory=list)
    links: list[tuple[str, Place]] = field(default_factory=list)  # external links met on the page
    cited_before: set[str] = field(default_factory=set)  # authorities already given in full in this document

    def place(self, raw: str, after: int = 1) -> Place:
        """The place of the typed text `raw`, looked for from line `after` of the Markdown on."""
        first = raw.split("\n")[0]
        start = max(after - self.first_line, 0)
        for index in (*range(start, len(self.lines)), *range(0, min(start, len(self.lines)))):
            if first in self.lines[index]:
                return Place(self.path, self.first_line + index)
        return Place(self.path, max(after, self.first_line))

    def report(self, rule: str, line: int, **values: object) -> None:
        """Record a Problem of this page. Only reading reports: other media render what was read."""
        if self.medium == "read":
            self.problems.add(rule, self.path, line, **values)

    def href(self, target: str) -> str:
        """A relative link from this page to `target` («glossary.md#x») of the same language tree."""
        name, _, anchor = target.partition("#")
        relative = os.path.relpath(name, self.page.parent).replace(os.sep, "/")
        return f"{relative}#{anchor}" if anchor else relative
