"""Links, fragments and assets of the pages and style sheets: what lychee found, told as breaks."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from library.links.built.breaks import Break
from library.links.built.lychee import SERVER_ROOT, Visit, visit_all
from library.links.built.page import Link, Page
from library.links.built.website import NOT_FOUND, Target, Website

SCHEMES = frozenset({"http", "https", "mailto", "tel", "data"})


def page_breaks(website: Website) -> Iterator[Break]:
    """Every link of every page and style sheet that leads nowhere."""
    for visit in visit_all(website.root, website.address):
        path = _path(visit, website)
        if _is_broken(visit, path):
            yield from _breaks(visit, _target(visit, path, website), website)
    for page in website.pages.values():
        yield from _not_followed(page, website)


def _not_followed(page: Page, website: Website) -> Iterator[Break]:
    """Links marked rel=nofollow, which lychee passes over."""
    for link in page.links:
        target = website.resolve(page.path, link.href) if link.nofollow else None
        if target and not website.has(target):
            yield _break(page.path, link.href, target, link, website)


def _path(visit: Visit, website: Website) -> Path | None:
    """The file of the site that was visited. What is outside the site is none: it exists on this machine only."""
    parts = urlsplit(visit.url)
    path = Path(url2pathname(parts.path))
    ours = parts.scheme == "file" and not parts.netloc and path.is_relative_to(website.root)
    return path if ours and not path.is_relative_to(website.root / SERVER_ROOT) else None


def _is_broken(visit: Visit, path: Path | None) -> bool:
    if not visit.asked:
        return urlsplit(visit.url).scheme not in SCHEMES
    if not visit.found or path is None:
        return True
    # From the root of the server, or to a folder: right on a server, nowhere in a saved copy.
    from_root = f"/{SERVER_ROOT}/" in visit.original
    return (from_root and visit.file != NOT_FOUND) or (not visit.original and path.is_dir())


def _target(visit: Visit, path: Path | None, website: Website) -> Target | None:
    if path is None:
        return None
    inside = path.relative_to(website.root).as_posix()
    return website.place(f"{inside}/" if path.is_dir() else inside, unquote(urlsplit(visit.url).fragment))


def _breaks(visit: Visit, target: Target | None, website: Website) -> Iterator[Break]:
    """A break for each link that lychee meant: it tells the address that it made of a link, not the link."""
    page = website.pages.get(visit.file)
    links = [link for link in page.links if _is_meant(link, page, target, website)] if page else []
    if visit.found and target:
        links = [link for link in links if not _is_portable(link.href, target)]
    for link in links:
        yield _break(visit.file, link.href, target, link, website)
    if not links:
        yield _break(visit.file, unquote(visit.original or str(target or visit.url)), target, None, website)


def _is_meant(link: Link, page: Page, target: Target | None, website: Website) -> bool:
    """Whether the link leads to the target; where there is none, whether it leads out of the site as no link may."""
    resolved = website.resolve(page.path, link.href)
    if target:
        return resolved == target
    try:
        parts = urlsplit(link.href)
    except ValueError:
        return True
    if parts.scheme or parts.netloc:
        return parts.scheme not in SCHEMES
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), parts.path))
    return resolved is None or path.startswith("..")


def _is_portable(href: str, target: Target) -> bool:
    """Whether a link to a file that is there also works in a saved copy: it starts from the page and names the file."""
    path = unquote(urlsplit(href).path)
    return not path.startswith("/") and (not path or posixpath.basename(path) == posixpath.basename(target.path))


def _break(file: str, href: str, target: Target | None, link: Link | None, website: Website) -> Break:
    rule = "broken-fragment" if target and target.path in website.files else "broken-link"
    written = link.inside if link else file not in website.pages
    return Break(file, rule, href, target, link.entry if link else "", written or file == NOT_FOUND)
