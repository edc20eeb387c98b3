"""What only the whole document can tell: contents, answers in their annex, which citation is the first, what must not be torn apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from xml.etree.ElementTree import Element

from library.languages import Language
from library.markup.elements import element, text_of

UNBROKEN = re.compile(r"(?:\d+(?:-\d+)*-\w+|\b\w-\w\b)")  # 14-баптың, 6-1-бабы: never divided at the hyphen
INLINE = frozenset({"a", "em", "strong", "span", "sup", "sub", "code"})
SKIPPED = frozenset({"footnote"})
Parents = dict[Element, Element]


def arrange(document: Element, language: Language, *, answers_apart: bool, web: Mapping[str, str], paged: bool = True) -> Element:
    """Finish the XHTML of a document in place. `web`: the address of each paragraph online, by its id.

    `paged`: for WeasyPrint's pages, which ask for more than a book whose lines flow.
    """
    if answers_apart:
        _answers(document, language)
    _footnotes(document)
    for link in document.iter("a"):
        if _has(link, "pnum"):
            link.set("href", web[link.get("href", "")[1:]])
    _contents(document)
    if paged:
        _for_pages(document)
    return document


def _for_pages(document: Element) -> None:
    for facts in document.iter("dl"):
        _as_table(facts)
    for node in list(document.iter()):
        _unbroken(node)
    _close_up(document)


def _has(node: Element, name: str) -> bool:
    return name in node.get("class", "").split()


def _answers(document: Element, language: Language) -> None:
    """Answers go to the annex; their place tells the page. An annex without any is taken out."""
    parents = {child: parent for parent in document.iter() for child in parent}
    annex = next(node for node in document.iter("section") if node.get("id") == "answers")
    blocks = [node for node in document.iter("section") if _has(node, "block")]
    for block in blocks:
        for answer in [node for node in block.iter("div") if _has(node, "answer")]:
            name = f"answer-{block.get('id')}"
            annex.append(_entry(block, answer, name, language))
            holder = parents[answer]
            at = list(holder).index(answer)
            holder.remove(answer)
            holder.insert(at, _call("answer-call", name, language.say("answer_at", page="\0")))
    if len(annex) == 1:
        parents[annex].remove(annex)


def _entry(block: Element, answer: Element, name: str, language: Language) -> Element:
    words = next((node for node in block.iter("span") if _has(node, "block__words")), None)
    heading = element("h3", *(deepcopy(list(words)) if words is not None else ()))
    heading.text = words.text if words is not None else ""
    made = element("div", heading, _call("answer-call", block.get("id", ""), language.say("question_at", page="\0")), id=name, class_="answer")
    made.extend(child for child in answer if not _has(child, "block__kind"))
    return made


def _as_table(facts: Element) -> None:
    """A list of terms in print: a table whose rows have heads, in line with each other and read as pairs."""
    pairs = list(facts)
    for pair in pairs:
        facts.remove(pair)
    facts.tag = "table"
    body = element("tbody")
    for term, fact in zip(pairs[::2], pairs[1::2], strict=True):
        term.tag, fact.tag = "th", "td"
        term.set("scope", "row")
        body.append(element("tr", term, fact))
    facts.append(body)


def _call(name: str, target: str, words: str) -> Element:
    """A link in words of which one is the number of the page, which only the print style can know."""
    before, _, after = words.partition("\0")
    page = element("span", class_="page-number", data_target=f"#{target}")
    return element("p", element("a", before, page, after, href=f"#{target}"), class_=name)


def _footnotes(document: Element) -> None:
    """In full where an authority is first named in a footnote, short after that and in tables; ids for the renderer's count."""
    met: set[str] = set()
    cells = {note: cell for cell in document.iter() if cell.tag in ("td", "th", "dd") for note in cell.iter("span")}
    number = 0
    for note in document.iter("span"):
        if not _has(note, "footnote"):
            continue
        for link in note.iter("a"):
            full = link.attrib.pop("data-full", "")
            if full and note not in cells and link.get("href", "") not in met:
                met.add(link.get("href", ""))
                link.text = full
        if note not in cells:
            number += 1
            note.set("id", f"note-{number}")
        elif text_of(cells[note], skip=SKIPPED):
            note.set("class", "footnote footnote--beside")


def _contents(document: Element) -> None:
    """Chapters, and below each its sections."""
    listed = next(node for node in document.iter("ol") if _has(node, "contents__list"))
    for section in [node for node in document.iter("section") if _has(node, "chapter")]:
        heads = section.findall("h2")
        items = [element("li", element("a", text_of(head, skip=SKIPPED), href=f"#{head.get('id')}")) for head in heads[1:]]
        entry = element("li", element("a", text_of(heads[0], skip=SKIPPED), href=f"#{section.get('id')}"))
        if items:
            entry.append(element("ol", *items))
        listed.append(entry)


def _unbroken(node: Element) -> None:
    """Put what may not be divided into spans of its own; a node is rebuilt only where there is something."""
    if node.tag in ("title", "style", "code", "pre"):
        return
    children = list(node)
    for child in reversed(children):
        for made in reversed(list(_pieces(child, "tail"))):
            node.insert(list(node).index(child) + 1, made)
    for made in reversed(list(_pieces(node, "text"))):
        node.insert(0, made)


def _pieces(node: Element, field: str) -> Iterator[Element]:
    text = getattr(node, field) or ""
    found = list(UNBROKEN.finditer(text))
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
                if before is not None and cut == "" and _has(before, "pnum"):
                    before.tail = ""
                elif not _has(child, "footnote") and (cut or before is not None):
                    child.text = f" {child.text or ''}"
                    _set(parent, before, cut)
                else:
                    _set(parent, before, cut)
            before = child
        if len(parent) and _has(parent[0], "pnum"):
            parent[0].tail = (parent[0].tail or "").lstrip()


def _set(parent: Element, before: Element | None, text: str) -> None:
    if before is not None:
        before.tail = text
    else:
        parent.text = text
