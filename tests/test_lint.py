"""Every rule finds its bad fixture at the very line, says so in the file's language, and lets the good one pass."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from conftest import ROOT
from patches import DAY, apply, problems_of, read_patch, tiny_docs

from library.lint.rule import rules
from library.problem import language_of, messages

FIXTURES = ROOT / "tests/lint"
BAD, GOOD = (sorted((FIXTURES / kind).glob("*.yml")) for kind in ("bad", "good"))
SOURCES = ("reading", "citing", "markup", "lint")
BUILT = ("links/built",)
UNFILLED = re.compile(r"\{[a-z_]+\}")


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_bad(path, tmp_path):
    root = tiny_docs(tmp_path)
    expected, steps = read_patch(path)
    apply(root, steps)
    found = problems_of(root)
    assert [(p.path, p.line, p.rule) for p in found] == expected
    for problem in found:
        assert problem.lang == ("kk" if problem.path.startswith("docs/kk/") else "ru")
        assert problem.what and problem.fix
        assert not UNFILLED.search(problem.what + problem.fix), problem


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_good(path, tmp_path):
    root = tiny_docs(tmp_path)
    expected, steps = read_patch(path)
    apply(root, steps)
    assert expected == []
    assert [str(problem) for problem in problems_of(root)] == []


def used_in(*folders: str) -> set[str]:
    """The rules that the code of these folders names."""
    code = "".join(path.read_text("utf-8") for folder in folders for path in (ROOT / "scripts/library" / folder).rglob("*.py"))
    return {rule for rule in messages() if f'"{rule}"' in code}


def test_every_rule_of_the_sources_has_both_fixtures():
    wanted = used_in(*SOURCES)
    assert {path.stem for path in BAD} == wanted
    assert {path.stem for path in GOOD} == wanted
    for path in BAD:
        assert {rule for _, _, rule in read_patch(path)[0]} == {path.stem}


def test_both_languages_are_among_the_bad_ones():
    paths = [at for path in BAD for at, _, _ in read_patch(path)[0]]
    assert {language_of(path) for path in paths if not path.startswith("docs/data/")} == {"ru", "kk"}


def test_no_rule_is_unused_or_unworded():
    assert set(messages()) == used_in(*SOURCES, *BUILT)
    reported = re.compile(r"""(?:(?<!notes)\.add|\.report|_bad|BadPinpoint)\(\s*"([a-z0-9-]+)\"""")
    for path in (ROOT / "scripts/library").rglob("*.py"):
        for rule in reported.findall(path.read_text("utf-8")):
            assert rule in messages(), (path, rule)


@pytest.mark.parametrize("rule", sorted(messages()))
def test_wording_in_both_languages_needs_the_same_values(rule):
    wording = messages()[rule]
    assert list(wording) == ["ru", "kk"]
    for part in wording["ru"].keys() | wording["kk"].keys():
        ru, kk = (sorted(set(UNFILLED.findall(wording[lang][part]))) for lang in ("ru", "kk"))
        assert ru == kk, (rule, part)


@pytest.mark.parametrize("rule", sorted(rules()))
def test_a_lint_rule_shows_what_it_means(rule):
    described = rules()[rule].__doc__
    assert "Bad: " in described and "Good: " in described


def test_all_mistakes_of_one_run_are_told_together(tmp_path):
    root = tiny_docs(tmp_path)
    names = ("unknown-authority", "missing-language", "missing-image", "bad-block", "activity-parity", "long-paragraph")
    expected = []
    for name in names:
        wanted, steps = read_patch(FIXTURES / "bad" / f"{name}.yml")
        apply(root, steps)
        expected += wanted
    assert [(p.path, p.line, p.rule) for p in problems_of(root)] == sorted(expected)
    done = check(root)
    assert done.returncode == 1
    assert done.stderr == ""
    for at, line, rule in expected:
        assert re.search(rf"^{re.escape(at)}:{line}: .+ \({rule}\)$", done.stdout, re.MULTILINE)
    assert f"\n{len(expected)} Problem(s)\n" in done.stdout


def test_check_says_when_all_is_well(tmp_path):
    done = check(tiny_docs(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "0 Problems: 1 modules, 15 authorities, 5 terms\n"


def check(root):
    command = [sys.executable, str(ROOT / "scripts/tasks.py"), "check", "--root", str(root)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "SOURCE_DATE_EPOCH": DAY})
