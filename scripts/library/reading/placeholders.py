"""The gaps of our own words, `{n}`: those of every language must be alike, and plain names.

A gap like `{n.__class__}` would print what no reader is meant to see; a lone brace would end the build.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Formatter

from library.problem import Collector
from library.reading.strict_yaml import Entries, Text

GROUPS = ("interface", "dates", "units")  # keys of a language file whose words have gaps


def check_placeholders(files: Mapping[str, Entries], problems: Collector) -> None:
    """`files`: path -> what it holds, that of the default language first."""
    wanted: dict[str, tuple[str, ...]] = {}
    for path, entries in files.items():
        for key, text in _texts({name: entries[name] for name in entries if name in GROUPS}):
            gaps = _gaps(text)
            if '"' in text and key.startswith("interface"):  # it stands in attributes of templates too
                problems.add("straight-quotes", path, text.line, old='"', new="« »")
            model = wanted.setdefault(key, gaps if gaps is not None else ())
            if gaps is None or (gaps != model and not key.startswith(("units", "dates"))):
                shown = ", ".join(model)
                problems.add("bad-placeholder", path, text.line, key=key, found=str(text), wanted=shown or "—")


def _texts(value: object, path: str = "") -> Iterator[tuple[str, Text]]:
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, f"{path}: {key}".lstrip(": "))


def _gaps(text: str) -> tuple[str, ...] | None:
    """The names of the gaps, sorted; None where one is not a plain name."""
    try:
        fields = [(name, spec, conversion) for _, name, spec, conversion in Formatter().parse(text) if name is not None]
    except ValueError:
        return None
    if any(spec or conversion or not name.isidentifier() for name, spec, conversion in fields):
        return None
    return tuple(sorted({name for name, _, _ in fields}))
