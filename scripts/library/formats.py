"""Problems as text for people, as annotations of GitHub, as JSON, and as SARIF 2.1.0 (OASIS) for programs that show results of checks."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote

from library.problem import Problem, messages

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def text(problems: Sequence[Problem]) -> str:
    """Each problem with what to type, then their number; empty when there are none."""
    if not problems:
        return ""
    warnings = sum(problem.warning for problem in problems)
    counts = [f"{len(problems) - warnings} Problem(s)"] + ([f"{warnings} warning(s)"] if warnings else [])
    return "\n".join([*map(str, problems), "", ", ".join(counts)])


def github(problems: Sequence[Problem]) -> str:
    """Workflow commands that GitHub shows beside the changed lines."""
    return "\n".join(
        f"::{_level(p)} file={_property(p.path)},line={p.line},title={_property(p.rule)}::{_data(_told(p))}" for p in problems
    )


def _data(value: str) -> str:
    """Escaped as GitHub's runner reads a command's message: otherwise a text could begin a command of its own."""
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def _told(problem: Problem) -> str:
    return f"{problem.what}\n{problem.fix}" if problem.fix else problem.what


def as_json(problems: Sequence[Problem]) -> str:
    """A list of objects; `insert` is a line to add after `line`, `replace` what in `line` by what."""
    return json.dumps([_object(problem) for problem in problems], ensure_ascii=False, indent=1)


def _object(problem: Problem) -> dict[str, Any]:
    made = {
        "path": problem.path, "line": problem.line, "rule": problem.rule, "level": _level(problem), "lang": problem.lang,
        "what": problem.what, "fix": problem.fix,
    }
    if problem.insert:
        made["insert"] = problem.insert
    if any(problem.replace):
        made["replace"] = {"old": problem.replace[0], "new": problem.replace[1]}
    return made


def _level(problem: Problem) -> str:
    return "warning" if problem.warning else "error"


def sarif(problems: Sequence[Problem]) -> str:
    """One run of one tool, with every rule that was broken."""
    broken = sorted({problem.rule for problem in problems})
    run = {
        "tool": {"driver": {"name": "library-check", "rules": [_rule(rule) for rule in broken]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, broken.index(problem.rule)) for problem in problems],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _rule(rule: str) -> dict[str, Any]:
    spoken = messages()[rule]
    whats = [re.sub(r"\{\w+\}", "…", words["what"]).replace("{{", "{").replace("}}", "}") for words in spoken.values()]
    return {"id": rule, "shortDescription": {"text": whats[0]}, "fullDescription": {"text": " / ".join(whats)}}


def _result(problem: Problem, index: int) -> dict[str, Any]:
    artifact = {"uri": quote(problem.path)}
    made: dict[str, Any] = {
        "ruleId": problem.rule, "ruleIndex": index, "level": _level(problem), "message": {"text": _told(problem)},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": {"startLine": problem.line}}}],
    }
    if problem.insert:
        region = {"startLine": problem.line + 1, "startColumn": 1, "endColumn": 1}
        change = {"deletedRegion": region, "insertedContent": {"text": f"{problem.insert}\n"}}
        made["fixes"] = [{"description": {"text": problem.fix}, "artifactChanges": [{"artifactLocation": artifact, "replacements": [change]}]}]
    return made


FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {"text": text, "github": github, "json": as_json, "sarif": sarif}
