"""In and out compared: what was counted in the Word file, what our own reader finds in the files that were written, and which words are missing."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from bs4 import BeautifulSoup

from library.citing.citations import Register
from library.importing.census import Census, words_of
from library.languages import Language
from library.markup.context import Context
from library.markup.extension import convert
from library.problem import Collector

ROWS = ("paragraphs", "items", "tables", "images", "footnotes")


@dataclass(frozen=True)
class Account:
    """(in, out) by kind; `missing`: words, with how often, that are in the Word file and neither in the text nor accounted for."""

    counts: dict[str, tuple[int, int]]
    missing: dict[str, int]


def settle(
    census: Census, files: dict[Path, str], cited: int, kept: int, replaced: Counter[str], titles: int, language: Language
) -> Account:
    """Compare. `cited` footnotes became citations, `kept` ones points for the editor; `replaced` are the words that citations stand for and those
    of `titles` of the document, which are told and not written."""
    pages = [_read(path, text, language) for path, text in files.items()]
    out = dict.fromkeys(ROWS, 0) | {"footnotes": cited + kept, "paragraphs": len(files) + titles}
    for page in pages:
        for added in page.select(".block--editor"):  # by us, for the footnotes that stayed words
            added.decompose()
        out["paragraphs"] += len(page.select("p[id], h2, h3, blockquote > p")) - sum(p.get_text().endswith(" …") for p in page.select("p[id]"))
        for key, selector in (("items", "li"), ("tables", "table"), ("images", "img")):
            out[key] += len(page.select(selector))
    given = {
        "paragraphs": census.paragraphs - census.items, "items": census.items, "tables": census.tables, "images": census.images,
        "footnotes": census.footnotes,
    }
    have = Counter(word for text in files.values() for word in words_of(_bare(text))) + replaced
    missing = {word: count - have[word] for word, count in census.words.items() if count > have[word]}
    return Account({key: (given[key], out[key]) for key in ROWS}, missing)


def _read(path: Path, text: str, language: Language) -> BeautifulSoup:
    """A chapter as elements, by the same extension that makes the pages."""
    context = Context(
        Path("/nowhere"), path.as_posix(), PurePosixPath("modules/1-x/01-x.md"), language, Register({}), {}, Collector(), medium="web", numbered=True,
    )
    return BeautifulSoup(convert(text.split("---\n", 2)[2], context)[0], "html.parser")


def _bare(text: str) -> str:
    """The words of a file: without numbers of paragraphs and ids, and without what escapes."""
    text = re.sub(r"\[@[^\]]*\]|\{#[^}]*\}|\]\([^)]*\)", " ", text)
    return re.sub(r"\\([\\`*_{}\[\]#+.!>=)-])", r"\1", text)
