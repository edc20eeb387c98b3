"""Questions of readers with the paragraphs that answer them, and how well an order of hits answers them.

    - query: в какой срок обжалуют отказ в статусе беженца
      answers: [module-1#p71, module-1#p72]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Question:
    """What a reader asks, and the places that answer: module and anchor, each of them enough."""

    query: str
    answers: frozenset[str]


@dataclass(frozen=True)
class Score:
    """`mrr`: mean of 1 / place of the first answer (0 beyond the tenth); `recall`: share of questions with an answer among ten hits."""

    mrr: float
    recall: float
    failed: tuple[str, ...]


def read_questions(path: Path) -> list[Question]:
    """The questions of a file. Raises KeyError where one lacks its query or answers."""
    loaded: list[dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))
    return [Question(one["query"], frozenset(one["answers"])) for one in loaded]


def score(questions: Sequence[Question], hits: Sequence[Sequence[str]]) -> Score:
    """How well `hits` (for each question, places in their order) answer."""
    places = [
        next((place for place, hit in enumerate(found[:10], start=1) if hit in question.answers), 0)
        for question, found in zip(questions, hits, strict=True)
    ]
    failed = tuple(question.query for question, place in zip(questions, places, strict=True) if not place)
    return Score(sum(1 / place for place in places if place) / len(places), 1 - len(failed) / len(places), failed)
