"""Beside each numbered paragraph a link by which a reader tells of an error in it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from library.markup.context import Context
from library.markup.elements import element


class ReportProcessor(Treeprocessor):
    """Adds the links where the page knows an address for them. The mark itself is drawn by the style sheet: it is no word of the text."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: Element) -> None:
        if self.context.error_form is None:
            return
        for paragraph in root.findall("p"):
            if len(paragraph) and paragraph[0].get("class") == "pnum":
                number = paragraph.get("id", "")
                words = self.context.language.say("report_error", n=number.removeprefix("p"))
                paragraph.append(element("a", class_="report", href=self.context.error_form(number), aria_label=words, title=words, rel="nofollow"))
