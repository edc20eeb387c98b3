"""`import`: a Word file becomes chapters of a module; says what came in, what came out, and what a person must look at."""

from __future__ import annotations

import argparse
from pathlib import Path

from commands import ROOT

SUMMARY = "turn a Word file into chapters of a module, and say what a person must look at"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `import`."""
    parser.add_argument("file", type=Path, help="the .docx file")
    parser.add_argument("--module", type=int, required=True, help="the number of the module")
    parser.add_argument("--lang", required=True, help="the language of the text")
    parser.add_argument("--dry-run", action="store_true", help="write nothing, only tell")
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder that holds docs/ (default: this project)")


def run(options: argparse.Namespace) -> int:
    """Write the chapters. Returns 1 when the file cannot be read, 3 when something of it is in neither the text nor the report."""
    from library.importing.archive import BadArchive
    from library.importing.importer import Importer
    from library.importing.notes import words
    from library.problem import Collector
    from library.reading.library import collect_library

    library = collect_library(options.root, Collector())
    if library is None or options.lang not in library.languages:
        print(f"--lang: {', '.join(words())}" if library else "The texts cannot be read: see `check`.")
        return 1
    say = words()[options.lang]
    try:
        made = Importer(library, options.module, options.lang).read(options.file)
    except LookupError:
        print(say["no_module"].format(n=options.module))
        return 1
    except BadArchive as error:
        print(f"{options.file}: {say[error.args[0]]}")
        return 1
    taken = [path for path in (*made.texts, *made.images) if (options.root / path).exists()]
    if taken:
        print(say["exists"].format(path=taken[0]))
        return 1
    if not options.dry_run:
        write(options.root, made)
    print("\n".join(report(made, options.lang)))
    return 3 if made.account.missing else 0


def write(root: Path, made) -> None:
    """Put texts and images where they belong."""
    for path, text in made.texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8", newline="\n")
    for path, raw in made.images.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(raw)


def report(made, lang: str) -> list[str]:
    """What was written, the account, and what a person must look at."""
    from library.importing.notes import words

    say, account = words()[lang], made.account
    lines = [say["written"], *(f"    {path}" for path in (*made.texts, *made.images)), "", say["counts"]]
    for key, (given, out) in account.counts.items():
        lines.append(f"    {say[key]}: {given} → {out}{'' if given == out else '  !'}")
    lines += [f"    ({say['footnotes_detail'].format(cited=made.cited, kept=made.kept)})", ""]
    if account.missing:
        lines += [say["missing"], "    " + ", ".join(f"{word} ({count})" for word, count in sorted(account.missing.items())), ""]
    else:
        lines += [say["nothing_missing"], ""]
    return [*lines, say["look"], *made.notes.lines(lang)]
