"""`fix`: mends what is mechanical: BOM, line ends, missing paragraph numbers, the JSON Schemas. Twice is the same as once."""

from __future__ import annotations

import argparse
from pathlib import Path

from commands import ROOT

SUMMARY = "mend what is mechanical: BOM, line ends, missing paragraph numbers, JSON Schemas"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `fix`."""
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder that holds docs/ (default: this project)")


def run(options: argparse.Namespace) -> int:
    """Mend the files in place and name them. Returns 0: what is left is for `check` to tell."""
    for path in sorted({*mend_bytes(options.root), *mend_numbers(options.root), *mend_schemas(options.root)}):
        print(f"mended {path.relative_to(options.root)}")
    return 0


def mend_bytes(root: Path) -> list[Path]:
    """Take off BOMs, make line ends LF. Files that are not UTF-8 are left alone."""
    mended = []
    for path in sorted((*root.glob("docs/**/*.md"), *root.glob("docs/**/*.yml"))):
        if path.is_symlink() or not path.is_file():
            continue
        raw = path.read_bytes()
        if not _is_text(raw):
            continue
        clean = raw.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        if clean != raw:
            path.write_bytes(clean)
            mended.append(path)
    return mended


def _is_text(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def mend_numbers(root: Path) -> list[Path]:
    """Write the line that each paragraph without a number lacks, from the foot of the file up so that lines stay true."""
    from library.problem import Collector
    from library.reading.library import collect_library

    problems = Collector()
    collect_library(root, problems)
    due = [problem for problem in problems.problems if problem.insert]
    for problem in sorted(due, key=lambda p: p.line, reverse=True):
        path = root / problem.path
        lines = path.read_text("utf-8").split("\n")
        lines.insert(problem.line, problem.insert)
        path.write_text("\n".join(lines), "utf-8", newline="\n")
    return sorted({root / problem.path for problem in due})


def mend_schemas(root: Path) -> list[Path]:
    """Write the JSON Schemas anew where the dataclasses have changed."""
    from library.reading.schema import write_schemas

    return write_schemas(root, tuple(sorted(path.stem for path in (root / "docs/data/languages").glob("*.yml"))))
