"""What the tags of WeasyPrint 70 lack for PDF/UA-1 (ISO 14289-1), put right in the finished document before it is written.

7.5: a header cell says whether it heads its row or its column. 7.8: running heads are artifacts, not text. Elements that hold nothing go.
"""

from __future__ import annotations

from collections.abc import Iterator

import pydyf
from weasyprint import Document

Elements = dict[bytes, pydyf.Dictionary]


def finish(document: Document, pdf: pydyf.PDF) -> None:
    """WeasyPrint's finisher: called with the PDF when all its objects are there."""
    elements: Elements = {o.reference: o for o in pdf.objects if isinstance(o, pydyf.Dictionary) and o.get("Type") == "/StructElem"}
    for element in elements.values():
        if element["S"] == "/TH":
            element.setdefault("A", pydyf.Dictionary({"O": "/Table"}))["Scope"] = "/Column" if _in_head(element, elements) else "/Row"
    root = next(element for element in elements.values() if element["S"] == "/Document")
    mapping = pdf.objects[_number(pdf.objects[_number(root["P"])]["ParentTree"])]["Nums"]
    _needless_links(pdf, elements, mapping)
    _drop_empty(elements)
    _running_heads(pdf, elements, root, mapping)


def _in_head(cell: pydyf.Dictionary, elements: Elements) -> bool:
    row = elements[cell["P"]]
    return elements[row["P"]]["S"] == "/THead"


def _needless_links(pdf: pydyf.PDF, elements: Elements, mapping: list[object]) -> None:
    """A part of a link is no link of its own, nor is the space before its first word that stayed on the line above."""
    for element in elements.values():
        boxes = [kid for kid in element["K"] if isinstance(kid, bytes) and kid not in elements]  # references to annotations
        if not boxes or (element["S"] == "/Link" and (len(element["K"]) > len(boxes))):
            continue
        for box in boxes:
            element["K"].remove(box)
            annotation = pdf.objects[_number(pdf.objects[_number(box)]["Obj"])]
            page = pdf.objects[_number(element["Pg"])]
            page["Annots"].remove(annotation.reference)
            place = mapping.index(annotation["StructParent"], 2 * len(pdf.page_references))
            del mapping[place:place + 2]


def _drop_empty(elements: Elements) -> None:
    for element in reversed(elements.values()):  # children come after their parent
        if not element["K"] and element["S"] in ("/Span", "/NonStruct", "/Link") and element["P"] in elements:
            kids = elements[element["P"]]["K"]
            if element.reference in kids:
                kids.remove(element.reference)


def _running_heads(pdf: pydyf.PDF, elements: Elements, root: pydyf.Dictionary, mapping: list[object]) -> None:
    """WeasyPrint marks what stands in the margins as text and leaves its elements out of the tree: such text becomes pagination."""
    linked = set(root["K"])
    loose = [e for e in elements.values() if e["P"] == root.reference and e.reference not in linked]
    marks: dict[bytes, set[int]] = {}
    for element in loose:
        for page, mark in _marks(element, elements):
            marks.setdefault(page, set()).add(mark)
    streams = {o.reference: o for o in pdf.objects if isinstance(o, pydyf.Stream)}
    for index, page in enumerate(pdf.page_references):
        contents = streams[pdf.objects[_number(page)]["Contents"]].stream
        for mark in marks.get(page, ()):
            mapping[2 * index + 1][mark] = b"null"
        for place, item in enumerate(contents):
            if isinstance(item, pydyf.Dictionary) and item.get("MCID") in marks.get(page, ()):
                contents[place - 1], contents[place] = "/Artifact", pydyf.Dictionary({"Type": "/Pagination"})


def _number(reference: bytes) -> int:
    return int(reference.split()[0])


def _marks(element: pydyf.Dictionary, elements: Elements) -> Iterator[tuple[bytes, int]]:
    """(page, number of the marked content) of an element and all below it."""
    for kid in element["K"]:
        if isinstance(kid, int):
            yield element["Pg"], kid
        elif kid in elements:
            yield from _marks(elements[kid], elements)
