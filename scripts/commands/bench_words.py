"""`bench words`: which forms of a list the search takes for one word."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from commands import ROOT


def run(options: argparse.Namespace) -> int:
    """Print precision, recall and finds of a list. Returns 2 without one."""
    from library.reading.library import read_library
    from library.search.scoring import language_of, read_forms, score_index, score_queries

    forms: Path | None = options.forms
    if forms is None or not forms.is_file():
        print("bench words needs --forms FILE: word form, tab, lemma[,lemma…]", file=sys.stderr)
        return 2
    gold = read_forms(forms.read_text("utf-8"))
    lang = language_of(gold, read_library(ROOT).languages)
    print(f"{forms.name}: {lang}, {len(gold)} forms")
    print(f"  index, all forms known to the site: {score_index(gold, lang)}")
    print(f"  browser, the query's form unseen:   {score_queries(gold, lang)}")
    return 0
