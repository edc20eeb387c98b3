"""A review tells what changes by paragraph number; whatever a stranger writes into it stays words."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from patches import apply, tiny_docs

from library.problem import Collector, Problem
from library.reading.library import collect_library
from library.review.changes import Change, Side, compare
from library.review.expiry import expiries, expiry_report
from library.review.plain import plain
from library.review.report import changes, language_of_changes, language_of_words, summary, words
from library.review.review import BadReview, Review, read_review, to_json
from library.review.words import differences, excerpt

CHAPTER = "modules/1-sample/01-norm.md"


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    """The tiny library."""
    return collect_library(tiny_docs(tmp_path_factory.mktemp("texts")), Collector())


@pytest.fixture
def changed(tmp_path):
    """What a patch changes in the tiny library."""
    def of(*steps):
        before = collect_library(tiny_docs(tmp_path / "old"), Collector())
        after = tiny_docs(tmp_path / "new")
        apply(after, list(steps))
        return compare(before, collect_library(after, Collector()))
    return of


def step(lang, old, new, page=CHAPTER):
    return {"file": f"docs/{lang}/{page}", "old": old, "new": new}


def test_nothing_changes_without_a_change(changed):
    assert changed() == ()


def test_a_paragraph_changed_in_both_languages_is_one_change(changed):
    one, = changed(step("ru", "Никого нельзя", "Никого и никогда нельзя"), step("kk", "[@cat 3(1); iccpr 7]", "[@cat 3(1)]"))
    assert (one.page, one.key) == (CHAPTER, "p1")
    assert one.sides["ru"].path == f"docs/ru/{CHAPTER}" and one.sides["ru"].line == 8
    assert "Никого и никогда" in one.sides["ru"].new and "Никого нельзя" in one.sides["ru"].old
    assert "iccpr 7" in one.sides["kk"].old and "iccpr 7" not in one.sides["kk"].new
    assert one.lacks(("ru", "kk")) == ()


def test_one_language_alone_is_noticed(changed, texts):
    one, = changed(step("ru", "Никого нельзя", "Никого и никогда нельзя"))
    assert one.lacks(("ru", "kk")) == ("kk",)
    table, = changes([one], "ru", texts.languages)
    assert "| **p1**<br>⚠️ не изменено: Қазақша | Никого <ins>и никогда</ins> " in table
    assert table.endswith(" | — |")


def test_lists_belong_to_their_paragraph_and_blocks_to_themselves(changed):
    found = changed(
        step("ru", "- решение принимает суд", "- решение выносит суд"),
        step("ru", "5 календарных дней", "3 дня", page="modules/1-sample/02-practice.md"),
        step("ru", "## Запрет {#ban}", "## Общий запрет {#ban}"), step("ru", "title: Норма", "title: Нормы"),
    )
    assert [change.key for change in found] == ["---", "#ban", "p2", "deadline deadline-1"]


def test_a_paragraph_put_in_and_one_taken_out(changed):
    found = changed(step("ru", "### Сравнение", "Новый абзац [@cat 3(1)].\n{#p2-1}\n\n### Сравнение"), {"file": f"docs/kk/{CHAPTER}", "remove": True})
    sides = {(change.key, lang): side for change in found for lang, side in change.sides.items()}
    assert (sides["p2-1", "ru"].old, sides["p2-1", "ru"].new) == ("", "Новый абзац [@cat 3(1)].\n{#p2-1}")
    assert sides["p4", "kk"].new == "" and sides["p4", "kk"].old


def test_records_of_data_have_no_language(changed, texts):
    found = changed({"file": "docs/data/glossary.yml", "old": "id: torture", "new": "id: torture\n  source: adilet"})
    assert [(change.page, change.key, list(change.sides)) for change in found] == [("data/glossary.yml", "torture", [""])]
    assert found[0].lacks(("ru", "kk")) == ()
    table, = changes(found, "kk", texts.languages)
    assert "| Орны | Деректер |" in table


@given(st.text(alphabet="абв гд.«» \n", max_size=60), st.text(alphabet="абв гд.«» \n", max_size=60))
def test_the_pieces_make_up_both_texts(old, new):
    pieces = differences(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "in") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "out") == new


def test_long_unchanged_text_is_cut_to_the_words_near_the_change():
    long = " ".join(f"w{n}" for n in range(100))
    told = "".join(piece.text for piece in excerpt(differences(f"{long} old {long}", f"{long} new {long}")))
    assert told == " … " + " ".join(f"w{n}" for n in range(92, 100)) + " oldnew " + " ".join(f"w{n}" for n in range(8)) + " … "


@settings(max_examples=500)
@given(st.text(alphabet=st.sampled_from("@#<>&\"'`*_[]()!|~$\\:/.-hwtps1a\u202e\u200b\u00ad\n\r\t\x00é"), max_size=40))
def test_plain_text_holds_nothing_that_renders(text):
    shown = plain(text)
    rest = shown.replace("<br>", "").replace("&#8203;", "\u200b")
    assert not re.search(r"[<\n\r\u202e\u00ad\x00]", rest)
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]()!|~$#]", re.sub(r"\\.", "", rest))
    assert not re.search(r"@(?!\u200b)|(?:https|http(?!s))(?!\u200b)|\\#(?!\u200b)", rest)
    assert not re.search(r"&(?!amp;|lt;|quot;)", rest)


@pytest.mark.parametrize(("text", "shown"), [
    ("@iccpr 7", "@&#8203;iccpr 7"), ("[x](javascript:y)", "\\[x\\]\\(javascript\\:y\\)"), ("<script>", "&lt;script\\>"),
    ("a\u202eb", "a‹U\\+202E›b"), ("https://x.kz", "https&#8203;\\://x\\.kz"), ("closes #5", "closes \\#&#8203;5"),
])
def test_plain_text_by_example(text, shown):
    assert plain(text) == shown


PROBLEM = Problem("docs/ru/x.md", 3, "bad-id", "что", "как", "ru", "", ("a", "b"), True)
REVIEW = Review(7, (PROBLEM,), (Change("x.md", "p1", {"ru": Side("docs/ru/x.md", 3, "a", "b")}),), ("x.py",))


def test_a_review_survives_json():
    assert read_review(to_json(REVIEW).encode()) == REVIEW


@pytest.mark.parametrize("raw", [
    b"", b"\xff", b"[]", b"null", b"{}", b"[" * 100_000, to_json(REVIEW).replace('"pull": 7', '"pull": "7"').encode(),
    to_json(REVIEW).replace('"pull": 7', '"pull": true').encode(), to_json(REVIEW).replace('"line": 3', '"line": 3.5').encode(),
    to_json(REVIEW).replace('["a", "b"]', '["a"]').encode(), to_json(REVIEW).replace('"old": "a"', '"old": {}').encode(),
    json.dumps({**json.loads(to_json(REVIEW)), "more": 1}).encode(), b" " * 20_000_001,
])
def test_what_is_no_review_is_refused(raw):
    with pytest.raises(BadReview):
        read_review(raw)


def test_the_summary_fits_and_says_what_it_left_out(texts):
    long = tuple(Change(f"page-{n}.md", "p1", {"ru": Side("x", 1, "", "слово " * 200)}) for n in range(20))
    many = replace(REVIEW, changes=long, problems=REVIEW.problems * 80)
    told = summary(many, "kk", texts.languages, 8000)
    assert len(told) <= 8000
    assert "өзгертілмеген тіл" in told or "көрсетілмеген бет саны" in told
    assert "… тағы 30" in told


def test_the_summary_leads_to_the_explanations(texts):
    told = summary(REVIEW, "kk", texts.languages, 8000, "https://library.example")
    assert "[Әр хабарлама нені білдіреді](https://library.example/kk/about/messages.html)" in told
    assert "https" not in summary(REVIEW, "kk", texts.languages, 8000)
    assert "https" not in summary(Review(7), "ru", texts.languages, 8000, "https://library.example")


@pytest.mark.parametrize(("text", "lang"), [("Срок обжалования", "kk"), ("Шағымдану мерзімі", "kk"), ("Fix typo", "kk")])
def test_the_language_of_a_title(texts, text, lang):
    assert language_of_words(text, texts.languages, "kk") == lang
    assert language_of_words("Шағымдану мерзімі", texts.languages, "ru") == "kk"


def test_the_language_of_changes(texts):
    side = Side("x", 1, "", "y")
    assert language_of_changes([Change("x", "p1", {"kk": side})], texts.languages, "ru") == "kk"
    assert language_of_changes([Change("x", "p1", {"kk": side, "ru": side})], texts.languages, "ru") == "ru"
    assert language_of_changes([], texts.languages, "ru") == "ru"


def test_both_languages_have_the_same_words():
    first, *others = words().values()
    for other in others:
        assert set(other) == set(first)
        for key, text in first.items():
            assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", other[key])), key


@pytest.mark.parametrize(("days", "past"), [(-31, None), (-30, False), (0, False), (1, True)])
def test_a_module_is_due_soon_then_past(texts, days, past):
    due = texts.modules["ru"][0].review_due.first_day()
    today = date.fromordinal(due.toordinal() + days)
    assert [expiry.past for expiry in expiries(texts, today)] == ([] if past is None else [past])
    for lang in texts.languages:
        text, wanted = expiry_report(texts, today, lang)
        assert wanted == (past is not None)
        head = words()[lang]["expiry_none" if past is None else "expiry_past" if past else "expiry_soon"].format(days=30)
        assert head in text
        assert ("law\\_as\\_at" in text) == wanted
