"""The marks under which the index keeps citations: «@iccpr» for the authority, «@iccpr.14.1» for each pinpoint and what it lies in.

A reader's «п. 1 ст. 14 МПГПП» becomes the same marks in overrides/assets/javascripts/search/names.js.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from library.model import Citation

NUMBER = re.compile(r"[^\W_]+(?:-\d+)?")
WIDEST = 60  # a longer range is kept by its ends


def marks(citation: Citation) -> Iterator[str]:
    """Every mark of one citation, each once."""
    seen = {f"@{citation.target}"}
    for pinpoint in citation.pinpoints:
        paths = [f"@{citation.target}"]
        for _, number in pinpoint.steps:
            paths = [f"{path}.{one}" for path in paths for one in _numbers(number)]
            seen.update(paths)
    yield from sorted(seen)


def _numbers(number: str) -> list[str]:
    """The numbers that «31–33» or «d)» stands for, as words are normalised."""
    ends = NUMBER.findall(number.lower())
    if len(ends) == 2 and all(end.isdigit() for end in ends) and 0 < int(ends[1]) - int(ends[0]) <= WIDEST:
        return [str(n) for n in range(int(ends[0]), int(ends[1]) + 1)]
    return ends or [number]
