"""The library as one frozen tree: Library > Module > Chapter > Paragraph > Citation, with its register of sources.

Numbers, anchors and citations are decided here once; page, PDF, search hit and table quote them. Every object knows the
place (file and line) it was read from. Dates of law are `PartialDate`: a year, a month or a day, as the source gives it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NewType, get_args

from library.dates import PartialDate
from library.languages import Language
from library.words import SomeWords, Words

if TYPE_CHECKING:
    from library.editions import Confirmed, Published
    from library.prose import Prose
    from library.reading.asked import Asked

Slug = NewType("Slug", str)  # lower-case ASCII words joined by hyphens: an id, stable for ever
Url = NewType("Url", str)  # an absolute http(s) address
Cite = NewType("Cite", str)  # citations as an editor types them between [@ and ]

Kind = Literal["kz-law", "kz-code", "kz-court", "kz-order", "treaty", "treaty-protocol", "general-comment", "un-decision", "un-report", "echr-judgment", "soft-law"]
KINDS: tuple[str, ...] = get_args(Kind)
Unit = Literal["article", "paragraph", "part", "subparagraph", "section", "rule", "principle", "guideline", "chapter", "annex"]
UNITS: tuple[str, ...] = get_args(Unit)
COMPARATIVE: frozenset[str] = frozenset({"echr-judgment"})  # Kazakhstan is not a member of the Council of Europe
Check = Literal["verified", "to-check"]
UNREAD = {"key": None}  # a field that the reader fills itself: no key of the source file


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands in the sources: path from the project's root, line from 1."""

    path: str = ""
    line: int = 1


@dataclass(frozen=True)
class KazakhstanStatus:
    """How a treaty stands for Kazakhstan, with the dates of the depositary or of the law of ratification."""

    status: Literal["party", "signed", "not-party"]
    signed: PartialDate | None = None
    ratified: PartialDate | None = None
    in_force: PartialDate | None = None
    note: Words | None = None


@dataclass(frozen=True)
class Checked:
    """How far a record was verified: the record itself, its pinpoints, when and in which public copy."""

    record: Check
    on: PartialDate
    pinpoints: Check | None = None
    source: str = ""


@dataclass(frozen=True)
class Gist:
    """What one provision says, in one line of our own."""

    at: str
    gist: Words
    checked: Check | None = None
    place: Place = field(default=Place(), compare=False, metadata=UNREAD)


@dataclass(frozen=True)
class Authority:
    """A source of law that the library may cite: an act, treaty, decision or guideline."""

    id: Slug
    kind: Kind
    tier: Literal["core", "supplementary"]
    title: Words
    short: Words
    unit: Unit
    checked: Checked
    working_titles: tuple[str, ...] = ()  # languages in which the title is our working translation
    adopted: PartialDate | None = None
    in_force: PartialDate | None = None
    number: str = ""
    symbol: str = ""
    redaction: PartialDate | None = None
    superseded: PartialDate | None = None
    superseded_by: Slug | None = None
    kazakhstan: KazakhstanStatus | None = None
    url: SomeWords | None = None
    inner: Unit | None = None
    last: int | None = None
    cite: Cite | None = None
    note: Words | None = None
    editor: str = ""
    pinpoints: tuple[Gist, ...] = ()
    place: Place = field(default=Place(), compare=False, metadata=UNREAD)
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False, metadata=UNREAD)

    @property
    def comparative(self) -> bool:
        """True for an authority that does not bind Kazakhstan and may only be compared with."""
        return self.kind in COMPARATIVE


@dataclass(frozen=True)
class Term:
    """A term of the trilingual glossary."""

    id: Slug
    term: Words
    definition: Words
    checked: Check
    authority: Cite | None = None
    source: str = ""
    note: Words | None = None
    forbidden: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    place: Place = field(default=Place(), compare=False, metadata=UNREAD)
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False, metadata=UNREAD)


@dataclass(frozen=True)
class Reference:
    """A source of an entry of the activity log."""

    title: str
    url: Url | None = None
    place: Place = field(default=Place(), compare=False, metadata=UNREAD)


@dataclass(frozen=True)
class Activity:
    """One activity of the project, planned or held, with what its sources leave open."""

    title: str
    kind: Literal["training", "seminar", "workshop", "publication", "moot-court", "round-table", "communication", "other"]
    status: Literal["planned", "held"]
    recorded: PartialDate
    sources: tuple[Reference, ...]
    date: PartialDate | None = None
    end: PartialDate | None = None
    date_inferred: Literal["year", "month", "day"] | None = None
    place_name: str = field(default="", metadata={"key": "place"})
    participants: int | None = None
    organisers: tuple[str, ...] = ()
    experts: tuple[str, ...] = ()
    open_points: tuple[str, ...] = ()
    slug: str = field(default="", metadata=UNREAD)
    place: Place = field(default=Place(), compare=False, metadata=UNREAD)
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False, metadata=UNREAD)


@dataclass(frozen=True)
class Pinpoint:
    """A place inside an authority: (unit, number) pairs from the outermost in, e.g. article 14, paragraph 1."""

    steps: tuple[tuple[str, str], ...]

    @cached_property
    def key(self) -> str:
        """One spelling for equal pinpoints, for comparing and looking up."""
        return "/".join(f"{unit}:{number}" for unit, number in self.steps)


@dataclass(frozen=True)
class Citation:
    """A reference from a paragraph or block to an authority, or to a paragraph of this library (`module-N`)."""

    target: str
    pinpoints: tuple[Pinpoint, ...]
    raw: str
    place: Place = field(default=Place(), compare=False, metadata=UNREAD)


