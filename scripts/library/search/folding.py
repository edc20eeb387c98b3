"""Kazakh words typed on a keyboard without Kazakh letters: «кукык» for «құқық».

Folded spellings are a class of their own, to be tried after the exact ones: ы, і and и fall together, because the missing і is
typed as either.
"""

from __future__ import annotations

# The same letters stand in analysis.js: change both.
FOLD = str.maketrans("әғқңөұүһіыё", "агкноуухиие")


def fold(word: str) -> str:
    """The spelling of a normalised `word` on a keyboard without Kazakh letters; equal for all ways to type it."""
    return word.translate(FOLD)
