"""What is known of one pull request: its problems and changes; as JSON, and read from JSON that a stranger may have written."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from typing import Any, TypeVar

from library.problem import Problem
from library.review.changes import Change, Side

LARGEST = 20_000_000  # bytes: the whole library twice in both languages is 4 MB
T = TypeVar("T")


class BadReview(ValueError):
    """The bytes are not a review: whoever wrote them, it was not `tasks.py review`."""


@dataclass(frozen=True)
class Review:
    """`pull` is the number of the pull request, `others` its files that are no texts of the library; `broken`: they could not be read."""

    pull: int
    problems: tuple[Problem, ...] = ()
    changes: tuple[Change, ...] = ()
    others: tuple[str, ...] = ()
    broken: bool = False


def to_json(review: Review) -> str:
    """The review as JSON."""
    return json.dumps(asdict(review), ensure_ascii=False)


def read_review(raw: bytes) -> Review:
    """The review in `raw`, every type checked. Raises BadReview."""
    if len(raw) > LARGEST:
        raise BadReview("too large")
    try:
        value = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise BadReview(str(error)) from None
    given = _object(value, {item.name for item in fields(Review)})
    return Review(
        _typed(given["pull"], int), _all(given["problems"], _problem), _all(given["changes"], _change),
        _all(given["others"], lambda path: _typed(path, str)), _typed(given["broken"], bool),
    )


def _object(value: Any, keys: set[str]) -> dict[str, Any]:
    if not isinstance(value, dict) or set(value) != keys:
        raise BadReview(f"not an object of {sorted(keys)}")
    return value


def _typed(value: Any, kind: type[T]) -> T:
    if type(value) is not kind:  # a bool is no int here
        raise BadReview(f"not {kind.__name__}")
    return value


def _all(value: Any, read: Callable[[Any], T]) -> tuple[T, ...]:
    return tuple(read(item) for item in _typed(value, list))


def _problem(value: Any) -> Problem:
    given = _object(value, {item.name for item in fields(Problem)})
    texts = {key: _typed(given[key], str) for key in ("path", "rule", "what", "fix", "lang", "insert")}
    replace = _all(given["replace"], lambda text: _typed(text, str))
    if len(replace) != 2:
        raise BadReview("replace")
    return Problem(**texts, line=_typed(given["line"], int), replace=(replace[0], replace[1]), warning=_typed(given["warning"], bool))


def _change(value: Any) -> Change:
    given = _object(value, {"page", "key", "sides"})
    sides = {code: _side(side) for code, side in _typed(given["sides"], dict).items()}
    return Change(_typed(given["page"], str), _typed(given["key"], str), sides)


def _side(value: Any) -> Side:
    given = _object(value, {"path", "line", "old", "new"})
    return Side(_typed(given["path"], str), _typed(given["line"], int), _typed(given["old"], str), _typed(given["new"], str))
