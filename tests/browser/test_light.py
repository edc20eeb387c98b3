"""Light and private: what a first visit loads, what a page may load, the frame of the page without Material's script."""

from __future__ import annotations

import gzip
import re

import pytest
from watching import DESK, PHONE, every_kind, visit

FIRST, LATER = 100_000, 20_000  # bytes, compressed: the promise of a visit


@pytest.fixture(params=["http", "file"])
def place(request, site):
    """The address of the site: over http, or as files."""
    return request.getfixturevalue("server") if request.param == "http" else f"{site.as_uri()}/"


def chapters(library, lang: str) -> list[str]:
    """Addresses of all chapters."""
    folder = "" if library.languages[lang].default else f"{lang}/"
    return [f"{folder}modules/{module.slug}/{chapter.slug}.html" for module in library.modules[lang] for chapter in module.chapters]


def weight(site, server: str, addresses) -> int:
    """Bytes of files as a host sends them; fonts and pictures are compressed already."""
    paths = [site / re.sub(r"[?#].*", "", address.removeprefix(server)) for address in addresses]
    return sum(len(gzip.compress(p.read_bytes(), 9)) if p.suffix in (".html", ".css", ".js", ".svg", ".webmanifest") else p.stat().st_size for p in paths)


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_a_first_visit_to_the_longest_chapter_and_a_later_one_are_light(site, server, browser, library, lang):
    longest = max(chapters(library, lang), key=lambda address: (site / address).stat().st_size)
    other = next(address for address in chapters(library, lang) if address != longest)
    with visit(browser, server + longest, PHONE) as page:
        page.wait_for_load_state("networkidle")
        first = list(page.seen)
        assert weight(site, server, first) <= FIRST
        page.goto(server + other)
        page.wait_for_load_state("networkidle")
        assert weight(site, server, set(page.seen) - set(first)) <= LATER


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_every_chapter_is_a_light_later_page(site, server, library, lang):
    heavy = {address: weight(site, server, [address]) for address in chapters(library, lang)}
    assert {address: size for address, size in heavy.items() if size > LATER} == {}


