"""`issue`: keeps one open issue for a report that is not empty, and closes it when there is nothing left to do."""

from __future__ import annotations

import argparse
from pathlib import Path

SUMMARY = "keep an issue for a report: opened, renewed, closed when the report is empty (in a workflow)"
KINDS = ("expiry", "links")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `issue`."""
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("report", type=Path, help="the file that `expiry --markdown` or `links --markdown` wrote")


def run(options: argparse.Namespace) -> int:
    """Open, renew or close the issue. Returns 1 when GitHub refuses or there is no report: silence is not good news."""
    from library.review.github import Refused, Repository
    from library.review.report import words

    said = words().values()
    title, closing = (" · ".join(of[key] for of in said) for key in (f"{options.kind}_title", "issue_closed"))
    try:
        Repository.of_this_job().keep_issue(f"library-{options.kind}", title, options.report.read_text("utf-8").strip(), closing)
    except (OSError, Refused) as error:
        print(error)
        return 1
    return 0
