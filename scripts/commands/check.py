"""`check`: every rule over the sources, in seconds, without building."""

from __future__ import annotations

import argparse
from pathlib import Path

from commands import ROOT

SUMMARY = "check the sources and tell every mistake: file, line, what to type"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `check`."""
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder that holds docs/ (default: this project)")


def run(options: argparse.Namespace) -> int:
    """Print the Problems, all of them. Returns 1 when there are any."""
    from library.problem import Collector
    from library.reading.library import collect_library

    problems = Collector()
    library = collect_library(options.root, problems)
    for problem in problems.problems:
        print(problem)
    if problems.problems:
        print(f"\n{len(problems.problems)} Problem(s)")
        return 1
    assert library is not None
    modules = len(next(iter(library.modules.values())))
    print(f"0 Problems: {modules} modules, {len(library.authorities)} authorities, {len(library.terms)} terms")
    return 0
