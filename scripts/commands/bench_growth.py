"""`bench growth`: the HTML of the whole site with the library once, ten times and thirty times: time and memory.

A copy of a module keeps its words and its authorities; its folder, its number and the references to it get new numbers.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

from commands import ROOT
from commands.bench import PLACE

SIZES = (1, 10, 30)
MODULES = "docs/*/modules"


def run(_: argparse.Namespace) -> int:
    """Build each size once in a process of its own; print seconds, peak memory and what a page costs."""
    base = 0.0
    for size in SIZES:
        project = grown_project(PLACE / f"library-{size}", size)
        seconds, megabytes = measure(project, PLACE / "grown-site")
        pages = sum(1 for _ in (PLACE / "grown-site").rglob("*.html"))
        base = base or seconds / pages
        each = f"{1000 * seconds / pages:.0f} ms a page, {seconds / pages / base:.2f} of 1×"
        print(f"{size}×: {pages} pages, {seconds:.1f} s ({each}), {megabytes:.0f} MB", flush=True)
    return 0


def grown_project(target: Path, times: int) -> Path:
    """Our project with the modules `times` over."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in ("scripts", "overrides", "docs"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", target)
    for tree in target.glob(MODULES):
        modules = sorted(path for path in tree.iterdir() if path.is_dir())
        for turn in range(1, times):
            for module in modules:
                _copy(module, turn * len(modules), len(modules))
    return target


def _copy(module: Path, shift: int, count: int) -> None:
    number, name = module.name.split("-", 1)
    copy = module.with_name(f"{int(number) + shift}-{name}")
    shutil.copytree(module, copy)
    for page in copy.glob("*.md"):
        text = page.read_text("utf-8")
        text = re.sub(r"^module: \d+$", f"module: {int(number) + shift}", text, count=1, flags=re.MULTILINE)
        text = re.sub(r"@module-(\d+)", lambda found: f"@module-{int(found[1]) + shift}", text)
        text = re.sub(r"\.\./(\d+)-", lambda found: f"../{int(found[1]) + shift}-", text)
        page.write_text(text, "utf-8")


def measure(project: Path, target: Path) -> tuple[float, float]:
    """(seconds, megabytes at the peak) of one build without PDFs."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "--site-dir", str(target)]
    report = [sys.executable, "-c", "import resource, subprocess, sys; code = subprocess.call(sys.argv[1:]); "
              "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(code)"]
    start = time.perf_counter()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "LIBRARY_PDF": "0"}
    done = subprocess.run([*report, *command], cwd=project, check=False, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stdout[-3000:] + done.stderr[-3000:])
    return time.perf_counter() - start, int(done.stdout.split()[-1]) / 1024
