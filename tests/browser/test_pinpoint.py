"""A paragraph is cited by one press; a citation opens a card, by mouse, finger and keyboard; without scripts both are links."""

from __future__ import annotations

import re
from datetime import date

import pytest
from conftest import ADDRESS, DESK
from reader import PHONE, chapter_with, root, until

from library.cards.cards import card_data
from library.citing.wording import say_citation

CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


@pytest.fixture(scope="module")
def chapter(library):
    """(module, chapter, address inside a language's tree) with a citation whose card has a gist and other places."""
    module, chapter, address = chapter_with(library, "ru", {"deadline", "question"})
    return module, chapter, address


def rich_citation(library, chapter, lang):
    """(paragraph, citation, card) of the first citation of an act whose cited place has a gist, cited elsewhere too."""
    cards = card_data(library, library.languages[lang])["authorities"]
    for paragraph in chapter.paragraphs:
        for citation in paragraph.citations:
            card = cards.get(citation.target, {})
            heads = {p.key.split("/")[0] for p in citation.pinpoints}
            if any(p.key in card.get("at", {}) for p in citation.pinpoints) and any(len(card["places"][head]) > 3 for head in heads):
                return paragraph, citation, card
    raise LookupError(chapter.slug)


@pytest.mark.parametrize(("lang", "other"), [("ru", "kk"), ("kk", "ru")])
def test_a_press_copies_the_citation_and_offers_the_other_language(base, open_page, library, chapter, lang, other):
    module, read, address = chapter
    page = open_page(f"{base}{root(library, lang)}{address}", **CLIPBOARD)
    number = read.paragraphs[2].number
    page.locator(f"#p{number}").hover()
    page.locator(f"#p{number} > .copy").click()
    page.locator("dialog.card").get_by_text(library.languages[lang].say("copied")).wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    for language, text in ((lang, copied), (other, None)):
        if text is None:
            page.locator("dialog.card").get_by_role("button", name=library.languages[language].name).click()
            until(page, "old => navigator.clipboard.readText().then(text => text !== old)", copied)
            text = page.evaluate("navigator.clipboard.readText()")
        twin = next(m for m in library.modules[language] if m.slug == module.slug)
        for part in (library.languages[language].say("site_name"), twin.title, twin.edition, number,
                     f"{ADDRESS}{root(library, language)}{address}#p{number}", date.today().strftime("%d.%m.%Y")):
            assert part in text
        assert "{" not in text
    page.keyboard.press("Escape")
    page.locator("dialog.card").wait_for(state="detached")
    until(page, "document.activeElement.matches('.copy')")
    assert page.faults == []


def test_where_the_clipboard_is_closed_the_citation_can_still_be_taken(server, open_page, library, chapter):
    page = open_page(server + chapter[2])
    page.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('no')); document.execCommand = () => false")
    page.locator(".copy").first.click(force=True)
    page.locator("dialog.card").get_by_text(library.languages["ru"].say("copy_failed")).wait_for()
    assert ADDRESS in page.locator("dialog .card__text").first.inner_text()


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_the_keyboard_opens_and_closes_a_card(base, open_page, library, chapter, lang):
    module, read, address = chapter
    twin = next(c for m in library.modules[lang] for c in m.chapters if m.slug == module.slug and c.slug == read.slug)
    paragraph, citation, card = rich_citation(library, twin, lang)
    authority, language = library.authorities[citation.target], library.languages[lang]
    page = open_page(f"{base}{root(library, lang)}{address}")
    link = page.locator(f"#{paragraph.id} a.cite__link", has_text=say_citation(authority, citation.pinpoints, language)).first
    link.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name=authority.title[lang])
    dialog.wait_for()
    assert page.evaluate("document.activeElement.id") == "card-title"
    shown = dialog.inner_text()
    number = next(card["at"][p.key][0] for p in citation.pinpoints if p.key in card["at"])
    for words in (language.say(f"kind_{authority.kind}"), card["gists"][number][1], language.say("same_norm"), *card.get("lines", [])):
        assert words in shown
    if authority.url:
        assert dialog.locator(f'a[href="{authority.url.best(lang)[1]}"]').get_attribute("hreflang") == authority.url.best(lang)[0]
    page.keyboard.press("Escape")
    page.locator("dialog.card").wait_for(state="detached")
    assert link.evaluate("link => link === document.activeElement")
    assert page.url.endswith(address) and page.faults == []


def test_a_finger_opens_a_card_at_the_foot_and_a_tap_outside_closes_it(server, open_page, library, chapter):
    page = open_page(server + chapter[2], PHONE, has_touch=True, is_mobile=True)
    page.locator("a.cite__link").first.tap()
    box = page.locator("dialog.card").bounding_box()
    assert box["x"] == 0 and box["width"] == PHONE["width"] and round(box["y"] + box["height"]) == PHONE["height"]
    page.touchscreen.tap(100, 20)
    page.locator("dialog.card").wait_for(state="detached")


def test_a_card_leads_to_the_other_places(base, open_page, library, chapter):
    _, read, address = chapter
    paragraph, citation, _ = rich_citation(library, read, "ru")
    page = open_page(base + address)
    words = say_citation(library.authorities[citation.target], citation.pinpoints, library.languages["ru"])
    page.locator(f"#{paragraph.id} a.cite__link", has_text=words).first.click()
    others = page.locator(".card__others a")
    hrefs = others.evaluate_all("links => links.map(link => link.href)")
    assert f"{base}{address}#{paragraph.id}" not in hrefs and len(hrefs) == len(set(hrefs)) > 2
    others.last.click()
    target = page.url.partition("#")[2]
    page.locator(f"#{target}").wait_for()
    page.locator("dialog.card").wait_for(state="detached")


def test_without_scripts_or_data_a_citation_is_a_link(server, open_page, chapter):
    page = open_page(server + chapter[2], java_script_enabled=False)
    page.locator("a.cite__link[data-at]").first.click()
    assert "/authorities.html#" in page.url
    page = open_page("about:blank")
    page.route(re.compile(r"assets/data/"), lambda route: route.abort())
    page.goto(server + chapter[2])
    page.locator("a.cite__link[data-at]").first.click()
    page.wait_for_url(re.compile(r"/authorities\.html#"))


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_the_paragraph_in_the_address_stands_below_the_header_and_is_marked(server, open_page, chapter, viewport):
    _, read, address = chapter
    last = read.paragraphs[-1]
    page = open_page(f"{server}{address}#{last.id}", viewport)
    header = page.locator("header").bounding_box()
    place = page.locator(f"#{last.id}")
    assert place.bounding_box()["y"] >= header["y"] + header["height"]
    before = page.locator(f"#{read.paragraphs[0].id}")
    assert place.evaluate("p => getComputedStyle(p).backgroundColor") != before.evaluate("p => getComputedStyle(p).backgroundColor")
    page.locator(f"#{last.id} > .pnum").click()
    assert page.url.endswith(f"#{last.id}")
