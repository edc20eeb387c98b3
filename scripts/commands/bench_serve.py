"""`bench serve`: from saving a paragraph of the longest chapter to its words in the page that the preview hands out."""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from commands.bench import PLACE
from commands.bench_growth import grown_project

PORT = 8765
STEP = 0.02  # seconds between two looks


def run(options: argparse.Namespace) -> int:
    """Measure in a copy of the project, so that no source is touched; print the median and the worst."""
    _print_times(grown_project(PLACE / "served", 1), options.runs)
    return 0


def _print_times(project: Path, runs: int) -> None:
    chapter = max(project.glob("docs/*/modules/*/[0-9]*.md"), key=lambda path: path.stat().st_size)
    lang, *inside = chapter.relative_to(project / "docs").with_suffix(".html").parts
    address = "/".join(inside)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "LIBRARY_PDF": "0"}
    command = [sys.executable, "-m", "mkdocs", "serve", "-q", "--dev-addr", f"127.0.0.1:{PORT}", "--watch", "docs"]
    with subprocess.Popen(command, cwd=project, env=environment) as server:
        try:
            start = time.perf_counter()
            folder = next(name for name in ("", f"{lang}/") if _wait(f"{name}{address}", "<html", 600, lang) is not None)
            print(f"{chapter.relative_to(project)}: first whole build {time.perf_counter() - start:.1f} s")
            times = [_saved(chapter, f"{folder}{address}", turn) for turn in range(runs + 1)][1:]
            print(f"a saved paragraph shows after {statistics.median(times):.2f} s (median of {runs}), {max(times):.2f} s at worst")
        finally:
            server.terminate()  # an interrupt is ignored by what runs in the background of a shell


def _saved(chapter: Path, address: str, turn: int) -> float:
    word, text = f"saved{turn}of{os.getpid()}", chapter.read_text("utf-8")
    chapter.write_text(text.replace("\n{#p", f" {word}\n{{#p", 1), "utf-8")
    start = time.perf_counter()
    _wait(address, word, 60)
    time.sleep(1)
    return time.perf_counter() - start - 1


def _wait(address: str, word: str, patience: float, lang: str = "") -> float | None:
    """Look until the page has `word`; None when it is there in another language than `lang`."""
    end = time.perf_counter() + patience
    while time.perf_counter() < end:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/{address}", timeout=60) as response:
                html = response.read().decode()
        except urllib.error.HTTPError:
            return None
        except OSError:
            time.sleep(STEP)
            continue
        if word in html:
            return time.perf_counter() if not lang or f'<html lang="{lang}"' in html else None
        time.sleep(STEP)
    raise SystemExit(f"{address}: no «{word}» in {patience:.0f} s")
