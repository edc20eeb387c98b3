"""The sources as they were where a branch began, from git."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path


class NoHistory(ValueError):
    """Git cannot tell: no such revision, or no repository."""


def beginning(root: Path, base: str) -> str:
    """The commit at which this branch left `base`."""
    if base.startswith("-"):
        raise NoHistory(base)
    return git(root, "merge-base", base, "HEAD").decode().strip()


def changed_paths(root: Path, since: str) -> tuple[str, ...]:
    """The files that differ from commit `since`, uncommitted ones too, by path from the project's root."""
    changed = git(root, "diff", "--name-only", "-z", "--no-renames", "--relative", since)
    new = git(root, "ls-files", "--others", "--exclude-standard", "-z")
    return tuple(sorted({path for path in (changed + new).decode("utf-8", "replace").split("\0") if path}))


def unpack(root: Path, commit: str, target: Path) -> Path:
    """Write docs/ as of `commit` below `target`: plain files only, so that nothing in an archive leads elsewhere."""
    packed = git(root, "archive", "--format=tar", commit, "docs")
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(target, [entry for entry in archive if entry.isfile() or entry.isdir()], filter="data")
    return target


def git(root: Path, *words: str) -> bytes:
    """The output of a git command. Raises NoHistory with git's own words."""
    try:
        done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, check=False)
    except FileNotFoundError:
        raise NoHistory("git") from None
    if done.returncode:
        raise NoHistory(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout
