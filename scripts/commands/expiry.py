"""`expiry`: which modules must be checked against the law in force, now or within thirty days."""

from __future__ import annotations

import argparse
from pathlib import Path

from commands import ROOT

SUMMARY = "tell which modules must be checked against the law in force, now or soon"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `expiry`."""
    parser.add_argument("--lang", default="", help="language of the report (default: all, one after another)")
    parser.add_argument("--markdown", type=Path, help="write the report to this file, empty when nothing is due")
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder that holds docs/ (default: this project)")


def run(options: argparse.Namespace) -> int:
    """Print or write the report. Returns 1 when the texts cannot be read."""
    from library.dates import today
    from library.problem import Collector
    from library.reading.library import collect_library
    from library.review.expiry import expiry_report

    library = collect_library(options.root, Collector())
    if library is None:
        print("The texts cannot be read: see `check`.")
        return 1
    told = [expiry_report(library, today(), code) for code in library.languages if options.lang in ("", code)]
    text = "\n\n".join(text for text, _ in told)
    if not options.markdown:
        print(text)
        return 0
    options.markdown.parent.mkdir(parents=True, exist_ok=True)
    options.markdown.write_text(text if any(due for _, due in told) else "", "utf-8")
    return 0
