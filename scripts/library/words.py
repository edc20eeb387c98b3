"""Texts that exist in several languages, keyed by language code."""

from __future__ import annotations


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
