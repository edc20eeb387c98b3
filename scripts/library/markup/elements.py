"""Building and reading element trees in few words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

BUILT = "data-built"  # the address of a span that will be a link to a file of the build: MkDocs would look for it among the sources
_ESCAPED = re.compile("\x02(\\d+)\x03")  # Python-Markdown's mark of a backslash escape


def element(tag: str, *children: Element | str | None, **attributes: str | None) -> Element:
    """An element with children and attributes. `class_` stands for class, an underscore for a hyphen; None is left out.

    Text is atomic: Python-Markdown looks for no Markdown in it.
    """
    made = Element(tag, {_name(key): value for key, value in attributes.items() if value is not None})
    for child in children:
        if child is not None and child != "":
            append(made, child)
    return made


@cache
def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def append(parent: Element, child: Element | str) -> None:
    """Add an element, or text at the place where the next child would stand."""
    if not isinstance(child, str):
        parent.append(child)
    elif len(parent):
        parent[-1].tail = AtomicString((parent[-1].tail or "") + child)
    else:
        parent.text = AtomicString((parent.text or "") + child)


def has(node: Element, name: str) -> bool:
    """Does a node have this class?"""
    return name in node.get("class", "").split()


def joined(items: Iterable[Element], separator: str) -> list[Element | str]:
    """The elements with `separator` between them."""
    parts: list[Element | str] = []
    for item in items:
        if parts:
            parts.append(separator)
        parts.append(item)
    return parts


def text_of(node: Element, *, skip: frozenset[str] = frozenset()) -> str:
    """The words of an element as a reader sees them, spaces folded; elements of a class in `skip` are left out."""
    return re.sub(r"[ \t\r\n]+", " ", "".join(_pieces(node, skip))).strip()


def _pieces(node: Element, skip: frozenset[str]) -> Iterable[str]:
    if not skip & set(node.get("class", "").split()):
        yield unescape(node.text)
        for child in node:
            yield from _pieces(child, skip)
            if child.tag in ("li", "p", "td", "th", "tr", "br", "dt", "dd"):
                yield " "
            yield unescape(child.tail)


def unescape(text: str | None) -> str:
    """A text without Python-Markdown's marks of backslash escapes; empty for none."""
    return _ESCAPED.sub(lambda match: chr(int(match[1])), text or "")


def count_items(node: Element) -> int:
    """Items of lists, rows of tables and quotations in an element: what both languages must have alike."""
    return sum(part.tag in ("li", "tr", "blockquote") for part in node.iter())
