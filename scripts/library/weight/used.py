"""Which names the pages and scripts of a site use. Too many is harmless, too few is not: any word of a script counts as a name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

# Our templates and the Markdown library write attributes one way: name="value".
TAG = re.compile(r"<([a-z][a-z0-9-]*)")
ATTRIBUTE = re.compile(r'\s([a-z][\w-]*)(?:="([^"]*)")?(?=[\s>/])')
WORD = re.compile(r"[A-Za-z_][\w-]*")


@dataclass(frozen=True)
class Used:
    """Names of a site: elements, classes, ids, attributes, `attribute=value`, and every word of its scripts."""

    tags: frozenset[str]
    classes: frozenset[str]
    ids: frozenset[str]
    attributes: frozenset[str]
    values: frozenset[str]
    words: frozenset[str]

    def has_class(self, name: str) -> bool:
        """Can an element have this class?"""
        return name in self.classes or name in self.words

    def has_id(self, name: str) -> bool:
        """Can an element have this id?"""
        return name in self.ids or name in self.words

    def has_tag(self, name: str) -> bool:
        """Can there be such an element?"""
        return name.lower() in self.tags or name in self.words

    def has_attribute(self, name: str, value: str | None) -> bool:
        """Can there be this attribute, with a value that is, holds or begins with `value`?"""
        if name in self.words or _camel(name) in self.words:
            return True
        return name in self.attributes and (value is None or any(value in known for known in self.values if known.startswith(f"{name}=")))


def find_used(pages: Iterable[str], scripts: Iterable[str]) -> Used:
    """The names in `pages` (HTML) and `scripts`."""
    tags: set[str] = {"html", "body", "head"}
    pairs: set[tuple[str, str]] = set()
    for page in pages:
        tags.update(TAG.findall(page))
        pairs.update(ATTRIBUTE.findall(page))
    words = {word for script in scripts for word in WORD.findall(script)}
    short = {(name, value) for name, value in pairs if len(value) < 80}
    return Used(
        frozenset(tags), frozenset(word for name, value in pairs if name == "class" for word in value.split()),
        frozenset(value for name, value in pairs if name == "id"), frozenset(name for name, _ in pairs),
        frozenset(f"{name}={value}" for name, value in short if name not in ("class", "id", "href")), frozenset(words),
    )


def _camel(name: str) -> str:
    """How a script says data-some-name: dataset.someName."""
    return re.sub(r"-(\w)", lambda found: found[1].upper(), name.removeprefix("data-"))
