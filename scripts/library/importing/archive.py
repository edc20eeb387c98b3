"""A Word file as it comes from a stranger: refused when it is no plain archive of XML, hides a bomb, or leads elsewhere."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path, PurePosixPath
from xml.parsers import expat

LARGEST_FILE = 60_000_000  # bytes of the .docx
LARGEST_XML = 50_000_000  # of one part of XML, unpacked
LARGEST_SUM = 300_000_000  # of everything, unpacked
MOST_PARTS = 5_000
DOCUMENT = "word/document.xml"


class BadArchive(ValueError):
    """The file is not read. `args[0]` is a key of words.yml."""


def read_archive(path: Path) -> dict[str, bytes]:
    """Part name -> bytes, everything checked. Nothing is ever written under the name that an archive gives."""
    if not path.is_file() or path.stat().st_size > LARGEST_FILE:
        raise BadArchive("no_file" if not path.is_file() else "too_large")
    try:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            parts = {entry.filename: _read(archive, entry) for entry in _checked(archive)}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise BadArchive("no_word_file") from error
    if DOCUMENT not in parts:
        raise BadArchive("no_word_file")
    for name, raw in parts.items():
        if name.endswith((".xml", ".rels")):
            _check_xml(raw)
    return parts


def _checked(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST_SUM:
        raise BadArchive("bomb")
    if len(set(names)) < len(names) or any("\\" in name or PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts for name in names):
        raise BadArchive("bad_names")
    return entries


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """At most as many bytes as the entry says it has: its header may lie."""
    limit = min(entry.file_size, LARGEST_XML if entry.filename.endswith((".xml", ".rels")) else LARGEST_FILE)
    with archive.open(entry) as part:
        raw = part.read(limit + 1)
    if len(raw) > limit:
        raise BadArchive("bomb")
    return raw


def _check_xml(raw: bytes) -> None:
    """Well-formed, and without a DTD: entities are how XML explodes or reads other files."""
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise BadArchive("doctype")

    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as error:
        raise BadArchive("no_word_file") from error


def packed(parts: dict[str, bytes]) -> io.BytesIO:
    """The parts as an archive in memory, for a library that wants one."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, raw in parts.items():
            archive.writestr(name, raw)
    target.seek(0)
    return target
