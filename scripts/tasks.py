#!/usr/bin/env python3
"""Everything one does with the library: `python3 scripts/tasks.py build | serve | check | fix | confirm | publish | …`.

Needs nothing but Python 3.11: it makes its own environment (.venv, from the hash-locked requirements) and runs itself
again inside it. Each command is a module of scripts/commands/ with SUMMARY, `arguments(parser)` and `run(options)`.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

COMMANDS = ("build", "serve", "check", "fix", "confirm", "publish", "test", "links", "new", "report", "bench")


def main(argv: list[str]) -> int:
    """Run the command named first; returns the exit code."""
    if sys.version_info < (3, 11):
        print("Python 3.11 or newer is needed.", file=sys.stderr)
        return 2
    parser = argparse.ArgumentParser(prog="tasks.py", description="The library's commands.")
    verbs = parser.add_subparsers(dest="command", required=True, metavar="command")
    modules = {name: importlib.import_module(f"commands.{name}") for name in COMMANDS}
    for name, module in modules.items():
        module.arguments(verbs.add_parser(name, help=module.SUMMARY, description=module.SUMMARY))
    options = parser.parse_args(argv)
    environment = importlib.import_module("commands.environment")
    environment.enter(tests=options.command in ("test", "bench"), printing=options.command in ("build", "serve"))
    return modules[options.command].run(options)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