@dataclass(frozen=True)
class Paragraph:
    """A numbered paragraph with the lists, tables and quotations that follow it. `id` is its anchor, `p34`.

    `lead` is the paragraph itself; `text` has the words of what follows it too.
    """

    id: str
    lead: str
    text: str
    citations: tuple[Citation, ...]
    terms: tuple[str, ...]
    place: Place = field(default=Place(), compare=False, metadata=UNREAD)
    last_line: int = field(default=1, compare=False)  # the one that bears the number
    sound: bool = True  # all that it cites was understood
    items: int = 0  # items of lists, rows of tables and quotations below it

    @property
    def number(self) -> str:
        """The number a reader sees and cites: `34`, or `34-1` where one was inserted later."""
        return self.id.removeprefix("p")


@dataclass(frozen=True)
class Block:
    """A case, question, checklist, deadline, trainer's note, answer or list of points for the editor."""

    kind: str
    id: str
    title: str
    options: Mapping[str, str]
    citations: tuple[Citation, ...]
    text: str
    place: Place = field(default=Place(), compare=False, metadata=UNREAD)
    sound: bool = True  # all that it cites was understood
    trainer: bool = False  # only the trainer's edition shows it
    items: int = 0  # items of lists, rows of tables and quotations in it


@dataclass(frozen=True)
class Heading:
    """A heading of a page: level 2 or 3, its anchor and its words."""

    level: int
    id: str
    text: str
    place: Place = field(default=Place(), compare=False, metadata=UNREAD)


@dataclass(frozen=True)
class Chapter:
    """A chapter in one language. `slug` is its file name; the two languages share it."""

    slug: str
    title: str
    summary: str
    markdown: str
    headings: tuple[Heading, ...]
    paragraphs: tuple[Paragraph, ...]
    blocks: tuple[Block, ...]
    place: Place
    faults: frozenset[str] = frozenset()  # the rules that its text breaks: what is told need not be told again by comparing

    def citations(self) -> Iterator[tuple[str, Citation]]:
        """(anchor, citation) for all that the pages show this chapter to cite, in reading order of paragraphs, then blocks."""
        for part in (*self.paragraphs, *(block for block in self.blocks if not block.trainer)):
            for citation in part.citations:
                yield part.id, citation


@dataclass(frozen=True)
class Module:
    """A training module in one language: the front matter of its index page and its chapters."""

    title: str
    module: int
    original: str
    status: Literal["draft", "reviewed", "published"]
    edition: str
    law_as_at: PartialDate
    review_in: str
    summary: str
    outcomes: tuple[str, ...]
    reviewed_by: str = ""
    slug: str = field(default="", metadata=UNREAD)
    markdown: str = field(default="", metadata=UNREAD, repr=False)
    chapters: tuple[Chapter, ...] = field(default=(), metadata=UNREAD)
    faults: frozenset[str] = field(default=frozenset(), metadata=UNREAD)  # keys with faults of their own
    place: Place = field(default=Place(), compare=False, metadata=UNREAD)
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False, metadata=UNREAD)

    @property
    def number(self) -> int:
        """The module's number, from 1."""
        return self.module

    @property
    def review_due(self) -> PartialDate:
        """The day on which the law stated in this module must have been checked again."""
        return self.law_as_at.plus_months(int(self.review_in.split()[0]))


def place_of(record: Authority | Term | Activity | Module, key: str) -> Place:
    """Where `key` of the record stands; where the record begins when it has no such key."""
    return Place(record.place.path, record.lines.get(key, record.place.line))


@dataclass(frozen=True)
class Occurrence:
    """One place of the library that cites an authority, for «cited in»."""

    module: Module
    chapter: Chapter
    anchor: str
    citation: Citation


@dataclass(frozen=True)
class Link:
    """An external address in the sources, with the language of the readers who meet it."""

    address: str
    place: Place
    lang: str


@dataclass(frozen=True)
class Library:
    """Everything read from docs/: register, glossary, and per language the modules and the activity log."""

    languages: Mapping[str, Language]
    authorities: Mapping[str, Authority]
    terms: Mapping[str, Term]
    modules: Mapping[str, tuple[Module, ...]]
    activities: Mapping[str, tuple[Activity, ...]]
    pages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # every page of a tree, by its path inside it
    unreadable: Mapping[str, frozenset[str]] = field(default_factory=dict)  # those of them that could not be read
    cited: Mapping[str, tuple[Citation, ...]] = field(default_factory=dict)  # everything its pages cite
    links: tuple[Link, ...] = ()
    prose: tuple[Prose, ...] = ()  # the words that readers see
    sources: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)  # path -> its lines
    published: Mapping[str, Published] = field(default_factory=dict)  # by module
    confirmed: Mapping[str, Confirmed] = field(default_factory=dict)
    asked: Mapping[str, tuple[Asked, ...]] = field(default_factory=dict)  # by module
    words: Mapping[str, Mapping[str, bool]] = field(default_factory=dict, repr=False)  # language -> word -> somebody knows it

    @cached_property
    def default_language(self) -> str:
        """The language at the root of the site."""
        return next(code for code, language in self.languages.items() if language.default)

    @cached_property
    def cited_in(self) -> Mapping[tuple[str, str], tuple[Occurrence, ...]]:
        """(language, authority id) -> every place that cites it, in reading order."""
        found: dict[tuple[str, str], list[Occurrence]] = {}
        for lang, modules in self.modules.items():
            for module in modules:
                for chapter in module.chapters:
                    for anchor, citation in chapter.citations():
                        found.setdefault((lang, citation.target), []).append(Occurrence(module, chapter, anchor, citation))
        return {key: tuple(value) for key, value in found.items()}
