"""The scripts of search as one: fewer requests on a slow line. `box.js` alone comes with every page and loads the others when asked."""

from __future__ import annotations

from pathlib import Path

FOLDER = "assets/javascripts/search"
JOINED = ("minisearch", "analysis", "store", "cites", "words", "query", "other", "excerpt", "dialog")  # in this order
LICENCE = "/*! MiniSearch 7.2.0, MIT licence, Copyright 2022 Luca Ongaro */"


def join_code(overrides: Path) -> str:
    """All scripts that a search needs."""
    return "\n".join([LICENCE, *((overrides / FOLDER / f"{name}.js").read_text("utf-8") for name in JOINED)])
