"""What readers ask in their own words: docs/data/asked/N-slug.yml, one file for each module.

    p53:
      ru:
        - Куда подать ходатайство о статусе беженца?
        - Куда идти просить убежище?
      kk:
        - Босқын мәртебесі туралы өтінішхат қайда беріледі?

The key is the number of a paragraph or the id of a block that answers. Texts need not have these words: search finds them beside the
text, and shows the question to whoever found it so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from library.languages import Language
from library.model import Place
from library.problem import Collector, nearest
from library.prose import Prose
from library.reading.basis import content
from library.reading.data import DATA, read_value
from library.reading.memory import Memory, code_digest, digest
from library.reading.record import RecordReader
from library.reading.strict_yaml import Entries, Items, Text, Value

FOLDER = "asked"
Questions = tuple[str, ...]
Codes = tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """What readers ask in their own words and one paragraph or block of a module answers: `at` is its anchor, questions are by language."""

    at: str
    questions: Mapping[str, tuple[str, ...]]
    place: Place


Read = tuple[tuple[Asked, ...], tuple[Prose, ...]]


def asked_files(root: Path) -> list[Path]:
    """The files of the library below `root`."""
    return sorted((root / DATA / FOLDER).glob("*.yml"))


def read_asked(root: Path, languages: Mapping[str, Language], memory: Memory, problems: Collector) -> dict[str, Read]:
    """Module -> the questions of its readers, and their words."""
    found: dict[str, Read] = {}
    codes, known = tuple(languages), tuple(sorted(path.stem for path in (root / DATA / "languages").glob("*.yml")))  # one may be unreadable
    modules = sorted({folder.name for code in known for folder in (root / "docs" / code / "modules").glob("*/")})
    for path in asked_files(root):
        name = path.relative_to(root).as_posix()
        if path.stem not in modules:
            problems.add("bad-file-name", name, 1, name=path.name, form=", ".join(f"{module}.yml" for module in modules))
            continue
        key = digest(["asked", code_digest(), name, *codes, "", *known, content(path)])
        found[path.stem] = memory.recall(key, lambda told, path=path: _read(root, path, codes, known, told), problems)
    return found


def _read(root: Path, path: Path, languages: Codes, known: Codes, problems: Collector) -> Read:
    name, value = read_value(root, path, problems)
    if value is None:
        return (), ()
    if not isinstance(value, Entries):
        problems.add("not-a-mapping", name, 1)
        return (), ()
    reader = RecordReader(name, problems, languages)
    asked = tuple(one for at, typed in value.items() if (one := _entry(reader, at, typed, known)))
    return asked, tuple(reader.prose)


def _entry(reader: RecordReader, at: Text, typed: Value, known: Codes) -> Asked | None:
    """The questions under one key, in every language of the library; None after a Problem."""
    if not isinstance(typed, Entries):
        reader.problems.add("not-a-mapping", reader.path, at.line)
        return None
    for code in typed.keys() - set(known):
        reader.problems.add("unknown-key", reader.path, code.line, key=code, nearest=nearest(code, known), known=", ".join(known))
    if missing := [code for code in reader.languages if not typed.get(code)]:  # type: ignore[call-overload]
        reader.problems.add("missing-language", reader.path, at.line, key=at, languages=", ".join(missing))
        return None
    read = {str(code): reader.convert(Questions, texts, code, code.line) for code, texts in typed.items() if code in reader.languages}
    if not all(isinstance(texts, tuple) for texts in read.values()):
        return None
    for code, texts in typed.items():
        for text in texts if code in read and isinstance(texts, Items) else ():
            reader.keep(str(code), text)
    return Asked(str(at), read, Place(reader.path, at.line))
