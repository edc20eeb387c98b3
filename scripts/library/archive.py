"""Zip archives with the same bytes whenever their contents are the same: the order is given, and the clock is not asked."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

BEGINNING = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can tell
PACKED = frozenset({".gz", ".jpg", ".pdf", ".png", ".epub", ".woff2", ".zip"})  # gains nothing by being packed again
LEVEL = 6  # nine would take four times as long for half a percent
MODE = 0o100644


def write_zip(target: Path | BinaryIO, entries: Iterable[tuple[str, bytes]], *, stored: frozenset[str] = PACKED) -> None:
    """Write (name, content) in the given order; files whose suffix or name is in `stored` are not compressed."""
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in entries:
            entry = zipfile.ZipInfo(name, BEGINNING)
            entry.create_system, entry.external_attr = 3, MODE << 16  # Unix, wherever it is made
            entry.compress_type = zipfile.ZIP_STORED if {name, Path(name).suffix} & stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=LEVEL)
