"""Where a link of the sources leads in print: inside the document, or to the address of the page on the web."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from pathlib import PurePosixPath
from urllib.parse import urljoin

from library.languages import Language
from library.model import Module

INTRODUCTION = "about-module"  # the module's index page, in the document


def references(module: Module, language: Language, page: str, *, site_url: str) -> Callable[[str], str]:
    """A function from a link typed on `page` («02-y.md#p3», «#compare») to one that is right in the module's document."""
    prefixed = {chapter.slug: {heading.id for heading in chapter.headings} for chapter in module.chapters}
    here = PurePosixPath(page)

    def refer(href: str) -> str:
        name, _, anchor = href.partition("#")
        target = posixpath.normpath((here.parent / name).as_posix()) if name else page
        slug = PurePosixPath(target).stem
        if PurePosixPath(target).parent == here.parent and target.endswith(".md"):
            if anchor in prefixed.get(slug, ()):
                return f"#{slug}-{anchor}"
            return f"#{anchor or (slug if slug in prefixed else INTRODUCTION)}"
        folder = "" if language.default else f"{language.code}/"
        web = target.removesuffix(".md") + ".html" if target.endswith(".md") else target
        return urljoin(site_url, f"{folder}{web}") + (f"#{anchor}" if anchor else "")

    return refer
