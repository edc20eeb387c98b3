"""What the pages show of the library: numbered paragraphs, the register, the glossary, the home page, the activity log."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pages import Page, fold, folder, read_site, words

LANGS = ("ru", "kk")


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    return read_site(site)


def _chapters(library, lang):
    return [(module, chapter) for module in library.modules[lang] for chapter in module.chapters]


def _chapter_page(pages, lang, module, chapter) -> Page:
    return pages[f"{folder(lang)}modules/{module.slug}/{chapter.slug}.html"]


@pytest.mark.parametrize("lang", LANGS)
def test_every_paragraph_stands_under_its_number(pages, library, lang):
    assert _chapters(library, lang)
    for module, chapter in _chapters(library, lang):
        page = _chapter_page(pages, lang, module, chapter)
        shown = [(tag["id"], words(tag.select_one("a.pnum"))) for tag in page.all("article p[id]:has(> a.pnum)")]
        assert shown == [(paragraph.id, paragraph.number) for paragraph in chapter.paragraphs], page.path
        for tag in page.all("a.pnum"):
            assert tag["href"] == f"#{tag.parent['id']}"
            assert tag["aria-label"] == library.languages[lang].say("opens_paragraph", n=words(tag))


def test_numbers_are_the_same_in_every_language(pages, library):
    for module, chapter in _chapters(library, "ru"):
        numbers = {lang: [words(tag) for tag in _chapter_page(pages, lang, module, chapter).all("a.pnum")] for lang in LANGS}
        assert numbers["ru"] == numbers["kk"] != []


@pytest.mark.parametrize("lang", LANGS)
def test_every_citation_of_a_chapter_leads_to_its_authority(pages, library, lang):
    for module, chapter in _chapters(library, lang):
        page = _chapter_page(pages, lang, module, chapter)
        linked = {page.target(link["href"]) for link in page.all("a.cite__link")}
        cited = {citation.target for _, citation in chapter.citations() if citation.target in library.authorities}
        assert {fragment for path, fragment in linked if path.endswith("authorities.html")} == cited, page.path


@pytest.mark.parametrize("lang", LANGS)
def test_every_authority_has_an_entry_with_its_mark(pages, library, lang):
    page = pages[f"{folder(lang)}authorities.html"]
    entries = {tag["id"]: tag for tag in page.all("li.authority")}
    assert set(entries) == set(library.authorities)
    for authority in library.authorities.values():
        entry, language = entries[authority.id], library.languages[lang]
        assert fold(authority.title[lang]) in words(entry)
        mark = entry.select_one(f".authority__checked .mark--{authority.checked.record}")
        assert words(mark) == language.say(f"checked_{authority.checked.record}"), authority.id
        assert language.date(authority.checked.on) in words(entry)


def test_both_marks_are_in_use(library):
    """Otherwise the test above would compare one word with itself."""
    assert {authority.checked.record for authority in library.authorities.values()} == {"verified", "to-check"}


@pytest.mark.parametrize("lang", LANGS)
def test_official_text_opens_in_the_readers_language(pages, library, lang):
    page = pages[f"{folder(lang)}authorities.html"]
    for authority in library.authorities.values():
        links = page.all(f"li#{authority.id} .authority__checked a") if authority.url else []
        expected = [authority.url.best(lang)] if authority.url else []
        assert [(link["hreflang"], link["href"]) for link in links] == expected, authority.id


@pytest.mark.parametrize("lang", LANGS)
def test_cited_in_leads_to_what_really_cites(pages, library, lang):
    """Every back link ends at an element that cites the authority, and every citing element has its back link."""
    register = pages[f"{folder(lang)}authorities.html"]
    back = set()
    for entry in register.all("li.authority"):
        for link in entry.select(".authority__cited a"):
            path, fragment = register.target(link["href"])
            assert entry["id"] in _cited_by(pages[path], fragment), f"{entry['id']}: {path}#{fragment}"
            back.add((entry["id"], path, fragment))
    cited = {
        (citation.target, f"{folder(lang)}modules/{module.slug}/{chapter.slug}.html", anchor)
        for module, chapter in _chapters(library, lang) for anchor, citation in chapter.citations() if citation.target in library.authorities
    }
    shown = {item for item in cited if pages[item[1]].soup.find(id=item[2])}  # a trainer's block is not on the page
    assert back == shown != set()


def _cited_by(page: Page, fragment: str) -> set[str]:
    """Ids of the authorities cited by a block, or by a paragraph with the lists and tables that follow it."""
    start = page.soup.find(id=fragment)
    parts = [start]
    if start.name == "p":
        for tag in start.find_next_siblings():
            if tag.name in ("h2", "h3", "section") or (tag.name == "p" and tag.get("id")):
                break
            parts.append(tag)
    return {page.target(link["href"])[1] for part in parts for link in part.select("a.cite__link")}


@pytest.mark.parametrize("lang", LANGS)
def test_glossary_is_in_alphabetical_order(pages, library, lang):
    page = pages[f"{folder(lang)}glossary.html"]
    alphabet = library.languages[lang].alphabet
    shown = [words(tag) for tag in page.all(".glossary dt")]
    assert sorted(shown) == sorted(term.term[lang] for term in library.terms.values())
    keys = [[alphabet.find(c) for c in word.lower() if c in alphabet] for word in shown if word[0].lower() in alphabet]
    firsts = [key[0] for key in keys]
    assert firsts == sorted(firsts), "by first letter"
    assert [words(tag) for tag in page.all(".glossary h2")] == list(dict.fromkeys(word[0].upper() for word in shown))


def test_kazakh_letters_stand_at_their_own_place(library):
    """Ә after А, Қ after К, І after Ы: code points would put them last."""
    order = library.languages["kk"].order
    assert sorted(["бап", "әділ", "азап", "қамау", "кеңес", "лас", "іс", "ыза"], key=order) == ["азап", "әділ", "бап", "кеңес", "қамау", "лас", "ыза", "іс"]


@pytest.mark.parametrize("lang", LANGS)
def test_home_page_shows_every_module_with_what_a_reader_needs(site, pages, library, lang):
    page, language = pages[f"{folder(lang)}index.html"], library.languages[lang]
    cards = page.all("ul.modules > li.module")
    assert len(cards) == len(library.modules[lang]) == 4
    for card, module in zip(cards, library.modules[lang], strict=True):
        assert page.target(card.h3.a["href"])[0] == f"{folder(lang)}modules/{module.slug}/index.html"
        assert words(card.h3) == fold(module.title)
        shown = words(card)
        for text in (language.say(f"status_{module.status}"), language.date(module.law_as_at), module.summary):
            assert fold(text) in shown, module.slug
        _check_pdf(site, page, card.select_one("a.pdf"))


@pytest.mark.parametrize("lang", LANGS)
def test_module_and_chapter_pages_offer_the_pdf_with_its_real_size(site, pages, library, lang):
    for module in library.modules[lang]:
        for name in ("index", *(chapter.slug for chapter in module.chapters)):
            page = pages[f"{folder(lang)}modules/{module.slug}/{name}.html"]
            _check_pdf(site, page, page.one("article a.pdf"))
            assert page.target(page.one("link[type='application/pdf']")["href"])[0] == f"pdf/module-{module.slug}-{lang}.pdf"
            assert library.languages[lang].date(module.law_as_at) in words(page.one("aside.status"))


def _check_pdf(site: Path, page: Page, link) -> None:
    target, _ = page.target(link["href"])
    assert target.endswith(f"-{page.lang}.pdf")
    number = re.search(r"(\d+,\d) МБ", words(link))
    assert number, words(link)
    size = (site / target).stat().st_size / 1_000_000
    assert abs(float(number[1].replace(",", ".")) - max(size, 0.1)) <= 0.05


@pytest.mark.parametrize("lang", LANGS)
def test_activity_log_is_grouped_by_year(pages, library, lang):
    page, language = pages[f"{folder(lang)}activity/index.html"], library.languages[lang]
    log = page.one(".activity-log")
    groups = [(words(title), [page.target(a["href"])[0] for a in title.find_next_sibling("ul").select("a")]) for title in log.select("h2")]
    years = [title for title, _ in groups if title.isdigit()]
    assert years == sorted(years, reverse=True) != []
    assert [title for title, _ in groups if not title.isdigit()] == [language.say("undated"), language.say("planned")]
    placed = {path: title for title, paths in groups for path in paths}
    assert sum(len(paths) for _, paths in groups) == len(placed) == len(library.activities[lang])
    for activity in library.activities[lang]:
        held = str(activity.date.year) if activity.date else language.say("undated")
        expected = held if activity.status == "held" else language.say("planned")
        assert placed[f"{folder(lang)}activity/{activity.slug}.html"] == expected
