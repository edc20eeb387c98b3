"""The build as an editor meets it: whole or not at all, and every mistake told."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, build

COMMANDS = ["build", "serve", "check", "fix", "test", "links", "new", "report", "bench"]


def digest(site: Path) -> dict[str, str]:
    """Every file of a site with the hash of its bytes."""
    return {str(p.relative_to(site)): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(site.rglob("*")) if p.is_file()}


def first(folder: Path, pattern: str) -> Path:
    """The first file of a pattern; there must be one."""
    return sorted(folder.glob(pattern))[0]


def test_mistakes_are_all_told_and_the_old_site_stays(tiny, tmp_path):
    site = tmp_path / "site"
    build(tiny, site)
    before = digest(site)
    ru, kk = (first(tiny / "docs" / lang / "modules", "*/0*.md") for lang in ("ru", "kk"))
    ru.write_text(ru.read_text("utf-8") + "\nНовый абзац без номера.\n", "utf-8")
    kk.write_text(kk.read_text("utf-8").replace("[@", "[@no-such-authority; ", 1), "utf-8")
    done = build(tiny, site, ok=False)
    told = done.stdout + done.stderr
    assert done.returncode == 1 and "Traceback" not in told
    assert str(ru.relative_to(tiny)) in told and "missing-paragraph-number" in told
    assert str(kk.relative_to(tiny)) in told and "unknown-authority" in told and "белгісіз дереккөз" in told
    assert digest(site) == before


def test_a_link_to_a_missing_heading_fails_the_build(tiny, tmp_path):
    page = tiny / "docs/ru/about/use.md"
    page.write_text(page.read_text("utf-8") + "\n[нет](project.md#no-such-heading)\n", "utf-8")
    done = build(tiny, tmp_path / "site", "--no-pdf", ok=False)
    assert done.returncode == 1 and "no-such-heading" in done.stderr
    assert not (tmp_path / "site").exists()


def test_an_unchanged_library_renders_no_pdf_again(tiny, tmp_path):
    build(tiny, tmp_path / "one")
    made = {path.name: path.stat().st_mtime_ns for path in (tiny / ".cache/publications").glob("*.pdf")}
    build(tiny, tmp_path / "two")
    assert {path.name: path.stat().st_mtime_ns for path in (tiny / ".cache/publications").glob("*.pdf")} == made
    ru = first(tiny / "docs/ru/modules", "*/01-*.md")
    ru.write_text(ru.read_text("utf-8").replace("{#p1}", "Ещё слово.\n{#p1}", 1), "utf-8")
    build(tiny, tmp_path / "three")
    after = {path.name for path in (tiny / ".cache/publications").glob("*.pdf")}
    assert len(after & made.keys()) == len(made) - 2, "one chapter changed: both editions of one module in one language"


def test_a_new_module_is_two_folders(tiny, tmp_path):
    command = [sys.executable, str(tiny / "scripts/tasks.py"), "new", "module", "second-subject", "--root", str(tiny)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tiny)
    assert done.returncode == 0, done.stderr
    build(tiny, tmp_path / "site")
    for folder in ("", "kk/"):
        assert list((tmp_path / "site" / folder / "modules").glob("*-second-subject/index.html"))
    assert len(list((tmp_path / "site/pdf").glob("*second-subject*.pdf"))) == 4


@pytest.mark.parametrize("command", COMMANDS)
def test_help_needs_nothing_but_python(command):
    """-I -S: no site packages, no environment of ours."""
    done = subprocess.run([sys.executable, "-I", "-S", str(ROOT / "scripts/tasks.py"), command, "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "usage:" in done.stdout, done.stderr
