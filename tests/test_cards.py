"""The cards of citations, the proof of answers, the units of time limits: what the scripts of a page are given."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from library.cards.cards import card_data
from library.cards.gists import gists_by_place, parsed_gists
from library.citing.pinpoint import parse_pinpoints
from library.model import Gist
from library.practice.proof import proving_paragraph
from library.tables.periods import periods_in
from library.words import Words

LANGS = ("ru", "kk")


@pytest.fixture(scope="module")
def cards(library):
    return {lang: card_data(library, library.languages[lang]) for lang in LANGS}


@pytest.mark.parametrize(("cited", "described"), [
    ("9(1)", {"9(1)"}),  # this very place
    ("9(1)(a)", {"9(1)"}),  # lies in a described one
    ("14", {"14(1)", "14(3)"}),  # contains described ones
    ("57", {"56–70"}), ("60–61", {"56–70"}), ("71", set()), ("3", set()), ("9", {"9(1)", "9(4)"}),
])
def test_a_cited_place_gets_the_gists_that_speak_of_it(library, cited, described):
    """On an authority with gists of its own, so that the register may change."""
    gists = tuple(Gist(at, Words(ru=at, kk=at)) for at in ("9(1)", "9(4)", "14(1)", "14(3)", "56–70"))
    authority = replace(library.authorities["iccpr"], pinpoints=gists, last=None)
    parsed = parsed_gists(authority)
    (pinpoint,) = parse_pinpoints(cited, authority)
    found = gists_by_place(parsed, [pinpoint]).get(pinpoint.key, ())
    assert {parsed[index].gist.at for index in found} == described


def test_every_citation_of_a_page_finds_its_card(cards, library):
    for lang in LANGS:
        for module in library.modules[lang]:
            for chapter in module.chapters:
                for anchor, citation in chapter.citations():
                    if citation.target.startswith("module-"):
                        continue
                    card = cards[lang]["authorities"][citation.target]
                    assert card["title"] and card["kind"]
                    head = citation.pinpoints[0].key.split("/")[0] if citation.pinpoints else ""
                    addresses = [(cards[lang]["chapters"][place[0]][0], place[1]) for place in card["places"][head]]
                    assert any(address.endswith(f"{module.slug}/{chapter.slug}.html") and at == anchor for address, at in addresses)
                    assert all(0 <= index < len(card["gists"]) for indexes in card.get("at", {}).values() for index in indexes)


def test_most_citations_of_kazakhstans_acts_have_a_gist(cards, library):
    """A register without gists would make the cards pointless: most citations that name a place have one."""
    for lang in LANGS:
        pairs = [
            (citation.target, pinpoint.key) for module in library.modules[lang] for chapter in module.chapters
            for _, citation in chapter.citations() if not citation.target.startswith("module-") for pinpoint in citation.pinpoints
        ]
        described = sum(key in cards[lang]["authorities"][target].get("at", {}) for target, key in pairs)
        assert described > len(pairs) / 2, f"{described} of {len(pairs)}"


def test_the_file_of_cards_is_what_a_page_expects(site, cards):
    for lang in LANGS:
        text = (site / f"assets/data/cards-{lang}.js").read_text("utf-8")
        assert text.startswith("library.cards = ")
        assert json.loads(text.removeprefix("library.cards = ")) == json.loads(json.dumps(cards[lang]))


def test_every_question_is_proved_by_a_paragraph_that_cites_the_same_law(library):
    for module in library.modules["ru"]:
        for chapter in module.chapters:
            for block in chapter.blocks:
                if block.kind == "question":
                    place, paragraph = proving_paragraph(block, chapter, module)
                    assert paragraph in place.paragraphs
                    assert {c.target for c in block.citations} & {c.target for c in paragraph.citations}, block.place


@pytest.mark.parametrize(("lang", "term", "units"), [
    ("ru", "3 рабочих дня", ("working-day",)), ("ru", "3 суток, в исключительных случаях до 15 суток", ("day",)),
    ("ru", "48 часов; несовершеннолетний 24 часа", ("hour",)), ("ru", "не более 30 суток (текст 2021 года; сверьте)", ("day",)),
    ("ru", "2 года; пока выдворение не исполнено — немедленно", ("year", "at-once")), ("ru", "до рассмотрения дела", ()),
    ("kk", "3 жұмыс күні", ("working-day",)), ("kk", "1 ай; ерекше жағдайларда ұзартылады", ("month",)), ("kk", "айыппұл", ()),
])
def test_the_unit_of_a_time_limit_is_read_from_its_words(library, lang, term, units):
    assert periods_in(term, library.languages[lang]) == units


def test_both_languages_count_a_time_limit_in_the_same_units(library):
    found = {
        lang: {
            block.id + module.slug: periods_in(block.options["term"], library.languages[lang])
            for module in library.modules[lang] for chapter in module.chapters for block in chapter.blocks if block.kind == "deadline"
        }
        for lang in LANGS
    }
    assert found["ru"] == found["kk"] and len(found["ru"]) > 50
