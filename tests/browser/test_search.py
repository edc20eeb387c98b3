"""The box of search as a lawyer uses it: keyboard, phone, filters, the other language, from a server and from a file."""

from __future__ import annotations

import re

import pytest
from searching import COMPLETE, DESK, HIT, PHONE, WORDS, ask, home


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_by_keyboard_from_a_form_of_a_word_to_the_marked_paragraph(search, library, lang):
    page = search(lang)
    form, term = WORDS[lang]
    hits = ask(page, form)
    assert hits[0].split("\n")[1] == term
    combobox = page.get_by_role("combobox")
    assert combobox.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert page.locator(f"{HIT}[aria-selected=true]").get_attribute("id") == combobox.get_attribute("aria-activedescendant") == "search-hit-1"
    page.keyboard.press("ArrowUp")
    assert re.fullmatch(library.languages[lang].say("search_found", n=r"\d+"), page.get_by_role("status").inner_text())
    page.get_by_role("button", name=re.compile(f"^{library.languages[lang].say('paragraphs')}: ")).click()
    page.wait_for_selector(f"{HIT}:first-child[href*='?h=']")
    anchor = page.locator(HIT).first.get_attribute("href").split("#")[1]
    page.focus("[data-search-input]")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#{anchor} mark, #{anchor} ~ * mark")
    assert page.url.endswith(f"#{anchor}") and "?" not in page.url
    assert page.locator(f"#{anchor}").bounding_box()["y"] < DESK["height"]
    assert page.faults == []


@pytest.mark.parametrize("lang", ["ru", "kk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_it_takes_the_whole_screen(base, open_page, library, lang, scheme):
    page = open_page(base + home(library, lang), PHONE, color_scheme=scheme, has_touch=True)
    page.locator("[data-search-open]").tap()
    ask(page, WORDS[lang][0])
    box = page.locator("#search").bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, PHONE["width"], PHONE["height"])
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    light = sum(map(int, re.findall(r"\d+", page.evaluate("getComputedStyle(document.getElementById('search')).backgroundColor"))[:3])) > 384
    assert light == (scheme == "light")
    page.locator(HIT).first.tap()
    page.wait_for_selector("mark, dt:target")
    assert page.faults == []


def test_nothing_is_loaded_before_the_box_is_opened_and_nothing_twice(search, base, open_page, library):
    page = open_page(f"{base}index.html")
    page.wait_for_load_state("networkidle")
    assert [url for url in page.seen if "/search/" in url] == []
    page.keyboard.press("/")
    ask(page, WORDS["ru"][0])
    page.wait_for_selector(".search__chip--language")
    loaded = [url for url in page.seen if "/search/" in url]
    assert len(loaded) == len(set(loaded)) and all(url.startswith(base) for url in loaded)
    assert not {f"{base}search/ru/words-{n}" for n in range(99)} <= {url.split(".")[0] for url in loaded}, "only the parts that are needed"


def test_filters_by_module_and_kind(search, library):
    page = search("ru")
    ask(page, "срок жалобы")
    say = library.languages["ru"].say
    for name, pattern in ((say("module", n=2), "Модуль 2"), (say("block_deadline"), "Модуль 2 · Срок")):
        chip = page.get_by_role("button", name=re.compile(f"^{name}: "))
        chip.click()
        assert page.get_by_role("button", name=re.compile(f"^{name}: ")).get_attribute("aria-pressed") == "true"
        labels = page.locator(".search__label").all_inner_texts()
        assert labels and all(re.match(pattern, label) for label in labels)
    assert str(len(labels)) in page.get_by_role("status").inner_text() or page.locator("[data-search-more]").is_visible()
    page.get_by_role("button", name=say("search_all"), exact=True).click()
    assert page.locator(HIT).count() == 10


@pytest.mark.parametrize(("lang", "other"), [("ru", "kk"), ("kk", "ru")])
def test_the_other_language_is_one_press_away(search, library, lang, other):
    page = search(lang)
    ask(page, WORDS[lang][0])
    button = page.wait_for_selector(".search__chip--language").inner_text()
    assert re.fullmatch(library.languages[lang].say(f"search_in_{other}", n=r"\d+"), button)
    page.click(".search__chip--language")
    page.wait_for_selector(COMPLETE)
    first = page.locator(HIT).first
    assert first.get_attribute("lang") == other and WORDS[other][1] in first.inner_text().lower()
    assert ("/kk/" in first.get_attribute("href")) == (other == "kk")
    ask(page, WORDS[other][0])
    assert page.wait_for_selector(".search__chip--language").inner_text() == button, "a word of the other language is found too"


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_nothing_found_says_so_and_suggests(search, library, lang):
    page = search(lang)
    assert ask(page, {"ru": "бижинец", "kk": "пошқын"}[lang]) == []
    assert page.get_by_role("status").inner_text().startswith(library.languages[lang].say("search_none"))
    page.locator(".search__others .search__chip").first.click()
    page.wait_for_selector(HIT)


def test_a_search_can_be_sent_as_a_link(search, open_page):
    page = search("ru")
    ask(page, "срок обжалования")
    link = page.evaluate("document.querySelector('[data-search-link]').href")
    again = open_page(link)
    again.wait_for_selector(HIT)
    assert again.locator("[data-search-input]").input_value() == "срок обжалования"


def test_escape_closes_and_gives_the_focus_back(base, open_page):
    page = open_page(f"{base}index.html")
    page.focus("[data-search-open]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search[open]")
    page.keyboard.type("n")  # Material would turn the page
    page.keyboard.press("Escape")
    assert not page.locator("#search").is_visible()
    assert page.evaluate("document.activeElement.hasAttribute('data-search-open')")
    assert page.url == f"{base}index.html"


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_without_javascript_other_ways_stand_in_its_place(base, open_page, library, lang):
    page = open_page(base + home(library, lang), java_script_enabled=False)
    assert not page.locator("#search").is_visible() and not page.locator("[data-search-open]").is_visible()
    links = page.locator(".search-instead a")
    assert links.all_inner_texts() == [library.languages[lang].say("glossary"), library.languages[lang].say("authorities")]
    links.first.click()
    assert page.url.endswith("glossary.html")
