"""`test`: the whole test suite."""

from __future__ import annotations

import argparse
import subprocess
import sys

from commands import ROOT

SUMMARY = "run every test"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `test`."""
    parser.add_argument("pytest", nargs=argparse.REMAINDER, help="anything more goes to pytest: tests/test_x.py -k name")


def run(options: argparse.Namespace) -> int:
    """Run pytest; its exit code."""
    words = [word for word in options.pytest if word != "--"]
    return subprocess.run([sys.executable, "-m", "pytest", *words], check=False, cwd=ROOT).returncode
