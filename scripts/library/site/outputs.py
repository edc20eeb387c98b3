"""What a build writes besides pages, in the order in which it can be written: each step may rely on the files of those before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from library.cards.files import write_cards
from library.dates import PartialDate
from library.feeds.files import write_feeds
from library.languages import Language
from library.model import Library
from library.offline.files import write_offline
from library.pdf.publication import Publication
from library.search.index import write_search
from library.sharing.pictures import write_pictures
from library.sharing.robots import write_robots
from library.site.editor import write_editor
from library.site.fragments import write_fragments
from library.site.repository import Repository
from library.weight.finish import finish
from library.whole import put_into


@dataclass(frozen=True)
class Build:
    """What is known when all pages are there. `texts`: of the chapters, by the address of their page."""

    library: Library
    root: Path
    site: Path
    site_url: str
    publications: tuple[Publication, ...]
    texts: Mapping[str, tuple[Language, str]]
    day: PartialDate


def write_outputs(build: Build) -> None:
    """Everything that pages load or lead to."""
    library, root, site = build.library, build.root, build.site
    write_search(library, site, root)
    write_feeds(library, site, build.site_url)
    write_robots(site, build.site_url)
    write_pictures(library, root, site)
    write_cards(library, site)
    write_fragments(build.texts, site)
    for publication in build.publications:
        publication.copy_to(site)


def finish_outputs(build: Build, editor: Repository | None) -> None:
    """What looks at the whole site: its weight, the archive, what readers keep offline. The editor's page comes after all that is for readers."""
    finish(build.site, build.root)
    if build.publications:
        put_into(build.site, build.root, build.library, build.day)
    pdfs = {(made.lang, made.slug): made.url for made in build.publications if made.kind == "reader_pdf"}
    write_offline(build.library, build.site, pdfs)
    if editor:
        write_editor(build.library, editor, build.root, build.site)
