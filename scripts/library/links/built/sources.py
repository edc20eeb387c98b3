"""Leads from a built file back to the line that an editor typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from library.links.built.breaks import Break
from library.links.built.website import Target
from library.model import Library, Place
from library.pdf.publication import FORMS, address

CONFIGURATION = "mkdocs.yml"  # answers for what has no page
MODULE_PARAGRAPH = re.compile(r"(?:[^/]+/)?modules/([1-9]\d*)-[^/]+/.+#p(\d+(?:-\d+)?)")


class Sources:
    """The sources of the site under `root`."""

    def __init__(self, root: Path, library: Library) -> None:
        self.root, self.library = root, library
        self.lines = cache(self._lines)

    def pages(self, file: str) -> list[str]:
        """The sources of a built file, the main one first; each path from the project's root."""
        if module := self._printed(file):
            chapters = sorted(path.relative_to(self.root).as_posix() for path in (self.root / module).parent.glob("*.md"))
            return [module, *(path for path in chapters if path != module)]
        first, _, rest = file.partition("/")
        foreign = first in self.library.languages
        lang, inside = (first, rest) if foreign else (self.library.default_language, file)
        page = f"docs/{lang}/{PurePosixPath(inside).with_suffix('.md')}"
        candidates = (page, f"{PurePosixPath(page).parent}/index.md" if inside.startswith("activity/") else "", f"overrides/{file}")
        return [next((path for path in candidates if path and (self.root / path).is_file()), CONFIGURATION)]

    def _printed(self, file: str) -> str:
        """The index page of the module whose PDF or EPUB this is."""
        for lang, modules in self.library.modules.items():
            for module in modules:
                if file in {address(module.slug, lang, *form) for form in FORMS}:
                    return module.place.path
        return ""

    def typed(self, fault: Break) -> list[Place]:
        """Where the link of a break was typed; empty when it came from a template or from data."""
        paths = self.pages(fault.file)
        for pattern, everywhere in _patterns(fault, self.library) if fault.written else ():
            found = [Place(path, number) for path in paths for number, line in self.lines(path) if re.search(pattern, line)]
            if found:
                return found if everywhere else found[:1]
        return []

    def record(self, fault: Break) -> Place | None:
        """The data record that the entry around the link was made of."""
        record = self.library.authorities.get(fault.entry) or self.library.terms.get(fault.entry)
        return record.place if record else None

    def page(self, fault: Break) -> Place:
        """The first line of the main source: for what stands in no line."""
        return Place(self.pages(fault.file)[0], 1)

    def _lines(self, path: str) -> list[tuple[int, str]]:
        text = (self.root / path).read_text("utf-8", errors="replace")
        return [(number, unquote(line)) for number, line in enumerate(text.split("\n"), start=1)]


def _patterns(fault: Break, library: Library) -> Iterator[tuple[str, bool]]:
    """(pattern, whether every line that has it is meant), the surest first: the link as it may have been typed."""
    typed = unquote(fault.href)
    target = fault.target or Target(typed.partition("#")[0], typed.partition("#")[2])
    for href in dict.fromkeys((typed, _as_markdown(typed))):
        yield rf"(?<![\w./#{{-]){_ended(href)}" if href.strip("./#") else rf"\({re.escape(href)}\)", True
    if target.path.endswith("glossary.html") and target.fragment:
        yield rf"\bterm:{_ended(target.fragment)}", True
    if target.fragment in library.authorities or target.path.endswith("authorities.html"):
        yield rf"(?:\[@|; ?|authority: ?){_ended(target.fragment)}", True
    if paragraph := MODULE_PARAGRAPH.fullmatch(str(target)):
        yield rf"\bmodule-{paragraph[1]} +{_ended(paragraph[2])}", True
    yield from _by_name(fault, target)


def _by_name(fault: Break, target: Target) -> Iterator[tuple[str, bool]]:
    """The end of the path, with its folder and then without: the way to it may have been typed otherwise."""
    path, fragment = PurePosixPath(_as_markdown(target.path)), target.fragment
    tails = ["/".join(path.parts[-2:]), path.name]
    for tail in tails if fragment else ():
        yield rf"(?<![\w-]){re.escape(tail)}#{_ended(fragment)}", True
    if fragment:
        yield rf"\(#{_ended(fragment)}", True
    too_common = () if fault.file.endswith(".pdf") else ("index.md", PurePosixPath(_as_markdown(fault.file)).name)
    for tail in tails:
        if tail and tail not in too_common:
            yield rf"(?<![\w-]){_ended(tail)}", False


def _as_markdown(href: str) -> str:
    """MkDocs turns links to `x.md` into links to `x.html`."""
    return re.sub(r"\.html(?=[#?]|$)", ".md", href)


def _ended(text: str) -> str:
    return re.escape(text) + r"(?![\w/#-]|\.\w)"
