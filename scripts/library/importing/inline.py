"""The words inside a paragraph as Markdown of our format: what would be markup by accident is escaped, what we have no sign for is told."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from bs4.element import NavigableString, Tag

from library.importing.notes import Notes

SPECIAL = re.compile(r"([\\`*_{}\[\]])")
START = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([-+#>])(?=\s|#|>|$)|^(=+|-+)$")
LIKE_HTML = re.compile(r"<(?=[A-Za-z/!?])|&(?=#?\w+;)")
SIGNS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
UNSUPPORTED = {"s": "struck", "sup": "raised", "sub": "lowered"}
BLOCKS = ("p", "li", "ul", "ol", "table", "tr", "td", "th", "blockquote")


class Inliner:
    """Turns the children of an element into Markdown. `cite` gives what stands for a footnote; `picture` saves an image and gives its path."""

    def __init__(self, notes: Notes, cite: Callable[[str], str], picture: Callable[[Tag], str]) -> None:
        self.notes, self.cite, self.picture = notes, cite, picture

    def text(self, node: Tag) -> str:
        """The Markdown of a whole paragraph, in one line, safe at its beginning."""
        raw = re.sub(r"[ \t\r\n]+", " ", self.inside(node)).strip()
        raw = raw.replace("///", "/ / /")
        return START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[0]}", raw)

    def inside(self, node: Tag) -> str:
        """The Markdown of what an element holds."""
        return "".join(self._one(child) for child in node.children)

    def _one(self, child: object) -> str:
        if isinstance(child, NavigableString):
            return self._words(str(child))
        if not isinstance(child, Tag):
            return ""
        if child.name == "a":
            return self._link(child)
        if child.name == "img":
            return self.picture(child)
        if child.name == "br":
            self.notes.add("line_break", self._near(child))
            return " "
        if child.name in UNSUPPORTED and not child.find("a", id=True):
            self.notes.add(UNSUPPORTED[child.name], child.get_text())
        inner = self.inside(child)
        if child.name in BLOCKS:  # several paragraphs where the format has one line
            return f" {inner} "
        return self._signed(inner, SIGNS.get(child.name, ""))

    def _words(self, text: str) -> str:
        if LIKE_HTML.search(text):
            self.notes.add("like_html", text)
            text = LIKE_HTML.sub(lambda match: f"{match[0]} ", text)
        text = text.replace("\u00ad", "").replace("\u2011", "-").replace("\u200b", "").replace("\ufeff", "")
        text = "".join(c for c in text if c >= " " or c in "\t\n")
        return SPECIAL.sub(r"\\\1", text)

    def _signed(self, inner: str, sign: str) -> str:
        """Signs stand at the words, spaces outside; around nothing but a picture or a citation there are none."""
        if not sign or not re.search(r"\w", inner):
            return inner
        lead, trail = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()):]
        return f"{lead}{sign}{inner.strip()}{sign}{trail}"

    def _link(self, link: Tag) -> str:
        href = str(link.get("href", ""))
        if found := re.fullmatch(r"#((?:foot|end)note-\d+)", href):
            return self.cite(found[1])
        if re.fullmatch(r"#(?:foot|end)note-ref-\d+", href):
            return ""
        inner = self.inside(link)
        if not href or href.startswith("#"):
            return inner
        try:
            safe = urlsplit(href).scheme in ("http", "https", "mailto")
        except ValueError:
            safe = False
        if not safe or re.search(r"[\s<>()]", href):
            self.notes.add("bad_link", f"{link.get_text()} — {href}")
            return inner
        return f"[{inner.strip() or href}]({href})"

    def _near(self, node: Tag) -> str:
        return (node.parent or node).get_text(" ")
