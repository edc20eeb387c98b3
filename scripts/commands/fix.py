"""`fix`: mends what is mechanical: BOM, line ends, missing paragraph numbers, typography, the JSON Schemas. Twice is the same as once."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from commands import ROOT

if TYPE_CHECKING:  # to import them takes what only our own environment has
    from library.problem import Problem
    from library.reading.memory import Memory

SUMMARY = "mend what is mechanical: BOM, line ends, missing paragraph numbers, typography, JSON Schemas"
KEPT = re.compile(r"\[@[^\]]*\]|\]\([^)]*\)|`+[^`]*`+|https?://\S+")  # citations, addresses, code: no prose
ROUNDS = 3  # two mends in one place need two looks


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `fix`."""
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder that holds docs/ (default: this project)")


def run(options: argparse.Namespace) -> int:
    """Mend the files in place and name them. Returns 0: what is left is for `check` to tell."""
    from library.reading.memory import SOURCES, FileMemory

    root = options.root
    memory = FileMemory(root / SOURCES)
    for path in sorted({*mend_bytes(root), *mend_numbers(root, memory), *mend_signs(root, memory), *mend_schemas(root)}):
        print(f"mended {path.relative_to(root)}")
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


def _problems(root: Path, memory: Memory | None) -> tuple[Problem, ...]:
    """What is wrong at this moment. What `memory` knows is not read again."""
    from library.problem import Collector
    from library.reading.library import collect_library

    problems = Collector()
    collect_library(root, problems, memory)
    return problems.problems


def mend_numbers(root: Path, memory: Memory | None = None) -> list[Path]:
    """Write the line that each paragraph without a number lacks, from the foot of the file up so that lines stay true."""
    due = [problem for problem in _problems(root, memory) if problem.insert]
    for problem in sorted(due, key=lambda p: p.line, reverse=True):
        path = root / problem.path
        lines = path.read_text("utf-8").split("\n")
        lines.insert(problem.line, problem.insert)
        path.write_text("\n".join(lines), "utf-8", newline="\n")
    return sorted({root / problem.path for problem in due})


def mend_signs(root: Path, memory: Memory | None = None) -> list[Path]:
    """Set quotation marks, dashes, dots and spaces as `check` proposes, until it has nothing more to propose."""
    mended: set[Path] = set()
    for _ in range(ROUNDS):
        due = [problem for problem in _problems(root, memory) if any(problem.replace)]
        changed = {root / problem.path for problem in due if _mend(root / problem.path, problem)}
        mended |= changed
        if not changed:
            break
    return sorted(mended)


def _mend(path: Path, problem: Problem) -> bool:
    """Mend one line; False when the words are not to be found in its prose."""
    lines = path.read_text("utf-8").split("\n")
    line = _replace(lines[problem.line - 1], *problem.replace)
    if line == lines[problem.line - 1]:
        return False
    lines[problem.line - 1] = line
    path.write_text("\n".join(lines), "utf-8", newline="\n")
    return True


def _replace(line: str, old: str, new: str) -> str:
    """`old` by `new` wherever it stands in prose. A match that reaches into a citation or an address is none."""
    kept = [match.span() for match in KEPT.finditer(line)]
    done, at = "", 0
    while (found := line.find(old, at)) >= 0:
        inside = any(start < found + len(old) - 1 and found < end - 1 for start, end in kept)
        done += line[at:found] + (old if inside else new)
        at = found + len(old)
    return done + line[at:]


def mend_schemas(root: Path) -> list[Path]:
    """Write the JSON Schemas anew where the dataclasses have changed."""
    from library.reading.schema import write_schemas

    return write_schemas(root, tuple(sorted(path.stem for path in (root / "docs/data/languages").glob("*.yml"))))
