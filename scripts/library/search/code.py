"""The scripts of search as one: fewer requests on a slow line. `box.js` alone comes with every page and loads the others when asked."""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = "assets/javascripts/search"
JOINED = ("minisearch", "analysis", "store", "cites", "words", "query", "other", "excerpt", "dialog")  # in this order
COMMENT = re.compile(r"^[ ]*(?://[^\n]*|/\*\*[^\n]*\*/)\n", re.MULTILINE)  # a line of its own
# V8's explicit compile hint (Chrome 136): all of it is compiled beside the page, not function by function when they are first called,
# which takes a tenth from a first search. It must be the first line; to other engines it is a comment.
HINT = "//# allFunctionsCalledOnLoad"
LICENCE = "/*! MiniSearch 7.2.0, MIT licence, Copyright 2022 Luca Ongaro */"


def join_code(overrides: Path) -> str:
    """All scripts that a search needs, without the lines that only explain them."""
    return "\n".join([HINT, LICENCE, *(COMMENT.sub("", (overrides / FOLDER / f"{name}.js").read_text("utf-8")) for name in JOINED)])
