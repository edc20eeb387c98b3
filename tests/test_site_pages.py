"""The head of every page, the sitemap, the 404 page, and what a page loads."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from conftest import ADDRESS, ROOT
from fontTools.ttLib import TTFont
from pages import NOT_FOUND, Page, folder, read_site

LOADS = "script[src], link[rel~=stylesheet], link[rel~=icon], link[rel~=preload], link[rel~=preconnect], link[rel~=dns-prefetch], img, iframe, source, audio, video, object, embed"
SIGNS = "«»№§₸—–…1234567890"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    return read_site(site)


def _distinct(values: dict[str, str]) -> None:
    seen: dict[str, str] = {}
    for path, value in values.items():
        assert value.strip(), f"{path}: empty"
        assert value not in seen, f"{path} and {seen[value]}: both «{value}»"
        seen[value] = path


def test_both_trees_hold_the_same_pages(pages, library):
    trees = {lang: {page.twin for page in pages.values() if page.lang == lang} for lang in library.languages}
    assert trees["ru"] == trees["kk"]
    assert len(trees["ru"]) > 20


def test_every_page_says_its_language(pages):
    wrong = {path: page.soup.html["lang"] for path, page in pages.items() if page.soup.html["lang"] != page.lang}
    assert wrong == {}


def test_canonical_is_the_pages_own_address(pages):
    for path, page in pages.items():
        assert page.one("link[rel~=canonical]")["href"] == ADDRESS + path


def test_hreflang_is_absolute_reciprocal_and_has_a_default(pages, library):
    for path, page in pages.items():
        given = {link["hreflang"]: link["href"] for link in page.all("head link[rel~=alternate][hreflang]")}
        expected = {lang: f"{ADDRESS}{folder(lang)}{page.twin}" for lang in library.languages}
        assert given == {**expected, "x-default": expected[library.default_language]}, path
        assert all(address.removeprefix(ADDRESS) in pages for address in given.values()), path


def test_titles_and_descriptions_are_there_and_differ(pages):
    for lang in ("ru", "kk"):
        mine = {path: page for path, page in pages.items() if page.lang == lang}
        _distinct({path: page.one("head title").get_text() for path, page in mine.items()})
        _distinct({path: page.one("head meta[name=description]")["content"] for path, page in mine.items()})


def test_every_page_has_one_first_heading(pages):
    assert {path: len(page.all("h1")) for path, page in pages.items() if len(page.all("h1")) != 1} == {}


def test_no_id_is_given_twice(pages):
    for path, page in pages.items():
        ids = [tag["id"] for tag in page.all("[id]")]
        assert sorted(ids) == sorted(set(ids)), path
        assert not [one for one in ids if re.search(r"_\d+$", one) and not one.startswith("__")], path


def test_sitemap_names_every_page_with_its_languages_and_nothing_else(site, pages, library):
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    found = []
    for url in ElementTree.parse(site / "sitemap.xml").getroot():
        path = url.findtext("s:loc", "", space).removeprefix(ADDRESS)
        found.append(path)
        given = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", space)}
        assert given == {lang: f"{ADDRESS}{folder(lang)}{pages[path].twin}" for lang in library.languages}, path
    assert sorted(found) == sorted(pages)


def test_one_404_page_speaks_every_language(site, library):
    assert [path.relative_to(site) for path in site.rglob(NOT_FOUND)] == [Path(NOT_FOUND)]
    soup = BeautifulSoup((site / NOT_FOUND).read_text("utf-8"), "html.parser")
    for code, language in library.languages.items():
        section = soup.select_one(f"section[lang={code}]")
        assert language.say("not_found_title") in section.get_text()
        assert section.a["href"] == f"/{folder(code)}index.html"


def test_links_of_the_404_page_are_absolute_within_the_site(site):
    """A server sends it for any address, however deep: a relative link would lead astray."""
    soup = BeautifulSoup((site / NOT_FOUND).read_text("utf-8"), "html.parser")
    given = [tag.get("href") or tag.get("src") for tag in soup.select("[href], [src]")]
    assert given
    for href in given:
        assert re.match(r"/(?!/)", href), href
        assert (site / href.lstrip("/")).is_file(), href


def test_links_inside_the_site_are_relative_and_lead_somewhere(site, pages):
    for path, page in pages.items():
        for link in page.all("body a[href]"):
            href = link["href"]
            assert not href.startswith(("/", "file:", ADDRESS)), f"{path}: {href}"
            target, fragment = page.target(href)
            if not target:
                assert re.match(r"(https?://|mailto:)", href), f"{path}: {href}"
                continue
            assert (site / target).is_file(), f"{path}: {href}"
            if fragment and target in pages:
                assert fragment in pages[target].ids, f"{path}: {href}"


def test_nothing_that_a_page_loads_lies_outside_the_site(site, pages):
    for path, page in pages.items():
        for tag in page.all(LOADS):
            for name in ("src", "href", "data", "poster", "srcset"):
                if tag.get(name):
                    target, _ = page.target(tag[name].split()[0])
                    assert target and (site / target).is_file(), f"{path}: {tag[name]}"


def test_no_style_sheet_asks_for_anything_outside_the_site(site):
    sheets = sorted(site.rglob("*.css"))
    assert sheets
    for sheet in sheets:
        for address in re.findall(r"""(?:url\(\s*|@import\s+)["']?([^"')\s]+)""", sheet.read_text("utf-8")):
            if not address.startswith(("data:", "#")):
                assert "//" not in address, f"{sheet.name}: {address}"
                assert (sheet.parent / address.partition("#")[0].partition("?")[0]).is_file(), f"{sheet.name}: {address}"


def test_our_own_scripts_name_no_address_outside_the_site(site):
    ours = [path.read_text("utf-8") for path in (site / "assets/javascripts").rglob("*.js")]
    assert ours
    assert [found for text in ours for found in re.findall(r"https?://|import\s*\(\s*[\"']//", text)] == []


def test_a_page_asks_for_few_scripts_and_for_none_twice(site, pages):
    own = {path.stem: path.read_text("utf-8") for path in (ROOT / "overrides/assets/javascripts").rglob("*.js")}
    for path, page in pages.items():
        loaded = [((site / path).parent / tag["src"]).resolve() for tag in page.soup.select("script[src]") if not tag["src"].startswith("/") and not tag.find_parent("template")]
        assert len(loaded) <= 5, path
        text = "".join(file.read_text("utf-8") for file in loaded)
        assert {name: text.count(code) for name, code in own.items() if text.count(code) > 1} == {}, path


def test_pages_have_no_inline_event_handler(pages):
    for path, page in pages.items():
        found = [name for tag in page.soup.find_all(True) for name in tag.attrs if name.startswith("on")]
        assert found == [], path


def test_links_into_the_feeds_are_announced(site, pages, library):
    for page in pages.values():
        href = page.one("head link[type='application/atom+xml']")["href"]
        assert page.target(href)[0] == f"{folder(page.lang)}activity/feed.xml"
        assert (site / page.target(href)[0]).is_file()


@pytest.mark.parametrize("kind", ["site", "print"])
def test_our_fonts_have_every_letter(site, library, kind):
    """Both alphabets in both cases, and the signs of legal text."""
    fonts = sorted((site / "assets/fonts" if kind == "site" else ROOT / "overrides/pdf/fonts").glob("*.[wt][ot]f*"))
    assert fonts
    letters = {c for language in library.languages.values() for letter in language.alphabet for c in (letter, letter.upper())}
    for font in fonts:
        known = TTFont(font).getBestCmap()
        assert {c for c in letters | set(SIGNS) if ord(c) not in known} == set(), font.name
