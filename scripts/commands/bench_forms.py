"""Every case form of the terms of the glossary, for `bench search`: which of them find their term."""

from __future__ import annotations

import random
from collections.abc import Iterator

from playwright.sync_api import Browser, Page

from commands.bench_chromium import PAGEFIND_SEARCH, STOCK, opened, root
from library.model import Library

SAMPLE = 150  # forms of each language that are asked
CASES = ("nominative", "genitive", "dative", "accusative", "locative", "ablative", "instrumental")
ASK = """async ([lang, asked]) => { const store = await librarySearch.store(lang); let found = 0; const missed = []
  for (const [form, id] of asked) { const {hits} = await librarySearch.search(store, form)
    if (hits.some(({entry}) => entry.kind === "term" && entry.anchor === id)) found++; else missed.push(form) }
  return [found, missed] }"""
SHOWN = """() => new Promise((done) => { let last = "", same = 0
  const look = () => { const text = document.querySelector(".md-search-result").innerHTML
    same = text === last ? same + 1 : 0; last = text
    if (same > 4) done([...document.querySelectorAll(".md-search-result__link")].some((link) => link.href.includes("glossary"))); else setTimeout(look, 40) }
  look() })"""


def forms(library: Library, lang: str) -> list[tuple[str, str]]:
    """(form, id of its term) for the terms of one word, the same sample each time."""
    terms = [(term.term[lang], term.id) for term in library.terms.values() if term.term[lang].isalpha()]
    method = "lemmas" if library.languages[lang].default else "suffixes"
    every = sorted({(form, name) for word, name in terms for form in (_declined(word) if method == "lemmas" else _inflected(word))})
    return random.Random(4).sample(every, min(SAMPLE, len(every)))  # the same sample each time


def _declined(word: str) -> Iterator[str]:
    from library.search.russian import dictionary

    noun = next((parse for parse in dictionary().parse(word) if parse.normal_form == word and parse.tag.POS == "NOUN"), None)
    yield from (form.word for form in noun.lexeme) if noun else ()


def _inflected(word: str) -> Iterator[str]:
    from qazaq_inflector import QazaqNameInflector

    inflector = QazaqNameInflector()
    for plural in (word, inflector.pluralize(word)):
        yield from (inflector.inflect(plural, case) or plural for case in CASES)
    yield from (inflector.possessive(word, "3", case) for case in CASES)


def ours(browser: Browser, address: str, lang: str, asked: list[tuple[str, str]]) -> tuple[int, list[str]]:
    """How many find their term, and those that do not."""
    with opened(browser, address) as page:
        page.evaluate("librarySearch.open()")
        found, missed = page.evaluate(ASK, [lang, asked])
        return found, missed


def stock(browser: Browser, address: str, asked: list[tuple[str, str]]) -> int:
    """How many find the page of the glossary: stock search knows pages and headings."""
    with opened(browser, address) as page:
        page.focus(STOCK.input)
        return sum(_stock_finds(page, form) for form, _ in asked)


def _stock_finds(page: Page, form: str) -> bool:
    page.fill(STOCK.input, form)
    page.dispatch_event(STOCK.input, "keyup")
    return page.evaluate(SHOWN)


def pagefind(browser: Browser, address: str, asked: list[tuple[str, str]]) -> int:
    """How many find the page of the glossary."""
    with opened(browser, address) as page:
        return sum(page.evaluate(PAGEFIND_SEARCH, [root(address), form]) for form, _ in asked)
