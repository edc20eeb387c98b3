"""`bench pdf`: our PDFs, cold and warm, beside one plain WeasyPrint process over the same documents, in one run.

Plain WeasyPrint is given the finished HTML with the styles in it: it composes nothing, and its time begins when it is imported.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from commands import ROOT
from commands.bench import PLACE, time_build

HERE = PLACE / "pdf"
ADDRESS = "https://library.example/"
PLAIN = """\
import sys
from pathlib import Path
from weasyprint import HTML
folder, base = Path(sys.argv[1]), sys.argv[2]
for path in sorted(folder.glob("*.html")):
    HTML(string=path.read_text("utf-8"), base_url=base).write_pdf(path.with_suffix(".pdf"), pdf_variant=sys.argv[3], pdf_tags=True)
"""
OURS = """\
import sys
from pathlib import Path
sys.path.insert(0, "scripts")
from library.pdf.publication import FORMS, publish
from library.reading.library import read_library
publish(read_library(Path()), Path(), site_url=sys.argv[2], cache=Path(sys.argv[1]), forms=[one for one in FORMS if one[1] == "pdf"])
"""


def run(options: argparse.Namespace) -> int:
    """Print times, pages a second, peak memory and the ratios."""
    from library.pdf.conformance import OPTIONS

    shutil.rmtree(HERE, ignore_errors=True)
    base = (ROOT / "overrides/pdf").resolve().as_uri() + "/"
    _write_documents(HERE / "plain")
    ours = _measure(OURS, str(HERE / "ours"), ADDRESS)
    plain = _measure(PLAIN, str(HERE / "plain"), base, OPTIONS["pdf_variant"])
    print(f"{len(list((HERE / 'plain').glob('*.html')))} documents on {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    for name, one, folder in (("ours, cold", ours, "ours"), ("plain WeasyPrint", plain, "plain")):
        pages = _pages(HERE / folder)
        print(f"{name}: {one.seconds:.1f} s ({one.worked:.1f} s of processors), {pages} pages, {pages / one.seconds:.2f} pages a second, "
              f"peak memory of all processes {one.memory:.0f} MB")
    print(f"ours is {plain.seconds / ours.seconds:.2f} times as fast (goal: 1.70) with {ours.worked / plain.worked:.2f} of the work")
    _warm(options.runs)
    return 0


def _warm(runs: int) -> None:
    """What the files add to a build of the pages when nothing has changed."""
    with_files, pages = [], []
    for _ in range(runs + 1):  # the first of each fills the caches
        with_files.append(time_build(ROOT, PLACE / "ours", LIBRARY_PDF="1"))
        pages.append(time_build(ROOT, PLACE / "ours-pages", LIBRARY_PDF="0"))
    warm, html = statistics.median(with_files[1:]), statistics.median(pages[1:])
    print(f"build with all files, warm: {warm:.2f} s, pages only: {html:.2f} s, median of {runs}: {warm / html - 1:+.1%} (goal: +10 %)")


def _write_documents(folder: Path) -> None:
    """The HTML that we render, as files."""
    from xml.etree.ElementTree import tostring

    from library.pdf.document import Edition, compose
    from library.pdf.publication import FORMS, file_stem
    from library.pdf.theme import get_stylesheet
    from library.reading.library import read_library

    folder.mkdir(parents=True)
    library = read_library(ROOT)
    for lang, modules in library.modules.items():
        for module in modules:
            for audience in [audience for audience, form in FORMS if form == "pdf"]:
                document = compose(Edition(library, module, library.languages[lang], audience), ROOT, site_url=ADDRESS)
                html = "<!doctype html>\n" + tostring(document, encoding="unicode", method="html")
                styled = html.replace("</head>", f"<style>{get_stylesheet()}</style></head>", 1)
                (folder / f"{file_stem(module.slug, lang, audience)}.html").write_text(styled, "utf-8")


@dataclass(frozen=True)
class Measure:
    """A Python process with its children: seconds on the clock and of processors, peak memory in MB."""

    seconds: float
    worked: float
    memory: float


def _worked() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _measure(code: str, *arguments: str) -> Measure:
    before, start, peak, done = _worked(), time.perf_counter(), [0.0], threading.Event()
    with subprocess.Popen([sys.executable, "-c", code, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        watch = threading.Thread(target=_watch, args=(process.pid, peak, done))
        watch.start()
        process.wait()
        seconds = time.perf_counter() - start
        done.set()
        watch.join()
    if process.returncode:
        raise SystemExit(f"exit code {process.returncode}")
    return Measure(seconds, _worked() - before, peak[0])


def _watch(pid: int, peak: list[float], done: threading.Event) -> None:
    import psutil

    process = psutil.Process(pid)
    while not done.wait(.5):
        total = 0
        try:
            for one in (process, *process.children(recursive=True)):
                total += one.memory_full_info().pss  # memory that processes share is counted once
        except psutil.Error:
            continue
        peak[0] = max(peak[0], total / 1e6)


def _pages(folder: Path) -> int:
    from pypdf import PdfReader

    return sum(len(PdfReader(path).pages) for path in folder.glob("*.pdf"))
