"""Changes to a copy of the tiny library, written down as short YAML files.

A patch is a list of steps; each names a `file` and does one thing to it: `old` -> `new` (the old text must stand there
once), `write` a text (`times` over), write `bytes`, `link` to another path, or `remove` it.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, TINY

from library.problem import Collector, Problem
from library.reading.library import collect_library
from library.reading.memory import Memory

DAY = "1795132800"  # 20 November 2026: no law in the tests is old by then
EXPECT = re.compile(r"^# expect: (?:(\S+):(\d+) ([a-z0-9-]+)|nothing)$", re.MULTILINE)


def tiny_docs(target: Path) -> Path:
    """The words of the tiny library alone, without our code."""
    shutil.copytree(TINY / "docs", target / "docs")
    shutil.copytree(ROOT / "docs/data/languages", target / "docs/data/languages", dirs_exist_ok=True)
    return target


def read_patch(path: Path) -> tuple[list[tuple[str, int, str]], list[dict]]:
    """(the Problems that its first lines expect, as path, line and rule; the steps)."""
    text = path.read_text("utf-8")
    assert EXPECT.match(text), f"{path}: the first line must be «# expect: path:line rule» or «# expect: nothing»"
    return [(at, int(line), rule) for at, line, rule in EXPECT.findall(text) if rule], yaml.safe_load(text)


def apply(root: Path, steps: list[dict]) -> None:
    """Do the steps in order."""
    for step in steps:
        path = root / step["file"]
        path.parent.mkdir(parents=True, exist_ok=True)
        if "old" in step:
            text = path.read_text("utf-8")
            assert text.count(step["old"]) == 1, f"{step['file']}: «{step['old']}» stands there {text.count(step['old'])} times"
            path.write_text(text.replace(step["old"], step["new"]), "utf-8", newline="\n")
        elif "write" in step:
            path.write_text(step["write"] * step.get("times", 1), "utf-8", newline="\n")
        elif "bytes" in step:
            path.write_bytes(step["bytes"].encode("latin-1"))
        elif "link" in step:
            path.unlink(missing_ok=True)
            path.symlink_to(step["link"])
        else:
            assert step["remove"] is True
            path.unlink()


def problems_of(root: Path, memory: Memory | None = None) -> tuple[Problem, ...]:
    """Every Problem of the sources under `root`, on the same day whenever the test is run."""
    problems = Collector()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", DAY)
        collect_library(root, problems, memory)
    return problems.problems
