"""The data files: languages, authorities, glossary."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from library.citing.citations import Register
from library.citing.pinpoint import BadPinpoint, parse_pinpoints
from library.languages import Language
from library.model import Authority, Term, place_of
from library.problem import Collector, nearest
from library.prose import Prose
from library.reading.placeholders import check_placeholders
from library.reading.record import RecordReader
from library.reading.source import read_source
from library.reading.strict_yaml import Entries, Items, Value, read_yaml
from library.words import harmless

T = TypeVar("T", Authority, Term)
DATA = "docs/data"
TYPED_ID = re.compile(r"^[-\s]*id:\s*[\"']?([a-z0-9-]+)", re.MULTILINE)


def read_value(root: Path, path: Path, problems: Collector) -> tuple[str, Value | None]:
    """(path from the root, parsed YAML) of a data file; None after a Problem."""
    name = path.relative_to(root).as_posix()
    source = read_source(root, path, problems)
    value = read_yaml(source.text, name, problems) if source else None
    if source and value is None and all(problem.path != name for problem in problems.problems):
        problems.add("empty-file", name, 1)
    return name, value


def read_languages(root: Path, problems: Collector) -> dict[str, Language]:
    """The languages of the library, the default one first."""
    found: dict[str, Language] = {}
    typed: dict[str, Entries] = {}
    for path in sorted((root / DATA / "languages").glob("*.yml")):
        name, value = read_value(root, path, problems)
        language = RecordReader(name, problems, ()).read(Language, value) if value is not None else None
        if not language or not isinstance(value, Entries):
            continue
        if language.code == path.stem:
            safe = {key: harmless(words) for key, words in language.interface.items()}
            found[language.code], typed[language.code] = replace(language, interface=safe), value
        else:
            problems.add("language-file-name", name, value.line_of("code"), code=language.code)
    _same_interface(found, typed, problems)
    ordered = sorted(found, key=lambda code: not found[code].default)
    check_placeholders({f"{DATA}/languages/{code}.yml": typed[code] for code in ordered}, problems)
    default = [code for code, language in found.items() if language.default]
    if len(default) != 1 and not problems.problems:
        code = max(default or found, default="")
        name, line = (f"{DATA}/languages/{code}.yml", typed[code].line_of("default")) if code else (f"{DATA}/languages", 1)
        problems.add("default-language", name, line, count=len(found))
    return dict(sorted(found.items(), key=lambda item: (not item[1].default, item[0])))


def _same_interface(languages: dict[str, Language], typed: dict[str, Entries], problems: Collector) -> None:
    every = {key for language in languages.values() for key in language.interface}
    for code, language in languages.items():
        for key in sorted(every - set(language.interface)):
            problems.add("missing-key", f"{DATA}/languages/{code}.yml", typed[code].line_of("interface"), key=f"interface: {key}")


def typed_ids(root: Path, pattern: str) -> frozenset[str]:
    """Every id that the data files name, even in records that cannot be read: citing those is no second mistake."""
    texts = (path.read_bytes().decode("utf-8", "ignore") for path in (root / DATA).glob(pattern) if path.is_file())
    return frozenset(found for text in texts for found in TYPED_ID.findall(text))


def read_list(root: Path, path: Path, cls: type[T], languages: tuple[str, ...], problems: Collector, prose: list[Prose]) -> list[T]:
    """The records of a data file that is a list; their words go to `prose`."""
    name, value = read_value(root, path, problems)
    if value is None:
        return []
    if not isinstance(value, Items):
        problems.add("not-a-list", name, 1, key=path.name)
        return []
    reader = RecordReader(name, problems, languages)
    records = [record for item in value if (record := reader.read(cls, item, item.line))]
    prose += reader.prose
    return records


def by_id(records: list[T], problems: Collector) -> dict[str, T]:
    """Records by id; a second record of the same id is a Problem."""
    found: dict[str, T] = {}
    for record in records:
        if record.id in found:
            first = found[record.id].place
            problems.add("duplicate-id", *_at(record, "id"), id=record.id, first=f"{first.path}:{first.line}")
        else:
            found[record.id] = record
    return found


def read_authorities(root: Path, languages: tuple[str, ...], problems: Collector, prose: list[Prose]) -> dict[str, Authority]:
    """The register, every record checked by its own examples."""
    records = [
        record for path in sorted((root / DATA / "authorities").glob("*.yml"))
        for record in read_list(root, path, Authority, languages, problems, prose)
    ]
    register = by_id(records, problems)
    for authority in register.values():
        _check_authority(authority, register, problems)
    _unique_shorts(register, languages, problems)
    return register


def _check_authority(authority: Authority, register: dict[str, Authority], problems: Collector) -> None:
    places = [(gist.at, gist.place) for gist in authority.pinpoints]
    if authority.cite:
        places.append((authority.cite, place_of(authority, "cite")))
    for pin, place in places:
        try:
            parse_pinpoints(pin, authority)
        except BadPinpoint as error:
            problems.add(
                error.args[0], place.path, place.line, pinpoint=pin, id=authority.id,
                unit=authority.unit, last=authority.last, example=authority.cite or "1",
            )
    other = authority.superseded_by
    if other and other not in register:
        problems.add("unknown-authority", *_at(authority, "superseded_by"), id=other, nearest=nearest(other, register))


def _at(record: Authority | Term, key: str) -> tuple[str, int]:
    place = place_of(record, key)
    return place.path, place.line


def _unique_shorts(register: dict[str, Authority], languages: tuple[str, ...], problems: Collector) -> None:
    """Two authorities with one short title could not be told apart in a citation."""
    for lang in languages:
        seen: dict[str, Authority] = {}
        for authority in register.values():
            short = authority.short[lang]
            if short in seen:
                problems.add("same-short-title", *_at(authority, "short"), short=short, id=authority.id, other=seen[short].id)
            seen.setdefault(short, authority)


def read_terms(root: Path, languages: tuple[str, ...], register: Register, problems: Collector, prose: list[Prose]) -> dict[str, Term]:
    """The glossary; the authority of each term must resolve."""
    path = root / DATA / "glossary.yml"
    if not path.exists():
        return {}
    terms = by_id(read_list(root, path, Term, languages, problems, prose), problems)
    for term in terms.values():
        if term.authority:
            register.resolve(term.authority, place_of(term, "authority"), problems)
    return terms
