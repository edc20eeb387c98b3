"""Questions of readers (docs/data/asked): each finds what answers it, and a hit says so."""

from __future__ import annotations

import pytest
from searching import HIT, ask, found


def questions(library, lang: str) -> list[tuple[str, str]]:
    """(place that answers, question) for every question of the language."""
    return [
        (f"module-{module.number}#{one.at}", question)
        for module in library.modules[lang] for one in library.asked[module.slug] for question in one.questions[lang]
    ]


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_questions_find_what_answers_them(search, library, lang):
    asked = questions(library, lang)
    hits = found(search(lang), lang, [question for _, question in asked])
    lost = [question for (place, question), places in zip(asked, hits, strict=True) if place not in places[:10]]
    first = sum(places[:1] == [place] for (place, _), places in zip(asked, hits, strict=True))
    assert len(asked) > 1000 and len(lost) <= len(asked) // 200, lost
    assert first >= len(asked) * .9


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_a_hit_shows_the_question_that_brought_it_and_only_then(search, library, lang):
    """A question of which a word stands nowhere else: not in the text that answers it."""
    page = search(lang)
    said = library.languages[lang].say("search_answers")
    ask(page, {"ru": "начальник забрал паспорт", "kk": "бастық паспортты алып қойды"}[lang])
    shown = page.locator(f"{HIT} .search__asked").all_inner_texts()
    every = {question for _, question in questions(library, lang)}
    assert shown and all(text.startswith(f"{said} ") and text.removeprefix(f"{said} ") in every for text in shown)
    assert page.locator(".search__asked mark").count() >= len(shown)
    title = next(term.term[lang] for term in library.terms.values() if term.id == "refugee")
    ask(page, title)
    assert page.locator(f"{HIT}:first-child .search__asked").count() == 0


def test_a_word_formed_like_a_filler_counts(search):
    """«тегін», free of charge, is no form of «тек», only."""
    hits = found(search("kk"), "kk", ["тегін", "тегін адвокат", "тек"])
    assert len(hits[0]) > 5 and hits[2] == []
    assert hits[1] != found(search("kk"), "kk", ["адвокат"])[0]
