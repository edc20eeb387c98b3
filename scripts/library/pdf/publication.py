"""Makes the PDFs and EPUBs of the library in parallel, each only when something that goes into it has changed."""

from __future__ import annotations

import gc
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Literal, get_args
from xml.etree.ElementTree import ParseError

from library.model import Library
from library.pdf.document import Audience, Edition
from library.pdf.ingredients import Ingredients

CACHE = Path(".cache/publications")
Form = Literal["pdf", "epub"]
TYPES: Mapping[Form, str] = {"pdf": "application/pdf", "epub": "application/epub+zip"}
Work = tuple[Edition, Form]
FORMS: tuple[tuple[Audience, Form], ...] = (("reader", "pdf"), ("trainer", "pdf"), ("reader", "epub"))  # what is made of each module


class PublicationFailed(Exception):
    """A PDF or EPUB could not be made faithfully; says which one and why."""


@dataclass(frozen=True)
class Publication:
    """A file that was made: of which module, for whom, in which form; size in bytes, SHA-256, number of pages where it has any."""

    lang: str
    slug: str
    audience: Audience
    form: Form
    source: Path
    size: int
    pages: int
    sha256: str

    @property
    def kind(self) -> str:
        """Audience and form in one word, as the interface names it."""
        return f"{self.audience}_{self.form}"

    @property
    def name(self) -> str:
        """The name of the file, under which it lies on a reader's disk too."""
        return self.url.rpartition("/")[2]

    @property
    def url(self) -> str:
        """Its address inside the site: stable and readable."""
        return address(self.slug, self.lang, self.audience, self.form)

    @property
    def type(self) -> str:
        """Its media type."""
        return TYPES[self.form]

    @property
    def megabytes(self) -> str:
        """The size for people."""
        return megabytes(self.size)

    def copy_to(self, site: Path) -> None:
        """Put it into the built site."""
        target = site / self.url
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(self.source, target)


def megabytes(size: int) -> str:
    """Bytes as MB with one decimal and a comma, as Russian and Kazakh write it."""
    return f"{max(size / 1_000_000, 0.1):.1f}".replace(".", ",")


def address(slug: str, lang: str, audience: Audience, form: Form) -> str:
    """Where a publication lies inside the site: `pdf/module-1-x-ru.pdf`."""
    return f"{form}/{file_stem(slug, lang, audience)}.{form}"


def file_stem(slug: str, lang: str, audience: str) -> str:
    """`module-1-x-ru` for readers, `module-1-x-ru-trainer` for trainers."""
    return f"module-{slug}-{lang}" + ("" if audience == get_args(Audience)[0] else f"-{audience}")


def publish(
    library: Library, root: Path, *, site_url: str, cache: Path = CACHE, forms: Iterable[tuple[Audience, Form]] = FORMS
) -> tuple[Publication, ...]:
    """Every publication, by language and module, taken from the folder `cache` or made. Any failure of any of them is raised."""
    ingredients = Ingredients(root, site_url)
    targets: dict[Work, Path] = {}
    for lang, modules in library.modules.items():
        for module in modules:
            for audience, form in forms:
                stem = f"{file_stem(module.slug, lang, audience)}-{ingredients.digest(module, lang, form)}"
                targets[Edition(library, module, library.languages[lang], audience), form] = root / cache / f"{stem}.{form}"
    due = {work: target for work, target in targets.items() if not (target.exists() and _note(target).exists())}
    _make_all(due, root, site_url)
    _forget_others(root / cache, targets.values())
    return tuple(_publication(*work, target) for work, target in targets.items())


def _make_all(due: Mapping[Work, Path], root: Path, site_url: str) -> None:
    """The longest first, so that no process waits for another at the end."""
    if not due:
        return
    next(iter(due.values())).parent.mkdir(parents=True, exist_ok=True)
    order = sorted(due, key=lambda work: (work[1] != "pdf", -sum(len(chapter.markdown) for chapter in work[0].module.chapters)))
    with ProcessPoolExecutor(min(len(order), os.cpu_count() or 1), get_context("fork"), _begin, (order,)) as pool:
        making = {work: pool.submit(_make, place, due[work], root, site_url) for place, work in enumerate(order)}
        for work, done in making.items():
            if fault := done.result():
                pool.shutdown(cancel_futures=True)
                raise PublicationFailed(f"{work[1].upper()} {due[work].stem}: {fault}")


_order: list[Work] = []  # of a process that works: given once, with the library, not with every edition


def _begin(order: list[Work]) -> None:
    _order[:] = order


def _make(place: int, target: Path, root: Path, site_url: str) -> str:
    """Runs in a process of its own; returns what went wrong. The file appears under its name only when it is whole."""
    from library.epub.book import bind
    from library.pdf.renderer import RenderingFailed, print_edition

    edition, form = _order[place]
    part = target.with_suffix(f".{os.getpid()}.part")
    gc.disable()  # a document is a million objects that all live until it is written: looking for dead ones takes a fifth of the time
    try:
        pages = print_edition(edition, root, site_url, part) if form == "pdf" else bind(edition, root, site_url, part)
    except (RenderingFailed, ParseError) as failure:  # the second: a template that is no longer XHTML
        return str(failure)
    finally:
        gc.enable()
        gc.collect()
    _note(target).write_text(json.dumps({"pages": pages, "sha256": hashlib.sha256(part.read_bytes()).hexdigest()}), "utf-8")
    part.replace(target)
    return ""


def _note(target: Path) -> Path:
    return target.with_name(f"{target.name}.json")


def _publication(edition: Edition, form: Form, target: Path) -> Publication:
    note = json.loads(_note(target).read_text("utf-8"))
    size = target.stat().st_size
    return Publication(edition.language.code, edition.module.slug, edition.audience, form, target, size, note["pages"], note["sha256"])


def _forget_others(cache: Path, kept: Iterable[Path]) -> None:
    keep = {path for target in kept for path in (target, _note(target))}
    for path in cache.glob("*") if cache.exists() else ():
        if path not in keep:
            path.unlink()
