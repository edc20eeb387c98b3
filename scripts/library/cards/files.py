"""Writes the cards where a page finds them: classic scripts, because a page opened from a file may not fetch."""

from __future__ import annotations

import json
from pathlib import Path

from library.cards.cards import card_data
from library.model import Library


def write_cards(library: Library, site: Path) -> None:
    """assets/data/cards-xx.js for every language."""
    folder = site / "assets/data"
    folder.mkdir(parents=True, exist_ok=True)
    for language in library.languages.values():
        data = json.dumps(card_data(library, language), ensure_ascii=False, separators=(",", ":"))
        (folder / f"cards-{language.code}.js").write_text(f"library.cards = {data}\n", "utf-8")
