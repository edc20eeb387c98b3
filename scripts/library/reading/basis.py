"""What every page rests on: languages, register, glossary; read before any page, and anew only when a file of docs/data has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from library.citing.citations import Register
from library.languages import Language
from library.model import Term
from library.problem import Collector
from library.prose import Prose
from library.reading.data import DATA, read_authorities, read_languages, read_terms, typed_ids
from library.reading.memory import Memory, code_digest, digest
from library.spelling.words import words_of

FILES = ("languages/*.yml", "authorities/*.yml", "glossary.yml")


@dataclass(frozen=True)
class Basis:
    """The data that pages refer to, with the words in it, and its key: pages read on the same basis read alike."""

    languages: Mapping[str, Language]
    register: Register
    terms: Mapping[str, Term]
    unread_terms: frozenset[str]  # ids of terms that have faults of their own
    prose: tuple[Prose, ...]
    words: Mapping[str, frozenset[str]]
    key: str

    @property
    def sound(self) -> bool:
        """False when there is no telling which language is which: nothing else can be read then."""
        return sum(language.default for language in self.languages.values()) == 1


def data_files(root: Path) -> list[Path]:
    """The files that a basis is read from."""
    return sorted(path for pattern in FILES for path in (root / DATA).glob(pattern))


def read_basis(root: Path, memory: Memory, problems: Collector) -> Basis:
    """The basis of the library below `root`."""
    raw = (piece for path in data_files(root) for piece in (path.relative_to(root).as_posix(), content(path)))
    key = digest([code_digest(), *raw])
    return memory.recall(f"basis {key}", lambda told: _read(root, key, told), problems)


def content(path: Path) -> bytes:
    """What tells a file from others; a link or a folder is told from every file."""
    return b"\0link" if path.is_symlink() else path.read_bytes() if path.is_file() else b"\0none"


def _read(root: Path, key: str, problems: Collector) -> Basis:
    languages = read_languages(root, problems)
    codes = tuple(languages)
    prose: list[Prose] = []
    if sum(language.default for language in languages.values()) != 1:
        return Basis(languages, Register({}), {}, frozenset(), (), {}, key)
    authorities = read_authorities(root, codes, problems, prose)
    register = Register(authorities, typed_ids(root, "authorities/*.yml") - set(authorities))
    terms = read_terms(root, codes, register, problems, prose)
    return Basis(languages, register, terms, typed_ids(root, "glossary.yml") - set(terms), tuple(prose), words_of(prose), key)
