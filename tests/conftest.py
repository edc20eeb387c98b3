"""What many tests need: the real library read once, the real site built once, a browser."""

from __future__ import annotations

import fcntl
import functools
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from searching import DESK, home

ROOT = Path(__file__).parents[1]
TINY = ROOT / "tests" / "tiny"
CHROMIUM_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]
ADDRESS = "https://library.example/"  # the default of mkdocs.yml: reserved by RFC 2606, leads nowhere


def pytest_addoption(parser: pytest.Parser) -> None:
    """One flag: write the golden files anew, to be read in review."""
    parser.addoption("--rewrite-golden", action="store_true", help="write tests/golden/*.yml anew from what the code does")


@pytest.fixture(scope="session")
def library():
    """The real library."""
    from library.reading.library import read_library

    return read_library(ROOT)


@pytest.fixture(scope="session")
def tiny_library(tmp_path_factory: pytest.TempPathFactory):
    """The tiny library, read once."""
    from patches import tiny_docs

    from library.reading.library import read_library

    return read_library(tiny_docs(tmp_path_factory.mktemp("tiny")))


@pytest.fixture(scope="session")
def tiny_memory():
    """What was read of the tiny library by any test: only what a test changes is read again."""
    from library.reading.memory import Memory

    return Memory()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site with its PDFs, built once by the command that the README names, for all processes that share the tests."""
    place = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        place = place.parent
    target = place / "real" / "site"
    with open(place / "real.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # until it is closed
        if not target.exists():
            build(ROOT, target)
    return target


def build(root: Path, target: Path, *flags: str, ok: bool = True) -> subprocess.CompletedProcess[str]:
    """Run the `build` command of the project that lies at `root`."""
    environment = {key: value for key, value in os.environ.items() if key not in ("SITE_URL", "LIBRARY_PDF")}
    command = [sys.executable, str(root / "scripts/tasks.py"), "build", "--site-dir", str(target), *flags]
    done = subprocess.run(command, capture_output=True, text=True, cwd=root, env=environment, check=False)
    if ok:
        assert done.returncode == 0, done.stdout + done.stderr
    return done


def copy_project(target: Path, docs: Path) -> Path:
    """A project of its own at `target`: our code and look with other words, in the environment that we run in."""
    for name in ("scripts", "overrides"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "requirements.txt"):
        shutil.copy(ROOT / name, target / name)
    shutil.copytree(docs, target / "docs")
    shutil.copytree(ROOT / "docs/data/languages", target / "docs/data/languages", dirs_exist_ok=True)  # of these there is one truth
    os.symlink(Path(sys.prefix), target / ".venv")
    return target


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A bilingual library of two chapters as a project of its own, to be changed at will."""
    return copy_project(tmp_path / "project", TINY / "docs")


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The real site over http on this machine; its address with a final slash."""
    handler = functools.partial(_Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_port}/"
        httpd.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: the tests speak."""


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium, without any request of its own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(params=["http", "file"])
def base(request, site):
    """The address of the site: over http, or as files."""
    return request.getfixturevalue("server") if request.param == "http" else f"{site.as_uri()}/"


@pytest.fixture
def open_page(browser):
    """Open a page in a fresh context; every request, failure and console error is kept on the page object."""
    contexts = []

    def open_(address: str, viewport=None, **options):
        context = browser.new_context(viewport=viewport or DESK, **options)
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
    def open_(lang: str):
        page = open_page(base + home(library, lang))
        page.keyboard.press("/")
        page.wait_for_selector("#search[open]")
        return page

    return open_
