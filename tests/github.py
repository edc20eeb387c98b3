"""GitHub played on this machine: an API that keeps what it is told, a bare repository with a pull request, and the jobs of our workflows.

Each `run` line is run as it stands in the YAML; `gh run download` copies what the other run uploaded.
"""

from __future__ import annotations

import json
import os
import subprocess
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

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


@contextmanager
def serve():
    """A GitHub of our own: `state` is what it answers, `said` what it was told."""
    with ThreadingHTTPServer(("127.0.0.1", 0), GitHub) as server:
        server.said, server.state = [], {"issues/7/comments": [], "issues": [], "pulls/7": {"state": "open", "title": "", "head": {"sha": ""}}}
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def git(where, *words):
    identity = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org"]
    return subprocess.run(["git", *identity, *words], cwd=where, check=True, capture_output=True, text=True).stdout.strip()


def pull_request(tmp_path):
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


def run_line(workflow, job, word):
    """The only `run` line of a job that has `word`."""
    line, = (run for run in runs(workflow, job) if word in run)
    return line


def runs(workflow, job):
    """The `run` lines of a job."""
    return [step["run"] for step in yaml.safe_load((WORKFLOWS / workflow).read_text("utf-8"))["jobs"][job]["steps"] if "run" in step]


def tell(github, tmp_path, artifact, sha):
    """The exit codes and output of the job that comments."""
    return play("comment.yml", "comment", ROOT, github, tmp_path, ARTIFACT=str(artifact), HEAD_SHA=sha, RUN_ID="1")


def play(workflow, job, where, github, tmp_path, **more):
    """Run each `run` line of a job. Returns (command, exit code, output) of each."""
    tools = tmp_path / "tools"
    tools.mkdir(exist_ok=True)
    gh = tools / "gh"
    gh.write_text('#!/bin/sh\nset -eu\nwhile [ "$1" != --dir ]; do shift; done\nmkdir -p "$2"\ncp -r "$ARTIFACT/." "$2"\n')
    gh.chmod(0o755)
    environment = {
        "PATH": f"{tools}:{os.environ['PATH']}", "HOME": str(tmp_path), "CI": "true", "RUNNER_TEMP": str(tmp_path / "temp"),
        "GITHUB_REPOSITORY": "o/r", "GITHUB_API_URL": f"http://127.0.0.1:{github.server_port}", "GITHUB_TOKEN": "t",
        "GITHUB_BASE_REF": "main", "GITHUB_RUN_ID": "1", "PULL": "7", **more,
    }
    told = []
    for line in runs(workflow, job):
        done = subprocess.run(["bash", "-e", "-c", line], cwd=where, env=environment, capture_output=True, text=True, check=False)
        told.append((line, done.returncode, done.stdout + done.stderr))
    return told
