"""What no person writes: pages so long or so nested that reading them would take minutes or end the program.

Markdown's parser looks back from each open bracket and calls itself for each level of a list. A page beyond these limits is not
converted at all; the real ones stay below a fifth of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

LONGEST_PAGE = 150_000  # signs
LONGEST_LINE = 6_000
DEEPEST_BRACKETS = 12  # open at one place of a line
DEEPEST_INDENT = 40  # spaces
DEEPEST_QUOTE = 8  # signs of quotation before a line
MOST_FENCES = 240  # lines that open or close a block
MOST_SIGNS = 400  # of one kind in a line: ` * _ |
FENCE = re.compile(r"^ *///")
LEAD = re.compile(r"[ \t>]*")


def beyond_limits(lines: Sequence[str]) -> tuple[int, str] | None:
    """(index of the line, what there is too much of) of the first thing that no person writes."""
    if sum(map(len, lines)) > LONGEST_PAGE:
        return 0, f"> {LONGEST_PAGE}"
    return next(_excesses(lines), None)


def _excesses(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    fences = 0
    for index, line in enumerate(lines):
        lead = LEAD.match(line)
        fences += bool(FENCE.match(line))
        if len(line) > LONGEST_LINE:
            yield index, f"{len(line)} > {LONGEST_LINE}"
        elif lead and (len(lead[0].expandtabs(4)) > DEEPEST_INDENT or lead[0].count(">") > DEEPEST_QUOTE):
            yield index, "> > >"
        elif fences > MOST_FENCES:
            yield index, "///"
        elif _depth(line) > DEEPEST_BRACKETS:
            yield index, "[[[ ((("
        elif any(line.count(sign) > MOST_SIGNS for sign in "`*_|"):
            yield index, "`` ** __ ||"


def _depth(line: str) -> int:
    """How many brackets are open at once."""
    deepest = depth = 0
    for sign in line:
        if sign in "[({":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in "])}" and depth:
            depth -= 1
    return deepest
