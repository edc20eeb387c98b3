"""Links, fragments and assets of the pages and style sheets: what lychee found, told as breaks."""

from __future__ import annotations

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
        target = _target(visit, website)
        if _is_broken(visit, target, website):
            yield from _breaks(visit, target, website)
    for page in website.pages.values():
        yield from _not_followed(page, website)


def _not_followed(page: Page, website: Website) -> Iterator[Break]:
    """Links marked rel=nofollow, which lychee passes over."""
    for link in page.links:
        target = website.resolve(page.path, link.href) if link.nofollow else None
        if target and not website.has(target):
            yield _break(page.path, link.href, target, link, website)


def _target(visit: Visit, website: Website) -> Target | None:
    """The place inside the site that was visited; None for any other."""
    parts = urlsplit(visit.url)
    path = Path(url2pathname(parts.path))
    if parts.scheme != "file" or parts.netloc or not path.is_relative_to(website.root):
        return None
    inside = path.relative_to(website.root).as_posix()
    inside = unquote(urlsplit(visit.original).path).lstrip("/") if inside.startswith(SERVER_ROOT) else inside
    return website.place("" if inside == "." else inside, unquote(parts.fragment))


def _is_broken(visit: Visit, target: Target | None, website: Website) -> bool:
    if not visit.asked:
        return urlsplit(visit.url).scheme not in SCHEMES
    if not visit.found or target is None:  # what is outside the site exists on this machine only
        return True
    # From the root of the server, or to a folder: right on a server, nowhere in a saved copy.
    from_root = f"/{SERVER_ROOT}/" in visit.original
    folder = not visit.original and (website.root / target.path).is_dir()
    return (from_root and visit.file != NOT_FOUND) or folder


def _breaks(visit: Visit, target: Target | None, website: Website) -> Iterator[Break]:
    """A break for each link that lychee may have meant: it tells the address it made of a link, not the link."""
    page = website.pages.get(visit.file)
    links = [link for link in page.links if target and website.resolve(visit.file, link.href) == target] if page else []
    if page and not links:
        links = [link for link in page.links if link.line == visit.line and not website.resolve(visit.file, link.href)]
    for link in links:
        yield _break(visit.file, link.href, target, link, website)
    if not links:
        yield _break(visit.file, _shown(visit, target), target, None, website)


def _shown(visit: Visit, target: Target | None) -> str:
    return unquote(visit.original or (str(target) if target else visit.url))


def _break(file: str, href: str, target: Target | None, link: Link | None, website: Website) -> Break:
    rule = "broken-fragment" if target and target.path in website.files else "broken-link"
    written = link.inside if link else file not in website.pages
    return Break(file, rule, href, target, link.entry if link else "", written or file == NOT_FOUND)
