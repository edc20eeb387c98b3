"""`bench`: measures, beside its yardstick, in one run. Speed is measured here and asserted nowhere."""

from __future__ import annotations

import argparse
import importlib
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from commands import ROOT

SUMMARY = "measure the build, the PDFs, the pages and the search beside their yardsticks"
PLACE = ROOT / ".cache" / "bench"
STOCK = """\
site_name: Stock
site_url: https://library.example/
docs_dir: docs
site_dir: site
use_directory_urls: false
theme: {name: material, language: ru, font: false, features: [navigation.indexes, navigation.prune, navigation.top]}
plugins:
  - search
  - i18n:
      docs_structure: folder
      fallback_to_default: false
      languages:
        - {locale: ru, name: Русский, default: true, build: true}
        - {locale: kk, name: Қазақша, build: true, theme: {language: ru}}
markdown_extensions: [tables, sane_lists, fenced_code, attr_list]
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `bench`."""
    parser.add_argument(
        "what", choices=["build", "page", "growth", "serve", "pdf", "words", "search"],
        help="build: HTML of the whole site against stock Material + static-i18n; page: bytes, requests and paint times of a phone against stock "
        "Material; growth: HTML of the library once, 10 and 30 times; serve: until a saved paragraph shows; pdf: against plain WeasyPrint; words: "
        "which forms of a list search takes for one word; search: sizes, times and finds against stock Material and Pagefind",
    )
    parser.add_argument("--questions", action="store_true", help="search: only ask tests/search/questions-*.yml; fails below the promised measures")
    parser.add_argument("--forms", type=Path, help="words: a list of word form, tab, lemma[,lemma…]; its language is told from its letters")
    parser.add_argument("--runs", type=int, default=5, help="how often each is measured, in turn (default: 5)")


def run(options: argparse.Namespace) -> int:
    """Print the medians in seconds and their ratio. What is not measured here is in a module of its own, `bench_<what>.py`."""
    if options.what != "build":
        return importlib.import_module(f"commands.bench_{options.what}").run(options)
    stock = stock_project(PLACE / "stock")
    ours, theirs = [], []
    for _ in range(options.runs + 1):  # the first run of each warms the disk and is not counted
        ours.append(time_build(ROOT, PLACE / "ours", LIBRARY_PDF="0"))
        theirs.append(time_build(stock, PLACE / "stock-site"))
    pages = sum(1 for _ in (PLACE / "ours").rglob("*.html"))
    mine, other = statistics.median(ours[1:]), statistics.median(theirs[1:])
    print(f"{pages} pages, median of {options.runs}: ours {mine:.2f} s, stock {other:.2f} s, ratio {mine / other:.2f} (ours with what earlier builds kept in .cache)")
    return 0


def stock_project(place: Path) -> Path:
    """The same pages for stock MkDocs: our sources, with the generated tables written out as the HTML that we make of them."""
    shutil.rmtree(place, ignore_errors=True)
    for language in (ROOT / "docs" / "data" / "languages").glob("*.yml"):
        shutil.copytree(ROOT / "docs" / language.stem, place / "docs" / language.stem)
    (place / "mkdocs.yml").write_text(STOCK, "utf-8")
    _write_tables(place / "docs")
    return place


def _write_tables(docs: Path) -> None:
    from pathlib import PurePosixPath

    from library.citing.citations import Register
    from library.markup.context import Context
    from library.markup.extension import convert
    from library.markup.tables import TABLES
    from library.problem import Collector
    from library.reading.library import read_library

    library = read_library(ROOT)
    for path in docs.rglob("*.md"):
        text = path.read_text("utf-8")
        lang, *inside = path.relative_to(docs).parts
        for name in TABLES:
            if f"/// {name}" not in text:
                continue
            context = Context(
                ROOT, f"docs/{path.relative_to(docs)}", PurePosixPath(*inside), library.languages[lang], Register(library.authorities),
                library.terms, Collector(), medium="web", library=library,
            )
            html, _ = convert(f"/// {name}\n///\n", context)
            path.write_text(text.replace(f"/// {name}\n///", html), "utf-8")


def time_build(project: Path, target: Path, **more: str) -> float:
    """Seconds of one build in a process of its own."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "--site-dir", str(target)]
    start = time.perf_counter()
    subprocess.run(command, cwd=project, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **more}, capture_output=True)
    return time.perf_counter() - start
