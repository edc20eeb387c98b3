"""What `bench search` compares with: stock Material's search (lunr) and Pagefind, on the same pages; sizes of all."""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from commands import ROOT

PAGEFIND = "pagefind[bin]==1.5.2"


def compressed(paths: Iterable[Path]) -> float:
    """Kilobytes (of 1,000) of the files, each compressed by gzip as a server sends it."""
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths) / 1000


def pagefind(site: Path, place: Path) -> bool:
    """Let Pagefind index `site` in place; False where it cannot be installed. `place` keeps its package."""
    if not (place / "pagefind").exists():
        command = [sys.executable, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--target", str(place), PAGEFIND]
        if subprocess.run(command, check=False, capture_output=True).returncode:
            return False
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--quiet"]
    return not subprocess.run(command, check=False, capture_output=True, env={"PYTHONPATH": str(place), "PATH": ""}).returncode


def sizes(ours: Path, stock: Path, languages: Iterable[str]) -> list[str]:
    """Lines of the report."""
    box = [ROOT / "overrides/assets/javascripts/search/box.js"]  # in the site it is joined with the frame's other scripts
    lines = [f"code: ours {compressed([*box, ours / 'search/code.js']):.1f} KB, of these with every page {compressed(box):.1f} KB"]
    for lang in languages:
        folder = ours / "search" / lang
        index, texts = compressed([folder / "index.js", *folder.glob("words-*.js")]), compressed(folder.glob("texts-*.js"))
        lines.append(f"{lang}: index with word map {index:.1f} KB, texts of excerpts (when shown) {texts:.1f} KB")
    worker = [*stock.glob("assets/javascripts/workers/search*.js"), *stock.glob("assets/javascripts/lunr/min/lunr.ru.min.js")]
    lines.append(f"stock: code {compressed(worker):.1f} KB, one index for all languages {compressed([stock / 'search/search_index.json']):.1f} KB")
    if (ours / "pagefind").exists():
        lines.append(f"Pagefind: {compressed(path for path in (ours / 'pagefind').rglob('*') if path.is_file()):.1f} KB in all")
    return lines
