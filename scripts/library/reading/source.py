"""The bytes of a source file as clean text, or Problems: encoding, BOM, line ends, emptiness, size."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from library.problem import Collector

MAX_BYTES = 1_000_000  # a chapter has about 60 kB: anything near this is not a text that a person wrote


@dataclass(frozen=True)
class Source:
    """A source file that was read: `path` relative to the project's root, `text` with LF line ends."""

    path: str
    text: str


def read_source(root: Path, path: Path, problems: Collector) -> Source | None:
    """Read `path` strictly. Returns None when it cannot be used at all; every fault is recorded."""
    name = path.relative_to(root).as_posix()
    if path.is_symlink() or not path.resolve().is_relative_to(root.resolve()):
        problems.add("outside-project", name, 1)
        return None
    if not path.is_file():  # a folder with the name of a page
        problems.add("empty-file", name, 1)
        return None
    raw = path.read_bytes()
    if len(raw) > MAX_BYTES:
        problems.add("too-large", name, 1, size=len(raw), limit=MAX_BYTES)
        return None
    text = _decode(raw, name, problems)
    if text is None:
        return None
    if not text.strip():
        problems.add("empty-file", name, 1)
        return None
    return Source(name, _check_lines(text, name, problems))


def _decode(raw: bytes, name: str, problems: Collector) -> str | None:
    if raw.startswith(b"\xef\xbb\xbf"):
        problems.add("byte-order-mark", name, 1)
        raw = raw[3:]
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        problems.add("not-utf-8", name, raw[: error.start].count(b"\n") + 1, byte=f"0x{raw[error.start]:02X}")
        return None


def _check_lines(text: str, name: str, problems: Collector) -> str:
    for index, line in enumerate(text.split("\n"), start=1):
        if "\r" in line:
            problems.add("carriage-return", name, index)
            break
    for index, line in enumerate(text.split("\n"), start=1):
        bad = next((c for c in line if (c < " " and c not in "\t\r") or "\x7f" <= c < "\xa0"), "")
        if bad:
            problems.add("control-character", name, index, code=f"U+{ord(bad):04X}")
    return text.replace("\r\n", "\n").replace("\r", "\n")
