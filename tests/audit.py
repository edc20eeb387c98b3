"""axe-core over pages of the built site, in several tabs at once: what it finds, page by page."""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from conftest import CHROMIUM_FLAGS, ROOT
from playwright.async_api import BrowserContext, async_playwright

AXE = ROOT / "tests/axe/axe.min.js"
TABS = 3
EVERY_RULE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"],
    "rules": {"color-contrast": {"enabled": False}},  # the slowest by far: colours do not differ from page to page of a kind
}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
RUN = "options => axe.run(document, options).then(({violations}) => violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(' ')}`)))"


@dataclass(frozen=True)
class Visit:
    """One page as one reader sees it; `before` is JavaScript that opens something first."""

    address: str
    options: dict = field(default_factory=lambda: EVERY_RULE)
    scheme: str = "light"
    before: str = ""

    def __str__(self) -> str:
        return f"{self.address} ({self.scheme}{', ' + self.before if self.before else ''})"


def audit(site: Path, visits: Iterable[Visit], width: int) -> dict[str, list[str]]:
    """Visit -> what axe finds there; visits without findings are left out. Runs beside the synchronous browser of other tests."""
    found: dict[str, list[str]] = {}
    failed: list[BaseException] = []

    def work() -> None:
        try:
            asyncio.run(_audit(site, list(visits), width, found))
        except BaseException as error:  # a thread would swallow it
            failed.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]
    return found


async def _audit(site: Path, visits: list[Visit], width: int, found: dict[str, list[str]]) -> None:
    async with async_playwright() as play:
        chromium = await play.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_FLAGS)
        context = await chromium.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce")
        await asyncio.gather(*(_tab(context, site, visits, found) for _ in range(TABS)))
        await chromium.close()


async def _tab(context: BrowserContext, site: Path, visits: list[Visit], found: dict[str, list[str]]) -> None:
    page, axe = await context.new_page(), AXE.read_text("utf-8")
    while visits:
        visit = visits.pop()
        await page.emulate_media(color_scheme=visit.scheme)
        await page.goto(f"{site.as_uri()}/{visit.address}")
        if visit.before:
            await page.evaluate(visit.before)
            await page.wait_for_timeout(400)
        await page.evaluate(axe)
        if violations := await page.evaluate(RUN, visit.options):
            found[str(visit)] = violations
