"""A lawyer at a phone and at a desk, online and from a stick: the paths she takes, in a real browser."""

from __future__ import annotations

import pytest
from conftest import DESK
from reader import PHONE, addresses


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_from_home_to_the_authority_and_back_to_the_paragraph(base, open_page, library, viewport):
    module = next(m for m in library.modules["ru"] if m.chapters)
    page = open_page(f"{base}index.html", viewport)
    page.get_by_role("link", name=module.title).last.click()
    page.get_by_role("link", name=module.chapters[0].title).last.click()
    page.wait_for_load_state("load")  # before its scripts have come a citation is a link like any other
    citation = module.chapters[0].paragraphs[0].citations[0]
    page.locator(f'#p1 a[href$="#{citation.target}"]').first.click()
    page.locator("dialog.card").get_by_role("link", name=library.languages["ru"].say("in_register")).click()
    assert page.url.endswith(f"authorities.html#{citation.target}")
    entry = page.locator(f"#{citation.target}")
    entry.wait_for()
    entry.locator('a[href$="#p1"]').first.click()
    page.locator("article #p1").wait_for()
    assert page.url.endswith(f"{module.chapters[0].slug}.html#p1")
    assert page.faults == []


def test_the_language_switch_keeps_page_and_paragraph(base, open_page, library):
    module = next(m for m in library.modules["ru"] if m.chapters)
    chapter = f"modules/{module.slug}/{module.chapters[0].slug}.html"
    page = open_page(f"{base}{chapter}#p3")
    assert page.locator("html").get_attribute("lang") == "ru"
    page.locator("nav.languages a[hreflang=kk]").click()
    assert page.url == f"{base}kk/{chapter}#p3"
    assert page.locator("html").get_attribute("lang") == "kk"
    page.evaluate("location.hash = '#p4'")
    page.locator("nav.languages a[hreflang=ru]").click()
    assert page.url == f"{base}{chapter}#p4"


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_nothing_fails_nothing_leaves_and_nothing_overflows(base, open_page, library, lang):
    for address in addresses(library, lang):
        for scheme in ("light", "dark"):
            page = open_page(base + address, PHONE, color_scheme=scheme)
            page.wait_for_load_state("networkidle")
            assert page.faults == [], address
            assert [url for url in page.seen if not url.startswith((base, "data:", "blob:"))] == [], address
            width = page.evaluate("document.documentElement.scrollWidth")
            assert width <= PHONE["width"], f"{address}: {width} px wide"


def test_without_javascript_a_chapter_can_be_read_and_answers_opened(base, open_page, library):
    module = next(m for m in library.modules["kk"] if m.chapters)
    page = open_page(f"{base}kk/modules/{module.slug}/{module.chapters[0].slug}.html", java_script_enabled=False)
    first = module.chapters[0].paragraphs[0]
    page.locator(f"#{first.id}").wait_for()
    assert page.locator(f"#{first.id} .pnum").inner_text() == first.number
    assert page.locator(f"#{first.id} .cite").count() == 1
    answer = page.locator("details.answer").first
    assert not answer.locator("p").first.is_visible()
    answer.locator("summary").click()
    answer.locator("p").first.wait_for()


def test_dark_mode_is_dark(server, open_page):
    colours = []
    for scheme in ("light", "dark"):
        page = open_page(f"{server}index.html", color_scheme=scheme)
        colours.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert colours[0] != colours[1]
