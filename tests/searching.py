"""The box of search as the tests use it."""

from __future__ import annotations

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
HIT = ".search__hit"
WORDS = {"ru": ("беженцами", "беженец"), "kk": ("босқындардың", "босқын")}  # a form that no text need have, and the term
COMPLETE = ".search__list:not(:has(.search__text:empty)) > .search__hit"  # each has its excerpt; they come piece by piece


def home(library, lang: str) -> str:
    """The home page of a language."""
    return "index.html" if library.languages[lang].default else f"{lang}/index.html"


def ask(page, query: str) -> list[str]:
    """Type `query` into the open box; the results as they read, when their excerpts have come."""
    page.fill("[data-search-input]", "")
    page.fill("[data-search-input]", query)
    page.wait_for_selector(f"{COMPLETE}, .search__try")
    return page.locator(HIT).all_inner_texts()


def found(page, lang: str, queries: list[str]) -> list[list[str]]:
    """For each query the places of all hits: «module-1#p34», or the id of an authority or term."""
    return page.evaluate("""async ([lang, queries]) => {
        await librarySearch.open()
        const store = await librarySearch.store(lang), all = []
        for (const query of queries) {
          const {hits} = await librarySearch.search(store, query)
          all.push(hits.map(({entry}) => entry.module ? `module-${entry.module}#${entry.anchor}` : entry.anchor))
        }
        return all }""", [lang, queries])
