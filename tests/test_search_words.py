"""The words of search: families, keyboards without Kazakh letters, glossary terms in every case, Python and the browser alike."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator

import pytest
import yaml
from conftest import ROOT
from term_forms import kazakh_forms, russian_forms

from library.search.analysis import Analyser, Token, analyse
from library.search.folding import fold
from library.search.normalise import words as normalised
from library.search.rules import browser_rules, read_rules

SCRIPT = ROOT / "overrides/assets/javascripts/search/analysis.js"
FAMILIES = ("kk", "ru")
MIXED = (
    "139-бабының 517(4) 6-1 829-5 ст. 14(3)(d) МПГПП, п. 34; 517(3)3) 1A(2) 14(а) 6.10 1951 ж. COVID-19 ICCPR БҰҰ-ның ҚР-дағы 2\u2011модуль "
    "Pеспубликаcы внут\u00adри й пра\u0301ва алдын-ала учётно-регистрационный -ғ- «ә» сыйақы қояды ӘЛЕМ əлем"
)


@pytest.fixture(scope="session")
def analysers(library) -> dict[str, Analyser]:
    """For each language, the analysis that knows every word of the real sources."""
    made = {}
    for lang in library.languages:
        texts = [path.read_text("utf-8") for path in (ROOT / "docs" / lang).rglob("*.md")]
        texts += [text[lang] for term in library.terms.values() for text in (term.term, term.definition)]
        texts += [text[lang] for authority in library.authorities.values() for text in (authority.title, authority.short)]
        made[lang] = Analyser.for_site(lang, texts)
    return made


def families(lang: str) -> list[dict[str, list[str]]]:
    """The families of a language."""
    return yaml.load((ROOT / f"tests/search/families-{lang}.yml").read_text("utf-8"), Loader=yaml.BaseLoader)


def keys(tokens: list[Token]) -> set[str]:
    """What an exact search compares."""
    return {key for token in tokens for key in (token.surface, *token.keys)}


def folded(tokens: list[Token]) -> set[str]:
    """What the fallback compares."""
    return {key for token in tokens for key in token.folded}


def test_there_are_families_enough():
    assert all(len(families(lang)) >= 40 for lang in FAMILIES)


@pytest.mark.parametrize(("lang", "family"), [
    pytest.param(lang, family, id=family["word"]) for lang in FAMILIES for family in families(lang)
])
def test_a_form_finds_its_word_and_no_other(analysers, lang, family):
    analyser = analysers[lang]
    own = keys(analyser.analyse(family["word"]))
    assert [form for form in family["same"] if not own & keys(analyser.analyse_query(form))] == []
    assert [form for form in family["other"] if own & keys(analyser.analyse_query(form))] == []
    typed = folded(analyser.analyse(family["word"]))
    assert [form for form in family.get("folded", ()) if not typed & folded(analyser.analyse_query(form))] == []


def test_a_folded_form_is_no_exact_match(analysers):
    assert not keys(analysers["kk"].analyse("құқық")) & keys(analysers["kk"].analyse_query("кукыктарды"))


@pytest.mark.parametrize(("lang", "forms"), [("kk", kazakh_forms), ("ru", russian_forms)])
def test_every_form_of_every_term_finds_its_entry(library, analysers, lang: str, forms: Callable[[str], Iterator[str]]):
    analyser, lost, tried = analysers[lang], [], 0
    for term in library.terms.values():
        own = keys(analyser.analyse(term.term[lang]))
        for form in forms(re.sub(r"\s*[(,].*|[«»]", "", term.term[lang])):
            tried += 1
            lost += [form for token in analyser.analyse_query(form) if not keys([token]) & own][:1]
    print(f"{lang}: {tried - len(lost)} of {tried} forms of {len(library.terms)} terms find them")
    assert tried > 1000 and lost == []


@pytest.fixture(scope="module")
def browser_analysis(browser, analysers):
    """lang -> the browser's analysis, as a function from texts to tokens."""
    pages = {}
    for lang, analyser in analysers.items():
        page = browser.new_page()
        page.add_script_tag(content=SCRIPT.read_text("utf-8"))
        page.evaluate("({rules, words}) => { window.analyser = libraryAnalysis.create(rules, words) }", analyser.for_browser())
        pages[lang] = page
    return lambda lang, texts: pages[lang].evaluate("(texts) => texts.map((text) => window.analyser.analyse(text))", texts)


