"""The pages of one language tree: modules with their chapters, activities, and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from library.languages import Language
from library.markup.chapter import Read
from library.markup.context import Context
from library.markup.extension import convert
from library.model import UNREAD, Activity, Chapter, Citation, Link, Module, Place, place_of
from library.problem import Collector
from library.prose import Prose
from library.reading.basis import Basis
from library.reading.files import NAME
from library.reading.front_matter import Page, split_page
from library.reading.memory import Memory, digest
from library.reading.numbers import check_numbers
from library.reading.record import RecordReader
from library.reading.source import read_source
from library.spelling.words import words_of

MODULE_DIR = re.compile(r"[1-9]\d*-[a-z0-9]+(?:-[a-z0-9]+)*")
CHAPTER_FILE = re.compile(r"\d\d-[a-z0-9]+(?:-[a-z0-9]+)*\.md")
ACTIVITY_FILE = re.compile(r"(?:\d{4}-\d\d-\d\d|\d{4}-\d\d|\d{4}|undated|planned)-[a-z0-9]+(?:-[a-z0-9]+)*\.md")
REVIEW_IN = re.compile(r"([1-9]\d?) months?")


@dataclass(frozen=True)
class ChapterHead:
    """The front matter of a chapter."""

    title: str
    summary: str


@dataclass(frozen=True)
class PageHead:
    """The front matter of any other page."""

    title: str
    summary: str
    place: Place = field(default=Place(), compare=False, metadata=UNREAD)


class TreeReader:
    """Reads docs/xx of one language."""

    def __init__(self, root: Path, language: Language, basis: Basis, memory: Memory, problems: Collector) -> None:
        self.root, self.language, self.basis, self.memory, self.problems = root, language, basis, memory, problems
        self.languages = tuple(basis.languages)
        self.tree = root / "docs" / language.code
        self.links: list[Link] = []
        self.cited: list[Citation] = []
        self.prose: list[Prose] = []
        self.words: set[str] = set()  # of the prose
        self.sources: dict[str, tuple[str, ...]] = {}
        self.chapters: dict[str, list[tuple[Chapter, Read]]] = {}  # by the folder of their module
        self.read: set[Path] = set()
        self.unreadable: set[str] = set()
        self.key = digest([basis.key, *(path.relative_to(root).as_posix() for path in sorted(self.tree.rglob("*")))])

    def pages(self) -> tuple[str, ...]:
        """Every page of the tree, readable or not, by its path inside the tree."""
        return tuple(sorted(path.relative_to(self.tree).as_posix() for path in self.tree.rglob("*.md")))

    def modules(self) -> tuple[Module, ...]:
        """The modules in the order of their numbers."""
        found = [module for path in sorted((self.tree / "modules").glob("*/index.md")) if (module := self._module(path))]
        numbers: dict[int, Module] = {}
        for module in found:
            if (first := numbers.setdefault(module.number, module)) is not module:
                place = place_of(module, "module")
                self.problems.add("duplicate-id", place.path, place.line, id=f"module-{module.number}", first=first.place.path)
        return tuple(sorted(found, key=lambda module: module.number))

    def activities(self) -> tuple[Activity, ...]:
        """The entries of the activity log, by file name."""
        paths = sorted(p for p in (self.tree / "activity").glob("*.md") if p.name != "index.md")
        return tuple(activity for path in paths if (activity := self._activity(path)))

    def others(self) -> None:
        """Check every page that is neither of a module nor of the log, and tell which lie where nobody reads."""
        for path in sorted(self.tree.rglob("*.md")):
            parts = path.relative_to(self.tree).parts
            special = (parts[0] == "modules" and len(parts) > 2) or (parts[0] == "activity" and path.name != "index.md")
            name = path.relative_to(self.root).as_posix()
            if not special and not all(map(NAME.fullmatch, parts)):
                self.problems.add("bad-file-name", name, 1, name="/".join(parts), form="a-z, 0-9, -")
            elif not special and (page := self._page(path)):
                self._record(PageHead, page)
                self._convert(page)
            elif path not in self.read:
                self.problems.add("bad-file-name", name, 1, name="/".join(parts[1:]), form="N-slug/index.md, N-slug/NN-slug.md")

    def _page(self, path: Path) -> Page | None:
        self.read.add(path)
        source = read_source(self.root, path, self.problems)
        page = split_page(source, self.problems) if source else None
        if page is None:
            self.unreadable.add(path.relative_to(self.tree).as_posix())
        elif source:
            self.sources[page.path] = tuple(source.text.split("\n"))
        return page

    def _record(self, cls: type, page: Page, **given: object):
        reader = RecordReader(page.path, self.problems, self.languages, self.language.code)
        record = reader.read(cls, page.front_matter, **given)
        self.prose += reader.prose
        self.words |= words_of(reader.prose).get(self.language.code, frozenset())
        return record

    def _convert(self, page: Page, *, numbered: bool = False) -> Read:
        """What is read from a page, and what every page adds to the whole. Nothing is converted twice."""
        key = digest([self.key, page.path, str(page.first_line), page.markdown])
        read, links, cited = self.memory.recall(f"page {key}", lambda told: self._read(page, numbered, told), self.problems)
        self.links += links
        self.cited += cited
        self.prose += read.prose
        self.words |= read.words
        return read

    def _read(self, page: Page, numbered: bool, problems: Collector) -> tuple[Read, list[Link], list[Citation]]:
        inside = PurePosixPath(page.path).relative_to(PurePosixPath("docs") / self.language.code)
        context = Context(
            self.root, page.path, inside, self.language, self.basis.register, self.basis.terms, problems,
            unread_terms=self.basis.unread_terms, numbered=numbered, first_line=page.first_line,
        )
        read = convert(page.markdown, context)[1]
        read.faults = frozenset(context.faults)
        read.words = words_of(read.prose).get(self.language.code, frozenset())
        return read, [Link(address, place, self.language.code) for address, place in context.links], context.cited

    def _module(self, path: Path) -> Module | None:
        """The module of an index page. Its chapters are read, for their faults, even where the page has some."""
        page = self._page(path)
        if not MODULE_DIR.fullmatch(path.parent.name):
            self.problems.add("bad-file-name", path.relative_to(self.root).as_posix(), 1, name=path.parent.name, form="N-slug")
        chapters = self.chapters[path.parent.name] = list(self._chapters(path.parent))
        check_numbers(chapters, self.problems)
        if page is None:
            return None
        self._convert(page)
        module = self._record(Module, page, slug=path.parent.name, markdown=page.markdown)
        if module is None:
            return None
        return replace(module, chapters=tuple(chapter for chapter, _ in chapters), faults=frozenset(self._check_module(module)))

    def _check_module(self, module: Module) -> Iterator[str]:
        """The keys whose values cannot be, each reported."""
        if not REVIEW_IN.fullmatch(module.review_in):
            yield self._bad(module, "review_in", "bad-period", value=module.review_in)
        if not module.law_as_at.exact:
            yield self._bad(module, "law_as_at", "bad-date", key="law_as_at", value=str(module.law_as_at))
        if module.original not in self.languages:
            options = ", ".join(self.languages)
            yield self._bad(module, "original", "not-a-choice", key="original", value=module.original, nearest=self.languages[0], options=options)
        if not module.slug.startswith(f"{module.number}-"):
            yield self._bad(module, "module", "module-number", number=module.number, slug=module.slug)

    def _bad(self, module: Module, key: str, rule: str, **values: object) -> str:
        place = place_of(module, key)
        self.problems.add(rule, place.path, place.line, **values)
        return key

    def _chapters(self, folder: Path) -> Iterator[tuple[Chapter, Read]]:
        for path in sorted(folder.glob("*.md")):
            if path.name == "index.md":
                continue
            page = self._page(path)
            if page is None:
                continue
            if not CHAPTER_FILE.fullmatch(path.name):
                self.problems.add("bad-file-name", page.path, 1, name=path.name, form="NN-slug.md")
            head = self._record(ChapterHead, page) or ChapterHead("", "")
            read = self._convert(page, numbered=True)
            yield Chapter(
                path.stem, head.title, head.summary, page.markdown, tuple(read.headings),
                tuple(read.paragraphs), tuple(read.blocks), Place(page.path, page.first_line), read.faults,
            ), read

    def _activity(self, path: Path) -> Activity | None:
        page = self._page(path)
        if page is None:
            return None
        if not ACTIVITY_FILE.fullmatch(path.name):
            self.problems.add("bad-file-name", page.path, 1, name=path.name, form="YYYY-MM-DD-slug.md, undated-slug.md")
        activity = self._record(Activity, page, slug=path.stem, place=Place(page.path, 1))
        self._convert(page)
        if activity and activity.date and not path.stem.startswith(str(activity.date)):
            line = page.front_matter.line_of("date")
            self.problems.add("activity-file-name", page.path, line, name=path.stem, date=activity.date)
        if activity and activity.end and (not activity.date or activity.end < activity.date):
            self.problems.add("end-before-start", page.path, page.front_matter.line_of("end"), end=activity.end)
        return activity
