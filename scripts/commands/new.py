"""`new`: the files of a new module, chapter, activity or authority, in every language, with the numbers already right."""

from __future__ import annotations

import argparse
import re
from datetime import UTC, datetime
from pathlib import Path

from commands import ROOT

SUMMARY = "start a module, chapter, activity or authority in every language"
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `new`."""
    parser.add_argument("kind", choices=["module", "chapter", "activity", "authority"])
    parser.add_argument("slug", help="short name in Latin letters and hyphens; of an activity with its date: 2026-11-24-training")
    parser.add_argument("--module", type=int, help="the number of the module (for a chapter; for a module the next one is free)")
    parser.add_argument("--file", default="soft-law", help="for an authority: the file of docs/data/authorities (default: soft-law)")
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder that holds docs/ (default: this project)")


def run(options: argparse.Namespace) -> int:
    """Write the files; nothing that exists is changed, but for the list of authorities, which grows."""
    if not SLUG.fullmatch(options.slug):
        print(f"«{options.slug}»: only a-z, 0-9 and hyphens, for example asylum-procedure")
        return 1
    try:
        made = {"module": _module, "chapter": _chapter, "activity": _activity, "authority": _authority}[options.kind](options)
    except ValueError as error:
        print(error)
        return 1
    for path in made:
        print(path.relative_to(options.root))
    return 0


def _languages(root: Path) -> list[str]:
    return sorted(path.stem for path in (root / "docs/data/languages").glob("*.yml"))


def _write(files: dict[Path, str]) -> list[Path]:
    """All of them or, when one exists already, none."""
    for path in files:
        if path.exists():
            raise ValueError(f"{path} exists already")
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    return list(files)


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _module(options: argparse.Namespace) -> list[Path]:
    languages = _languages(options.root)
    taken = [int(p.name.split("-")[0]) for p in (options.root / "docs" / languages[0] / "modules").glob("[1-9]*-*")]
    number = max(taken, default=0) + 1 if options.module is None else options.module
    if number in taken or number < 1:
        raise ValueError(f"--module {number}: a number that no module has yet, from 1")
    head = (
        f"---\ntitle: …\nmodule: {number}\noriginal: {languages[-1]}\nstatus: draft\nedition: {_today()[:7]}\nlaw_as_at: {_today()}\n"
        "review_in: 6 months\nsummary: …\noutcomes:\n  - …\n---\n\n…\n"
    )
    return _write({options.root / "docs" / lang / "modules" / f"{number}-{options.slug}" / "index.md": head for lang in languages})


def _chapter(options: argparse.Namespace) -> list[Path]:
    from library.problem import Collector
    from library.reading.library import collect_library

    library = collect_library(options.root, Collector())
    modules = {lang: next((m for m in of if m.number == options.module), None) for lang, of in (library.modules if library else {}).items()}
    if not modules or None in modules.values():
        raise ValueError("--module N: the number of a module that exists in every language")
    files = {}
    for lang, module in modules.items():
        assert module is not None
        numbers = [int(p.number.split("-")[0]) for chapter in module.chapters for p in chapter.paragraphs]
        text = f"---\ntitle: …\nsummary: …\n---\n\n## … {{#{options.slug}}}\n\n…\n{{#p{max(numbers, default=0) + 1}}}\n"
        last = max((int(chapter.slug[:2]) for chapter in module.chapters if chapter.slug[:2].isdigit()), default=0)
        files[options.root / "docs" / lang / "modules" / module.slug / f"{last + 1:02}-{options.slug}.md"] = text
    return _write(files)


def _activity(options: argparse.Namespace) -> list[Path]:
    dated = re.match(r"[0-9]{4}(?:-[0-9]{2}){0,2}(?![0-9])", options.slug)
    if dated and (dated[0] == options.slug or not _is_date(dated[0])):
        raise ValueError(f"«{options.slug}»: a date that exists, then a short name, 2026-11-24-training")
    name = options.slug if dated else f"undated-{options.slug}"
    date = f"date: {dated[0]}\n" if dated else ""
    text = f"---\ntitle: …\n{date}kind: other\nstatus: planned\nrecorded: {_today()}\nsources:\n  - title: …\n---\n\n…\n"
    return _write({options.root / "docs" / lang / "activity" / f"{name}.md": text for lang in _languages(options.root)})


def _is_date(text: str) -> bool:
    from library.dates import PartialDate

    try:
        return bool(PartialDate.parse(text))
    except ValueError:
        return False


def _authority(options: argparse.Namespace) -> list[Path]:
    from library.reading.data import typed_ids

    languages = _languages(options.root)
    files = {path.stem: path for path in sorted((options.root / "docs/data/authorities").glob("*.yml"))}
    if options.file not in files:
        raise ValueError(f"--file: one of {', '.join(files)}")
    if options.slug in typed_ids(options.root, "authorities/*.yml"):
        raise ValueError(f"{options.slug}: this id is taken")
    path = files[options.file]
    words = "".join(f"    {lang}: …{options.slug}\n" for lang in languages)
    record = (
        f"- id: {options.slug}\n  kind: soft-law\n  tier: supplementary\n  title:\n{words}    en: …\n"
        f"  short:\n{words}  unit: paragraph\n  checked:\n    record: to-check\n    on: {_today()}\n"
    )
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\n" + record, "utf-8", newline="\n")
    return [path]
