"""Footnotes in a book without pages: a number that calls, and the note at the end of its part, which readers show where it is called."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from library.languages import Language
from library.markup.elements import element, has


def notes_at_end(section: Element, language: Language) -> None:
    """Move the notes of a part to its end, numbered as in print; those in tables stay where they stand, in brackets."""
    notes = []
    for parent in list(section.iter()):
        for at, child in enumerate(list(parent)):
            if not has(child, "footnote"):
                continue
            if name := child.get("id"):
                _join(parent, at)
                parent[at] = _call(name, child)
                notes.append(_note(name, child, language))
            elif has(child, "footnote--beside"):
                _bracket(child)
    if notes:
        section.append(element("section", *notes, class_="notes", aria_label=language.say("footnotes")))


def _join(parent: Element, at: int) -> None:
    """A number stands straight after its word: it would begin a line."""
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "").rstrip()
    else:
        parent.text = (parent.text or "").rstrip()


def _number(name: str) -> str:
    return name.rpartition("-")[2]


def _call(name: str, note: Element) -> Element:
    call = element("a", _number(name), href=f"#{name}", id=f"call-{_number(name)}", class_="noteref", role="doc-noteref")
    call.set("epub:type", "noteref")
    call.tail = note.tail
    return call


def _note(name: str, note: Element, language: Language) -> Element:
    number = _number(name)
    back = element("a", number, href=f"#call-{number}", role="doc-backlink", aria_label=language.say("footnote_back", n=number))
    words = element("p", back, " ")
    words[-1].tail = f" {note.text or ''}"
    words.extend(note)
    made = element("aside", words, id=name, class_="note", role="doc-footnote")
    made.set("epub:type", "footnote")
    return made


def _bracket(note: Element) -> None:
    note.text = f"[{note.text or ''}"
    if len(note):
        note[-1].tail = f"{note[-1].tail or ''}]"
    else:
        note.text += "]"
