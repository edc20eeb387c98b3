"""The last step over a built site: one small stylesheet, files named by content, the headers. Only what pages name is touched;
links without a server, from a file, work as before."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

from library.reading.memory import code_digest, digest, kept
from library.weight.fingerprint import ADDRESS, STYLESHEETS, URL, inside, loaded_by, point_in_stylesheet, point_to, rename_by_content
from library.weight.joined import join_scripts
from library.weight.policy import headers_file
from library.weight.stylesheet import cut_stylesheet
from library.weight.used import find_used

STYLESHEET = "assets/stylesheets/site.css"
HEADERS = "_headers"
SEARCH = "search/code.js"  # joined scripts of the search box
MEMORY = ".cache/stylesheet.pickle"
HEAD_END = "</head>"  # stylesheets stand before it: the rest of a page is long


def finish(site: Path, root: Path) -> None:
    """Make the pages of `site`, built from the project at `root`, light. Not twice: names would change again."""
    paths = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    pages = {page: path.read_text("utf-8") for page, path in paths.items()}
    stylesheet = _join_stylesheets(site, pages, root)
    fonts = {inside(STYLESHEET, address) for address in URL.findall(stylesheet) if not address.startswith("data")}
    names = rename_by_content(site, {address for address in fonts if (site / address).is_file()})
    (site / STYLESHEET).write_text(stylesheet, "utf-8")
    for path in (site / STYLESHEET).parent.glob("*.css"):
        path.write_text(point_in_stylesheet(path.read_text("utf-8"), STYLESHEET, names), "utf-8")
    pages = join_scripts(site, {page: _one_link(page, html) for page, html in pages.items()})
    loaded = {address for page, html in pages.items() for address in loaded_by(page, html)}
    names |= rename_by_content(site, (address for address in loaded - names.keys() if (site / address).is_file()))
    for page, html in pages.items():
        paths[page].write_text(point_to(page, html, names), "utf-8")
    (site / HEADERS).write_text(headers_file(names.values()), "utf-8")


def _join_stylesheets(site: Path, pages: Mapping[str, str], root: Path) -> str:
    """All stylesheets of the pages as one, without what nothing uses; the old files go."""
    addresses = list(dict.fromkeys(
        inside(page, address) for page, html in pages.items() for found in STYLESHEETS.findall(html.partition(HEAD_END)[0]) for address in ADDRESS.findall(found)
    ))
    scripts = [path.read_text("utf-8") for path in [*(site / "assets/javascripts").rglob("*.js"), *site.glob(SEARCH)]]
    css = "\n".join((site / address).read_text("utf-8") for address in addresses)
    for address in addresses:
        (site / address).unlink()
    used = find_used(pages.values(), scripts)
    key = digest([code_digest(), css, *(repr(sorted(getattr(used, field.name))) for field in fields(used))])
    return kept(root / MEMORY, key, lambda: cut_stylesheet(css, used))


def _one_link(page: str, html: str) -> str:
    """`html` with one link in the place of its first stylesheet; those with an address from the root (404) stay."""
    address = posixpath.relpath(STYLESHEET, posixpath.dirname(page) or ".")
    head, end, body = html.partition(HEAD_END)
    before, *rest = STYLESHEETS.split(head)
    return f'{before}<link rel="stylesheet" href="{address}">\n{"".join(rest)}{end}{body}' if rest else html
