"""Makes the PDFs of the library in parallel, each only when something that goes into it has changed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from library.model import Library
from library.pdf.document import TEMPLATES, compose

CACHE = Path(".cache/pdf")
FOLDER = "pdf"  # of the built site


class PublicationFailed(Exception):
    """A PDF could not be made faithfully; says which one and why."""


@dataclass(frozen=True)
class Job:
    """A document to be printed: `html` and the place of its PDF in the cache."""

    lang: str
    slug: str
    html: str
    target: Path
    base: str


@dataclass(frozen=True)
class Publication:
    """A PDF that was made: its name in the site, size in bytes, number of pages."""

    lang: str
    slug: str
    source: Path
    size: int
    pages: int

    @property
    def name(self) -> str:
        """The stable, readable name of the file."""
        return f"module-{self.slug}-{self.lang}.pdf"

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


def publish(library: Library, root: Path, *, site_url: str) -> dict[tuple[str, str], Publication]:
    """(language, module slug) -> its PDF, for every module. Any failure of any PDF is raised."""
    jobs = list(_jobs(library, root, site_url))
    due = [job for job in jobs if not (job.target.exists() and _note(job.target).exists())]
    if due:
        (root / CACHE).mkdir(parents=True, exist_ok=True)
        with ProcessPoolExecutor(max_workers=min(len(due), os.cpu_count() or 1)) as pool:
            for job, fault in zip(due, pool.map(_render, due), strict=True):
                if fault:
                    raise PublicationFailed(f"PDF {job.slug}, {job.lang}: {fault}")
    _forget_others(root / CACHE, {job.target for job in jobs})
    return {(job.lang, job.slug): _publication(job) for job in jobs}


def _jobs(library: Library, root: Path, site_url: str) -> Iterator[Job]:
    shared = _digest_of_tools(root)
    for lang, modules in library.modules.items():
        for module in modules:
            html = compose(library, module, library.languages[lang], root, site_url=site_url)
            digest = hashlib.sha256(shared + html.encode()).hexdigest()[:24]
            base = (root / TEMPLATES).resolve().as_uri() + "/"
            yield Job(lang, module.slug, html, root / CACHE / f"{module.slug}-{lang}-{digest}.pdf", base)


def _digest_of_tools(root: Path) -> bytes:
    """Everything besides the text that shapes a PDF: styles, fonts, the versions of what renders it."""
    digest = hashlib.sha256()
    for path in sorted(p for p in (root / TEMPLATES).rglob("*") if p.is_file()):
        digest.update(path.name.encode() + path.read_bytes())
    digest.update(Path(__file__).with_name("renderer.py").read_bytes())
    for package in ("weasyprint", "pydyf", "fonttools", "mkdocs-pdf-export-plugin"):
        digest.update(version(package).encode())
    return digest.digest()


def _render(job: Job) -> str:
    """Runs in a process of its own; returns what went wrong. The PDF appears under its name only when it is whole."""
    from library.pdf.renderer import ModuleRenderer, RenderingFailed

    part = job.target.with_suffix(f".{os.getpid()}.part")
    try:
        pages = ModuleRenderer().write_pdf(job.html, job.base, str(part))
    except RenderingFailed as failure:
        return str(failure)
    _note(job.target).write_text(json.dumps({"pages": pages}), "utf-8")
    part.replace(job.target)
    return ""


def _note(target: Path) -> Path:
    return target.with_suffix(".json")


def _publication(job: Job) -> Publication:
    pages = json.loads(_note(job.target).read_text("utf-8"))["pages"]
    return Publication(job.lang, job.slug, job.target, job.target.stat().st_size, pages)


def _forget_others(cache: Path, kept: set[Path]) -> None:
    for path in cache.glob("*") if cache.exists() else ():
        if path.with_suffix(".pdf") not in kept:
            path.unlink()
