"""Signs as books set them, in both languages. What is mechanical here, `tasks.py fix` mends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from library.languages import Language
from library.lint.rule import Finding, prose_rule
from library.prose import CITE, Prose

NBSP = "\u00a0"
QUOTES = re.compile(r'"[^"\n\ufffc]+"|"|“[^”“„\n\ufffc]*”')
DASHES = re.compile(
    rf"\S[ {NBSP}](?:--?|—-|–(?![ {NBSP}]\w*\d))[ {NBSP}](?=\S)|[^\W\d_]—(?=[^\W\d_])|\w--(?=\w)"  # between words
    r"|\d—(?=\d)|(?<![\w-])(?:19|20)\d\d-(?=(?:19|20)\d\d(?![\w-]))"  # between numbers, between years
)
DOTS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
SPACING = re.compile(rf"[\w{CITE}»)] +[,;:!?](?=\s|$)|[\w{CITE}»)] +\.(?=\s|$)|\S {{2,}}(?=\S)|[^\W\d_],(?=[^\W\d_])", re.MULTILINE)


def _findings(prose: Prose, pattern: re.Pattern[str], lines: Sequence[str], mend: Callable[[str], str]) -> Iterator[Finding]:
    for place, match in prose.find(pattern, lines):
        old, new = match[0].replace(CITE, "]"), mend(match[0]).replace(CITE, "]")
        yield Finding(place, {"old": old, "new": new}, replace=(old, new) if new != old else ("", ""))


@prose_rule("straight-quotes")
def straight_quotes(prose: Prose, language: Language, lines: Sequence[str]) -> Iterator[Finding]:
    """Quotation marks are « », those inside them „ “.

    Bad: "реальный риск"
    Good: «реальный риск»
    """
    yield from _findings(prose, QUOTES, lines, lambda old: f"«{old[1:-1]}»" if len(old) > 2 else old)


@prose_rule("hyphen-for-dash")
def hyphen_for_dash(prose: Prose, language: Language, lines: Sequence[str]) -> Iterator[Finding]:
    """Between words stands a dash with spaces, between years a short one without.

    Bad: срок - 10 дней; 2019-2021 годы
    Good: срок — 10 дней; 2019–2021 годы
    """
    yield from _findings(prose, DASHES, lines, _dash)


def _dash(old: str) -> str:
    if old[-1].isspace():
        return f"{old[0]} — "
    return f"{old[:-1]}–" if old[0].isdigit() and old[-2].isdigit() else f"{old.rstrip('-—')} — "


@prose_rule("three-dots")
def three_dots(prose: Prose, language: Language, lines: Sequence[str]) -> Iterator[Finding]:
    """An ellipsis is one sign.

    Bad: и так далее...
    Good: и так далее…
    """
    yield from _findings(prose, DOTS, lines, lambda _: "…")


@prose_rule("breaking-space")
def breaking_space(prose: Prose, language: Language, lines: Sequence[str]) -> Iterator[Finding]:
    """«ст.», «п.», «№» and short units must not be parted from their number at the end of a line.

    Bad: ст. 7 with a plain space
    Good: ст. 7 with a non-breaking space (U+00A0)
    """
    pattern = _parted(*language.checks.before_number, "", *language.checks.after_number)
    for finding in _findings(prose, pattern, lines, lambda old: old.replace(" ", NBSP) if " " in old else f"№{NBSP}{old[1:]}"):
        shown = {key: str(value).replace(NBSP, "°") for key, value in finding.values.items()}
        yield Finding(finding.place, shown, replace=finding.replace)


@cache
def _parted(*words: str) -> re.Pattern[str]:
    """A word before a number, or after it, with a plain space between; `words` are those before and those after, parted by an empty one."""
    border = words.index("")
    before, after = ("|".join(re.escape(word) for word in sorted(some, key=len, reverse=True)) for some in (words[:border], words[border + 1:]))
    return re.compile(rf"(?<![\w.-])(?:{before}) (?:\d[\d-]*|[IVXLC]+(?!\w))|№\d+|\d (?:{after})(?![\w-])", re.IGNORECASE)


@prose_rule("spacing")
def spacing(prose: Prose, language: Language, lines: Sequence[str]) -> Iterator[Finding]:
    """One space after a sign, none before it.

    Bad: срок , указанный  в законе
    Good: срок, указанный в законе
    """
    yield from _findings(prose, SPACING, lines, _space)


def _space(old: str) -> str:
    if old[-1] == ",":
        return f"{old} " if " " not in old else f"{old[0]},"
    return f"{old[0]} " if old[-1] == " " else f"{old[0]}{old[-1]}"
