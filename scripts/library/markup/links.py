"""Links and images: terms lead to the glossary, relative targets must exist, only safe schemes pass."""

from __future__ import annotations

import posixpath
import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from library.markup.context import Context
from library.markup.elements import BUILT, unescape
from library.markup.lines import take_line
from library.markup.safety import is_safe_address
from library.model import Place
from library.problem import nearest

MADE = frozenset({"cite__link", "cite__link cite__link--comparative"})  # by us, right by construction
OWN = MADE | {"term"}


class LinkProcessor(Treeprocessor):
    """Checks every link and image of a page and gives terms their element."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: Element) -> None:
        for node in list(root.iter()):
            if node.tag == "a" and "href" in node.attrib and node.get("class") not in MADE:
                self._link(node, *self._address(node, "href"))
            elif node.tag == "img":
                self._image(node, *self._address(node, "src"))

    def _address(self, node: Element, key: str) -> tuple[str, int]:
        """The address in `key`, without its mark, and the line it stands on."""
        line, address = take_line(unescape(node.get(key, "")))
        node.set(key, address)
        return address, line or self.context.find(re.escape(address))

    def _link(self, node: Element, href: str, line: int) -> None:
        if href.startswith("term:"):
            self._term(node, href.removeprefix("term:"), line)
        elif not is_safe_address(href):
            self.context.report("unsafe-link", line, href=href)
            node.attrib.pop("href")
        elif urlsplit(href).scheme in ("http", "https"):
            self.context.links.append((href, Place(self.context.path, line)))
        elif not urlsplit(href).scheme:
            if not href.startswith("#"):
                self._target(href, line, "missing-page")
            if self._inside(href) is None:
                node.attrib.pop("href")
            elif self.context.refer:
                node.set("href", self.context.refer(href))

    def _term(self, node: Element, term_id: str, line: int) -> None:
        term = self.context.terms.get(term_id)
        node.set("data-term", term_id)  # even an unknown one: it was meant
        if term is None:
            if term_id not in self.context.unread_terms:
                self.context.report("unknown-term", line, id=term_id, nearest=nearest(term_id, self.context.terms))
            node.attrib.pop("href")
            return
        node.set("class", "term")
        if self.context.medium == "print":
            node.tag = "span"
            node.attrib.pop("href")
        else:
            node.set("href", self.context.href(f"glossary.md#{term_id}"))
            node.set("title", term.definition[self.context.language.code])

    def _image(self, node: Element, source: str, line: int) -> None:
        if not node.get("alt", "").strip():
            self.context.report("missing-alt", line, src=source)
        if not is_safe_address(source) or urlsplit(source).scheme:
            self.context.report("foreign-image", line, src=source)
            node.attrib.pop("src", None)
        else:
            self._target(source, line, "missing-image")
            if self._inside(source) is None:
                node.attrib.pop("src", None)

    def _inside(self, href: str) -> str | None:
        """The file of the language tree that a relative address names; None when it leads out of the tree."""
        path = unquote(href.partition("#")[0])
        wanted = posixpath.normpath((self.context.page.parent / path).as_posix())
        return None if wanted.startswith(("..", "/")) else wanted

    def _target(self, href: str, line: int, rule: str) -> None:
        """A relative link must lead to a file of the same language tree: told once, when the library is read."""
        if self.context.medium != "read":
            return
        wanted = self._inside(href) or href
        tree = self.context.root / "docs" / self.context.language.code
        known = {p.relative_to(tree).as_posix() for p in tree.rglob("*") if p.is_file()}
        if wanted not in known:
            near = nearest(wanted, (name for name in known if PurePosixPath(name).suffix == PurePosixPath(wanted).suffix))
            self.context.report(rule, line, href=href, nearest=self.context.href(near) if near else "")


class OwnLinkProcessor(Treeprocessor):
    """Links to sources and terms, right by construction and by far the most, are kept from MkDocs' search for their page."""

    def run(self, root: Element) -> None:
        for link in [node for node in root.iter("a") if node.get("class") in OWN]:
            page, mark, anchor = link.attrib.pop("href", "").partition("#")
            link.tag = "span"
            link.set(BUILT, f"{page.removesuffix('.md')}.html{mark}{anchor}")


class BuiltLinkProcessor(Treeprocessor):
    """Links to files that the build makes become links after MkDocs has looked for all others among the sources."""

    def run(self, root: Element) -> None:
        for link in [node for node in root.iter("span") if BUILT in node.attrib]:
            link.tag = "a"
            link.set("href", link.attrib.pop(BUILT))
