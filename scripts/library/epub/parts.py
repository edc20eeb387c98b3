"""Divides a composed document into the files of a book, one per chapter, with every link leading into the right file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from library.epub.notes import notes_at_end
from library.languages import Language
from library.markup.elements import text_of

COVER = "cover"
# class of a section -> (epub:type, role of DPUB-ARIA); the last one that fits is meant
KINDS: Mapping[str, tuple[str, str]] = {
    COVER: ("titlepage", ""),
    "chapter": ("chapter", "doc-chapter"),
    "answers": ("appendix", "doc-appendix"),
    "editor-points": ("appendix", "doc-appendix"),
    "authorities": ("bibliography", "doc-bibliography"),
}
PRINT_ONLY = frozenset({"data-target", "data-term", "data-choice"})


@dataclass(frozen=True)
class Part:
    """One file of a book: its name without suffix, title, epub:type, and the section that it holds."""

    name: str
    title: str
    kind: str
    section: Element

    @property
    def file(self) -> str:
        """Its name inside the book."""
        return f"{self.name}.xhtml"


@dataclass(frozen=True)
class Entry:
    """A line of the contents: words, address, and what stands below it."""

    words: str
    href: str
    below: tuple[Entry, ...] = ()


def divide(document: Element, language: Language) -> tuple[tuple[Part, ...], tuple[Entry, ...]]:
    """The parts in reading order, and the contents. The document is used up."""
    body = document[1]
    contents = next(node for node in body.iter("ol") if node.get("class") == "contents__list")
    parts = tuple(_part(section) for section in body.findall("section"))
    _print_words(parts, language)
    for part in parts:
        notes_at_end(part.section, language)
    files = {node.get("id", ""): part.file for part in parts for node in part.section.iter() if node.get("id")}
    for part in parts:
        for link in part.section.iter("a"):
            link.set("href", _address(link.get("href", ""), files, part.file))
    return parts, tuple(_entries(contents, files))


def _part(section: Element) -> Part:
    classes = section.get("class", "").split()
    kind, role = next(found for name, found in reversed(KINDS.items()) if name in classes)
    name = section.get("id", COVER)
    _headings(section, all_sections="chapter" in classes and kind != "chapter")
    title = next(section.iter("h1"))
    for key, value in (("epub:type", kind), ("role", role)):
        if value:
            section.set(key, value)
    return Part(name, text_of(title, skip=frozenset({"footnote"})), kind, section)


def _headings(section: Element, *, all_sections: bool) -> None:
    """The title of a part is its first level; in an annex what stands below it moves up too."""
    for node in section.iter():
        if node.get("class") == "chapter__title":
            node.tag = "h1"
        elif all_sections and node.tag == "h3":
            node.tag = "h2"


def _print_words(parts: tuple[Part, ...], language: Language) -> None:
    """There are no pages to name and no camera to scan a code with; scripts find nothing to mark."""
    for part in parts:
        for node in list(part.section.iter()):
            for key in PRINT_ONLY & set(node.attrib):
                del node.attrib[key]
            if node.get("class") == "answer-call":
                node[0][:] = []
                node[0].text = language.say("to_question" if part.kind == "appendix" else "to_answer")
            if node.get("class") == "cover__web":
                node.remove(node[0])
            if node.tag == "thead":
                for cell in node.iter("th"):
                    cell.set("scope", "col")


def _address(href: str, files: Mapping[str, str], here: str) -> str:
    """A link of the one document as one of the book."""
    target = files.get(href[1:]) if href.startswith("#") else None
    return href if target in (None, here) else f"{target}{href}"


def _entries(listed: Element, files: Mapping[str, str]) -> Iterator[Entry]:
    for item in listed.findall("li"):
        href = item[0].get("href", "")
        below = tuple(_entries(item[1], files)) if len(item) > 1 else ()
        file = files[href[1:]]
        yield Entry(text_of(item[0]), file if file == f"{href[1:]}.xhtml" else f"{file}{href}", below)
