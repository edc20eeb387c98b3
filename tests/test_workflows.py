"""The workflows can do little, run only what we know, and take nothing that a stranger wrote into a shell."""

from __future__ import annotations

import argparse
import importlib
import re
import shlex

import pytest
import yaml
from conftest import ROOT

from tasks import COMMANDS

FILES = sorted((ROOT / ".github/workflows").glob("*.yml"))
WRITES = {  # file, job -> what it may write. May only shrink.
    ("comment.yml", "comment"): {"pull-requests"},
    ("publish.yml", "deploy"): {"pages", "id-token"},
    ("weekly.yml", "tell"): {"issues"},
}
PLAIN_COMMANDS = {
    "sudo ln -sf /usr/bin/google-chrome /usr/local/bin/chromium",
    'gh run download "$RUN_ID" --name review --dir "$RUNNER_TEMP/review"',
    'gh run download "$GITHUB_RUN_ID" --name reports --dir "$RUNNER_TEMP/reports"',
}
PINNED = re.compile(r"^\s*-? *uses: (actions/[a-z-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)$")
SHELL = re.compile(r"[;&|`<>\n]|\$[({]|\$\w*(?:TOKEN|SECRET)")
TRUSTED = {"github.ref", "github.token", "github.repository", "github.repository_owner", "github.server_url"}
OF_THE_EVENT = {
    "github.event.pull_request.number", "github.event.workflow_run.id", "github.event.workflow_run.head_sha", "github.event.repository.name",
}


def workflow(path):
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)


def jobs():
    return [pytest.param(path, name, job, id=f"{path.stem}-{name}") for path in FILES for name, job in workflow(path)["jobs"].items()]


def steps(word):
    return [
        pytest.param(path, step, id=f"{path.stem}-{name}-{number}")
        for path in FILES for name, job in workflow(path)["jobs"].items() for number, step in enumerate(job["steps"]) if word in step
    ]


def test_the_four_workflows_are_there():
    assert [path.name for path in FILES] == ["check.yml", "comment.yml", "publish.yml", "weekly.yml"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_is_permitted_above_the_jobs_and_strangers_get_no_secrets(path):
    text, parsed = path.read_text("utf-8"), workflow(path)
    assert parsed["permissions"] == {}
    assert "pull_request_target" not in parsed["on"]
    assert "secrets." not in text
    assert ("pull_request" in parsed["on"]) == (path.name == "check.yml")


@pytest.mark.parametrize(("path", "name", "job"), jobs())
def test_each_job_says_what_it_may_and_how_long(path, name, job):
    may = job["permissions"]
    assert isinstance(may, dict)
    assert {key for key, value in may.items() if value == "write"} == WRITES.get((path.name, name), set())
    assert set(may.values()) <= {"read", "write"}
    assert 1 <= int(job["timeout-minutes"]) <= 60
    assert job["runs-on"] == "ubuntu-24.04"
    assert "container" not in job and "services" not in job


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_actions_are_pinned_by_commit_and_named_by_version(path):
    lines = [line for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert lines
    assert [line for line in lines if not PINNED.match(line)] == []


def test_one_action_has_one_commit():
    found = {match.groups() for path in FILES for line in path.read_text("utf-8").splitlines() if (match := PINNED.match(line))}
    assert len({name for name, _, _ in found}) == len(found) == 5


@pytest.mark.parametrize(("path", "step"), steps("uses"))
def test_checkouts_leave_no_token_behind_and_never_fetch_a_stranger_for_a_job_that_writes(path, step):
    if step["uses"].startswith("actions/checkout@"):
        assert step["with"]["persist-credentials"] == "false"
        assert "ref" not in step["with"] and "repository" not in step["with"]


@pytest.mark.parametrize(("path", "step"), steps("run"))
def test_commands_are_ours_and_hold_no_expression(path, step):
    command = step["run"]
    assert "${{" not in command
    if command in PLAIN_COMMANDS:
        return
    assert not SHELL.search(command)
    python, script, verb, *words = shlex.split(command)
    assert (python, script) == ("python3", "scripts/tasks.py")
    assert verb in COMMANDS
    parser = argparse.ArgumentParser(exit_on_error=False)
    importlib.import_module(f"commands.{verb}").arguments(parser)
    parser.parse_args([re.sub(r"^\$\w+$", "7", word) for word in words])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_expressions_take_from_the_event_only_what_cannot_be_chosen_freely(path):
    said = re.findall(r"\$\{\{(.+?)\}\}", path.read_text("utf-8"))
    names = {name for expression in said for name in re.findall(r"\bgithub[\w.]+", expression) if not name.startswith("github.io")}
    assert names <= TRUSTED | OF_THE_EVENT


def test_the_comment_follows_the_check():
    told = workflow(ROOT / ".github/workflows/comment.yml")
    assert told["on"]["workflow_run"]["workflows"] == [workflow(ROOT / ".github/workflows/check.yml")["name"]]
    assert told["jobs"]["comment"]["if"] == "github.event.workflow_run.event == 'pull_request'"


@pytest.mark.parametrize("path", sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml")), ids=lambda path: path.stem)
def test_issue_forms_speak_both_languages(path):
    form = workflow(path)
    for part in form.get("body", []):
        said = [part["attributes"].get(key, "") for key in ("label", "description", "value") if part["attributes"].get(key)]
        assert said and all(set("әғқңөұүһі") & set(words.lower()) and set("ыэ") & set(words.lower()) or "·" in words for words in said)
    assert all("id" in part for part in form.get("body", []) if part["type"] != "markdown")
