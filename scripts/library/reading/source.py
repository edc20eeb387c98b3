"""The bytes of a source file as clean text, or Problems: encoding, BOM, line ends, emptiness, size."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from library.problem import Collector

MAX_BYTES = 400_000  # a chapter has about 60 kB, the largest list of authorities 150: this is not a text that a person wrote
# What a reader of the source would not see: control signs, marks of direction and of no width, soft hyphens, private use, tags, noncharacters.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\ue000-\uf8ff\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
)


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
    if (at := text.find("\r")) >= 0:
        problems.add("carriage-return", name, text.count("\n", 0, at) + 1)
    last = 0
    for bad in INVISIBLE.finditer(text):
        if (line := text.count("\n", 0, bad.start()) + 1) != last:
            problems.add("control-character", name, line, code=f"U+{ord(bad[0]):04X}")
        last = line
    return INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
