"""What stays on one line in print: numbers with their words, dashes with what is before them, symbols, calls of footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from library.markup.elements import element, has

# Never divided: 14-баптың, 6-1-бабы, 30–31-тармақ, 09:10-ға, А-бап, A/RES/73/195.
UNBROKEN = re.compile(r"\d+(?:[-–:]\d+)*-\w+|\d+(?:[–:]\d+)+|\b\w-\w\b|(?<![/\w.])[A-ZА-Я][\w.]*(?:/[\w.()]+)+")
LONGEST = 24  # characters: what is longer must be divided somewhere
NUMBERED = re.compile(r"(?<=\d) (?=[^\W\d_])|(?<=[№§]) (?=\d)| (?=[—–] )")  # 12 марта, № 5, слово —
INLINE = frozenset({"a", "em", "strong", "span", "sup", "sub", "code"})
UNTOUCHED = frozenset({"title", "style", "code", "pre"})


def keep_together(document: Element) -> None:
    """Change the text of the document in place: spaces that do not break, spans that do not, no space before a call."""
    for node in list(document.iter()):
        if node.tag not in UNTOUCHED:
            node.text = NUMBERED.sub("\u00a0", node.text) if node.text else node.text
        if node.tail:
            node.tail = NUMBERED.sub("\u00a0", node.tail)
    for node in list(document.iter()):
        _unbroken(node)
    _close_up(document)


def _unbroken(node: Element) -> None:
    """Put what may not be divided into spans of its own; a node is rebuilt only where there is something."""
    if node.tag in UNTOUCHED:
        return
    children = list(node)
    for child in reversed(children):
        for made in reversed(list(_pieces(child, "tail"))):
            node.insert(list(node).index(child) + 1, made)
    for made in reversed(list(_pieces(node, "text"))):
        node.insert(0, made)


def _pieces(node: Element, field: str) -> Iterator[Element]:
    text = getattr(node, field) or ""
    found = [match for match in UNBROKEN.finditer(text) if len(match[0]) <= LONGEST]
    if not found:
        return
    setattr(node, field, text[:found[0].start()])
    for match, after in zip(found, [*found[1:], None], strict=True):
        span = element("span", match[0], class_="unbroken")
        span.tail = text[match.end():after.start() if after else len(text)]
        yield span


def _close_up(document: Element) -> None:
    """Footnote calls stand straight after their word, numbers straight before it; any other space before an inline element goes into the element.

    WeasyPrint 70 breaks a line after its first word when text fits into it but for the space at its end.
    """
    cells = {node for cell in document.iter() if cell.tag in ("td", "th") for node in cell.iter()}
    for parent in document.iter():
        if parent in cells:  # narrow: a space moved into a link would stand on a line of its own
            continue
        before: Element | None = None
        for child in parent:
            space = (before.tail if before is not None else parent.text) or ""
            if child.tag in INLINE and space.endswith((" ", "\n")):
                cut = space.rstrip(" \n")
                if before is not None and cut == "" and has(before, "pnum"):
                    before.tail = ""
                elif has(child, "page-number"):  # its number is written by the style, before its text
                    _set(parent, before, f"{cut}\u00a0")
                elif not has(child, "footnote") and (cut or before is not None or parent.tag in INLINE):
                    child.text = f" {child.text or ''}"
                    _set(parent, before, cut)
                else:
                    _set(parent, before, cut)
            before = child
        if len(parent) and has(parent[0], "pnum"):
            parent[0].tail = (parent[0].tail or "").lstrip()


def _set(parent: Element, before: Element | None, text: str) -> None:
    if before is not None:
        before.tail = text
    else:
        parent.text = text
