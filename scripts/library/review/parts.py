"""The sources cut into what has a number or name of its own: paragraphs, blocks, headings, records, pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from library.model import Chapter, Library

HEAD = "---"  # the key of what stands above the first part of a page: its front matter


@dataclass(frozen=True)
class Part:
    """One part: the page it belongs to (path inside a tree, the same in every language), its key there, where it begins, its source."""

    lang: str  # empty for data, which is in all languages at once
    page: str
    key: str
    path: str
    line: int
    text: str


def parts_of_library(library: Library) -> Iterator[Part]:
    """Every part of every page and data file, in reading order."""
    chapters = {c.place.path: c for modules in library.modules.values() for module in modules for c in module.chapters}
    records: dict[str, list[tuple[int, str]]] = {}
    for record in (*library.authorities.values(), *library.terms.values()):
        records.setdefault(record.place.path, []).append((record.place.line, record.id))
    for path, lines in library.sources.items():
        lang, page = _page(path, library.languages)
        starts = _starts(chapters[path], lines) if path in chapters else records.get(path, [])
        yield from _cut(lang, page, path, lines, starts)


def _page(path: str, languages: Mapping[str, object]) -> tuple[str, str]:
    _, first, *rest = PurePosixPath(path).parts
    return (first, "/".join(rest)) if first in languages else ("", "/".join((first, *rest)))


def _starts(chapter: Chapter, lines: Sequence[str]) -> list[tuple[int, str]]:
    """(first line, key) of each part of a chapter."""
    found = [(p.place.line, p.id) for p in chapter.paragraphs] + [(h.place.line, f"#{h.id}") for h in chapter.headings]
    for block in chapter.blocks:
        line = block.place.line  # that of its id
        while line > 1 and not lines[line - 1].lstrip().startswith("///"):
            line -= 1
        found.append((line, f"{block.kind} {block.id}"))
    return found


def _cut(lang: str, page: str, path: str, lines: Sequence[str], starts: list[tuple[int, str]]) -> Iterator[Part]:
    borders = [(1, HEAD), *sorted(starts), (len(lines) + 1, "")]
    for (line, key), (end, _) in zip(borders, borders[1:], strict=False):
        text = "\n".join(lines[line - 1:end - 1]).strip()
        if text:
            yield Part(lang, page, key, path, line, text)
