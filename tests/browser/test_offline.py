"""Modules kept on the device: whole or not at all, read with the network cut, renewed and removed. The site lies under a path of its host."""

from __future__ import annotations

import functools
import os
import shutil
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from reader import until
from watching import watched

LANG = "ru"


class Quiet(SimpleHTTPRequestHandler):
    """Files without a word."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Host:
    """A host that publishes the site under /library/, may publish another edition, and may vanish."""

    def __init__(self, site: Path, place: Path) -> None:
        self.site = shutil.copytree(site, place / "library", copy_function=os.link)
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(place)))
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}/library/"

    def write(self, name: str, text: str) -> None:
        """Put another file in the place of one: the site that was built stays as it is."""
        (self.site / name).unlink()
        (self.site / name).write_text(text, "utf-8")

    def vanish(self) -> None:
        """No network any more."""
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def host(site, tmp_path):
    host = Host(site, tmp_path)
    yield host
    host.vanish()


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale=LANG)
    yield watched(context)
    context.close()


def part(library, index: int) -> str:
    return f"{library.modules[LANG][index].slug}-{LANG}"


def box(page, identity: str):
    return page.locator(f'[data-part="{identity}"]')


def press(page, identity: str, words: str) -> None:
    box(page, identity).get_by_role("button", name=words, exact=True).click()


def keep(page, host, library, index: int = 0) -> str:
    identity = part(library, index)
    page.goto(f"{host.address}offline.html")
    press(page, identity, library.languages[LANG].say("keep"))
    box(page, identity).get_by_role("button", name=library.languages[LANG].say("keep_remove")).wait_for(timeout=60000)
    return identity


def caches(page) -> list[str]:
    return page.evaluate("caches.keys()")


def test_nothing_is_kept_before_the_reader_asks(page, host, library):
    module = library.modules[LANG][0]
    for address in ("index.html", f"modules/{module.slug}/index.html", f"modules/{module.slug}/{module.chapters[0].slug}.html", "offline.html"):
        page.goto(host.address + address, wait_until="networkidle")
        assert caches(page) == [] and page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
        assert page.context.cookies() == []


def test_a_kept_module_is_read_searched_and_printed_with_the_network_cut(page, host, library):
    first, second = library.modules[LANG][:2]
    keep(page, host, library)
    host.vanish()
    chapter = f"{host.address}modules/{first.slug}/{first.chapters[-1].slug}.html"
    page.goto(chapter)
    paragraph = first.chapters[-1].paragraphs[0]
    page.locator(f"#{paragraph.id}").wait_for()
    assert page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky", "styled"
    assert page.evaluate("document.fonts.ready.then(() => [...document.fonts].some(font => font.status === 'loaded'))")
    assert page.evaluate(f"fetch('{host.address}pdf/module-{first.slug}-{LANG}.pdf').then(r => r.blob()).then(b => b.size)") > 10000
    page.keyboard.press("/")
    page.locator("[data-search-input]").fill("беженец")
    page.locator(".search__hit").first.wait_for()
    page.goto(f"{host.address}authorities.html")
    assert page.locator(f"#{paragraph.citations[0].target}").count() == 1 if paragraph.citations else True
    page.goto(f"{host.address}modules/{second.slug}/index.html")
    assert page.url.endswith("offline.html?missing") and page.locator("[data-missing]").is_visible()


def test_side_by_side_works_with_the_network_cut(page, host, library):
    keep(page, host, library)
    host.vanish()
    module = library.modules[LANG][0]
    page.goto(f"{host.address}modules/{module.slug}/{module.chapters[0].slug}.html")
    page.locator("[data-both]").click()
    other = next(code for code in library.languages if code != LANG)
    page.locator(f'.text [lang="{other}"]').first.wait_for()


def test_a_newer_edition_is_told_a_broken_one_leaves_the_old_copy_whole(page, host, library):
    say, module = library.languages[LANG].say, library.modules[LANG][0]
    identity = keep(page, host, library)
    name = f"modules/{module.slug}/{module.chapters[0].slug}.html"
    before = (host.site / name).read_text("utf-8")
    publish(host, library, name, before.replace("</h1>", " НОВОЕ</h1>"))
    host.write(name, before.replace("</h1>", " ПОЛОВИНА</h1>"))  # not what the list says
    page.goto(f"{host.address}offline.html")
    box(page, identity).get_by_text(say("keep_newer", edition=module.edition, size="X").split("X")[0]).wait_for()
    press(page, identity, say("keep_update"))
    page.get_by_text(say("keep_failed")).wait_for()
    assert sorted(name for name in caches(page) if name.startswith("library-part-")) == sorted(kept_caches(page))
    host.write(name, before.replace("</h1>", " НОВОЕ</h1>"))
    old = sorted(kept_caches(page))
    press(page, identity, say("keep_update"))
    until(page, "old => library.offline.kept().then(all => JSON.stringify(Object.values(all).map(one => one.cache).sort()) !== JSON.stringify(old))", old)
    box(page, identity).get_by_role("button", name=say("keep_update")).wait_for(state="detached")
    box(page, identity).get_by_role("button", name=say("keep_remove")).wait_for()
    host.vanish()
    page.goto(host.address + name)
    assert page.locator("h1").inner_text().endswith("НОВОЕ")


def kept_caches(page) -> list[str]:
    return page.evaluate("library.offline.kept().then(all => Object.values(all).map(one => one.cache))")


def publish(host, library, name: str, text: str) -> None:
    """Another edition of one page, with the lists that the build makes."""
    from library.offline.files import write_lists
    from library.offline.parts import find_parts

    host.write(name, text)
    for listed in (host.site / "offline").glob("*.json"):
        listed.unlink()
    pdfs = {(LANG, module.slug): f"pdf/module-{module.slug}-{LANG}.pdf" for module in library.modules[LANG]}
    write_lists(find_parts(library, host.site, pdfs), host.site)


def test_without_room_nothing_is_kept_and_the_reader_is_told(page, host, library):
    page.goto(f"{host.address}offline.html")
    page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", {"origin": host.address.rsplit("/", 2)[0], "quotaSize": 200_000})
    identity = part(library, 0)
    press(page, identity, library.languages[LANG].say("keep"))
    told = library.languages[LANG].say("keep_full", size="X").split("X")[0]
    page.get_by_text(told).wait_for()
    assert [name for name in caches(page) if name.startswith("library-part-")] == []


def test_removing_the_last_module_removes_everything(page, host, library):
    say = library.languages[LANG].say
    first, second = keep(page, host, library), keep(page, host, library, 1)
    press(page, first, say("keep_remove"))
    box(page, first).get_by_role("button", name=say("keep"), exact=True).wait_for()
    assert {record.split("-")[2] for record in caches(page) if record.startswith("library-part-")} == {"common", second.split("-")[0]}
    press(page, second, say("keep_remove"))
    box(page, second).get_by_role("button", name=say("keep"), exact=True).wait_for()
    assert [name for name in caches(page) if name != "library-kept"] == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_the_manifest_makes_it_an_app(page, host, library, lang):
    folder = "" if library.languages[lang].default else f"{lang}/"
    page.goto(f"{host.address}{folder}index.html")
    client = page.context.new_cdp_session(page)
    found = client.send("Page.getAppManifest")
    assert found["errors"] == [] and found["url"].endswith(f"manifest-{lang}.webmanifest")
    assert client.send("Page.getInstallabilityErrors")["installabilityErrors"] in ([], [{"errorId": "in-incognito", "errorArguments": []}])
