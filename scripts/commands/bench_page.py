"""`bench page`: what a phone loads and when it paints: a first visit to the longest chapter, then another chapter, beside stock Material.

Both sites come from one server on this machine, compressed and with the same headers; Chromium slows its processor and its network
as for an old phone on slow 4G (the settings of Lighthouse's mobile profile: 150 ms, 1.6 Mbit/s; processor four times slower).
"""

from __future__ import annotations

import argparse
import functools
import gzip
import shutil
import statistics
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from commands import ROOT
from commands.bench import PLACE, stock_project, time_build

PHONE = {"width": 360, "height": 740}
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
SLOWER = 4
TEXT = (".html", ".css", ".js", ".json", ".svg", ".xml", ".webmanifest")
PAINTS = """new Promise(done => {
  const found = {shift: 0}
  const see = (type, keep) => new PerformanceObserver(list => list.getEntries().forEach(keep)).observe({type, buffered: true})
  see("paint", entry => { if (entry.name === "first-contentful-paint") found.first = entry.startTime })
  see("largest-contentful-paint", entry => { found.largest = entry.startTime })
  see("layout-shift", entry => { if (!entry.hadRecentInput) found.shift += entry.value })
  setTimeout(() => done({...found, loaded: performance.getEntriesByType("navigation")[0].loadEventEnd}), 300)
})"""


@dataclass
class Visit:
    """One page: bytes on the wire and requests by type, times in milliseconds, shift of the layout."""

    size: Counter[str] = field(default_factory=Counter)
    requests: Counter[str] = field(default_factory=Counter)
    paints: dict[str, float] = field(default_factory=dict)


class _Compressed(SimpleHTTPRequestHandler):
    """Files as a good static host sends them: compressed, kept for ten minutes."""

    protocol_version = "HTTP/1.1"
    packed: dict[str, bytes] = {}

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            return self.send_error(404)
        text = path.suffix in TEXT
        body = self.packed.setdefault(str(path), gzip.compress(path.read_bytes(), 9) if text else path.read_bytes())
        self.send_response(200)
        for name, value in (("Content-Type", self.guess_type(str(path))), ("Content-Length", str(len(body))), ("Cache-Control", "max-age=600")):
            self.send_header(name, value)
        if text:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of `site` on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Compressed, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def run(options: argparse.Namespace) -> int:
    """Build both sites; measure them in turn; print medians."""
    time_build(ROOT, PLACE / "ours", LIBRARY_PDF="0")
    time_build(stock_project(PLACE / "stock"), PLACE / "stock-site")
    _print_visits(PLACE / "ours", PLACE / "stock-site", options.runs)
    return 0


def _print_visits(ours: Path, stock: Path, runs: int) -> None:
    chapters = sorted(ours.glob("modules/*/[0-9]*.html"), key=lambda path: -path.stat().st_size)
    first, later = (path.relative_to(ours).as_posix() for path in chapters[:2])
    print(f"first visit: {first}; then: {later}; {SLOWER}× slower processor, {NETWORK['latency']} ms, 1.6 Mbit/s; median of {runs}")
    found: dict[str, list[tuple[Visit, Visit]]] = {"ours": [], "stock": []}
    with served(ours) as mine, served(stock) as theirs, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        for _ in range(runs):
            found["ours"].append(_visits(browser, mine, first, later))
            found["stock"].append(_visits(browser, theirs, first, later))
        browser.close()
    for place, name in enumerate(("first visit", "later page")):
        for site, pairs in found.items():
            _print(f"{name}, {site}", [pair[place] for pair in pairs])


def _visits(browser: Browser, base: str, *addresses: str) -> tuple[Visit, Visit]:
    """The addresses one after another in a fresh browser context."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=2)
    page = context.new_page()
    client = context.new_cdp_session(page)
    client.send("Network.enable")
    client.send("Network.emulateNetworkConditions", NETWORK)
    client.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    kinds: dict[str, str] = {}
    visit = Visit()
    client.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: _kind(event)}))
    client.on("Network.loadingFinished", lambda event: _count(visit, kinds.get(event["requestId"]), event["encodedDataLength"]))
    visits = []
    for address in addresses:
        visit = Visit()
        page.goto(base + address, wait_until="networkidle", timeout=120_000)
        visit.paints = page.evaluate(PAINTS)
        visits.append(visit)
    context.close()
    return visits[0], visits[1]


def _kind(event: dict) -> str:  # type: ignore[type-arg]
    return "" if event["response"].get("fromDiskCache") else str(event["type"])


def _count(visit: Visit, kind: str | None, size: int) -> None:
    if kind:
        visit.size[kind] += size
        visit.requests[kind] += 1


def _print(name: str, visits: list[Visit]) -> None:
    kinds = sorted({kind for visit in visits for kind in visit.size})
    size = {kind: statistics.median(visit.size[kind] for visit in visits) / 1000 for kind in kinds}
    number = {kind: statistics.median_low([visit.requests[kind] for visit in visits]) for kind in kinds}
    parts = [f"{kind} {size[kind]:.1f} kB/{number[kind]}" for kind in kinds]
    total = statistics.median(visit.size.total() for visit in visits) / 1000
    times = {key: statistics.median(visit.paints.get(key, 0) for visit in visits) for key in ("first", "largest", "loaded", "shift")}
    print(f"{name}: {total:.1f} kB, {statistics.median_low([visit.requests.total() for visit in visits])} requests ({', '.join(parts)}); "
          f"first paint {times['first']:.0f} ms, largest {times['largest']:.0f} ms, loaded {times['loaded']:.0f} ms, shift {times['shift']:.3f}")
