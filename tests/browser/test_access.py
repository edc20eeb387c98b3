"""For everyone: axe on every page, the keyboard alone, large text, narrow screens, little motion, paper."""

from __future__ import annotations

import pytest
from audit import CONTRAST, EVERY_RULE, Visit, audit
from reader import addresses, chapter_with, until

LANGS = ("ru", "kk")
OPENED = {  # what a reader opens on a chapter, each looked at on its own
    "card": "document.querySelector('a.cite__link[data-at]').click()",
    "citation": "document.querySelector('.copy').click()",
    "both languages": "document.querySelector('[data-both]').click()",
    "answer": "document.querySelectorAll('.answer').forEach(one => { one.open = true })",
}
FOCUSED = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one)
  const header = document.querySelector('header').getBoundingClientRect()
  const seen = one.matches('.md-option, .size input') ? one.nextElementSibling || one.parentElement : one
  return {
    tag: one.tagName, name: one.getAttribute('aria-label') || one.title || one.textContent.trim().slice(0, 40), href: one.getAttribute('href') || '',
    marked: style.outlineStyle !== 'none' || style.boxShadow !== 'none' || getComputedStyle(seen).outlineStyle !== 'none',
    hidden: !one.closest('header, .md-sidebar, .md-skip, [data-md-component=skip], body:focus')
      && (box.bottom <= header.bottom || box.top >= innerHeight),
  }
}"""

MOVING = """[...document.querySelectorAll('*')].filter(one => {
  const style = getComputedStyle(one)
  return parseFloat(style.transitionDuration) > 0 && style.transitionProperty !== 'none'
    || parseFloat(style.animationDuration) > 0 && style.animationName !== 'none' || style.scrollBehavior === 'smooth'
}).length"""


@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_on_any_page(site, library, width):
    if width == 1280:
        visits = [Visit(path.relative_to(site).as_posix()) for path in site.rglob("*.html")]
    else:
        visits = [Visit(address) for lang in LANGS for address in addresses(library, lang)]
    assert len(visits) > 15
    assert audit(site, visits, width) == {}


@pytest.mark.parametrize("width", [1280, 360])
def test_colours_have_contrast_in_light_and_dark(site, library, width):
    shown = addresses(library, "ru") if width == 1280 else addresses(library, "kk")[:4]
    visits = [Visit(address, CONTRAST, scheme) for address in shown for scheme in ("light", "dark")]
    assert audit(site, visits, width) == {}


@pytest.mark.parametrize("width", [1280, 360])
def test_what_a_reader_opens_is_accessible_too(site, library, width):
    chapter = chapter_with(library, "kk", {"question", "checklist", "deadline"})[2]
    looks = ((EVERY_RULE, "light"), (CONTRAST, "light"), (CONTRAST, "dark"))
    visits = [Visit(chapter, options, scheme, act) for act in OPENED.values() for options, scheme in looks]
    assert audit(site, visits, width) == {}


@pytest.mark.parametrize("lang", LANGS)
def test_the_keyboard_walks_through_a_chapter(server, open_page, library, lang):
    """Every stop is named, marked and in sight; nothing traps; the first stop skips to the text; each citation is a stop."""
    page = open_page(server + chapter_with(library, lang, {"question", "checklist"})[2])
    stops = []
    for _ in range(900):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop["tag"] == "BODY":
            break
        stops.append(stop)
    assert stops[-1] != stops[0] and stop["tag"] == "BODY", "the keyboard is trapped"
    assert stops[0]["href"].startswith("#")
    assert [stop for stop in stops if not (stop["name"] or stop["tag"] in ("INPUT", "DIV"))] == []
    assert [stop for stop in stops if not stop["marked"]] == []
    assert [stop for stop in stops if stop["hidden"]] == []
    cites = page.locator(".text details[open] a.cite__link, .text > p a.cite__link").count()
    assert sum("authorities.html#" in stop["href"] for stop in stops) >= cites
    say = library.languages[lang].say
    assert say("side_by_side") in {stop["name"] for stop in stops}
    assert say("cite_paragraph", n=page.locator(".pnum").first.inner_text()) in {stop["name"] for stop in stops}


def test_the_skip_link_leads_to_the_text(server, open_page, library):
    page = open_page(server + chapter_with(library, "ru", {"question"})[2])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.text') !== null")


def test_the_keyboard_opens_and_closes_the_drawer_of_a_phone(server, open_page, library):
    page = open_page(f"{server}kk/index.html", {"width": 360, "height": 740})
    menu = page.get_by_role("button", name=library.languages["kk"].say("menu"))
    menu.focus()
    page.keyboard.press("Enter")
    until(page, "document.activeElement.closest('.md-sidebar--primary')")
    assert menu.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert menu.evaluate("menu => menu === document.activeElement") and menu.get_attribute("aria-expanded") == "false"


@pytest.mark.parametrize(("width", "size"), [(320, 1), (640, 3)], ids=["320 px", "zoom 200 %, largest text"])
def test_no_page_scrolls_sideways(server, open_page, library, width, size):
    page = open_page(f"{server}index.html", {"width": width, "height": 640})
    page.evaluate(f"library.keep('size', '{size}')")
    tables = f"modules/{chapter_with_table(library)}.html"
    for address in [tables, *(address for lang in LANGS for address in addresses(library, lang))]:
        page.goto(server + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        loose = "tables => tables.filter(table => !table.closest('.scroll[tabindex][aria-label]')).length"
        assert page.locator("table:not(.deadlines__table)").evaluate_all(loose) == 0, address


def chapter_with_table(library) -> str:
    return next(f"{m.slug}/{c.slug}" for m in library.modules["ru"] for c in m.chapters if "\n|---" in c.markdown or "\n| ---" in c.markdown)


def test_the_size_of_the_text_is_chosen_and_remembered(base, open_page, library):
    page = open_page(f"{base}index.html")
    size = "parseFloat(getComputedStyle(document.querySelector('.md-content p')).fontSize)"
    normal = page.evaluate(size)
    page.get_by_label(library.languages["ru"].say("size_largest")).check(force=True)
    assert page.evaluate(size) > 1.2 * normal
    page.goto(base + chapter_with(library, "kk", {"question"})[2])
    assert page.evaluate("document.documentElement.dataset.size") == "3"
    page.get_by_label(library.languages["kk"].say("size_normal")).check(force=True)
    page.goto(f"{base}index.html")
    assert page.evaluate(size) == normal


def test_who_wants_little_motion_gets_none(server, open_page, library):
    page = open_page(server + chapter_with(library, "ru", {"question"})[2], reduced_motion="reduce")
    assert page.evaluate(MOVING) == 0


def test_paper_shows_the_text_and_nothing_to_press(server, open_page, library):
    page = open_page(server + chapter_with(library, "ru", {"question", "checklist"})[2], color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(".text p[id] >> visible=true").count() > 3
    assert page.locator("header, .md-sidebar, .md-footer, .tools, button, .size, .progress").locator("visible=true").count() == 0
    red, green, blue = page.locator(".text p[id]").first.evaluate("p => getComputedStyle(p).color.match(/\\d+/g).slice(0, 3).map(Number)")
    assert max(red, green, blue) < 90, "light letters on white paper"
