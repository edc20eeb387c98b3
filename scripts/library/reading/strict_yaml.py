"""YAML in which every scalar is text and every value knows its line.

YAML's guesses are dangerous for law: `6.10` becomes 6.1, `no` becomes false, an equal key silently replaces the first.
So nothing is guessed (YAML 1.1 failsafe schema), and duplicate keys, aliases and tags are Problems.
"""

from __future__ import annotations

import yaml

from library.problem import Collector

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
DEEPEST = 20  # levels: nothing that a person writes is nested deeper
_PLAIN_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "map", "seq")}


class Text(str):
    """A scalar, with the line it stands on, and the one it ends on where it has several."""

    line: int
    end: int

    def __new__(cls, value: str, line: int, end: int = 0) -> Text:
        text = super().__new__(cls, value)
        text.line, text.end = line, max(line, end)
        return text


class Entries(dict[Text, "Value"]):
    """A mapping, with its line; its keys know theirs."""

    line: int = 1

    def line_of(self, key: str) -> int:
        """The line of `key`, or of the mapping where there is no such key."""
        return next((k.line for k in self if k == key), self.line)


class Items(list["Value"]):
    """A sequence, with its line."""

    line: int = 1


Value = Text | Entries | Items


def read_yaml(text: str, path: str, problems: Collector, *, first_line: int = 1) -> Value | None:
    """Parse `text`, whose first line is line `first_line` of `path`. None when it is not YAML or is empty."""
    try:
        if not _composable(text, path, problems, first_line):
            return None
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        last = text.rstrip("\n").count("\n")  # a parser that misses something misses it after the end
        problems.add("broken-yaml", path, min(mark.line if mark else 0, last) + first_line, detail=error.problem or "")
        return None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        problems.add("broken-yaml", path, first_line, detail=(str(error).splitlines() or [type(error).__name__])[0])
        return None
    return _Walk(path, problems, first_line).value(node) if node is not None else None


def _composable(text: str, path: str, problems: Collector, first_line: int) -> bool:
    """Report every anchor and alias, and nesting so deep that composing it would overflow the stack."""
    depth, sound = 0, True
    for event in yaml.parse(text, Loader=_LOADER):
        line = event.start_mark.line + first_line
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            problems.add("broken-yaml", path, line, detail=f"> {DEEPEST}")
            return False
        if getattr(event, "anchor", None):
            problems.add("yaml-alias", path, line)
            sound = False
    return sound


class _Walk:
    """Turns composed nodes into values."""

    def __init__(self, path: str, problems: Collector, first_line: int) -> None:
        self.path, self.problems, self.first_line = path, problems, first_line

    def value(self, node: yaml.Node) -> Value:
        line = node.start_mark.line + self.first_line
        if node.tag not in _PLAIN_TAGS:
            self.problems.add("yaml-tag", self.path, line, tag=node.tag)
        if isinstance(node, yaml.ScalarNode):
            return Text(node.value, line, node.end_mark.line + self.first_line)
        if isinstance(node, yaml.SequenceNode):
            items = Items(self.value(child) for child in node.value)
            items.line = line
            return items
        return self._entries(node, line)

    def _entries(self, node: yaml.MappingNode, line: int) -> Entries:
        entries = Entries()
        entries.line = line
        for key_node, value_node in node.value:
            key_line = key_node.start_mark.line + self.first_line
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.add("broken-yaml", self.path, key_line, detail="[…]: / {…}:")
                continue
            key, value = Text(key_node.value, key_line), self.value(value_node)
            if key in entries:
                self.problems.add("duplicate-key", self.path, key_line, key=key, first=entries.line_of(key))
            else:
                entries[key] = value
        return entries