@pytest.mark.parametrize("lang", FAMILIES)
def test_python_and_browser_agree_on_every_word(library, analysers, browser_analysis, lang):
    made = {"kk": kazakh_forms, "ru": russian_forms}[lang]
    texts = [path.read_text("utf-8") for path in (ROOT / "docs" / lang).rglob("*.md")]
    texts += [form for term in library.terms.values() for form in made(term.term[lang])]
    texts += [form for family in families(lang) for name in ("same", "other", "folded") for form in family.get(name, ())]
    words = sorted({word.surface for text in texts for word in normalised(text)})
    asked = [MIXED, "", *words, *(fold(word) for word in words[::5])]
    told = browser_analysis(lang, asked)
    differences = [
        (text, ours, theirs) for text, theirs in zip(asked, told, strict=True)
        if (ours := [as_json(token) for token in analysers[lang].analyse_query(text)]) != theirs
    ]
    assert len(asked) > 7000 and differences == []


def as_json(token: Token) -> dict[str, object]:
    """A token as the browser tells it."""
    return {"surface": token.surface, "keys": list(token.keys), "folded": list(token.folded), "start": token.start, "end": token.end}


@pytest.mark.parametrize("lang", FAMILIES)
def test_the_browser_finds_for_a_known_word_what_the_index_has(analysers, library, lang):
    text = " ".join(chapter.markdown for module in library.modules[lang] for chapter in module.chapters)
    tokens = {token.surface: token for token in analysers[lang].analyse(text)}
    lost = {surface for surface, token in tokens.items() if not set(token.keys) <= keys(analysers[lang].analyse_query(surface))}
    assert lost == set()


def test_numbers_of_articles_are_whole_and_in_parts():
    found = {token.surface: token.keys for token in analyse("139-бабының 517(4), 6-1; 829-5 және 14(3)(d)", "kk")}
    assert {"139", "бабының"} <= set(found)
    assert [found[number] for number in ("517(4)", "6-1", "829-5", "14(3)(d)")] == [("517", "4"), ("6", "1"), ("829", "5"), ("14", "3", "d")]


@pytest.mark.parametrize(("text", "surface"), [
    ("Қазaқстан", "қазақстан"), ("БIРIККЕН", "біріккен"),
    ("Ещё", "еще"), ("пра\u0301ва", "права"), ("меди\u00adация", "медиация"), ("и\u0306од", "йод"),
    ("әрекеттесу", "әрекеттесу"), ("əлем", "әлем"), ("HCR", "hcr"),
])
def test_one_spelling_for_one_word(text, surface):
    assert [token.surface for token in analyse(text, "kk")] == [surface]


def test_places_are_those_of_the_text():
    text = "«Бо\u00adсқын» — и\u0306од, 5(1)."
    assert [text[token.start:token.end] for token in analyse(text, "kk")] == ["Бо\u00adсқын", "и\u0306од", "5(1)"]


@pytest.mark.parametrize(("lang", "known", "asked"), [
    ("kk", "босқындарды", "босқынның"), ("kk", "орналастырылған", "орналастыруға"), ("ru", "детям", "ребёнка"), ("ru", "свобода", "свободою"), ("ru", "визой", "визою"),
])
def test_a_form_that_the_site_has_not_finds_the_one_it_has(lang, known, asked):
    analyser = Analyser(lang, [known])
    assert keys(analyser.analyse(known)) & keys(analyser.analyse_query(asked))


def test_a_language_without_rules_has_plain_words(browser):
    analyser, page = Analyser("xx"), browser.new_page()
    page.add_script_tag(content=SCRIPT.read_text("utf-8"))
    told = page.evaluate("({rules, words}) => libraryAnalysis.create(rules, words).analyse('Qayta aloqa')", analyser.for_browser())
    assert told == [as_json(token) for token in analyser.analyse_query("Qayta aloqa")]
    assert [(token.surface, token.keys) for token in analyser.analyse("Qayta aloqa")] == [("qayta", ()), ("aloqa", ())]


def test_script_and_kazakh_rules_are_small():
    rules = json.dumps(browser_rules("kk"), ensure_ascii=False)
    assert len(gzip.compress(SCRIPT.read_bytes() + rules.encode(), 9)) <= 6144


def test_every_ending_can_stand_somewhere():
    rules = read_rules("kk")
    names = {*rules["groups"], "N", "V", "B"}
    for group in rules["groups"].values():
        assert set(group["after"].split()) <= names
    assert set(rules["base"].split()) | set(rules["bound"].split()) <= names
