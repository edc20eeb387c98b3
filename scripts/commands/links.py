"""`links`: asks every external address of the sources whether it still answers. Needs a connection; not part of the tests."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from commands import ROOT

SUMMARY = "check the external links of the sources (needs a connection)"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `links`."""
    parser.add_argument("--lang", default="ru", help="language of the report (default: ru)")
    parser.add_argument("--markdown", type=Path, help="write a report to this file, empty when every link opens; returns 0 then")
    parser.add_argument("--budget", type=float, default=900.0, help="seconds it may take (default: 900)")


def run(options: argparse.Namespace) -> int:
    """Print the report. Returns 1 when a link is broken."""
    from library.links.external import ExternalLink, Settings, check_links
    from library.links.report import exit_code, format_markdown, format_report
    from library.reading.library import read_library

    library = read_library(ROOT)
    links = [ExternalLink(link.address, link.place.path, link.place.line, link.lang) for link in library.links]
    settings = Settings(
        project_url=os.environ.get("SITE_URL", "https://library.example/"),
        cache_path=ROOT / ".cache" / "links.json", time_budget=options.budget,
    )
    results = check_links(links, settings=settings, progress=_progress if sys.stderr.isatty() else None)
    print("\n".join(format_report(results, options.lang)))
    if options.markdown:
        options.markdown.parent.mkdir(parents=True, exist_ok=True)
        options.markdown.write_text(format_markdown(results), "utf-8")
        return 0
    return exit_code(results)


def _progress(done: int, total: int) -> None:
    print(f"\r{done}/{total}", end="" if done < total else "\n", file=sys.stderr, flush=True)
