"""Whoever builds a commit gets the same bytes: in another folder, at another hour, in another zone, with or without git."""

from __future__ import annotations

import subprocess
from pathlib import Path

from conftest import TINY, build, copy_project
from test_build import digest

from commands import build as command

EPOCH = "1795000000"  # 18 November 2026


def test_two_builds_give_the_same_bytes(tmp_path, monkeypatch):
    sites = []
    for name, seed, zone, locale in (("one", "1", "Asia/Almaty", "C.UTF-8"), ("another folder", "2", "America/New_York", "C")):
        project = copy_project(tmp_path / name / "project", TINY / "docs")
        for key, value in (("SOURCE_DATE_EPOCH", EPOCH), ("PYTHONHASHSEED", seed), ("TZ", zone), ("LC_ALL", locale)):
            monkeypatch.setenv(key, value)
        sites.append(tmp_path / name / "site")
        build(project, sites[-1])
    first, second = map(digest, sites)
    assert {name for name in first | second if first.get(name) != second.get(name)} == set()
    assert {Path(name).suffix for name in first} >= {".html", ".pdf", ".epub", ".zip", ".gz", ".xml", ".ics"}


def test_the_day_of_a_build_is_that_of_its_commit(tmp_path, monkeypatch):
    monkeypatch.setattr(command, "ROOT", tmp_path)
    monkeypatch.setattr(command, "ARCHIVED", tmp_path / "commit-time.txt")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert command.moment() == {}, "neither git nor an archive: the clock"
    git = ["git", "-C", str(tmp_path), "-c", "user.name=n", "-c", "user.email=n@library.example"]
    subprocess.run([*git[:3], "init", "-q"], check=True)
    monkeypatch.setenv("GIT_COMMITTER_DATE", f"{EPOCH} +0500")
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "first"], check=True)
    assert command.moment() == {"SOURCE_DATE_EPOCH": EPOCH}
    (tmp_path / "commit-time.txt").write_text("$Format:%ct$\n", "ascii")
    assert command.moment() == {"SOURCE_DATE_EPOCH": EPOCH}, "not filled in: git knows"
    (tmp_path / "commit-time.txt").write_text("1700000000\n", "ascii")
    assert command.moment() == {"SOURCE_DATE_EPOCH": "1700000000"}, "filled in by git archive"


def test_no_git_is_needed(tmp_path, monkeypatch):
    monkeypatch.setattr(command, "ARCHIVED", tmp_path / "none")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert command.moment() == {}
