"""One mapping of a YAML file as one frozen dataclass; the dataclass is the rule for keys, kinds of value and what is required.

The hints of the fields decide: `str`, `int`, `Literal`, `PartialDate`, `Slug`, `Url`, `Cite`, `Words`, tuples, mappings and
nested dataclasses. Every fault becomes a Problem at its line; a record with faults is not returned.
"""

from __future__ import annotations

import re
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit

from library.dates import PartialDate
from library.model import Cite, Place, Slug, Url
from library.problem import Collector, nearest
from library.prose import Prose
from library.reading.strict_yaml import Entries, Items, Text, Value
from library.words import HTML, SomeWords, Verbatim, Words, harmless

R = TypeVar("R")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_BAD = object()  # the value had a fault, already recorded


@cache
def field_types(cls: type) -> dict[str, Any]:
    """The resolved type hints of a dataclass."""
    return get_type_hints(cls)


def key_of(item: Field[Any]) -> str | None:
    """The key of the source file that fills this field; None when the reader fills it itself."""
    return item.metadata.get("key", item.name)


class RecordReader:
    """Reads records of one file. `languages` are the codes in which a `Words` must be given.

    `prose` keeps the words meant for readers: every `Words`, and on a page, whose language is `lang`, every `str`.
    """

    def __init__(self, path: str, problems: Collector, languages: tuple[str, ...], lang: str = "") -> None:
        self.path, self.problems, self.languages, self.lang = path, problems, languages, lang
        self.prose: list[Prose] = []

    def read(self, cls: type[R], value: Value | None, line: int = 1, **given: object) -> R | None:
        """`value` as a `cls`, or None after recording what is wrong. `given` fills the fields without a key."""
        if not isinstance(value, Entries):
            self.problems.add("not-a-mapping", self.path, getattr(value, "line", line))
            return None
        known = {key: item for item in fields(cls) if (key := key_of(item))}
        self._refuse_unknown(value, known)
        filled: dict[str, object] = dict(given)
        for key, item in known.items():
            filled[item.name] = self._field(cls, item, key, value)
        if _BAD in filled.values():
            return None
        if any(item.name == "place" and key_of(item) is None for item in fields(cls)):
            filled.setdefault("place", Place(self.path, value.line))
        if any(item.name == "lines" for item in fields(cls)):
            filled["lines"] = {str(key): key.line for key in value}
        return cls(**{name: field for name, field in filled.items() if field is not MISSING})

    def _refuse_unknown(self, value: Entries, known: Mapping[str, object]) -> None:
        for key in value:
            if key not in known:
                self.problems.add(
                    "unknown-key", self.path, key.line, key=key, nearest=nearest(key, known), known=", ".join(known)
                )

    def _field(self, cls: type, item: Field[Any], key: str, value: Entries) -> object:
        if key in value:
            return self.convert(field_types(cls)[item.name], value[key], key, value.line_of(key))
        if item.default is MISSING and item.default_factory is MISSING:
            self.problems.add("missing-key", self.path, value.line, key=key)
            return _BAD
        return MISSING

    def convert(self, hint: Any, value: Value, key: str, line: int) -> object:
        """`value` as the type `hint` says; `_BAD` after recording a Problem at `line`."""
        origin = get_origin(hint)
        if origin in (Union, types.UnionType):
            hint = next(arm for arm in get_args(hint) if arm is not type(None))
            origin = get_origin(hint)
        if is_dataclass(hint) and hint is not PartialDate:
            return self.read(hint, value, line) or _BAD
        if isinstance(hint, type) and issubclass(hint, Words):
            return self._words(hint, value, key, line)
        if origin is tuple:
            return self._items(get_args(hint)[0], value, key, line)
        if origin is Mapping:
            return self._mapping(get_args(hint)[1], value, key, line)
        if hint is Verbatim and isinstance(value, Text):
            return Verbatim(value)
        if not isinstance(value, Text) or not value.strip():
            return self._bad("empty-value" if isinstance(value, Text) else "not-a-text", line, key=key)
        if found := HTML.search(value):
            return self._bad("raw-html", line, html=value[found.start():].split("\n")[0][:20])
        if hint is str and self.lang:
            self.keep(self.lang, value)
        return self._scalar(hint, origin, str(value), key, line)

    def keep(self, lang: str, value: Text) -> None:
        """`value` is meant for readers of `lang`."""
        self.prose.append(Prose(lang, Place(self.path, value.line), value.end, str(value)))

    def _scalar(self, hint: Any, origin: Any, text: str, key: str, line: int) -> object:
        if origin is Literal:
            options = get_args(hint)
            ok = text in options
            return text if ok else self._bad(
                "not-a-choice", line, key=key, value=text, nearest=nearest(text, options), options=", ".join(options)
            )
        if hint is PartialDate:
            try:
                return PartialDate.parse(text)
            except ValueError:
                return self._bad("bad-date", line, key=key, value=text)
        if hint is int:
            return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else self._bad("not-a-number", line, key=key, value=text)
        if hint is Slug and not SLUG.fullmatch(text):
            return self._bad("bad-id", line, key=key, value=text)
        if hint is Url and not is_web_address(text):
            return self._bad("bad-address", line, key=key, value=text)
        if hint is bool:
            return text == "true" if text in ("true", "false") else self._bad(
                "not-a-choice", line, key=key, value=text, nearest="", options="true, false"
            )
        return Cite(text) if hint is Cite else harmless(text) if HTML.search(text) else text

    def _words(self, hint: type[Words], value: Value, key: str, line: int) -> object:
        if not isinstance(value, Entries):
            return self._bad("not-a-mapping", line, key=key)
        required = () if issubclass(hint, SomeWords) else self.languages
        missing = [code for code in required if not value.get(code)]  # type: ignore[call-overload]
        if missing:
            return self._bad("missing-language", line, key=key, languages=", ".join(missing))
        wrong = [code for code in value if not re.fullmatch(r"[a-z]{2,3}", code) or not isinstance(value[code], Text)]
        if wrong:
            return self._bad("unknown-key", wrong[0].line, key=wrong[0], nearest="", known=", ".join((*self.languages, "en")))
        if html := [text for text in value.values() if HTML.search(str(text))]:
            return self._bad("raw-html", html[0].line, html=str(html[0])[HTML.search(str(html[0])).start():][:20])  # type: ignore[union-attr]
        if issubclass(hint, SomeWords) and (false := [code for code in value if not is_web_address(value[code])]):
            return self._bad("bad-address", false[0].line, key=false[0], value=value[false[0]])
        if not issubclass(hint, SomeWords):
            for code, text in ((code, text) for code, text in value.items() if code in self.languages):
                self.keep(str(code), text)  # type: ignore[arg-type]
        return hint({str(code): harmless(text) if HTML.search(text) else str(text) for code, text in value.items()})  # type: ignore[arg-type]

    def _items(self, hint: Any, value: Value, key: str, line: int) -> object:
        if not isinstance(value, Items):
            return self._bad("not-a-list", line, key=key)
        done = tuple(self.convert(hint, item, key, item.line) for item in value)
        return _BAD if _BAD in done else done

    def _mapping(self, hint: Any, value: Value, key: str, line: int) -> object:
        if not isinstance(value, Entries):
            return self._bad("not-a-mapping", line, key=key)
        done = {str(k): self.convert(hint, v, k, k.line) for k, v in value.items()}
        return _BAD if _BAD in done.values() else done

    def _bad(self, rule: str, line: int, **values: object) -> object:
        self.problems.add(rule, self.path, line, **values)
        return _BAD


def is_web_address(text: str) -> bool:
    """True for an absolute http or https address without spaces or credentials."""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc and not re.search(r"[\s<>\"]", text)
    except ValueError:
        return False
