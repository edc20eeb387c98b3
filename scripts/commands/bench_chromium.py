"""Chromium for `bench search`: pages over http, a slower processor, times until the first result."""

from __future__ import annotations

import functools
import shutil
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

WATCH = """(selector) => { window.t0 = performance.now(); window.t1 = 0
  new MutationObserver(() => { if (!window.t1 && document.querySelector(selector)) window.t1 = performance.now() })
    .observe(document.body, {childList: true, subtree: true}) }"""
OPEN = "([opener, input]) => { if (opener) document.querySelector(opener).click(); document.querySelector(input).focus() }"
PAGEFIND = """async ([base, query]) => { const start = performance.now()
  const pagefind = await import(base + "pagefind/pagefind.js")
  const {results} = await pagefind.search(query)
  if (results[0]) await results[0].data()
  return performance.now() - start }"""
PAGEFIND_SEARCH = """async ([base, query]) => { const pagefind = await import(base + "pagefind/pagefind.js")
  for (const result of (await pagefind.search(query)).results) if ((await result.data()).url.includes("glossary")) return true
  return false }"""
WARM = """async ([lang, queries]) => { const store = await librarySearch.store(lang), times = []
  for (const query of queries) await librarySearch.search(store, query)
  for (let turn = 0; turn < 10; turn++) for (const query of queries) {
    const start = performance.now(); await librarySearch.search(store, query); times.push(performance.now() - start) }
  return times }"""


@dataclass(frozen=True)
class Box:
    """How a search box is opened and what a result of it looks like."""

    input: str
    result: str
    opener: str = ""


OURS = Box(".search__input", ".search__hit", "[data-search-open]")
STOCK = Box(".md-search__input", ".md-search-result__item")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A page that is closed while it loads is no fault."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of `site` over http on this machine, with a final slash."""
    with _Server(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium without a window."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, address: str, slower: int = 1) -> Iterator[Page]:
    """A page in a fresh context: nothing is cached. `slower` divides the speed of its processor."""
    context = browser.new_context(bypass_csp=True)  # what measures is not of the page
    page = context.new_page()
    page.goto(address)
    if slower > 1:
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    yield page
    context.close()


def first_result(page: Page, box: Box, query: str) -> float:
    """Milliseconds from opening the box of a page that has just loaded to its first result."""
    page.wait_for_function("document.body")  # Playwright's own script is compiled now, not while we measure
    page.evaluate(WATCH, box.result)
    page.evaluate(OPEN, [box.opener, box.input])
    page.evaluate("""([input, query]) => { const box = document.querySelector(input); box.value = query
      for (const name of ["input", "keyup"]) box.dispatchEvent(new Event(name, {bubbles: true})) }""", [box.input, query])
    page.wait_for_function("window.t1", timeout=60_000)
    return page.evaluate("window.t1 - window.t0")


def root(address: str) -> str:
    """The root of the site that `address` belongs to."""
    return "/".join(address.split("/")[:3]) + "/"


def cold(browser: Browser, address: str, box: Box | None, query: str, slower: int, runs: int) -> float:
    """The median over `runs` fresh pages; without a box, Pagefind's own interface is asked."""
    times = []
    for _ in range(runs):
        with opened(browser, address, slower) as page:
            times.append(first_result(page, box, query) if box else page.evaluate(PAGEFIND, [root(address), query]))
    return statistics.median(times)


def warm(browser: Browser, address: str, lang: str, queries: list[str]) -> Any:
    """(median, 95th percentile) in milliseconds of our search alone, everything loaded."""
    with opened(browser, address) as page:
        page.evaluate("librarySearch.open()")
        times = sorted(page.evaluate(WARM, [lang, queries]))
    return statistics.median(times), times[int(len(times) * .95)]
