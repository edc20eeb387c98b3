"""`test`: the whole test suite."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from commands import ROOT

SUMMARY = "run every test"
PROCESSES = 4  # at most: each has a browser and the library of its own


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `test`."""
    parser.add_argument("pytest", nargs=argparse.REMAINDER, help="anything more goes to pytest: tests/test_x.py -k name")


def run(options: argparse.Namespace) -> int:
    """Run pytest, in as many processes as there are processors when nothing is said about which tests; its exit code."""
    words = [word for word in options.pytest if word != "--"]
    words = words or ["--numprocesses", str(min(PROCESSES, os.cpu_count() or 1)), "--dist", "loadfile"]
    return subprocess.run([sys.executable, "-m", "pytest", *words], check=False, cwd=ROOT).returncode
