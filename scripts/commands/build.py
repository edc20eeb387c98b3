"""`build`: the whole site with every PDF in site/; the old one stays whole until the new one is."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from commands import ROOT

SUMMARY = "build the site with every PDF into site/"
STAGE = ROOT / ".cache" / "site"
ARCHIVED = ROOT / "scripts" / "commands" / "commit-time.txt"  # filled by `git archive`: see .gitattributes


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `build`."""
    parser.add_argument("--no-pdf", action="store_true", help="HTML only")
    parser.add_argument("--site-dir", type=Path, default=ROOT / "site", help="where the site goes (default: site)")


def run(options: argparse.Namespace) -> int:
    """Build beside, then swap. Returns 1, and leaves the site alone, when anything is wrong."""
    start = time.monotonic()
    if code := mkdocs("build", "--strict", "--site-dir", str(STAGE), pdf=not options.no_pdf):
        return code
    swap(STAGE, options.site_dir)
    files = sum(1 for path in options.site_dir.rglob("*") if path.is_file())
    print(f"{options.site_dir}: {files} files, {time.monotonic() - start:.1f} s")
    return 0


def mkdocs(*words: str, pdf: bool) -> int:
    """Run MkDocs on the project; its exit code."""
    environment = {**moment(), **os.environ, "LIBRARY_PDF": "1" if pdf else "0", "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": ""}
    command = [sys.executable, "-m", "mkdocs", *words, "--config-file", str(ROOT / "mkdocs.yml")]
    return subprocess.run(command, check=False, cwd=ROOT, env=environment).returncode


def moment() -> dict[str, str]:
    """The time of the commit as SOURCE_DATE_EPOCH, so that whoever builds it gets the same bytes; empty where neither git nor an archive tells it."""
    archived = ARCHIVED.read_text("ascii").strip() if ARCHIVED.exists() else ""
    try:
        told = subprocess.run(["git", "log", "-1", "--format=%ct"], check=False, cwd=ROOT, capture_output=True, text=True).stdout.strip()
    except OSError:  # no git
        told = ""
    seconds = archived if archived.isdigit() else told
    return {"SOURCE_DATE_EPOCH": seconds} if seconds.isdigit() else {}


def swap(new: Path, target: Path) -> None:
    """Put `new` in the place of `target` by renaming, so that a reader finds the old site or the new one, never half."""
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(new, target)
    shutil.rmtree(old, ignore_errors=True)
