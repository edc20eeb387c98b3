"""`review`: the problems and changes of a pull request as JSON, for the job that may write comments."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from commands import ROOT

SUMMARY = "write the problems and changes of a pull request as JSON, for `comment`"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `review`."""
    parser.add_argument("--base", default="main", help="the branch or commit that this one began from (default: main)")
    parser.add_argument("--pull", type=int, default=0, help="the number of the pull request")
    parser.add_argument("--out", type=Path, required=True, help="the file to write")
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder that holds docs/ (default: this project)")


def run(options: argparse.Namespace) -> int:
    """Write the file. Returns 2 when git knows no such revision; mistakes in the texts are for `check` to fail on."""
    from library.review.history import NoHistory
    from library.review.review import to_json
    from library.review.state import make_review

    try:
        review, _ = make_review(options.root, options.base, options.pull)
    except NoHistory as error:
        print(f"--base {options.base}: {error}", file=sys.stderr)
        return 2
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(to_json(review), "utf-8")
    return 0