@pytest.mark.parametrize("lang", ["ru", "kk"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_no_page_breaks_the_policy_or_asks_a_stranger_or_leaves_a_cookie(place, browser, library, lang, viewport):
    for address in every_kind(library, lang):
        with visit(browser, place + address, viewport) as page:
            page.wait_for_load_state("networkidle")
            assert page.evaluate("violations") == [] and page.faults == [], address
            assert [url for url in page.seen if not url.startswith((place, "data:"))] == [], address
            assert page.context.cookies() == [], address
            assert page.locator("[style], [onclick], [onload]").count() == 0, address


def test_the_policy_is_on_every_page_and_forbids_what_is_inline(site):
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', html)[1]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy, path
        assert re.findall(r"<script(?![^>]*\ssrc=)(?![^>]*application/(?:ld\+)?json)|<style|\sstyle=|\son\w+=", html) == [], path
    assert "frame-ancestors 'none'" in (site / "_headers").read_text("utf-8")


def test_the_policy_does_stop_a_stranger(server, browser):
    with visit(browser, f"{server}index.html") as page:
        page.evaluate("document.head.append(Object.assign(document.createElement('script'), {src: 'https://stranger.example/x.js'}))")
        page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">')")
        page.wait_for_timeout(100)
        broken = page.evaluate("violations")
        assert any(one.startswith("script-src") for one in broken) and any(one.startswith("style-src") for one in broken)


def test_files_that_are_kept_for_ever_are_named_by_their_content(site):
    kept = re.findall(r"^/(\S+)\n  ! Cache-Control", (site / "_headers").read_text("utf-8"), re.MULTILINE)
    assert kept and all(re.search(r"\.[0-9a-f]{8}\.\w+$", name) and (site / name).is_file() for name in kept)


def test_the_chosen_darkness_is_remembered_and_painted_before_anything_else(place, browser, library):
    with visit(browser, f"{place}index.html", color_scheme="light") as page:
        light = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.locator(".md-header__option .md-header__button:not([hidden])").click()
        dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert dark != light
        page.goto(place + every_kind(library, "kk")[7])
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
        label = page.locator(".md-header__option .md-header__button:not([hidden])")
        label.focus()
        page.keyboard.press("Enter")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == light


def test_without_a_choice_the_page_follows_the_device(server, browser):
    with visit(browser, f"{server}index.html", color_scheme="dark") as page:
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
        page.emulate_media(color_scheme="light")
        page.locator("body[data-md-color-scheme=default]").wait_for()


def test_the_drawer_opens_leads_on_and_closes(place, browser, library):
    with visit(browser, place + chapters(library, "ru")[0], PHONE) as page:
        page.locator(".md-header__button.drawer-opener").click()
        other = page.locator(".md-sidebar--primary").get_by_role("link", name=library.modules["ru"][0].chapters[1].title)
        other.click()
        assert page.url == place + chapters(library, "ru")[1]
        assert not page.locator("#__drawer").is_checked()


def test_contents_follow_the_reader_and_a_button_leads_back(server, browser, library):
    with visit(browser, server + chapters(library, "ru")[1]) as page:
        headings = page.locator("article h2")
        headings.nth(3).scroll_into_view_if_needed()
        page.evaluate("scrollBy(0, document.querySelectorAll('article h2')[3].getBoundingClientRect().top - 60)")
        active = page.locator(".md-nav--secondary [aria-current=location]")
        active.wait_for()
        assert active.get_attribute("href").endswith("#" + headings.nth(3).get_attribute("id"))
        page.mouse.wheel(0, -300)
        page.locator(".md-top:not([hidden])").click()
        page.locator(".md-top[hidden]").wait_for(state="attached")
        page.locator("article h1").wait_for()


def test_keys_turn_the_pages(server, browser, library):
    with visit(browser, server + chapters(library, "kk")[0]) as page:
        page.keyboard.press("n")
        page.wait_for_url(server + chapters(library, "kk")[1])
        page.keyboard.press("p")
        page.wait_for_url(server + chapters(library, "kk")[0])


def test_an_address_inside_a_closed_answer_opens_it(server, browser, library, site):
    for address in chapters(library, "ru"):
        found = re.search(r'<details class="answer[^"]*"(?:(?!</details>).)*?\sid="([^"]+)"', (site / address).read_text("utf-8"), re.DOTALL)
        if found:
            with visit(browser, f"{server}{address}#{found[1]}") as page:
                page.locator(f'[id="{found[1]}"]').wait_for()
            return
    pytest.skip("no answer holds an address")


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_nothing_moves_while_a_page_loads(server, browser, library, viewport):
    for address in every_kind(library, "kk"):
        with visit(browser, server + address, viewport) as page:
            page.wait_for_load_state("networkidle")
            assert page.evaluate(SHIFTS) == 0, address


SHIFTS = """new Promise(done => {
  let sum = 0
  new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value }).observe({type: "layout-shift", buffered: true})
  requestAnimationFrame(() => setTimeout(() => done(sum), 50))
})"""


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_without_javascript_one_gets_from_home_to_a_chapter_and_to_the_other_language(place, browser, library, lang):
    folder = "" if library.languages[lang].default else f"{lang}/"
    module = library.modules[lang][0]
    with visit(browser, f"{place}{folder}index.html", PHONE, java_script_enabled=False) as page:
        page.get_by_role("link", name=module.title).last.click()
        page.get_by_role("link", name=module.chapters[0].title).last.click()
        page.locator(f"#{module.chapters[0].paragraphs[0].id}").wait_for()
        page.locator("label.md-header__button[for=__drawer]").click()
        page.locator(".md-sidebar--primary a").get_by_text(module.chapters[1].title).wait_for()
        page.locator("label.md-overlay").click(position={"x": 340, "y": 700})
        page.locator("nav.languages a").last.click()
        assert page.locator("html").get_attribute("lang") != lang
        assert page.faults == []
