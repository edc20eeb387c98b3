"""The link check of the built site, told to editors: each break as a Problem at the line that caused it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from posixpath import relpath

from library.links.built.breaks import Break
from library.links.built.feeds import feed_breaks
from library.links.built.languages import language_breaks
from library.links.built.pages import page_breaks
from library.links.built.pdfs import pdf_breaks
from library.links.built.sitemap import sitemap_breaks
from library.links.built.sources import Sources
from library.links.built.website import Website
from library.model import Library, Place
from library.problem import Collector, Problem, language_of, nearest

CHECKS = (page_breaks, language_breaks, sitemap_breaks, feed_breaks, pdf_breaks)
GENERATED = "broken-generated-link"


def check_site(site: Path, root: Path, library: Library, *, address: str) -> tuple[Problem, ...]:
    """Every break of the site built in `site` from the sources in `root`, to be published at `address`; no network."""
    website = Website(site, address, library.languages)
    report = _Report(website, Sources(root, library))
    for check in CHECKS:
        for fault in check(website):
            report.add(fault)
    return report.problems()


class _Report:
    """Turns breaks into Problems. A broken part of the theme stands on every page: it is told once for each language."""

    def __init__(self, website: Website, sources: Sources) -> None:
        self.website, self.sources, self.collector = website, sources, Collector()
        self.generated: dict[tuple[str, str], list[Place]] = {}

    def add(self, fault: Break) -> None:
        """Find the place of a break and record it."""
        typed = self.sources.typed(fault)
        record = None if typed else self.sources.record(fault)
        page = self.sources.page(fault)
        if fault.values or typed or record:
            for place in typed or [record or page]:
                self.collector.add(fault.rule, place.path, place.line, **(fault.values or self._values(fault)))
        else:
            shown = str(fault.target or fault.href)
            self.generated.setdefault((language_of(page.path), shown), []).append(page)

    def _values(self, fault: Break) -> dict[str, object]:
        target = fault.target
        shown = fault.href or str(target)
        if target is None or fault.rule == "broken-link":
            return {"href": shown, "nearest": self._nearest_file(fault) if target else ""}
        page = self.website.pages.get(target.path)
        known = [anchor for anchor in page.ids if not anchor.startswith("__")] if page else []
        return {"href": shown, "id": target.fragment, "nearest": nearest(target.fragment, known)}

    def _nearest_file(self, fault: Break) -> str:
        """The file most like the missing one, as it would be typed on this page."""
        assert fault.target
        near = nearest(fault.target.path, self.website.files)
        return relpath(near, fault.file.rpartition("/")[0] or ".").replace(".html", ".md") if near else ""

    def problems(self) -> tuple[Problem, ...]:
        """Everything that was found, sorted."""
        for place, href, pages in self._generated():
            self.collector.add(GENERATED, place.path, place.line, href=href, pages=pages)
        return self.collector.problems

    def _generated(self) -> Iterator[tuple[Place, str, int]]:
        for (_, href), places in self.generated.items():
            yield min(places), href, len(set(places))
