"""Visits to a page in a real browser that see everything: requests, failures, errors of the console, violations of the policy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
VIOLATIONS = """
self.violations = []
addEventListener("securitypolicyviolation", event => violations.push(`${event.violatedDirective} ${event.blockedURI}`))
"""
ABORTED = "net::ERR_ABORTED"  # a click cut the request off


@contextmanager
def visit(browser, address: str, viewport=DESK, **options) -> Iterator:
    """A page opened in a fresh context, with `seen` (addresses) and `faults` (what went wrong)."""
    context = browser.new_context(viewport=viewport, **options)
    try:
        page = watched(context)
        page.goto(address)
        yield page
    finally:
        context.close()


def watched(context):
    """A new page of `context` that keeps what it sees."""
    page = context.new_page()
    page.seen, page.faults = [], []
    page.add_init_script(VIOLATIONS)
    page.on("request", lambda r: page.seen.append(r.url))
    page.on("requestfailed", lambda r: None if r.failure == ABORTED else page.faults.append(f"failed {r.url}"))
    page.on("console", lambda m: page.faults.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: page.faults.append(str(e)))
    return page


def every_kind(library, lang: str) -> list[str]:
    """One page of each kind, in one language."""
    language = library.languages[lang]
    folder = "" if language.default else f"{lang}/"
    module = next(m for m in library.modules[lang] if m.chapters)
    pages = ["index", "authorities", "glossary", "deadlines", "offline", "activity/index", "about/use", f"modules/{module.slug}/index",
             f"modules/{module.slug}/{module.chapters[0].slug}", f"activity/{library.activities[lang][0].slug}"]
    return [f"{folder}{page}.html" for page in pages]
