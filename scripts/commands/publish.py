"""`publish`: puts the numbers of an edition on record, so that none is ever lost or given to another text."""

from __future__ import annotations

import argparse
from pathlib import Path

from commands import ROOT

SUMMARY = "record the paragraph numbers of an edition that is being published"
HEAD = (
    "# Номера опубликованного издания: абзац: хеш основного текста, removed — абзац исключён. Пишет `tasks.py publish`, руками не правится.\n"
    "# Жарияланған басылымның нөмірлері: абзац: негізгі мәтін хеші, removed — абзац алып тасталған. `tasks.py publish` жазады, қолмен түзетілмейді.\n"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `publish`."""
    parser.add_argument("--module", type=int, required=True, help="the number of the module")
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder that holds docs/ (default: this project)")


def run(options: argparse.Namespace) -> int:
    """Write docs/data/published/N-slug.yml. Returns 1 while the sources have mistakes, lost numbers above all, but for the missing record itself."""
    from library.editions import PUBLISHED, REMOVED, content_hash, is_tombstone
    from library.problem import Collector
    from library.reading.library import collect_library

    problems = Collector()
    library = collect_library(options.root, problems)
    wrong = [problem for problem in problems.problems if not problem.warning and problem.rule != "unrecorded-edition"]
    first = next((m for m in library.modules[library.default_language] if m.number == options.module), None) if library else None
    if wrong or first is None or library is None:
        print("\n".join(map(str, wrong)) or f"{options.module}: no such module")
        return 1
    module = next((m for m in library.modules.get(first.original, ()) if m.slug == first.slug), first)
    language = library.languages[first.original]
    lines = [
        f"  {p.id}: {REMOVED if is_tombstone(p, language) else content_hash(p)}\n" for chapter in module.chapters for p in chapter.paragraphs
    ]
    path = options.root / PUBLISHED / f"{module.slug}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{HEAD}edition: {module.edition}\nparagraphs:\n{''.join(lines)}", "utf-8", newline="\n")
    print(f"{path.relative_to(options.root)}: {len(lines)}")
    return 0
