"""Texts that exist in several languages, keyed by language code."""

from __future__ import annotations

import re


class Words(dict[str, str]):
    """A text in every language of the library (and perhaps in others): language code -> text."""


class SomeWords(Words):
    """A text or address in one or more languages, not necessarily in all."""

    def best(self, lang: str) -> tuple[str, str]:
        """(language, text) for a reader of `lang`: her own, else English, else the first there is."""
        code = next((c for c in (lang, "en", *self) if c in self), "")
        return code, self.get(code, "")


class Verbatim(str):
    """A text that may be empty or blank: a separator, a transliteration."""


HTML = re.compile(r"<(?=[a-zA-Z/!?])|&(?=(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]\w*);)")  # where something begins that a browser takes for HTML


def harmless(words: str) -> str:
    """Words for a template that does not escape them: nothing in them can begin a tag, leave an attribute or be an entity.

    The rules refuse such words; this is the second wall.
    """
    return HTML.sub(lambda found: "‹" if found[0] == "<" else "＆", words).replace('"', "”")
