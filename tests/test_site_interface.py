"""The words of the theme: complete in both languages, none left in English, no Russian around a Kazakh page."""

from __future__ import annotations

import re
from pathlib import Path

import material
import pytest
import yaml
from conftest import ROOT
from pages import Page, read_site, words

STOCK = Path(material.__file__).parent / "templates/partials/languages/en.html"
PAIR = re.compile(r'^\s*"([a-z.]+)": "((?:[^"\\]|\\.)*)",?$', re.MULTILINE)
NOT_WORDS = ("language", "direction", "search.config.")  # settings, not what a reader sees
CHROME = "header, .md-sidebar, .md-footer, .md-search, .md-top, .md-skip, .languages, .kicker, .status, .block__kind, .facts dt, .feeds, a.pdf, summary"


def _theme_words(path: Path) -> dict[str, str]:
    return dict(PAIR.findall(path.read_text("utf-8")))


def _ours(lang: str) -> dict[str, str]:
    return _theme_words(ROOT / f"overrides/partials/languages/{lang}.html")


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_every_word_of_the_theme_is_there(lang):
    stock = _theme_words(STOCK)
    assert len(stock) > 40
    assert set(_ours(lang)) == set(stock)
    assert _ours(lang)["language"] == lang


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_no_word_of_the_theme_is_english(lang):
    stock = _theme_words(STOCK)
    shown = {key: text for key, text in _ours(lang).items() if not key.startswith(NOT_WORDS)}
    assert {key for key, text in shown.items() if text == stock[key] or not re.search("[а-яёәғқңөұүһі]", text.lower())} == set()


def test_words_of_the_theme_differ_between_the_languages():
    same = {key for key, text in _ours("kk").items() if text == _ours("ru")[key] and not key.startswith(NOT_WORDS)}
    assert same <= {"nav"}  # «Навигация» is the word in both


def _interface(lang: str) -> dict[str, str]:
    return yaml.safe_load((ROOT / f"docs/data/languages/{lang}.yml").read_text("utf-8"))["interface"]


def test_both_languages_have_the_same_interface_words():
    assert set(_interface("ru")) == set(_interface("kk"))


def _foreign(of: str, to: str) -> set[str]:
    """Texts of one language that are not words of the other: theirs, ours and the names of the colour modes."""
    own = {*_interface(of).values(), *_ours(of).values(), *_modes(of)}
    other = {*_interface(to).values(), *_ours(to).values(), *_modes(to)}
    plain = {re.sub(r"\{\w+\}|#", "", text).strip(" .:№,;/—()") for text in own - other}
    return {text for text in plain if len(text) > 3 and not any(text in word for word in other)}


def _modes(lang: str) -> set[str]:
    return {"ru": {"Тёмный режим", "Светлый режим"}, "kk": {"Күңгірт режим", "Жарық режим"}}[lang]


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    return read_site(site)


@pytest.mark.parametrize(("lang", "other"), [("kk", "ru"), ("ru", "kk")])
def test_the_frame_of_a_page_speaks_its_language_only(pages, lang, other):
    foreign = _foreign(other, lang)
    assert len(foreign) > 60
    for page in pages.values():
        if page.lang == lang:
            found = {text for shown in _frame(page) for text in foreign if re.search(rf"(?<!\w){re.escape(text)}(?!\w)", shown)}
            assert found == set(), page.path


def _frame(page: Page) -> set[str]:
    """Everything around the text: visible words, labels and tooltips; what is marked as another language is left out."""
    texts = set()
    for tag in page.all(CHROME):
        if tag.get("lang") or tag.find_parent(lang=lambda value: value and value != page.lang):
            continue
        for node in (tag, *tag.find_all(True)):
            texts.update(node[name] for name in ("title", "aria-label", "placeholder", "alt") if node.get(name))
        left_out = tag.select(f"[lang]:not([lang={page.lang}]), .md-nav--secondary li")  # headings of the page are no frame
        foreign = {id(text) for part in left_out for text in part.find_all(string=True)}
        texts.add(" ".join(" ".join(text for text in tag.find_all(string=True) if id(text) not in foreign).split()))
    return texts


def test_the_frame_really_has_words(pages):
    """The test above reads something: each page shows the name of the site and the word for search in its language."""
    for page in pages.values():
        shown = " ".join(_frame(page))
        assert _interface(page.lang)["site_name"] in shown
        assert _ours(page.lang)["search.placeholder"] in shown


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_the_switch_names_the_other_language_in_itself(pages, library, lang):
    for page in (page for page in pages.values() if page.lang == lang):
        links = page.all("nav.languages a")
        assert [(link["lang"], words(link)) for link in links] == [(code, one.name) for code, one in library.languages.items() if code != lang]
        assert [page.target(link["href"])[0] for link in links] == [one.path for one in pages.values() if one.twin == page.twin and one.lang != lang]
