"""The pure stages of the library, each as a function from what a golden case gives to what it expects."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

from library.citing.citations import Register
from library.citing.pinpoint import BadPinpoint, parse_pinpoints
from library.citing.wording import full_citation, say_citation, say_pinpoints
from library.dates import PartialDate
from library.feeds.atom import atom_feed
from library.feeds.icalendar import calendar
from library.markup.context import Context
from library.markup.extension import convert
from library.model import Activity, Chapter, Library, Place
from library.problem import Collector
from library.reading.numbers import missing_numbers
from library.reading.record import RecordReader
from library.reading.strict_yaml import read_yaml

SITE = "https://library.example/"


def stage(library: Library, name: str, case: dict[str, Any]) -> dict[str, Any]:
    """The output, and the problems where there are any, of one case."""
    return STAGES[name](library, case)


def pinpoints(library: Library, case: dict[str, Any]) -> dict[str, Any]:
    target, _, pin = case["input"].partition(" ")
    try:
        parsed = parse_pinpoints(pin, library.authorities[target])
    except BadPinpoint as error:
        return {"problems": [error.args[0]]}
    said = {code: say_pinpoints(parsed, language) for code, language in library.languages.items()}
    return {"output": {"key": ", ".join(pinpoint.key for pinpoint in parsed), **said}}


def citations(library: Library, case: dict[str, Any]) -> dict[str, Any]:
    problems = Collector()
    found = Register(library.authorities).resolve(case["input"], Place("docs/ru/x.md", 1), problems)
    output: dict[str, Any] = {}
    for code, language in library.languages.items():
        for form, say in (("short", say_citation), ("full", full_citation)):
            said = [
                say(library.authorities[c.target], c.pinpoints, language) if c.target in library.authorities else f"({c.raw})" for c in found
            ]
            output[f"{code} {form}"] = "; ".join(said)
    return _with_problems({"output": output} if found else {}, problems)


def dates(library: Library, case: dict[str, Any]) -> dict[str, Any]:
    try:
        when = PartialDate.parse(case["input"])
    except ValueError:
        return {"problems": ["ValueError"]}
    return {"output": {"iso": str(when), **{code: language.date(when) for code, language in library.languages.items()}}}


def order(library: Library, case: dict[str, Any]) -> dict[str, Any]:
    return {"output": " ".join(sorted(case["input"].split(), key=library.languages[case["lang"]].order))}


def latin(library: Library, case: dict[str, Any]) -> dict[str, Any]:
    return {"output": library.languages[case["lang"]].latin(case["input"])}


def _read(library: Library, case: dict[str, Any], text: str, path: str, problems: Collector) -> tuple[str, Any]:
    page = PurePosixPath(path).relative_to(f"docs/{case['lang']}")
    medium = case.get("medium", "read")
    context = Context(
        Path("/nowhere"), path, page, library.languages[case["lang"]], Register(library.authorities), library.terms, problems,
        medium=medium, numbered=True, library=None if medium == "read" else library,
    )
    return convert(text, context)


def markup(library: Library, case: dict[str, Any]) -> dict[str, Any]:
    problems = Collector()
    html, read = _read(library, case, case["input"], f"docs/{case['lang']}/modules/1-sample/09-golden.md", problems)
    gaps = [f"{line} …" for line, _ in read.unnumbered] if "medium" not in case else []
    return _with_problems({"output": html} if "medium" in case else {}, problems, gaps)


def numbers(library: Library, case: dict[str, Any]) -> dict[str, Any]:
    chapters = []
    for index, text in enumerate(case["input"].split("=====\n"), start=1):
        path = f"docs/ru/modules/1-sample/{index:02}-golden.md"
        read = _read(library, {"lang": "ru"}, text, path, Collector())[1]
        parts = tuple(read.headings), tuple(read.paragraphs), tuple(read.blocks)
        chapters.append((Chapter(str(index), "", "", text, *parts, Place(path, 1)), read))
    return {"output": [f"{Path(path).name[:2]}:{line} {number}" for path, line, number in missing_numbers(chapters)]}


def _activity(case: dict[str, Any]) -> Activity:
    problems = Collector()
    made = RecordReader("x.md", problems, ()).read(Activity, read_yaml(case["input"], "x.md", problems), slug="2019-09-30-case")
    assert made, problems.problems
    return made


def icalendar(library: Library, case: dict[str, Any]) -> dict[str, Any]:
    made = calendar((_activity(case),), library.languages[case["lang"]], site=SITE, folder="")
    assert max(len(line) for line in made.split(b"\r\n")) <= 75
    return {"output": made.decode().replace("\r\n", "\n")}


def atom(library: Library, case: dict[str, Any]) -> dict[str, Any]:
    return {"output": atom_feed((_activity(case),), library.languages[case["lang"]], site=SITE, folder="").decode()}


def _with_problems(result: dict[str, Any], problems: Collector, more: list[str] = []) -> dict[str, Any]:  # noqa: B006 (never changed)
    found = [f"{problem.line} {problem.rule}" for problem in problems.problems] + more
    return {**result, **({"problems": sorted(found, key=lambda text: int(text.split()[0]))} if found else {})}


STAGES: dict[str, Callable[[Library, dict[str, Any]], dict[str, Any]]] = {
    made.__name__: made for made in (pinpoints, citations, dates, order, latin, markup, numbers, icalendar, atom)
}
