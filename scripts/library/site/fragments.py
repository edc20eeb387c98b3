"""The text of each chapter as a script, for the page of the other language: side by side, from a server and from a file alike.

A page opened from a file may not fetch; a classic script it may load.
"""

from __future__ import annotations

import json
from pathlib import Path

from library.languages import Language


def fragments_address(page: str) -> str:
    """Where the text of the page `modules/1-x/02-y.html` lies as a script."""
    return f"{page.removesuffix('.html')}.text.js"


def write_fragments(texts: dict[str, tuple[Language, str]], site: Path) -> None:
    """`texts`: address of a chapter's page -> its language and the HTML of its text."""
    for page, (language, html) in texts.items():
        data = json.dumps({"lang": language.code, "html": html}, ensure_ascii=False)
        (site / fragments_address(page)).write_text(f"library.fragments = {data}\n", "utf-8")
