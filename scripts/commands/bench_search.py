"""`bench search`: our search beside stock Material's (lunr) and Pagefind on the same pages, in one run."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from commands import ROOT
from commands import bench_forms as found_forms
from commands.bench import PLACE, stock_project, time_build
from commands.bench_chromium import OURS, STOCK, chromium, cold, opened, served, warm
from commands.bench_rivals import pagefind, sizes
from commands.bench_tenfold import TIMES, tenfold

QUERIES = ROOT / "tests" / "search"
ASK = """async ([lang, queries]) => { const store = await librarySearch.store(lang), all = []
  for (const query of queries) { const {hits} = await librarySearch.search(store, query)
    all.push(hits.filter(({entry}) => entry.module && entry.anchor).slice(0, 10).map(({entry}) => `module-${entry.module}#${entry.anchor}`)) }
  return all }"""
SLOWER = 6
MRR, RECALL = .80, .95


def run(options: argparse.Namespace) -> int:
    """Build both sites and measure; with --questions only ask ours."""
    ours = PLACE / "ours"
    time_build(ROOT, ours, LIBRARY_PDF="0")
    if options.questions:
        return questions(ours)
    time_build(stock_project(PLACE / "stock"), PLACE / "stock-site")
    return measure(PLACE, ours, PLACE / "stock-site", options.runs)


def measure(place: Path, ours: Path, stock: Path, runs: int) -> int:
    """Print sizes, times and finds. `ours` and `stock` are built sites; `place` is for what Pagefind needs."""
    from library.reading.library import read_library

    library = read_library(ROOT)
    third = pagefind(ours, place / "pagefind-package")
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors" if hasattr(os, "getloadavg") else "")
    print("\n".join(sizes(ours, stock, library.languages)))
    seconds = tenfold(library, ours, place / "tenfold")
    with served(ours) as mine, served(stock) as theirs, served(place / "tenfold") as ten, chromium() as browser:
        for lang, language in library.languages.items():
            folder = "" if language.default else f"{lang}/"
            query = library.terms["refugee"].term[lang]
            page = f"{folder}index.html"
            for slower in (1, SLOWER):
                parts = [("ours", mine, OURS), (f"ours × {TIMES}", ten, OURS), ("stock", theirs, STOCK)]
                parts += [("Pagefind", mine, None)] if third else []
                times = [f"{name} {cold(browser, base + page, box, query, slower, runs):.0f} ms" for name, base, box in parts]
                print(f"{lang}: first result, processor ÷ {slower}: {', '.join(times)}")
            asked = found_forms.forms(library, lang)
            median, tail = warm(browser, mine + page, lang, [form for form, _ in asked] + ["10 7", query])
            print(f"{lang}: warm query: median {median:.1f} ms, 95th percentile {tail:.1f} ms")
            found, missed = found_forms.ours(browser, mine + page, lang, asked)
            line = f"{lang}: {len(asked)} forms of glossary terms find their term: ours {found / len(asked):.1%}"
            line += f", stock {found_forms.stock(browser, theirs + page, asked) / len(asked):.1%}"
            if third:
                line += f", Pagefind {found_forms.pagefind(browser, mine + page, asked) / len(asked):.1%}"
            print(line + (f"; ours misses {', '.join(missed)}" if missed else ""))
    print(f"index of 1, 2, 5, {TIMES} × the library in {', '.join(f'{one:.1f}' for one in seconds)} s")
    return 0


def ask(site: Path, folder: str, lang: str, queries: list[str]) -> Any:
    """The first ten places, «module-1#p34», for each query, as Chromium finds them."""
    with served(site) as base, chromium() as browser, opened(browser, f"{base}{folder}index.html") as page:
        page.evaluate("librarySearch.open()")
        return page.evaluate(ASK, [lang, queries])


def questions(site: Path) -> int:
    """Print how well the questions of each language are answered; 1 where less well than promised."""
    from library.reading.library import read_library
    from library.search.questions import read_questions, score

    weak = 0
    for lang, language in read_library(ROOT).languages.items():
        path = QUERIES / f"questions-{lang}.yml"
        if not path.exists():
            print(f"{lang}: no {path.relative_to(ROOT)}")
            continue
        asked = read_questions(path)
        result = score(asked, ask(site, "" if language.default else f"{lang}/", lang, [one.query for one in asked]))
        print(f"{lang}: {len(asked)} questions, MRR {result.mrr:.3f}, recall@10 {result.recall:.3f}")
        print("".join(f"  unanswered: {query}\n" for query in result.failed), end="")
        weak |= result.mrr < MRR or result.recall < RECALL
    return int(weak)
