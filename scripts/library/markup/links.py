"""Links and images: terms lead to the glossary, relative targets must exist, only safe schemes pass."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from library.markup.context import Context
from library.problem import nearest

OWN = frozenset({"cite__link", "cite__link cite__link--comparative"})  # made by us, right by construction
SCHEMES = frozenset({"http", "https", "mailto"})


class LinkProcessor(Treeprocessor):
    """Checks every link and image of a page and gives terms their element."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: Element) -> None:
        for node in list(root.iter()):
            if node.tag == "a" and (href := node.get("href")) is not None and node.get("class") not in OWN:
                self._link(node, href)
            elif node.tag == "img":
                self._image(node)

    def _link(self, node: Element, href: str) -> None:
        if href.startswith("term:"):
            self._term(node, href.removeprefix("term:"))
        elif not self._safe(href):
            self.context.report("unsafe-link", self.context.place(href).line, href=href)
            node.attrib.pop("href")
        elif urlsplit(href).scheme in ("http", "https"):
            self.context.links.append((href, self.context.place(href)))
        elif not urlsplit(href).scheme:
            if not href.startswith("#"):
                self._target(href, "missing-page")
            if self.context.refer:
                node.set("href", self.context.refer(href))

    def _safe(self, href: str) -> bool:
        try:
            parts = urlsplit(unquote(href).strip())
        except ValueError:
            return False
        return parts.scheme.lower() in SCHEMES or (not parts.scheme and not parts.netloc and ":" not in parts.path)

    def _term(self, node: Element, term_id: str) -> None:
        term = self.context.terms.get(term_id)
        if term is None:
            line = self.context.place(f"term:{term_id}").line
            self.context.report("unknown-term", line, id=term_id, nearest=nearest(term_id, self.context.terms))
            node.attrib.pop("href")
            return
        node.set("class", "term")
        node.set("data-term", term_id)
        if self.context.medium == "print":
            node.tag = "span"
            node.attrib.pop("href")
        else:
            node.set("href", self.context.href(f"glossary.md#{term_id}"))
            node.set("title", term.definition[self.context.language.code])

    def _image(self, node: Element) -> None:
        source = node.get("src", "")
        if not node.get("alt", "").strip():
            self.context.report("missing-alt", self.context.place(source).line, src=source)
        if urlsplit(source).scheme or source.startswith("//"):
            self.context.report("foreign-image", self.context.place(source).line, src=source)
            node.attrib.pop("src", None)
        else:
            self._target(source, "missing-image")

    def _target(self, href: str, rule: str) -> None:
        """A relative link must lead to a file of the same language tree: told once, when the library is read."""
        if self.context.medium != "read":
            return
        path = unquote(href.partition("#")[0])
        tree = self.context.root / "docs" / self.context.language.code
        target = (tree / self.context.page.parent / path).resolve()
        if not target.is_file() or not target.is_relative_to(tree.resolve()):
            known = [p.relative_to(tree).as_posix() for p in tree.rglob(f"*{PurePosixPath(path).suffix}")]
            near = nearest((self.context.page.parent / path).as_posix(), known)
            self.context.report(rule, self.context.place(href).line, href=href, nearest=self.context.href(near) if near else "")
