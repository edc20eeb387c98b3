"""`serve`: the site on this machine, made anew at each change; without PDFs unless asked."""

from __future__ import annotations

import argparse

from commands.build import mkdocs

SUMMARY = "show the site on this machine and rebuild it at each change"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `serve`."""
    parser.add_argument("--pdf", action="store_true", help="make the PDFs too")
    parser.add_argument("--address", default="127.0.0.1:8000", help="where to listen (default: 127.0.0.1:8000)")


def run(options: argparse.Namespace) -> int:
    """Serve until stopped with Ctrl-C."""
    return mkdocs("serve", "--dev-addr", options.address, "--watch", "docs", "--watch", "overrides", pdf=options.pdf)
