"""`check`: every rule over the sources, in seconds, without building."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path, PurePosixPath

from commands import ROOT

SUMMARY = "check the sources and tell every mistake: file, line, what to type"
FORMATS = ("text", "github", "json", "sarif")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `check`."""
    parser.add_argument("--format", choices=FORMATS, default="text", help="text for people, annotations for GitHub, JSON or SARIF 2.1.0")
    parser.add_argument("--changed", action="store_true", help="no warnings about pages that this branch does not touch")
    parser.add_argument("--base", default="", help="what the branch began from (default: origin/main, else main)")
    parser.add_argument("--fresh", action="store_true", help="read everything anew, whatever earlier runs remember")
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder that holds docs/ (default: this project)")


def run(options: argparse.Namespace) -> int:
    """Print the Problems, all of them. Returns 1 when there are any but warnings."""
    from library import formats
    from library.problem import Collector
    from library.reading.library import collect_library
    from library.reading.memory import SOURCES, FileMemory, rarely_collect_garbage

    rarely_collect_garbage()
    problems = Collector()
    memory = FileMemory(options.root / SOURCES, fresh=options.fresh)
    library = collect_library(options.root, problems, memory)
    memory.keep()
    touched = changed_files(options.root, options.base) if options.changed else None
    shown = [p for p in problems.problems if not p.warning or touched is None or p.path in touched or twin_changed(p.path, touched)]
    if told := formats.FORMATS[options.format](shown):
        print(told)
    if library and not shown and options.format == "text":
        modules = len(next(iter(library.modules.values())))
        print(f"0 Problems: {modules} modules, {len(library.authorities)} authorities, {len(library.terms)} terms")
    return int(any(not problem.warning for problem in shown))


def changed_files(root: Path, base: str) -> frozenset[str] | None:
    """Paths that differ from where the branch left `base`, uncommitted ones too; None where git cannot tell."""
    for name in (base,) if base else ("origin/main", "main"):
        begin = _git(root, "merge-base", name, "HEAD")
        if begin is not None:
            changed = _git(root, "diff", "--name-only", "-z", "--relative", begin.strip())
            new = _git(root, "ls-files", "--others", "--exclude-standard", "-z")
            return frozenset(path for path in f"{changed or ''}{new or ''}".split("\0") if path)
    print("--changed: git does not know what this branch began from; everything is told", file=sys.stderr)
    return None


def _git(root: Path, *words: str) -> str | None:
    try:
        done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return None
    return done.stdout if done.returncode == 0 else None


def twin_changed(path: str, touched: frozenset[str]) -> bool:
    """True when the same page was changed in another language."""
    inside = PurePosixPath(path).parts[2:]
    return bool(inside) and any(PurePosixPath(other).parts[2:] == inside for other in touched if other.startswith("docs/"))
