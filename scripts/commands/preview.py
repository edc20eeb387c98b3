"""`preview`: what a reviewer wants to open: the text changes as Markdown and the PDFs of the modules that change."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from commands import ROOT
from commands.changes import changes_report

SUMMARY = "gather the changes of this branch and the PDFs of the modules that change, from a built site"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `preview`."""
    parser.add_argument("--base", default="main", help="the branch or commit that this one began from (default: main)")
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="the built site (default: site)")
    parser.add_argument("--out", type=Path, required=True, help="the folder to write: changes.md and PDFs")
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder that holds docs/ (default: this project)")


def run(options: argparse.Namespace) -> int:
    """Write the folder. Returns 2 when git knows no such revision."""
    from library.review.history import beginning, changed_paths

    text = changes_report(options.root, options.base, "")
    if text is None:
        return 2
    shutil.rmtree(options.out, ignore_errors=True)
    options.out.mkdir(parents=True)
    (options.out / "changes.md").write_text(text, "utf-8")
    for path in changed_pdfs(options.site, changed_paths(options.root, beginning(options.root, options.base))):
        shutil.copyfile(path, options.out / path.name)
        print(path.name, file=sys.stderr)
    return 0


def changed_pdfs(site: Path, changed: tuple[str, ...]) -> list[Path]:
    """The PDFs of modules of which a page changed, by language; all of them when the data or the look of print changed."""
    found = sorted(path for path in site.rglob("module-*.pdf") if path.is_file())
    if any(path.startswith(("docs/data/authorities", "docs/data/languages", "overrides/pdf")) for path in changed):
        return found
    parts = [path.split("/") for path in changed]
    names = {f"module-{p[3]}-{p[1]}" for p in parts if len(p) > 4 and p[0] == "docs" and p[2] == "modules"}
    return [path for path in found if any(path.stem == name or path.stem.startswith(f"{name}-") for name in names)]
