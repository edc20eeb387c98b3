"""`comment`: puts a review below its pull request. Runs trusted code on a file that a stranger may have written."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from commands import ROOT

SUMMARY = "put a review below its pull request, as one comment in the editor's language (in a workflow)"
MARK = "library-review"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `comment`. HEAD_SHA in the environment is the commit that was checked, as GitHub says; SITE_URL the address of publication."""
    parser.add_argument("--review", type=Path, required=True, help="the file that `review` wrote")
    parser.add_argument("--dry-run", action="store_true", help="print the comment instead")


def run(options: argparse.Namespace) -> int:
    """Write or rewrite the comment. Returns 1 when the file is no review or is not about the commit that was checked."""
    from library.problem import Collector
    from library.reading.data import read_languages
    from library.review.github import LONGEST, Refused, Repository
    from library.review.report import language_of_changes, language_of_words, summary
    from library.review.review import LARGEST, BadReview, read_review

    site = os.environ.get("SITE_URL", "")
    languages = read_languages(ROOT, Collector())
    default = next(code for code, language in languages.items() if language.default)
    try:
        with options.review.open("rb") as file:
            review = read_review(file.read(LARGEST + 1))
        spoken = language_of_changes(review.changes, languages, default)
        if options.dry_run:
            print(summary(review, spoken, languages, LONGEST, site))
            return 0
        repository = Repository.of_this_job()
        pull = repository.pull(review.pull)
        if pull["state"] != "open" or pull["head"]["sha"] != os.environ.get("HEAD_SHA"):
            print(f"pull request {review.pull} is not at the commit that was checked: nothing is said")
            return 1
        spoken = language_of_words(pull["title"] or "", languages, spoken)
        repository.say_once(review.pull, MARK, summary(review, spoken, languages, LONGEST, site))
    except (OSError, BadReview, Refused) as error:
        print(f"{options.review}: {error}")
        return 1
    return 0
