"""A review as Markdown for people: what is wrong first, then what changes, then what else is touched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from library.languages import Language
from library.problem import Problem
from library.review.changes import Change, Side
from library.review.plain import plain
from library.review.review import Review
from library.review.words import Piece, differences, excerpt

WORDS = Path(__file__).with_name("words.yml")
MOST_PROBLEMS = 50
SPACES = str.maketrans({" ": "␣", "\u00a0": "°", "\n": "¶", "\t": "⇥"})  # where nothing but spaces changed
MARKS = {"same": ("", ""), "out": ("<del>", "</del>"), "in": ("<ins>", "</ins>")}
Languages = Mapping[str, Language]


@cache
def words() -> dict[str, dict[str, str]]:
    """Language -> key -> wording."""
    return yaml.safe_load(WORDS.read_text("utf-8"))


def summary(review: Review, lang: str, languages: Languages, longest: int, site: str = "") -> str:
    """The comment below a pull request, in `lang`, of at most `longest` characters: whole parts are left out, and it says so.

    `site` is the address of publication, where a page explains each message; without it there is no such link.
    """
    say = words()[lang]
    head = [say["broken"]] if review.broken else list(problems(review.problems, lang))
    folder = "" if languages[lang].default else f"{lang}/"
    guide = [f"[{say['explained']}]({site.rstrip('/')}/{folder}about/messages.html)"] if site and review.problems else []
    parts = [f"### {say['title']}", *head, *guide, *([] if review.broken else others(review, lang))]
    kept = "\n\n".join(parts)
    tables = [] if review.broken else list(changes(review.changes, lang, languages))
    room = longest - len(say["left_out"]) - 100
    for index, table in enumerate(tables):
        if len(kept) + len(table) > room:
            return f"{kept}\n\n{say['left_out'].format(n=len(tables) - index)}"
        kept += f"\n\n{table}"
    return kept


def problems(found: Sequence[Problem], lang: str) -> Iterator[str]:
    """The mistakes, then the warnings, as lists; each in the language of its file."""
    say = words()[lang]
    if not found:
        yield say["no_problems"]
    for warning, key in ((False, "problems"), (True, "warnings")):
        these = [problem for problem in found if problem.warning == warning]
        if these:
            rows = [_problem(problem) for problem in these[:MOST_PROBLEMS]]
            more = [say["more_problems"].format(n=len(these) - MOST_PROBLEMS)] if len(these) > MOST_PROBLEMS else []
            yield "\n".join([f"**{say[key].format(n=len(these))}**", "", *rows, *more])


def _problem(problem: Problem) -> str:
    fix = f"<br>{plain(problem.fix)}" if problem.fix else ""
    return f"- {plain(problem.path)}, {problem.line}: {plain(problem.what)} ({plain(problem.rule)}){fix}"


def changes(found: Sequence[Change], lang: str, languages: Languages) -> Iterator[str]:
    """A table for each page that changes: a row for each part, a column for each language."""
    say = words()[lang]
    if not found:
        yield say["no_changes"]
    for page, group in groupby(found, key=lambda change: change.page):
        rows = list(group)
        codes = [""] if any("" in change.sides for change in rows) else list(languages)
        names = [languages[code].name if code in languages else say["data"] for code in codes]
        head = [f"#### {plain(page)}", "", f"| {say['part']} | {' | '.join(names)} |", f"|---|{'---|' * len(codes)}"]
        yield "\n".join([*head, *(_row(change, codes, lang, languages) for change in rows)])


def _row(change: Change, codes: Sequence[str], lang: str, languages: Languages) -> str:
    say = words()[lang]
    lacks = [languages[code].name for code in change.lacks(languages)]
    key = say["front_matter"] if change.key == "---" else plain(change.key.removeprefix("#"))
    warning = f"<br>⚠️ {say['one_language'].format(names=', '.join(lacks))}" if lacks else ""
    return f"| **{key}**{warning} | {' | '.join(_side(change.sides.get(code)) for code in codes)} |"


def _side(side: Side | None) -> str:
    if side is None:
        return "—"
    return "".join(_piece(piece) for piece in excerpt(differences(side.old, side.new)))


def _piece(piece: Piece) -> str:
    """The spaces at the ends stand outside the marks, or GitHub would not show them."""
    before, after = MARKS[piece.kind]
    if not piece.text.strip():
        return " " if piece.kind == "same" else f"{before}{piece.text.translate(SPACES)}{after}"
    text = plain(piece.text)
    lead, trail = piece.text[: 1].isspace() * " ", piece.text[-1:].isspace() * " "
    return f"{lead}{before}{text}{after}{trail}"


def others(review: Review, lang: str) -> Iterator[str]:
    """A warning where a pull request touches more than texts; what was said of the languages."""
    say = words()[lang]
    if review.others:
        shown = ", ".join(plain(path) for path in review.others[:20]) + (" …" if len(review.others) > 20 else "")
        yield f"⚠️ {say['others'].format(n=len(review.others), paths=shown)}"


def language_of_words(text: str, languages: Languages, otherwise: str) -> str:
    """The language in which a person wrote `text`, by the letters that only one alphabet has; by letters at all; else `otherwise`."""
    letters = set(text.lower())
    own = {code: set(language.alphabet).difference(*(o.alphabet for c, o in languages.items() if c != code)) for code, language in languages.items()}
    special = [code for code in languages if letters & own[code]]
    if len(special) == 1:
        return special[0]
    return otherwise


def language_of_changes(found: Sequence[Change], languages: Languages, otherwise: str) -> str:
    """The language of most changes; `otherwise` where none leads."""
    counts: dict[str, Any] = {code: sum(code in change.sides for change in found) for code in languages}
    most = max(counts.values(), default=0)
    leading = [code for code, count in counts.items() if count == most]
    return leading[0] if len(leading) == 1 else otherwise
