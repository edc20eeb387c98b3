"""The workflows played without GitHub: from a branch with a mistake to the comment below its pull request, from a date to an issue."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest
from conftest import ROOT
from github import CHAPTER, commit, play, pull_request, run_line, serve, tell

from library.problem import Problem
from library.review.changes import Change, Side
from library.review.review import Review, to_json


@pytest.fixture
def github():
    """A GitHub of our own."""
    with serve() as server:
        yield server


@pytest.fixture
def pull(tmp_path):
    """A checkout of a pull request."""
    return pull_request(tmp_path)


def test_a_pull_request_from_its_first_mistake_to_its_comment(pull, github, tmp_path):
    mistake = {"file": f"docs/kk/{CHAPTER}", "old": "[@hrc-gc-31 12]", "new": "[@hrc-gc-13 12]"}
    sha = commit(pull, mistake, {"file": "scripts/more.py", "write": "x = 1\n"})
    review, check = play("check.yml", "texts", pull, github, tmp_path)
    assert review[1] == 0, review[2]
    assert check[1] == 1
    assert f"::error file=docs/kk/{CHAPTER},line=8,title=unknown-authority::" in check[2]
    github.state["pulls/7"] = {"state": "open", "title": "Сілтемені түзету", "head": {"sha": sha}}
    fetched, told = tell(github, tmp_path, pull / "review", sha)
    assert (fetched[1], told[1]) == (0, 0), fetched[2] + told[2]
    (method, where, made), = github.said
    assert (method, where) == ("POST", "issues/7/comments")
    body = made["body"]
    assert "белгісіз дереккөз «hrc\\-gc\\-13»" in body
    assert "| **p1**<br>⚠️ өзгертілмеген тіл: Русский |" in body
    assert "<del>31</del><ins>13</ins>" in body
    assert "scripts/more\\.py" in body
    assert "@hrc" not in body


def test_the_comment_is_rewritten_not_repeated(pull, github, tmp_path):
    for number in (1, 2):
        sha = commit(pull, {"file": f"docs/ru/{CHAPTER}", "old": "Никого", "new": f"{number} Никого"})
        assert play("check.yml", "texts", pull, github, tmp_path)[0][1] == 0
        github.state["pulls/7"] = {"state": "open", "title": "Правка", "head": {"sha": sha}}
        assert [code for _, code, _ in tell(github, tmp_path, pull / "review", sha)] == [0, 0]
    assert [method for method, _, _ in github.said] == ["POST", "PATCH"]
    assert "<ins>1 2</ins> Никого" in github.said[1][2]["body"]
    assert len(github.state["issues/7/comments"]) == 1


HOSTILE = "@admin closes #1 <img src=x onerror=alert(1)> [click](https://evil.example) ![x](https://evil.example/x.png) \u202etxt `"


@pytest.mark.parametrize(("content", "sha", "state"), [
    (b"{}", "a", "open"), (b"\x00" * 10, "a", "open"), (None, "other", "open"), (None, "a", "closed"),
])
def test_a_report_that_is_none_or_about_something_else_is_not_told(github, tmp_path, content, sha, state):
    artifact = tmp_path / "artifact"
    artifact.mkdir()
    (artifact / "review.json").write_bytes(content or to_json(Review(7)).encode())
    github.state["pulls/7"] = {"state": state, "title": "", "head": {"sha": sha}}
    assert tell(github, tmp_path, artifact, "a")[1][1] == 1
    assert github.said == []


def test_what_a_stranger_wrote_into_the_report_does_nothing(github, tmp_path):
    sides = {HOSTILE: Side(HOSTILE, 1, "", HOSTILE), "ru": Side("", 1, HOSTILE, "")}
    made = Review(7, (Problem(HOSTILE, 1, HOSTILE, HOSTILE, HOSTILE),), (Change(HOSTILE, HOSTILE, sides),), (HOSTILE,))
    artifact = tmp_path / "artifact"
    artifact.mkdir()
    (artifact / "review.json").write_text(to_json(made))
    github.state["pulls/7"]["head"]["sha"] = "a"
    assert tell(github, tmp_path, artifact, "a")[1][1] == 0
    body = github.said[0][2]["body"]
    for bad in ("@admin", "#1", "<img", "](http", "https:", "\u202e", "]("):
        assert bad not in body


def test_the_preview_holds_the_changes_and_only_the_pdfs_that_change(pull, github, tmp_path):
    commit(pull, {"file": f"docs/ru/{CHAPTER}", "old": "Никого", "new": "Никого и никогда"})
    (pull / "site/pdf").mkdir(parents=True)
    for lang in ("ru", "kk"):
        for name in (f"module-1-sample-{lang}.pdf", f"module-1-sample-{lang}-trainer.pdf", f"module-2-other-{lang}.pdf"):
            (pull / "site/pdf" / name).write_bytes(b"%PDF-")
    preview = run_line("check.yml", "site", "preview")
    environment = {**os.environ, "GITHUB_BASE_REF": "main"}
    done = subprocess.run(["bash", "-c", preview], cwd=pull, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (pull / "preview").iterdir()) == ["changes.md", "module-1-sample-ru-trainer.pdf", "module-1-sample-ru.pdf"]
    assert "Никого <ins>и никогда</ins> " in (pull / "preview/changes.md").read_text("utf-8")


@pytest.mark.parametrize("base", ["nowhere", "--output=x", ""])
def test_a_base_that_git_does_not_know_is_refused_in_words(pull, base):
    for verb in (["changes"], ["review", "--out", "review/x.json"], ["preview", "--out", "preview"]):
        done = subprocess.run(["python3", "scripts/tasks.py", *verb, f"--base={base}"], cwd=pull, capture_output=True, text=True, check=False)
        assert done.returncode == 2 and "Traceback" not in done.stderr
        assert f"--base {base}" in done.stderr


def test_texts_that_cannot_be_read_at_all_are_told_as_such(pull, github, tmp_path):
    sha = commit(pull, {"file": "docs/data/languages/ru.yml", "write": "code: ["})
    assert play("check.yml", "texts", pull, github, tmp_path)[0][1] == 0
    github.state["pulls/7"] = {"state": "open", "title": "Правка", "head": {"sha": sha}}
    assert tell(github, tmp_path, pull / "review", sha)[1][1] == 0
    assert "docs/data/languages/ru\\.yml" in github.said[0][2]["body"]


def test_the_weekly_report_opens_one_issue_renews_it_and_closes_it(pull, github, tmp_path):
    late = {"SOURCE_DATE_EPOCH": "1900000000"}
    reports = pull / "reports"
    for number, epoch in enumerate((late, late, {"SOURCE_DATE_EPOCH": "1700000000"})):
        expiry, = (step for step in play_look(pull, github, tmp_path, epoch) if "expiry" in step[0])
        assert expiry[1] == 0, expiry[2]
        (reports / "links.md").write_text("")
        assert [code for _, code, _ in play("weekly.yml", "tell", ROOT, github, tmp_path, ARTIFACT=str(reports))] == [0, 0, 0]
        assert len(github.said) == (1, 2, 4)[number]
    opened, renewed, goodbye, closed = github.said
    assert opened[:2] == ("POST", "issues") and opened[2]["title"] == "Срок проверки права · Құқықты қайта тексеру мерзімі"
    assert "Срок проверки прошёл" in opened[2]["body"] and "Тексеру мерзімі өтіп кетті" in opened[2]["body"]
    assert renewed[:2] == ("PATCH", "issues/50") and goodbye[1] == "issues/50/comments"
    assert closed == ("PATCH", "issues/50", {"state": "closed"})


def play_look(where, github, tmp_path, epoch):
    """The first command of the job that looks: the other needs a connection."""
    shutil.rmtree(where / "reports", ignore_errors=True)
    step = run_line("weekly.yml", "look", "expiry")
    done = subprocess.run(["bash", "-c", step], cwd=where, env={**os.environ, **epoch}, capture_output=True, text=True, check=False)
    return [(step, done.returncode, done.stdout + done.stderr)]
