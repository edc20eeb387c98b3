"""The whole site as one archive to carry on a stick: readme.txt at the top, the site beside it, opened without a server."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from library.archive import write_zip
from library.dates import PartialDate
from library.languages import Language
from library.model import Library
from library.pdf.publication import megabytes
from library.reading.memory import code_digest, digest, kept
from library.tables.downloads import File, archive_row

NAME = "migrants-rights-library.zip"
FOLDER = "zip"  # of the built site
MEMORY = ".cache/archive.pickle"
INSIDE = "library"  # the site's folder inside the archive
PAGE = "downloads.html"
# What only a server or a developer needs.
LEFT_OUT = ("404.html", "_headers", "assets/javascripts/offline/worker.js", "sitemap.xml", "sitemap.xml.gz", "robots.txt", f"{FOLDER}/*", "*.map")


def put_into(site: Path, root: Path, library: Library, made: PartialDate) -> None:
    """Pack the finished site, put the archive into it, and only then tell its size and SHA-256 on the downloads pages.

    The project at `root` keeps the archive: while nothing in it has changed, nothing is packed.
    """
    target = site / FOLDER / NAME
    target.parent.mkdir(exist_ok=True)
    entries = list(_entries(site, library, made))
    packed = kept(root / MEMORY, digest([code_digest(), *(piece for entry in entries for piece in entry)]), lambda: _packed(entries))
    target.write_bytes(packed)
    size, sha256 = len(packed), hashlib.sha256(packed).hexdigest()
    for language in library.languages.values():
        page = site / _folder(language) / PAGE
        up = "" if language.default else "../"
        file = File(language.say("archive_zip"), f"{up}{FOLDER}/{NAME}", megabytes(size), sha256, "application/zip")
        page.write_text(archive_row(page.read_text("utf-8"), file, made, language), "utf-8")


def _packed(entries: list[tuple[str, bytes]]) -> bytes:
    packed = BytesIO()
    write_zip(packed, entries)
    return packed.getvalue()


def _entries(site: Path, library: Library, made: PartialDate) -> Iterator[tuple[str, bytes]]:
    yield "readme.txt", _readme(library, made).encode("utf-8-sig")  # with the mark by which old Windows knows the encoding
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        inside = path.relative_to(site)
        if not any(inside.match(pattern) for pattern in LEFT_OUT):
            yield f"{INSIDE}/{inside.as_posix()}", path.read_bytes()


def _readme(library: Library, made: PartialDate) -> str:
    parts = []
    for language in library.languages.values():
        index = f"{INSIDE}/{_folder(language)}index.html"
        about = language.say("archive_readme", index=index, date=language.date(made))
        parts.append("\n\n".join((language.say("site_name"), about, language.say("status_notice"))) + "\n")
    return "\n\n".join(parts).replace("\n", "\r\n")


def _folder(language: Language) -> str:
    return "" if language.default else f"{language.code}/"
