"""The words that readers see, piece by piece, each with its language and the lines of the source it stands on.

The readers of pages and records collect them; the rules about spelling, typography and terms look through them. A citation or a piece
of code is one sign in such a text: neither is prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from library.model import Place

CITE = "\ufffc"  # stands for a citation or code
AROUND = 16  # signs before a match that help to find it in the source


@dataclass(frozen=True)
class Prose:
    """Words in one language from line `place.line` to `last_line` of a file."""

    lang: str
    place: Place
    last_line: int
    text: str

    def find(self, pattern: re.Pattern[str], lines: Sequence[str]) -> Iterator[tuple[Place, re.Match[str]]]:
        """Every match in the text, with the place of the source (whose `lines` are given) where it stands."""
        for match in pattern.finditer(self.text):
            yield Place(self.place.path, self.line_of(match, lines)), match

    def line_of(self, match: re.Match[str], lines: Sequence[str]) -> int:
        """The line on which a match stands: that of as many equal words as stand before it in the text."""
        mine = lines[self.place.line - 1:self.last_line]
        if len(mine) < 2:
            return self.place.line
        before = re.split(r"[\n\ufffc]", self.text[max(match.start() - AROUND, 0):match.start()])[-1]
        words = match[0].strip("\n").split("\n")[0]
        for wanted in (before + words, words):
            count = self.text.count(wanted, 0, max(match.start() - len(before), 0)) if wanted else 0
            found = [number for number, line in enumerate(mine, self.place.line) for _ in range(line.count(wanted) if wanted else 0)]
            if found:
                return found[min(count, len(found) - 1)]
        return self.place.line
