"""How the library is found and shared, and what its scripts weigh."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from conftest import ADDRESS, ROOT
from pages import Page, folder, read_site
from PIL import Image

SCRIPTS = ROOT / "overrides/assets/javascripts"
TOOLS = {"library", "dialog", "pinpoint", "card", "parallel", "practice", "deadlines"}  # by name, without the mark of content
BUDGET = 10_000  # bytes of them, compressed, that a page loads
FORBIDDEN = r"\beval\(|new Function|\.innerHTML|insertAdjacentHTML|setAttribute\(\"style|document\.write|^import |\bfetch\("


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    return read_site(site)


def test_every_page_says_how_its_link_looks(site, pages, library):
    for path, page in pages.items():
        tags = {tag["property"]: tag["content"] for tag in page.all("head meta[property^='og:']")}
        assert tags["og:url"] == ADDRESS + path
        assert tags["og:title"] and tags["og:title"] in page.one("title").get_text()
        assert tags["og:description"] == page.one("meta[name=description]")["content"]
        assert tags["og:locale"] == library.languages[page.lang].locale
        picture = site / tags["og:image"].removeprefix(ADDRESS)
        assert picture.is_file() and picture.stem.endswith(f"-{page.lang}"), path
        module = re.search(r"modules/(\d+)-", path)
        assert picture.stem.startswith(f"module-{module[1]}" if module else "library")


def test_pictures_have_the_size_they_are_said_to_have_and_are_light(site):
    pictures = sorted((site / "assets/social").glob("*.png"))
    assert len(pictures) == 10
    for path in pictures:
        with Image.open(path) as picture:
            assert picture.size == (1200, 630)
            assert len(picture.convert("RGB").getcolors()) > 3, "an empty picture"
        assert path.stat().st_size < 20_000


def test_every_page_is_described_for_search_engines(pages, library):
    kinds = {}
    for path, page in pages.items():
        data = json.loads(page.one("script[type='application/ld+json']").string)
        assert data["@context"] == "https://schema.org"
        thing = data["@graph"][0]
        assert thing["url"] == ADDRESS + path and thing["inLanguage"] == page.lang and thing["name"]
        kinds.setdefault(thing["@type"], []).append(thing)
        for address in re.findall(r'"(?:item|url)":"([^"]+)"', page.one("script[type='application/ld+json']").string):
            if address.startswith(ADDRESS):
                inside = urlsplit(address).path.lstrip("/")
                assert inside in pages or inside in ("", "kk/"), address
    modules = [module for lang in library.modules.values() for module in lang]
    assert sorted(course["name"] for course in kinds["Course"]) == sorted(module.title for module in modules)
    assert len(kinds["LearningResource"]) == sum(len(module.chapters) for module in modules)
    assert any(act["@type"] == "Legislation" for chapter in kinds["LearningResource"] for act in chapter["citation"])
    assert {"WebSite", "WebPage", "EducationEvent"} <= set(kinds)


def test_robots_may_read_all_and_are_told_where_the_map_is(site):
    lines = (site / "robots.txt").read_text("utf-8").splitlines()
    assert "Disallow" not in " ".join(lines)
    assert lines[-1] == f"Sitemap: {ADDRESS}sitemap.xml" and (site / "sitemap.xml").is_file()


def test_feeds_are_linked_at_the_foot_of_every_page(site, pages):
    for page in pages.values():
        targets = {page.target(link["href"])[0] for link in page.all(".md-footer .foot a")}
        assert {f"{folder(page.lang)}activity/feed.xml", f"{folder(page.lang)}activity/calendar.ics"} <= targets


def test_a_chapter_loads_few_bytes_of_our_scripts(site, pages):
    for path, page in pages.items():
        loaded = [site / page.target(tag["src"])[0] for tag in page.all("script[src]")]
        names = {name: script for script in loaded for name in script.name.split(".")[0].split("-")}  # a run of scripts is one file, named by all of them
        ours = {names[name] for name in TOOLS & names.keys()}
        weight = sum(len(gzip.compress(script.read_bytes(), 9)) for script in ours)
        assert weight <= BUDGET, f"{path}: {weight}"
        assert ("card" in names) is bool(page.all("[data-at]")), path


def test_our_scripts_hold_under_a_strict_policy():
    scripts = [path for path in sorted(SCRIPTS.glob("*.js")) if path.stem in TOOLS]
    assert len(scripts) == len(TOOLS)
    for script in scripts:
        assert re.findall(FORBIDDEN, script.read_text("utf-8"), re.M) == [], script.name


def test_no_page_has_a_style_of_its_own(pages):
    assert [path for path, page in pages.items() if page.all(".md-content [style], .md-footer [style]")] == []


def test_the_text_of_every_chapter_lies_ready_for_the_other_language(site, pages, library):
    for lang in library.languages:
        for module in library.modules[lang]:
            for chapter in module.chapters:
                address = f"{folder(lang)}modules/{module.slug}/{chapter.slug}"
                data = json.loads((site / f"{address}.text.js").read_text("utf-8").removeprefix("library.fragments = "))
                assert data["lang"] == lang and all(f'id="{paragraph.id}"' in data["html"] for paragraph in chapter.paragraphs)
                twin = next(other for other in library.languages if other != lang)
                page = pages[f"{folder(twin)}modules/{module.slug}/{chapter.slug}.html"]
                assert page.target(page.one("[data-fragments]")["data-fragments"])[0] == f"{address}.text.js"
