"""What only the whole document can tell: contents, answers in their annex, which citation is the first, what must not be torn apart."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from itertools import pairwise
from xml.etree.ElementTree import Element

from library.languages import Language
from library.markup.elements import element, has, text_of
from library.pdf.line_breaks import keep_together

SKIPPED = frozenset({"footnote"})
Parents = dict[Element, Element]


def arrange(document: Element, language: Language, *, answers_apart: bool, web: Mapping[str, str], paged: bool = True) -> Element:
    """Finish the XHTML of a document in place. `web`: the address of each paragraph online, by its id.

    `paged`: for WeasyPrint's pages, which ask for more than a book whose lines flow.
    """
    if answers_apart:
        _answers(document, language)
    _editor_points(document)
    _footnotes(document)
    for link in document.iter("a"):
        if has(link, "pnum"):
            link.set("href", web[link.get("href", "")[1:]])
    _contents(document)
    if paged:
        _for_pages(document)
    return document


def _for_pages(document: Element) -> None:
    for facts in document.iter("dl"):
        _as_table(facts)
    for table in document.iter("table"):
        _widths(table)
    _leads(document)
    keep_together(document)


def _leads(document: Element) -> None:
    """A paragraph that ends in a colon stays with the list or table that it announces."""
    for parent in document.iter():
        for lead, what in pairwise(parent):
            if lead.tag == "p" and what.tag in ("table", "ul", "ol") and text_of(lead, skip=SKIPPED).endswith(":"):
                lead.set("class", f"{lead.get('class', '')} lead".strip())


def _answers(document: Element, language: Language) -> None:
    """Answers go to the annex; their place tells the page. An annex without any is taken out."""
    annex, parents = _annex(document, "answers")
    blocks = [node for node in document.iter("section") if has(node, "block")]
    for block in blocks:
        for answer in [node for node in block.iter("div") if has(node, "answer")]:
            name = f"answer-{block.get('id')}"
            annex.append(_entry(block, answer, name, language))
            holder = parents[answer]
            at = list(holder).index(answer)
            holder.remove(answer)
            holder.insert(at, _call("answer-call", name, language.say("answer_at", page="\0")))
    _drop_empty(annex, parents)


def _annex(document: Element, name: str) -> tuple[Element, Parents]:
    """The annex of this id, and the parents of all nodes, by which what goes there leaves its place."""
    return next(node for node in document.iter("section") if node.get("id") == name), {child: parent for parent in document.iter() for child in parent}


def _drop_empty(annex: Element, parents: Parents) -> None:
    """An annex with nothing but its title is taken out."""
    if len(annex) == 1:
        parents[annex].remove(annex)


def _editor_points(document: Element) -> None:
    """What chapters ask the editor stands together near the end; chapters name what is asked of them. Without any there is no such part."""
    points, parents = _annex(document, "editor-points")
    for chapter in [node for node in document.iter("section") if has(node, "chapter")]:
        blocks = [node for node in chapter.iter("section") if has(node, "block--editor")]
        if blocks:
            head = next(chapter.iter("h2"))
            points.append(element("h3", element("a", text_of(head, skip=SKIPPED), href=f"#{chapter.get('id')}")))
        for block in blocks:
            parents[block].remove(block)
            points.extend(child for child in block if not (has(child, "block__title") or has(child, "block__kind")))
    _drop_empty(points, parents)


def _entry(block: Element, answer: Element, name: str, language: Language) -> Element:
    words = next((node for node in block.iter("span") if has(node, "block__words")), None)
    heading = element("h3", *(deepcopy(list(words)) if words is not None else ()))
    heading.text = words.text if words is not None else ""
    made = element("div", heading, _call("answer-call", block.get("id", ""), language.say("question_at", page="\0")), id=name, class_="answer")
    made.extend(child for child in answer if not has(child, "block__kind"))
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
    for link in [link for node in document.iter("span") if has(node, "spoken") for link in node.iter("a")]:
        link.attrib.pop("data-full", None)
    for note in document.iter("span"):
        if not has(note, "footnote"):
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
    listed = next(node for node in document.iter("ol") if has(node, "contents__list"))
    for section in [node for node in document.iter("section") if has(node, "chapter")]:
        heads = section.findall("h2")
        items = [element("li", element("a", text_of(head, skip=SKIPPED), href=f"#{head.get('id')}")) for head in heads[1:]]
        entry = element("li", element("a", text_of(heads[0], skip=SKIPPED), href=f"#{section.get('id')}"))
        if items:
            entry.append(element("ol", *items))
        listed.append(entry)


def _widths(table: Element) -> None:
    """Columns as wide as their words ask: the share of each is between that of its longest word and that of all its text."""
    rows = [[text_of(cell) for cell in row if cell.tag in ("th", "td")] for row in table.iter("tr")]
    if has(table, "deadline") or len({len(row) for row in rows}) != 1 or len(rows[0]) < 2:
        return
    asked = []
    for column in zip(*rows, strict=True):
        longest = max((len(word) for cell in column for word in cell.split()), default=1)
        asked.append(max(longest + 3, sum(map(len, column)) ** 0.5 * 2))
    widths = element("colgroup", *(element("col", style=f"width: {100 * one / sum(asked):.0f}%") for one in asked))
    table.insert(0, widths)
