"""The model: what it decides once, and that it knows the line of everything it was read from."""

from __future__ import annotations

import dataclasses

import pytest
from conftest import ROOT, TINY

from library.dates import PartialDate
from library.markup.blocks import BLOCKS
from library.model import KINDS, Module, Pinpoint, place_of


def line(place, root=ROOT) -> str:
    """The text of the line that a place names."""
    return (root / place.path).read_text("utf-8").split("\n")[place.line - 1]


def test_the_tiny_library_has_something_of_everything(tiny_library):
    assert {authority.kind for authority in tiny_library.authorities.values()} == set(KINDS)
    assert {"article", "paragraph", "section", "rule", "principle", "guideline", "chapter"} == {a.unit for a in tiny_library.authorities.values()}
    for modules in tiny_library.modules.values():
        chapters = modules[0].chapters
        assert [[p.number for p in chapter.paragraphs] for chapter in chapters] == [["1", "2", "3", "4"], ["5", "6", "7", "8"]]
        assert {block.kind for chapter in chapters for block in chapter.blocks} == set(BLOCKS) - {"answer"}


def test_every_citation_knows_its_line(library):
    for citations in library.cited.values():
        for citation in citations:
            assert citation.target in line(citation.place), citation


def test_every_part_knows_its_line(library):
    for modules in library.modules.values():
        for chapter in (chapter for module in modules for chapter in module.chapters):
            for heading in chapter.headings:
                assert line(heading.place).startswith("#" * heading.level + " ") and f"{{#{heading.id}}}" in line(heading.place)
            for paragraph in chapter.paragraphs:
                assert line(dataclasses.replace(paragraph.place, line=paragraph.last_line)) == f"{{#{paragraph.id}}}"
                assert line(dataclasses.replace(paragraph.place, line=paragraph.place.line - 1)) == ""
            for block in chapter.blocks:
                assert line(block.place) == f"    id: {block.id}"


def test_every_record_and_link_knows_its_line(library):
    for record in (*library.authorities.values(), *library.terms.values()):
        assert line(record.place) == f"- id: {record.id}"
        assert line(place_of(record, "checked")).startswith("  checked:")
        assert place_of(record, "no such key") == record.place
    for link in library.links:
        near = "\n".join(line(dataclasses.replace(link.place, line=link.place.line + more)) for more in range(4))
        assert link.address in near, link


def test_cited_in_names_only_what_the_page_shows(tiny_library):
    places = {(o.chapter.slug, o.anchor) for o in tiny_library.cited_in["kk", "iccpr"]}
    assert places == {("01-norm", "p1"), ("01-norm", "p3")}  # not trainer-1, which the page leaves out
    assert {o.anchor for o in tiny_library.cited_in["ru", "cat"]} == {"p1", "p3", "case-1", "question-2"}


def test_comparative_authorities_are_those_of_a_court_that_does_not_bind(tiny_library):
    assert [a.id for a in tiny_library.authorities.values() if a.comparative] == ["saadi-v-italy"]


def test_the_default_language_comes_first(tiny_library):
    assert list(tiny_library.languages) == ["ru", "kk"]
    assert tiny_library.default_language == "ru"


@pytest.mark.parametrize(("stated", "review_in", "due"), [
    ("2026-11-23", "6 months", "2027-05-23"), ("2026-08-31", "6 months", "2027-02-28"),
    ("2026-12-01", "1 month", "2027-01-01"), ("2026-11-23", "12 months", "2027-11-23"),
])
def test_review_is_due_on_the_same_day_of_a_later_month(tiny_library, stated, review_in, due):
    module: Module = dataclasses.replace(tiny_library.modules["ru"][0], law_as_at=PartialDate.parse(stated), review_in=review_in)
    assert str(module.review_due) == due


def test_equal_pinpoints_have_one_key():
    assert Pinpoint((("article", "14"), ("paragraph", "1"))).key == "article:14/paragraph:1"


def test_both_trees_of_the_tiny_library_have_the_same_files():
    trees = [{path.relative_to(TINY / "docs" / lang) for path in (TINY / "docs" / lang).rglob("*.md")} for lang in ("ru", "kk")]
    assert trees[0] == trees[1]
