"""JSON Schemas (draft 2020-12) of the data files and front matters, made from the dataclasses, for completion in an editor.

The dataclass is the rule; a schema only repeats it, and a test says when it no longer does.
"""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

from library.dates import PartialDate
from library.languages import Language
from library.model import Activity, Authority, Module, Slug, Term, Url
from library.reading.pages import ChapterHead, PageHead
from library.reading.record import SLUG, field_types, key_of
from library.words import SomeWords, Words

FOLDER = Path("docs/data/schema")
DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
LISTS: dict[str, type] = {"authorities": Authority, "glossary": Term}
ASKED = Mapping[str, Mapping[str, tuple[str, ...]]]  # anchor -> language -> questions
RECORDS: dict[str, type] = {"language": Language, "module": Module, "chapter": ChapterHead, "page": PageHead, "activity": Activity}


def schemas(languages: tuple[str, ...]) -> dict[str, str]:
    """File name -> text of each schema."""
    made = {name: {"type": "array", "items": _record(cls, languages)} for name, cls in LISTS.items()}
    made |= {name: _record(cls, languages) for name, cls in RECORDS.items()}
    made["asked"] = _value(ASKED, languages)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {f"{name}.json": json.dumps(head | schema, ensure_ascii=False, indent=1) + "\n" for name, schema in made.items()}


def _record(cls: type, languages: tuple[str, ...]) -> dict[str, Any]:
    known = {key: item for item in fields(cls) if (key := key_of(item))}
    hints = field_types(cls)
    return {
        "type": "object",
        "properties": {key: _value(hints[item.name], languages) for key, item in known.items()},
        "required": [key for key, item in known.items() if item.default is MISSING and item.default_factory is MISSING],
        "additionalProperties": False,
    }


def _value(hint: Any, languages: tuple[str, ...]) -> dict[str, Any]:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _value(next(arm for arm in get_args(hint) if arm is not type(None)), languages)
    if origin is Literal:
        return {"enum": list(get_args(hint))}
    if origin is tuple:
        return {"type": "array", "items": _value(get_args(hint)[0], languages)}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _value(get_args(hint)[1], languages)}
    if hint is PartialDate:
        return {"type": "string", "pattern": DATE}
    if is_dataclass(hint):
        return _record(hint, languages)
    if isinstance(hint, type) and issubclass(hint, Words):
        return _words(hint, languages)
    if hint in (int, bool):
        return {"type": {int: "integer", bool: "boolean"}[hint]}
    patterns = {Slug: f"^{SLUG.pattern}$", Url: "^https?://"}
    return {"type": "string", "pattern": patterns[hint]} if hint in patterns else {"type": "string"}


def _words(hint: type[Words], languages: tuple[str, ...]) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "object", "additionalProperties": {"type": "string"}}
    if not issubclass(hint, SomeWords):
        schema["required"] = list(languages)
    return schema


def write_schemas(root: Path, languages: tuple[str, ...]) -> list[Path]:
    """Write the schemas that are not as the dataclasses say; returns those that changed."""
    changed = []
    for name, text in schemas(languages).items():
        path = root / FOLDER / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
            changed.append(path)
    return changed
