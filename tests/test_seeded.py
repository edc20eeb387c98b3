"""Mistakes seeded into a copy of the real content: each is found once, at its line, in the language of its file; nothing else is.

Each entry of tests/seeded/*.yml is one mistake: in `file` the first match of the pattern `find` becomes `replace` (or the file is written
anew by `create`, or taken away by `remove`). The Problem is expected on the first line that changed, `at` lines below, or on that of the
pattern `line`; in `file` or in `where`. `twin` is the same mistake in the other language. Independent ones are seeded together.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest
import yaml
from conftest import ROOT
from patches import problems_of

from library.problem import messages
from library.reading.memory import Memory

SEEDED = sorted((ROOT / "tests/seeded").glob("*.yml"))
SEEDS = [seed | {"group": path.stem} for path in SEEDED for seed in yaml.safe_load(path.read_text("utf-8"))]
LEAST = 80


def pages(seed: dict) -> set[str]:
    """What a seed touches: pages under the names that their languages share, a file of data, or everything."""
    if seed.get("alone"):
        return {"everything"}
    return {"/".join(PurePosixPath(one).parts[2:]) or one for one in (seed["file"], seed.get("where", seed["file"]))}


def batches() -> list[list[dict]]:
    """The seeds in as few runs as there can be without two in one page. Those of data files come last: then everything is read anew."""
    made: list[list[dict]] = []
    for seed in sorted(SEEDS, key=lambda seed: seed["file"].startswith("docs/data")):
        data = seed["file"].startswith("docs/data")
        room = (
            batch for batch in made if batch[0]["file"].startswith("docs/data") == data
            and not any(pages(seed) & pages(other) or "everything" in pages(seed) | pages(other) for other in batch)
        )
        if (batch := next(room, None)) is not None:
            batch.append(seed)
        else:
            made.append([seed])
    return made


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    """The words of the real library."""
    root = tmp_path_factory.mktemp("seeded")
    shutil.copytree(ROOT / "docs", root / "docs")
    return root


@pytest.fixture(scope="module")
def memory(copy) -> Memory:
    """What was read of the untouched copy, in which nothing is wrong."""
    known = Memory()
    assert [str(problem) for problem in problems_of(copy, known)] == []
    return known


@pytest.mark.parametrize("batch", batches(), ids=lambda batch: f"{len(batch)} mistakes")
def test_each_is_found_once(copy, memory, batch):
    before = {path: path.read_bytes() for path in (copy / "docs").rglob("*") if path.is_file()}
    try:
        expected = sorted(each for seed in batch for each in sow(copy, seed))
        found = problems_of(copy, memory)
        assert [(p.path, p.line, p.rule) for p in found] == [(at, line, rule) for at, line, rule, _ in expected]
        for problem, (_, _, rule, lang) in zip(found, expected, strict=True):
            assert problem.lang == lang
            wording = messages()[rule][lang]["what"]
            assert re.fullmatch(re.sub(r"\\\{\w+\\\}", "(?s:.*)", re.escape(wording)), problem.what), problem
    finally:
        for path in set((copy / "docs").rglob("*")) - set(before):
            if path.is_file():
                path.unlink()
        for path, raw in before.items():
            path.write_bytes(raw)


def sow(root: Path, seed: dict) -> Iterator[tuple[str, int, str, str]]:
    """Make the mistake; yields (path, line, rule, language) of each Problem to be told."""
    path = root / seed["file"]
    old = path.read_text("utf-8") if path.exists() else ""
    for name, text in seed.get("files", ()):
        (root / name).write_text(text, "utf-8")
    new = changed(old, seed)
    if new is None:
        path.unlink()
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(new.encode("utf-8"))
    where = seed.get("where", seed["file"])
    if "rule" in seed:
        yield where, line_of(seed, old, (root / where).read_text("utf-8")), seed["rule"], seed["lang"]
    if "twin" in seed:
        yield from sow(root, {"lang": "", "name": seed["name"]} | seed["twin"])


def changed(old: str, seed: dict) -> str | None:
    """The text with its mistake; None when the file is to go."""
    if seed.get("remove"):
        return None
    if "create" in seed:
        return seed["create"]
    assert re.search(seed["find"], old), f"{seed['name']}: the pattern is not in {seed['file']} any more; give it another one"
    new = re.sub(seed["find"], seed["replace"], old, count=1)
    assert new != old, seed["name"]
    return new


def line_of(seed: dict, old: str, now: str) -> int:
    """The line that the Problem must name."""
    if "line" in seed:
        found = re.search(seed["line"], now, re.MULTILINE)
        assert found, seed["name"]
        return now.count("\n", 0, found.start()) + 1 + seed.get("at", 0)
    pairs = zip(old.split("\n"), now.split("\n"), strict=False)
    first = next((number for number, (before, after) in enumerate(pairs, 1) if before != after), 1)
    return first + seed.get("at", 0)


def test_there_are_enough_and_in_both_languages():
    assert len(SEEDS) >= LEAST
    assert {seed["lang"] for seed in SEEDS} == {"ru", "kk"}
    names = [(seed["group"], seed["name"]) for seed in SEEDS]
    assert len(names) == len(set(names))
