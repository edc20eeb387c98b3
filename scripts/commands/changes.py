"""`changes`: what this branch changes in the texts, by paragraph number, both languages side by side, as Markdown."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from commands import ROOT

SUMMARY = "show what this branch changes in the texts, paragraph by paragraph, both languages side by side"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `changes`."""
    parser.add_argument("--base", default="main", help="the branch or commit that this one began from (default: main)")
    parser.add_argument("--lang", default="", help="language of the report (default: the one with most changes)")
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder that holds docs/ (default: this project)")


def run(options: argparse.Namespace) -> int:
    """Print the report. Returns 2 when git knows no such revision, 1 when the texts cannot be read at all."""
    text = changes_report(options.root, options.base, options.lang)
    if text is None:
        return 2
    print(text)
    return int(not text)


def changes_report(root: Path, base: str, lang: str) -> str | None:
    """The Markdown; empty when the texts cannot be read; None, and a word to the user, when git cannot tell."""
    from library.review.history import NoHistory
    from library.review.report import changes, language_of_changes, others
    from library.review.state import make_review

    try:
        review, library = make_review(root, base)
    except NoHistory as error:
        print(f"--base {base}: {error}", file=sys.stderr)
        return None
    if library is None:
        print("\n".join(map(str, review.problems)))
        return ""
    spoken = lang or language_of_changes(review.changes, library.languages, library.default_language)
    return "\n\n".join([*changes(review.changes, spoken, library.languages), *others(review, spoken)])
