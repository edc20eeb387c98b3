"""The two editions, what makes a document lasting and accessible, and that nothing is printed twice for nothing."""

from __future__ import annotations

import os
import re
from concurrent.futures import ProcessPoolExecutor
from xml.etree import ElementTree

import pytest
from conftest import ADDRESS, TINY, copy_project
from outloud import check
from pages import folder
from pdfs import read_pdf, run, squeeze

from library.pdf.hyphenation import SyllableRule
from library.pdf.publication import publish
from library.reading.library import read_library

LANGS = ("ru", "kk")
EXPLAINED = {
    "PAG-001": "short citations that stand on many pages as footnotes are taken for running feet; the running heads are artifacts",
    "HDG-011": "a question of two sentences is the heading of its answer",
    "ORD-001": "WeasyPrint paints inline blocks and list markers after the text around them; the tags have the order of the source",
}


def _editions(site, library, lang):
    for module in library.modules[lang]:
        stem = site / f"pdf/module-{module.slug}-{lang}"
        yield module, read_pdf(stem.with_suffix(".pdf")), read_pdf(stem.with_name(f"{stem.name}-trainer.pdf"))


@pytest.mark.parametrize("lang", LANGS)
def test_trainers_notes_are_in_the_trainers_edition_only(site, library, lang):
    for module, reader, trainer in _editions(site, library, lang):
        notes = [block for chapter in module.chapters for block in chapter.blocks if block.kind == "trainer"]
        assert notes
        for block in notes:
            first = squeeze(block.text)[:60]
            assert first in trainer.body(), block.id
            assert first not in reader.body(), block.id
        assert squeeze(library.languages[lang].say("edition_trainer")) in trainer.body(1, 1)


@pytest.mark.parametrize("lang", LANGS)
def test_answers_stand_in_the_readers_annex_and_beside_the_trainers_cases(site, library, lang):
    for module, reader, trainer in _editions(site, library, lang):
        names = reader.reader.named_destinations
        annex = reader.page_of("answers")
        asked = [block for chapter in module.chapters for block in chapter.blocks if block.kind in ("case", "question")]
        assert asked
        for block in asked:
            assert reader.page_of(f"answer-{block.id}") >= annex > reader.page_of(block.id)
        assert f"answer-{asked[0].id}" in names
        assert "answers" not in trainer.reader.named_destinations


@pytest.mark.parametrize("lang", LANGS)
def test_each_number_leads_to_its_paragraph_online(site, library, lang):
    for module, reader, _ in _editions(site, library, lang):
        addresses = {str(link["/A"]["/URI"]) for link in reader.links() if "/A" in link}
        for chapter in module.chapters:
            page = f"{ADDRESS}{folder(lang)}modules/{module.slug}/{chapter.slug}.html"
            assert {f"{page}#{paragraph.id}" for paragraph in chapter.paragraphs} <= addresses


@pytest.mark.parametrize("lang", LANGS)
def test_no_word_leaves_the_page(site, library, lang):
    for _module, *editions in _editions(site, library, lang):
        for pdf in editions:
            html = run("pdftotext", "-bbox", str(pdf.path), "-")
            words = ElementTree.fromstring(re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", html)).iter("{http://www.w3.org/1999/xhtml}word")
            edges = [(float(word.get("xMin")), float(word.get("xMax")), word.text) for word in words]
            assert len(edges) > 1000
            beyond = [word for left, right, word in edges if left < 50 or right > 595 - 50]
            assert beyond == [], pdf.path.name


def test_an_independent_checker_finds_no_error(site, library):
    paths = [edition.path for lang in LANGS for _, *editions in _editions(site, library, lang) for edition in editions]
    assert len(paths) == 16
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for path, result in zip(paths, pool.map(check, map(str, paths)), strict=True):
            assert [f for f in result.findings if f.severity == "error"] == [], path.name
            assert {f.rule for f in result.findings} <= set(EXPLAINED), path.name


@pytest.mark.parametrize("lang", LANGS)
def test_claims_both_standards(site, library, lang):
    for _module, *editions in _editions(site, library, lang):
        for pdf in editions:
            metadata = pdf.reader.root_object["/Metadata"].get_object().get_data().decode()
            assert re.search(r'pdfaid:part="2"', metadata) and re.search(r'pdfaid:conformance="A"', metadata)
            assert re.search(r'pdfuaid:part="1"', metadata)
            assert metadata.count("<rdf:RDF") == 1


def test_only_what_has_changed_is_printed_again(tmp_path):
    project = copy_project(tmp_path / "project", TINY / "docs")
    first = publish(read_library(project), project, site_url=ADDRESS)
    times = {publication.source: publication.source.stat().st_mtime_ns for publication in first}
    again = publish(read_library(project), project, site_url=ADDRESS)
    assert {p.source: p.source.stat().st_mtime_ns for p in again} == times
    chapter = next(project.glob("docs/kk/modules/1-*/01-*.md"))
    chapter.write_text(chapter.read_text("utf-8").replace("\n\n", "\n\n\n", 1), "utf-8")
    changed = {p.url for p in publish(read_library(project), project, site_url=ADDRESS) if p.source not in times}
    assert changed == {p.url for p in first if p.lang == "kk"}


@pytest.mark.parametrize(("word", "divided"), [
    ("босқындардың", "бос-қын-дар-дың"), ("мемлекеттік", "мем-ле-кет-тік"), ("республика", "рес-пуб-ли-ка"), ("құқығы", "құ-қы-ғы"),
    ("таулар", "тау-лар"), ("тауы", "та-уы"), ("оқуы", "о-қу-ы"), ("объект", "объ-ект"), ("мигранттардың", "миг-рант-тар-дың"), ("сияқты", "си-яқ-ты"),
])
def test_kazakh_words_are_divided_by_syllables(library, word, divided):
    rule = SyllableRule(library.languages["kk"].syllables)
    places = [0, *rule.positions(word), len(word)]
    assert "-".join(word[a:b] for a, b in zip(places, places[1:], strict=False)) == divided
