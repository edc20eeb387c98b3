"""The workflows played without GitHub: a bare repository, a branch that is the pull request, each `run` line as it stands in the YAML.

GitHub's API is a server of our own that keeps what it is told; `gh run download` copies what the other run uploaded.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import yaml
from conftest import ROOT, TINY, copy_project
from patches import apply

from library.review.github import BOT

CHAPTER = "modules/1-sample/01-norm.md"
WORKFLOWS = ROOT / ".github/workflows"


class GitHub(BaseHTTPRequestHandler):
    """Answers what the commands ask, and writes down what they say."""

    def log_message(self, *_: object) -> None:
        """Say nothing: the tests speak."""

    def do_GET(self) -> None:
        """Pull request 7; comments; open issues, one page of each."""
        what, _, query = self.path.removeprefix("/repos/o/r/").partition("?")
        state = self.server.state
        if what not in state or self.headers["Authorization"] != "Bearer t":
            return self._answer(404, {})
        first = "page=1" in query or not query
        found = state[what]
        if what == "issues":
            assert "creator=github-actions%5Bbot%5D" in query
            found = [issue for issue in found if issue["state"] == "open"]
        return self._answer(200, found if first else [])

    def do_POST(self) -> None:
        """A new comment or issue."""
        what, made = self.path.removeprefix("/repos/o/r/"), self._body()
        made |= {"user": {"login": BOT}, "state": "open", "id": 100 + len(self.server.said), "number": 50}
        self.server.said.append(("POST", what, made))
        self.server.state.setdefault(what, []).append(made)
        self._answer(201, made)

    def do_PATCH(self) -> None:
        """A comment or issue changed."""
        what, body = self.path.removeprefix("/repos/o/r/"), self._body()
        self.server.said.append(("PATCH", what, body))
        for things in (of for of in self.server.state.values() if isinstance(of, list)):
            for thing in things:
                if what in (f"issues/comments/{thing['id']}", f"issues/{thing['number']}"):
                    thing.update(body)
        self._answer(200, {})

    def _body(self):
        return json.loads(self.rfile.read(int(self.headers["Content-Length"])))

    def _answer(self, code, body):
        self.send_response(code)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())


@pytest.fixture
def github():
    """A GitHub of our own: `state` is what it answers, `said` what it was told."""
    with ThreadingHTTPServer(("127.0.0.1", 0), GitHub) as server:
        server.said, server.state = [], {"issues/7/comments": [], "issues": [], "pulls/7": {"state": "open", "title": "", "head": {"sha": ""}}}
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def git(where, *words):
    identity = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org"]
    return subprocess.run(["git", *identity, *words], cwd=where, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def pull(tmp_path):
    """A bare repository with main, and a checkout of the pull request, as actions/checkout leaves it."""
    work, bare = tmp_path / "work", tmp_path / "origin.git"
    work = copy_project(work, TINY / "docs")
    (work / ".gitignore").write_text("/.venv\n/.cache/\n/review/\n/preview/\n/site/\n__pycache__/\n")
    git(work, "init", "-q", "-b", "main")
    git(work, "add", "-A")
    git(work, "commit", "-q", "-m", "main")
    git(tmp_path, "clone", "-q", "--bare", str(work), str(bare))
    git(work, "remote", "add", "origin", str(bare))
    git(work, "fetch", "-q", "origin")
    git(work, "checkout", "-q", "-b", "pull")
    return work


def commit(work, *steps):
    apply(work, list(steps))
    git(work, "add", "-A")
    git(work, "commit", "-q", "-m", "change")
    return git(work, "rev-parse", "HEAD")


def play(workflow, job, where, github, tmp_path, **more):
    """Run each `run` line of a job. Returns (command, exit code, output) of each."""
    tools = tmp_path / "tools"
    tools.mkdir(exist_ok=True)
    gh = tools / "gh"
    gh.write_text('#!/bin/sh\nset -eu\nwhile [ "$1" != --dir ]; do shift; done\nmkdir -p "$2"\ncp -r "$ARTIFACT/." "$2"\n')
    gh.chmod(0o755)
    environment = {
        "PATH": f"{tools}:{os.environ['PATH']}", "HOME": str(tmp_path), "CI": "true", "GITHUB_BASE_REF": "main", "RUNNER_TEMP": str(tmp_path / "temp"),
        "GITHUB_REPOSITORY": "o/r", "GITHUB_API_URL": f"http://127.0.0.1:{github.server_port}", "GITHUB_TOKEN": "t", "GITHUB_RUN_ID": "1", "PULL": "7", **more,
    }
    told = []
    for step in yaml.safe_load((WORKFLOWS / workflow).read_text("utf-8"))["jobs"][job]["steps"]:
        if "run" in step:
            done = subprocess.run(["bash", "-e", "-c", step["run"]], cwd=where, env=environment, capture_output=True, text=True, check=False)
            told.append((step["run"], done.returncode, done.stdout + done.stderr))
    return told


def test_a_pull_request_from_its_first_mistake_to_its_comment(pull, github, tmp_path):
    sha = commit(pull, {"file": f"docs/kk/{CHAPTER}", "old": "[@hrc-gc-31 12]", "new": "[@hrc-gc-13 12]"}, {"file": "scripts/more.py", "write": "x = 1\n"})
    review, check = play("check.yml", "texts", pull, github, tmp_path)
    assert review[1] == 0, review[2]
    assert check[1] == 1
    assert f"::error file=docs/kk/{CHAPTER},line=8,title=unknown-authority::" in check[2]
    github.state["pulls/7"] = {"state": "open", "title": "Сілтемені түзету", "head": {"sha": sha}}
    fetched, told = play("comment.yml", "comment", ROOT, github, tmp_path, ARTIFACT=str(pull / "review"), HEAD_SHA=sha, RUN_ID="1")
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
        assert [code for _, code, _ in play("comment.yml", "comment", ROOT, github, tmp_path, ARTIFACT=str(pull / "review"), HEAD_SHA=sha, RUN_ID="1")] == [0, 0]
    assert [method for method, _, _ in github.said] == ["POST", "PATCH"]
    assert "<ins>1 2</ins> Никого" in github.said[1][2]["body"]
    assert len(github.state["issues/7/comments"]) == 1


HOSTILE = "@admin closes #1 <img src=x onerror=alert(1)> [click](https://evil.example) ![x](https://evil.example/x.png) \u202etxt `"


@pytest.mark.parametrize(("content", "sha", "state"), [
    (b"{}", "a", "open"), (b"\x00" * 10, "a", "open"), (None, "other", "open"), (None, "a", "closed"),
])
def test_a_report_that_is_none_or_about_something_else_is_not_told(github, tmp_path, content, sha, state):
    from library.review.review import Review, to_json

    artifact = tmp_path / "artifact"
    artifact.mkdir()
    (artifact / "review.json").write_bytes(content or to_json(Review(7)).encode())
    github.state["pulls/7"] = {"state": state, "title": "", "head": {"sha": sha}}
    assert play("comment.yml", "comment", ROOT, github, tmp_path, ARTIFACT=str(artifact), HEAD_SHA="a", RUN_ID="1")[1][1] == 1
    assert github.said == []


def test_what_a_stranger_wrote_into_the_report_does_nothing(github, tmp_path):
    from library.problem import Problem
    from library.review.changes import Change, Side
    from library.review.review import Review, to_json

    made = Review(7, (Problem(HOSTILE, 1, HOSTILE, HOSTILE, HOSTILE),), (Change(HOSTILE, HOSTILE, {HOSTILE: Side(HOSTILE, 1, "", HOSTILE), "ru": Side("", 1, HOSTILE, "")}),), (HOSTILE,))
    artifact = tmp_path / "artifact"
    artifact.mkdir()
    (artifact / "review.json").write_text(to_json(made))
    github.state["pulls/7"]["head"]["sha"] = "a"
    assert play("comment.yml", "comment", ROOT, github, tmp_path, ARTIFACT=str(artifact), HEAD_SHA="a", RUN_ID="1")[1][1] == 0
    body = github.said[0][2]["body"]
    for bad in ("@admin", "#1", "<img", "](http", "https:", "\u202e", "]("):
        assert bad not in body


def test_the_preview_holds_the_changes_and_only_the_pdfs_that_change(pull, github, tmp_path):
    commit(pull, {"file": f"docs/ru/{CHAPTER}", "old": "Никого", "new": "Никого и никогда"})
    (pull / "site/pdf").mkdir(parents=True)
    for lang in ("ru", "kk"):
        for name in (f"module-1-sample-{lang}.pdf", f"module-1-sample-{lang}-trainer.pdf", f"module-2-other-{lang}.pdf"):
            (pull / "site/pdf" / name).write_bytes(b"%PDF-")
    preview = next(step["run"] for step in yaml.safe_load((WORKFLOWS / "check.yml").read_text("utf-8"))["jobs"]["site"]["steps"] if "preview" in step.get("run", ""))
    done = subprocess.run(["bash", "-c", preview], cwd=pull, env={**os.environ, "GITHUB_BASE_REF": "main"}, capture_output=True, text=True, check=False)
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
    assert play("comment.yml", "comment", ROOT, github, tmp_path, ARTIFACT=str(pull / "review"), HEAD_SHA=sha, RUN_ID="1")[1][1] == 0
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
    step = next(step["run"] for step in yaml.safe_load((WORKFLOWS / "weekly.yml").read_text("utf-8"))["jobs"]["look"]["steps"] if "expiry" in step.get("run", ""))
    done = subprocess.run(["bash", "-c", step], cwd=where, env={**os.environ, **epoch}, capture_output=True, text=True, check=False)
    return [(step, done.returncode, done.stdout + done.stderr)]
