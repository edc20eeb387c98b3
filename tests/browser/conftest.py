"""A page of the real site in a fresh browser context, over http and as a file."""

from __future__ import annotations

import pytest
from searching import DESK, home


@pytest.fixture(params=["http", "file"])
def base(request, site):
    """The address of the site: over http, or as files."""
    return request.getfixturevalue("server") if request.param == "http" else f"{site.as_uri()}/"


@pytest.fixture
def open_page(browser):
    """Open a page in a fresh context; every request, failure and console error is kept on the page object."""
    contexts = []

    def open_(address: str, viewport=DESK, **options):
        context = browser.new_context(viewport=viewport, **options)
        contexts.append(context)
        page = context.new_page()
        page.seen, page.faults = [], []
        page.on("request", lambda r: page.seen.append(r.url))
        page.on("requestfailed", lambda r: None if excused(r) else page.faults.append(f"failed {r.url}"))
        page.on("console", lambda m: page.faults.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: page.faults.append(str(e)))
        page.goto(address)
        return page

    yield open_
    for context in contexts:
        context.close()


def excused(request) -> bool:
    """A request that a click cut off."""
    return request.failure == "net::ERR_ABORTED"


@pytest.fixture
def search(base, open_page, library):
    """Open the box of a language's home page by the key /."""
    def open_(lang: str, viewport=DESK, **options):
        page = open_page(base + home(library, lang), viewport, **options)
        page.keyboard.press("/")
        page.wait_for_selector("#search[open]")
        return page

    return open_
