"""Tells people, in their language, which links need them; the words are in `words.json`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

from library.review.plain import plain

from .outcome import ExternalLink, Result, Verdict

WORDS = Path(__file__).with_name("words.json")
URGENCY = (Verdict.BROKEN, Verdict.UNVERIFIED, Verdict.MOVED)  # a link that opens needs no line


def format_report(results: Sequence[Result], lang: str, words: Mapping[str, Any] | None = None) -> list[str]:
    """A line per place in the sources, broken links first, with what to do indented below; a count at the end."""
    said = words or _words()[lang]
    lines = [
        line for verdict in URGENCY for link, result in _places(results, verdict) for line in _lines(link, result, said)
    ]
    return [*lines, said["count"].format(total=len(results), **_counts(results))]


def format_markdown(results: Sequence[Result]) -> str:
    """The same as Markdown, each link spoken of in the language of its file; empty when nothing needs a person.

    The addresses that servers name are theirs to choose: everything is shown as it is and nothing becomes a link.
    """
    found = [(link, result) for verdict in URGENCY for link, result in _places(results, verdict)]
    rows = ["- " + "<br>".join(plain(line.strip()) for line in _lines(link, result, _words()[link.lang])) for link, result in found]
    counts = [said["count"].format(total=len(results), **_counts(results)) for said in _words().values()]
    return "\n".join([*rows, "", *counts]) if rows else ""


def exit_code(results: Sequence[Result]) -> int:
    """Only a broken link fails the task: the others are not known to be anybody's mistake."""
    return int(any(result.verdict is Verdict.BROKEN for result in results))


@cache
def _words() -> dict[str, dict[str, Any]]:
    words: dict[str, dict[str, Any]] = json.loads(WORDS.read_text(encoding="utf-8"))
    return words


def _places(results: Sequence[Result], verdict: Verdict) -> list[tuple[ExternalLink, Result]]:
    found = [(link, result) for result in results if result.verdict is verdict for link in result.links]
    return sorted(found, key=lambda pair: (pair[0].path, pair[0].line, pair[0].url))


def _lines(link: ExternalLink, result: Result, said: Mapping[str, Any]) -> Iterator[str]:
    why = said["detail"][result.detail].format(status=result.status)
    yield f"{link.path}:{link.line}: " + said["verdict"][result.verdict].format(why=why, url=link.url)
    if result.archive:
        yield "    " + said["archive"].format(url=result.archive)
    if result.verdict is Verdict.MOVED and result.location:
        # The fragment never reached the server; the new address keeps the author's.
        fragment = urldefrag(link.url).fragment
        yield "    " + said["moved_to"].format(url=result.location + (f"#{fragment}" if fragment else ""))


def _counts(results: Sequence[Result]) -> dict[str, int]:
    counted = Counter(result.verdict for result in results)
    return {verdict.value: counted[verdict] for verdict in Verdict}
