"""What the pure stages make of small inputs, as YAML to be read in review. `--rewrite-golden` writes the outputs anew."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from conftest import ROOT
from stages import STAGES, stage

GOLDEN = ROOT / "tests/golden"
GIVEN = ("input", "lang", "medium")
FILES = sorted(GOLDEN.glob("*.yml"))


def cases() -> Iterator[Any]:
    """Every case of every file."""
    for path in FILES:
        for number, case in enumerate(yaml.safe_load(path.read_text("utf-8"))):
            yield pytest.param(path.stem.split("-")[0], case, id=f"{path.stem}-{number}")


@pytest.fixture(scope="session", autouse=True)
def rewritten(request: pytest.FixtureRequest, tiny_library) -> None:
    """Write the outputs anew when asked to: the tests then compare them with what was there before."""
    if request.config.getoption("--rewrite-golden"):
        for path in FILES:
            text = path.read_text("utf-8")
            head = "".join(line for line in text.splitlines(keepends=True) if line.startswith("#"))
            done = [
                {key: case[key] for key in GIVEN if key in case} | stage(tiny_library, path.stem.split("-")[0], case)
                for case in yaml.safe_load(text)
            ]
            path.write_text(head + yaml.dump(done, Dumper=Readable, allow_unicode=True, sort_keys=False, width=10_000), "utf-8")


@pytest.mark.parametrize(("name", "case"), cases())
def test_golden(name, case, tiny_library):
    expected = {key: case[key] for key in case if key not in GIVEN}
    assert expected, "a case without output and problems proves nothing: run pytest --rewrite-golden and read the diff"
    assert stage(tiny_library, name, case) == expected


def test_every_stage_has_its_cases():
    assert {path.stem.split("-")[0] for path in FILES} == set(STAGES)


class Readable(yaml.SafeDumper):
    """Texts of several lines as they are."""


def _text(dumper: yaml.Dumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text.strip("\n") else None)


Readable.add_representer(str, _text)
