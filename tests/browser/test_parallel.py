"""Both languages of a chapter side by side: asked for, remembered, linked, printed, from a server and from a file."""

from __future__ import annotations

import pytest
from reader import PHONE, chapter_with, root, until


@pytest.fixture(scope="module")
def chapter(library):
    """(chapter in Russian, in Kazakh, address inside a tree): one with every block."""
    module, chapter, address = chapter_with(library, "ru", {"deadline", "question", "checklist"})
    twin = next(c for m in library.modules["kk"] for c in m.chapters if m.slug == module.slug and c.slug == chapter.slug)
    return chapter, twin, address


def pairs(page) -> list[tuple[str, str]]:
    """(words of this page, words of the other language) of each row."""
    return page.locator(".pair").evaluate_all("pairs => pairs.map(pair => [...pair.children].map(side => side.textContent.replace(/\\s+/g, ' ')))")


@pytest.mark.parametrize(("lang", "other"), [("ru", "kk"), ("kk", "ru")])
def test_every_paragraph_heading_and_block_stands_beside_its_twin(base, open_page, library, chapter, lang, other):
    russian, kazakh, address = chapter
    mine, foreign = (russian, kazakh) if lang == "ru" else (kazakh, russian)
    page = open_page(f"{base}{root(library, lang)}{address}")
    page.get_by_role("button", name=library.languages[lang].say("side_by_side")).click()
    page.locator(".pair").first.wait_for()
    rows = pairs(page)
    for one, two in zip(mine.paragraphs, foreign.paragraphs, strict=True):
        own, others = next(row for row in rows if one.lead[:20] in row[0])
        assert two.lead[:20] in others
    for one, two in zip(mine.headings, foreign.headings, strict=True):
        assert any(one.text in own and two.text in others for own, others in rows)
    assert page.locator(".pair__other").evaluate_all("sides => sides.every(side => side.lang)")
    assert page.locator(f'.pair__other[lang="{other}"]').count() == len(rows)
    ids = page.locator("[id]").evaluate_all("all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))
    links = page.locator(".pair__other a[href]").evaluate_all("all => all.map(a => a.href)")
    assert any("authorities.html#" in link for link in links)
    assert all(link.startswith((f"{base}{root(library, other)}", "http")) or f"#{other}-" in link for link in links)
    assert page.faults == []


def test_the_choice_is_in_the_address_and_remembered_until_taken_back(base, open_page, chapter):
    _, _, address = chapter
    page = open_page(f"{base}{address}?languages=ru,kk#p{chapter[0].paragraphs[-1].number}")
    page.locator(".pair").first.wait_for()
    button = page.locator("[data-both]")
    assert button.get_attribute("aria-pressed") == "true"
    last = page.locator(f"#{chapter[0].paragraphs[-1].id}")
    in_sight = "id => { const {top} = document.getElementById(id).getBoundingClientRect(); return top >= 48 && top < innerHeight }"
    until(page, in_sight, chapter[0].paragraphs[-1].id)
    last.wait_for()
    button.click()
    assert page.locator(".pair").count() == 0 and "languages" not in page.url
    button.click()
    page.locator(".pair").first.wait_for()
    assert "languages=ru,kk" in page.url
    page.goto(f"{base}{address}")
    page.locator(".pair").first.wait_for()
    page.locator('[data-text="ru"]').click()
    page.goto(f"{base}{address}")
    assert page.locator("[data-both]").get_attribute("aria-pressed") == "false" and page.locator(".pair").count() == 0


def test_columns_on_a_desk_and_on_paper_rows_on_a_phone(server, open_page, chapter):
    address = f"{server}{chapter[2]}?languages=ru,kk"
    for viewport, media, beside in ((None, "screen", True), (PHONE, "screen", False), (None, "print", True)):
        page = open_page(address, viewport)
        page.emulate_media(media=media)
        page.locator(".pair").first.wait_for()
        one, two = (page.locator(f".pair:has(p[id]) > :nth-child({n})").first.bounding_box() for n in (1, 2))
        assert (two["x"] >= one["x"] + one["width"]) is beside
        assert (two["y"] >= one["y"] + one["height"]) is not beside
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_foreign_citation_opens_its_card_too(server, open_page, chapter):
    page = open_page(f"{server}{chapter[2]}?languages=ru,kk")
    page.locator(".pair__other a.cite__link[data-at]").first.click()
    page.locator("dialog.card").wait_for()


def test_where_the_other_text_cannot_come_the_page_says_so(server, open_page, library, chapter):
    page = open_page("about:blank")
    page.route("**/*.text.js", lambda route: route.abort())
    page.goto(server + chapter[2])
    page.locator("[data-both]").click()
    page.get_by_text(library.languages["ru"].say("parallel_failed")).wait_for()
    assert page.locator(".pair").count() == 0


def test_without_scripts_the_languages_are_links(server, open_page, chapter):
    page = open_page(server + chapter[2], java_script_enabled=False)
    assert not page.locator("[data-both]").is_visible()
    page.locator('.tools a[data-text="kk"]').click()
    assert page.locator("html").get_attribute("lang") == "kk"
