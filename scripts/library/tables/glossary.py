"""The trilingual glossary, in the alphabetical order of the reader's language, by letter."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from library.markup.citations import cite_element
from library.markup.elements import element
from library.model import Term

if TYPE_CHECKING:
    from library.markup.context import Context


def glossary_table(context: Context) -> Element:
    """Every term with its definition, its names in the other languages and its authority."""
    language = context.language
    assert context.library is not None
    terms = sorted(context.library.terms.values(), key=lambda term: language.order(term.term[language.code]))
    table = element("div", class_="glossary")
    for letter, group in groupby(terms, key=lambda term: term.term[language.code][0].upper()):
        table.append(element("h2", letter, id=f"letter-{language.latin(letter)}-{ord(letter):x}"))
        table.append(element("dl", *(part for term in group for part in _entry(term, context))))
    return table


def _entry(term: Term, context: Context) -> list[Element]:
    lang, say = context.language.code, context.language.say
    own = element("dt", element("dfn", term.term[lang]), id=term.id)
    others = [
        element("span", element("span", name, lang=code), class_="glossary__name")
        for code, name in term.term.items() if code != lang
    ]
    names = element("dd", class_="glossary__names")
    for index, other in enumerate(others):
        if index:
            others[index - 1].tail = " · "
        names.append(other)
    if term.checked == "to-check":
        others[-1].tail = " "
        names.append(element("span", say("checked_to-check"), class_="mark mark--to-check"))
    entry = [own, names, element("dd", _sentence(term.definition[lang]), class_="glossary__definition")]
    if term.note:
        entry.append(element("dd", _sentence(term.note[lang]), class_="glossary__note"))
    if words := term.forbidden.get(lang):
        quoted = ", ".join(f"«{word}»" for word in words)
        entry.append(element("dd", say("do_not_use", words=quoted), class_="glossary__note"))
    if term.authority:
        entry.append(_authority(term, context))
    return entry


def _authority(term: Term, context: Context) -> Element:
    citations = context.register.resolve(term.authority or "", term.place, context.problems)
    return element("dd", cite_element(citations, context), class_="glossary__authority")


def _sentence(text: str) -> str:
    first = text[0].upper() + text[1:]
    return first if first.endswith((".", "!", "?")) else f"{first}."
