"""The YAML between two lines of three hyphens at the head of a page, and the Markdown below it."""

from __future__ import annotations

from dataclasses import dataclass

from library.problem import Collector
from library.reading.source import Source
from library.reading.strict_yaml import Entries, read_yaml


@dataclass(frozen=True)
class Page:
    """A page split in two: its front matter, and its Markdown, which begins on `first_line` of the file."""

    path: str
    front_matter: Entries
    markdown: str
    first_line: int


def split_page(source: Source, problems: Collector) -> Page | None:
    """Split `source`. None when there is no readable front matter: recorded."""
    lines = source.text.split("\n")
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
    if lines[0].rstrip() != "---" or not end:
        problems.add("missing-front-matter", source.path, 1)
        return None
    faults = len(problems.problems)
    entries = read_yaml("\n".join(lines[1:end]), source.path, problems, first_line=2)
    if not isinstance(entries, Entries):
        if len(problems.problems) == faults:  # a list, a text, or nothing but comments
            problems.add("missing-front-matter", source.path, 1)
        return None
    return Page(source.path, entries, "\n".join(lines[end + 1:]), min(end + 2, len(lines)))
