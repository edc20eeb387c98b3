"""The paragraph that proves the answer to a question: the one that cites the same places of the law."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from library.model import Block, Chapter, Citation, Module, Paragraph

STEM = 5  # letters that forms of one word share, roughly: only to choose between paragraphs that cite the same norms


def proving_paragraph(question: Block, chapter: Chapter, module: Module) -> tuple[Chapter, Paragraph] | None:
    """The paragraph of this chapter, else of the module, that shares most with what the question cites; None when none does."""
    for chapters in ((chapter,), module.chapters):
        scored = [(_score(question, paragraph), place, paragraph) for place in chapters for paragraph in place.paragraphs]
        best = max(scored, key=lambda one: one[0], default=None)
        if best and best[0][0]:
            return best[1], best[2]
    return None


def _score(question: Block, paragraph: Paragraph) -> tuple[int, int]:
    """(shared places of the law, shared words): an equal place counts more than an equal article."""
    wanted, given = set(_places(question.citations)), set(_places(paragraph.citations))
    heads = {(target, key.partition("/")[0]) for target, key in wanted} & {(target, key.partition("/")[0]) for target, key in given}
    return 3 * len(wanted & given) + len(heads), len(_stems(question.text) & _stems(paragraph.text))


def _places(citations: Iterable[Citation]) -> Iterable[tuple[str, str]]:
    for citation in citations:
        yield from ((citation.target, pinpoint.key) for pinpoint in citation.pinpoints)
        if not citation.pinpoints:
            yield citation.target, ""


@lru_cache(maxsize=4096)  # each paragraph of a chapter is compared with each of its questions
def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:STEM].lower() for word in re.findall(r"\w{4,}", text))
