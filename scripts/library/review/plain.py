"""Text of strangers made harmless in Markdown that GitHub renders: no markup, no mention, no reference, no link, nothing invisible."""

from __future__ import annotations

import re
import unicodedata

BREAK = "&#8203;"  # between the characters by which GitHub knows a mention, a reference or an address
MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$>=^:])")
REFERENCES = re.compile(r"(?i)(@|\\#|www|gh\\-|https?|mailto|ftp|\bxmpp)")
LONGEST = 4000  # characters of one piece of text


def plain(text: str) -> str:
    """`text` in one line, to be shown as it was typed. Line breaks become <br>."""
    if len(text) > LONGEST:
        text = text[:LONGEST] + " …"
    shown = "".join(_visible(c) for c in text.replace("\r\n", "\n").replace("\r", "\n"))
    shown = shown.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    shown = REFERENCES.sub(rf"\1{BREAK}", MARKUP.sub(r"\\\1", shown))
    return "<br>".join(line.strip() for line in shown.strip("\n").split("\n"))


def _visible(character: str) -> str:
    """Controls, direction marks and zero-width characters by their code; the soft hyphen and the joiners of words too."""
    if character in "\n\u00a0" or not unicodedata.category(character).startswith(("C", "Z")):
        return character
    if character in "\t ":
        return " "
    return " " if unicodedata.category(character) == "Zs" else f"‹U+{ord(character):04X}›"
