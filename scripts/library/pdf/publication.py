"""Makes the PDFs of the library in parallel, each only when something that goes into it has changed."""

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
from typing import get_args
from xml.etree.ElementTree import ParseError

from library.model import Library
from library.pdf.document import TEMPLATES, Audience, Edition
from library.pdf.ingredients import Ingredients

CACHE = Path(".cache/pdf")
FOLDER = "pdf"  # of the built site
Key = tuple[str, str, str]  # language, slug of the module, audience


class PublicationFailed(Exception):
    """A PDF could not be made faithfully; says which one and why."""


@dataclass(frozen=True)
class Publication:
    """A PDF that was made: its name in the site, size in bytes, number of pages, SHA-256."""

    lang: str
    slug: str
    audience: str
    source: Path
    size: int
    pages: int
    sha256: str

    @property
    def name(self) -> str:
        """The stable, readable name of the file."""
        return f"{file_stem(self.slug, self.lang, self.audience)}.pdf"

    @property
    def url(self) -> str:
        """Its address inside the site."""
        return f"{FOLDER}/{self.name}"

    @property
    def megabytes(self) -> str:
        """The size for people, in MB with one decimal and a comma, as Russian and Kazakh write it."""
        return f"{max(self.size / 1_000_000, 0.1):.1f}".replace(".", ",")

    def copy_to(self, site: Path) -> None:
        """Put it into the built site."""
        (site / FOLDER).mkdir(exist_ok=True)
        shutil.copyfile(self.source, site / self.url)


def file_stem(slug: str, lang: str, audience: str) -> str:
    """`module-1-x-ru` for readers, `module-1-x-ru-trainer` for trainers."""
    return f"module-{slug}-{lang}" + ("" if audience == get_args(Audience)[0] else f"-{audience}")


def publish(library: Library, root: Path, *, site_url: str) -> dict[Key, Publication]:
    """(language, module slug, audience) -> its PDF, for every edition. Any failure of any PDF is raised."""
    ingredients = Ingredients(root, site_url)
    targets = {
        Edition(library, module, library.languages[lang], audience):
            root / CACHE / f"{file_stem(module.slug, lang, audience)}-{ingredients.digest(module, lang)}.pdf"
        for lang, modules in library.modules.items() for module in modules for audience in get_args(Audience)
    }
    due = {edition: target for edition, target in targets.items() if not (target.exists() and _note(target).exists())}
    _render_all(due, root, site_url)
    _forget_others(root / CACHE, targets.values())
    return {(e.language.code, e.module.slug, e.audience): _publication(e, target) for e, target in targets.items()}


def _render_all(due: Mapping[Edition, Path], root: Path, site_url: str) -> None:
    """The longest first, so that no process waits for another at the end."""
    if not due:
        return
    (root / CACHE).mkdir(parents=True, exist_ok=True)
    order = sorted(due, key=lambda edition: -sum(len(chapter.markdown) for chapter in edition.module.chapters))
    with ProcessPoolExecutor(min(len(order), os.cpu_count() or 1), get_context("fork"), _begin, (order,)) as pool:
        work = {edition: pool.submit(_render, place, due[edition], root, site_url) for place, edition in enumerate(order)}
        for edition, done in work.items():
            if fault := done.result():
                pool.shutdown(cancel_futures=True)
                raise PublicationFailed(f"PDF {due[edition].stem}: {fault}")


_order: list[Edition] = []  # of a process that renders: given once, with the library, not with every edition


def _begin(order: list[Edition]) -> None:
    _order[:] = order


def _render(place: int, target: Path, root: Path, site_url: str) -> str:
    """Runs in a process of its own; returns what went wrong. The PDF appears under its name only when it is whole."""
    from library.pdf.renderer import RenderingFailed, print_edition

    part = target.with_suffix(f".{os.getpid()}.part")
    gc.disable()  # a document is a million objects that all live until it is written: looking for dead ones takes a fifth of the time
    try:
        pages = print_edition(_order[place], root, site_url, part)
    except (RenderingFailed, ParseError) as failure:  # the second: a template that is no longer XHTML
        return str(failure)
    finally:
        gc.enable()
        gc.collect()
    _note(target).write_text(json.dumps({"pages": pages, "sha256": hashlib.sha256(part.read_bytes()).hexdigest()}), "utf-8")
    part.replace(target)
    return ""


def _note(target: Path) -> Path:
    return target.with_suffix(".json")


def _publication(edition: Edition, target: Path) -> Publication:
    note = json.loads(_note(target).read_text("utf-8"))
    size = target.stat().st_size
    return Publication(edition.language.code, edition.module.slug, edition.audience, target, size, note["pages"], note["sha256"])


def _forget_others(cache: Path, kept: Iterable[Path]) -> None:
    keep = set(kept)
    for path in cache.glob("*") if cache.exists() else ():
        if path.with_suffix(".pdf") not in keep:
            path.unlink()
