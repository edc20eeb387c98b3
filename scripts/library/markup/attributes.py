"""Attribute lists, `{#p34}`, restricted to what the format has: an id, and the language of a fragment."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor, get_attrs_and_remainder

from library.markup.context import Context
from library.markup.lines import take_line
from library.markup.safety import FRAGMENT_ID

ALLOWED = {"id": FRAGMENT_ID, "lang": re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")}


class AttributeProcessor(AttrListTreeprocessor):
    """Python-Markdown's attribute lists without classes, styles and event handlers: those are reported and dropped."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self.context = context

    def assign_attrs(self, elem: Element, attrs_string: str, *, strict: bool = False) -> str:
        line, attrs_string = take_line(attrs_string)
        attributes, remainder = get_attrs_and_remainder(attrs_string)
        if strict and remainder:
            return remainder
        for key, value in attributes:
            if key in ALLOWED and ALLOWED[key].fullmatch(value):
                elem.set(key, value)
            elif key == "id":
                if self.context.medium == "read":  # for the chapter to tell what is wrong with it
                    elem.set(key, value)
            else:
                shown = f".{value}" if key == "." else f"{key}={value}"
                self.context.report("attribute-not-allowed", line, attribute=shown)
        return remainder
