"""What a Word file holds, counted from its XML and by no other way than that: the yardstick for what comes out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from library.importing.archive import DOCUMENT

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
WORD = re.compile(r"\w+")
NOTES = ("footnote", "endnote")


@dataclass(frozen=True)
class Census:
    """`words` counts every word of text and notes; `aside` has texts that no reader of the pages would see: comments, headers, footers."""

    paragraphs: int
    footnotes: int
    tables: int
    images: int
    items: int  # of lists
    insertions: int
    deletions: int
    equations: int
    drawings: int  # charts, shapes and diagrams that are no picture
    words: Counter[str] = field(default_factory=Counter)
    comments: tuple[str, ...] = ()
    margins: tuple[str, ...] = ()


def take_census(parts: dict[str, bytes]) -> Census:
    """Count `parts`, an archive that was checked."""
    body = ElementTree.fromstring(parts[DOCUMENT])
    trees = [body, *_cited_notes(body, parts)]
    nodes = [node for tree in trees for node in _seen(tree)]
    paragraphs = [node for node in _seen(body) if node.tag == f"{W}p" and (_text(node).strip() or node.find(f".//{A}blip") is not None)]
    in_tables = {id(p) for table in body.iter(f"{W}tbl") for p in table.iter(f"{W}p")}
    listed = [p for p in paragraphs if p.find(f"{W}pPr/{W}numPr") is not None]
    return Census(
        sum(id(p) not in in_tables for p in paragraphs), len(trees) - 1, _count(nodes, f"{W}tbl"),
        _count(nodes, f"{A}blip") + _count(nodes, f"{V}imagedata"), len(listed),
        _count(nodes, f"{W}ins"), sum(1 for _ in body.iter(f"{W}del")), _count(nodes, f"{M}oMath"),
        sum(node.tag == f"{A}graphicData" and node.get("uri") != PICTURE for node in nodes),
        Counter(word for tree in trees for word in words_of(_joined(tree))),
        tuple(_texts(parts, "comments")), tuple(_texts(parts, "header", "footer")),
    )


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared: case and soft hyphens do not count."""
    return WORD.findall(text.replace("\u00ad", "").replace("_", " ").casefold())


def _count(nodes: list[Element], tag: str) -> int:
    return sum(node.tag == tag for node in nodes)


def _cited_notes(body: Element, parts: dict[str, bytes]) -> list[Element]:
    """The footnotes and endnotes to which the text refers."""
    found = []
    for kind in NOTES:
        raw = parts.get(f"word/{kind}s.xml")
        wanted = {node.get(f"{W}id") for node in _seen(body) if node.tag == f"{W}{kind}Reference"}
        found += [note for note in (ElementTree.fromstring(raw) if raw else ()) if note.tag == f"{W}{kind}" and note.get(f"{W}id") in wanted]
    return found


def _seen(tree: Element) -> Iterator[Element]:
    """Every element but what was deleted, and of alternatives only the first: the second says the same for old programs."""
    for child in tree:
        if child.tag in (f"{W}del", f"{W}moveFrom", f"{MC}Fallback"):
            continue
        yield child
        yield from _seen(child)


def _joined(tree: Element) -> str:
    return "\n".join(_text(node) for node in _seen(tree) if node.tag == f"{W}p")


def _text(paragraph: Element) -> str:
    """The text of one paragraph without that of paragraphs inside it, in text boxes."""
    pieces: list[str] = []
    for child in paragraph:
        if child.tag in (f"{W}p", f"{W}del", f"{W}moveFrom", f"{MC}Fallback", f"{W}txbxContent"):
            continue
        if child.tag == f"{W}t":
            pieces.append(child.text or "")
        elif child.tag == f"{W}noBreakHyphen":
            pieces.append("-")
        elif child.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            pieces.append(" ")
        else:
            pieces.append(_text(child))
    return "".join(pieces)


def _texts(parts: dict[str, bytes], *kinds: str) -> Iterator[str]:
    """The texts of the parts of these kinds, comments one by one, none twice."""
    seen = set()
    for name in sorted(parts):
        if re.fullmatch(rf"word/(?:{'|'.join(kinds)})\d*\.xml", name):
            tree = ElementTree.fromstring(parts[name])
            for group in list(tree) if kinds == ("comments",) else [tree]:
                text = " ".join(_joined(group).split())
                if text and text not in seen:
                    seen.add(text)
                    yield text
