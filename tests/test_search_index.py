"""The index of search: what can be found, under which marks, in which order, how large."""

from __future__ import annotations

import gzip
import itertools
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pages import read_site

from library.citing.citations import Register
from library.model import Place
from library.problem import Collector
from library.search.entries import HIDDEN, KINDS, Entry, Sheet, sheets
from library.search.folding import fold
from library.search.index import make_index
from library.search.pinpoints import marks
from library.search.postings import DIGITS, FIRST, HALF, OF, PART, Postings, encode
from library.search.questions import Question, read_questions, score

LANGUAGES = ["ru", "kk"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_that_a_page_shows_can_be_found_where_it_stands(site, library, lang):
    pages = read_site(site)
    kinds = set()
    for sheet in sheets(library, library.languages[lang]):
        ids = {tag["id"] for tag in pages[sheet.href].all("[id]")}
        assert [entry.anchor for entry in sheet.entries if entry.anchor and entry.anchor not in ids] == [], sheet.href
        shown = {tag["id"] for tag in pages[sheet.href].all("article p[id^=p]:has(.pnum), section.block[id]:not(.block--editor)")}
        assert shown <= {entry.anchor for entry in sheet.entries}, sheet.href
        kinds |= {entry.kind for entry in sheet.entries}
    assert kinds == set(KINDS) - ({"subsection"} - kinds)


def test_what_only_trainers_and_editors_read_is_not_found(library):
    hidden = {(module.slug, block.id) for module in library.modules["ru"] for chapter in module.chapters
              for block in chapter.blocks if block.kind in HIDDEN or block.trainer}
    assert hidden
    every = sheets(library, library.languages["ru"])
    found = {(sheet.href.split("/")[1], entry.anchor) for sheet in every if sheet.module for entry in sheet.entries}
    assert hidden & found == set()


@pytest.mark.parametrize(("typed", "expected"), [
    ("iccpr", ["@iccpr"]),
    ("iccpr 14(1)", ["@iccpr", "@iccpr.14", "@iccpr.14.1"]),
    ("hrc-gc-33 11–13", ["@hrc-gc-33", "@hrc-gc-33.11", "@hrc-gc-33.12", "@hrc-gc-33.13"]),
    ("iccpr 7, 14(3)(d)", ["@iccpr", "@iccpr.14", "@iccpr.14.3", "@iccpr.14.3.d", "@iccpr.7"]),
    ("refugee-convention-1951 1A(2)", ["@refugee-convention-1951", "@refugee-convention-1951.1a", "@refugee-convention-1951.1a.2"]),
])
def test_marks_of_a_citation(library, typed, expected):
    (citation,) = Register(library.authorities).resolve(typed, Place(), Collector())
    assert list(marks(citation)) == expected


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.dictionaries(st.integers(0, 20_000), st.integers(1, 300), max_size=50))
def test_no_digit_of_a_posting_can_end_a_script_and_all_come_back(counts):
    text = encode(dict(sorted(counts.items())))
    assert not set(text) & set("\\'\"`$ \n")
    assert decode(text) == counts


def decode(text: str) -> dict[int, int]:
    """What store.js reads."""
    numbers, value, scale = [], 0, 1
    for digit in map(DIGITS.index, text):
        value += digit % HALF * scale
        scale *= HALF
        if digit < HALF:
            numbers.append(value)
            value, scale = 0, 1
    found, document, rest = {}, -1, iter(numbers)
    for number in rest:
        document += number // 2 + 1
        found[document] = next(rest) if number % 2 else 1
    return found


WORDS = st.lists(st.tuples(
    st.integers(0, 60), st.sampled_from(["адам", "адамға", "адамнан", "людей", "человек", "человека"]),
    st.sampled_from([(), ("адам",), ("человек",), ("адам", "адамға"), ("человек", "людей")]),
), max_size=80)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(WORDS)
def test_forms_that_share_the_documents_of_their_word_come_back_too(found):
    keys_of = {surface: keys for _, surface, keys in found}  # a word has the same keys wherever it stands
    postings, expected = Postings(), {}
    for document, surface, _ in sorted(found):
        keys = [key for key in keys_of[surface] if key != surface]
        postings.add_word(surface, keys, document)
        for term in (surface, *keys):
            counts = expected.setdefault(term, {})
            counts[document] = counts.get(document, 0) + 1
    assert {term: counts for _, text in postings.parts() for term, counts in terms_of(text)} == expected


def terms_of(part: str):
    """(term, documents in which it is a word) of a part, as store.js reads them."""
    term, documents = "", []
    for line, posting in zip(*(half.split("\n") for half in part.split("\n\n")), strict=True):
        term = term[: DIGITS.index(line[0])] + line[1:]
        counts = decode(posting.removeprefix(OF).split(" ")[0])
        yield term, {documents[place]: times for place, times in counts.items()} if posting.startswith(OF) else counts
        documents = documents if posting.startswith(OF) else list(counts)


@pytest.mark.parametrize(("lang", "text", "kept", "left_out"), [
    ("ru", "сколько дней, в течение которых суть дела изучают", {"день", "суть", "изучать"}, {"сколько", "который", "которых"}),
    ("kk", "тегін көмек алу, алады, алған, алуға, алыңыз", {"тегін", "көмек"}, {"алуға", "ал"}),
])
def test_words_that_a_query_leaves_out_are_not_in_the_index(library, lang, text, kept, left_out):
    """«которых» is a form of a filler and of nothing else, «суть» also a word of its own; «тегін», free, is one of the kept."""
    sheet = Sheet("x.html", "", 0, (Entry("paragraph", "p1", "", text),))
    made = make_index([sheet], library.languages[lang], library)
    words = [part.split("`")[1] for name, part in made.parts.items() if name.startswith("words")]
    terms = {term for part in words for term, _ in terms_of(part)}
    assert kept <= terms and not left_out & terms


def test_parts_are_cut_between_first_letters_and_none_is_too_long():
    postings = Postings()
    for number in range(5000):
        for term in ("құқық", "кукык"):
            postings.add_word(f"{number % 40:02}{term}{number}", (), number)
    parts = postings.parts()
    starts = [first for first, _ in parts]
    assert len(parts) > 1 and starts == sorted(set(starts)) and {len(start) for start in starts} == {FIRST}
    for (_, text), end in zip(parts, [*starts[1:], "\uffff"], strict=True):
        assert len(text) < PART * 2
        last, terms = "", []
        for line in text.split("\n\n")[0].split("\n"):
            last = last[: DIGITS.index(line[0])] + line[1:]
            terms.append(last)
        assert all(fold(term) < end for term in terms)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_index_of_the_four_modules_is_small(site, lang):
    folder = site / "search" / lang
    size = compressed([folder / "index.js", *folder.glob("words-*.js")])
    assert size <= 160_000, size


def test_the_code_is_small(site):
    assert not [*(site / "assets/javascripts/search").glob("*.js")], "joined: in the frame, and in search/code.js"
    box = [ROOT / "overrides/assets/javascripts/search/box.js"]
    assert (site / "search/code.js").read_text("utf-8").startswith("//# allFunctionsCalledOnLoad\n"), "read only in the first line"
    size = compressed([site / "search/code.js", *box])
    assert size <= 25_000, size


def compressed(paths) -> int:
    """Bytes as a server sends them."""
    return sum(len(gzip.compress(Path(path).read_bytes(), 9)) for path in paths)


def test_the_same_library_makes_the_same_index(tiny_library):
    language = tiny_library.languages["kk"]
    one, two = (make_index(sheets(tiny_library, language), language, tiny_library) for _ in range(2))
    assert one == two and len(one.parts) > 1


def test_no_search_of_the_theme_is_left(site):
    assert not (site / "search" / "search_index.json").exists()
    assert [path.name for folder in ("lunr", "workers") for path in (site / "assets/javascripts").glob(f"{folder}/**/*.js")] == []


@pytest.mark.parametrize("name", ["questions", "tuning"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_questions_are_questions_and_their_answers_exist(library, lang, name):
    asked = read_questions(ROOT / f"tests/search/{name}-{lang}.yml")
    places = {f"module-{sheet.module}#{entry.anchor}" for sheet in sheets(library, library.languages[lang]) for entry in sheet.entries}
    assert len(asked) >= 60 and len({one.query for one in asked}) == len(asked)
    assert set(itertools.chain.from_iterable(one.answers for one in asked)) <= places


def test_score_of_questions():
    asked = [Question("a", frozenset({"x"})), Question("b", frozenset({"y", "z"})), Question("c", frozenset({"w"}))]
    result = score(asked, [["x"], ["q", "z", "y"], ["q"] * 10 + ["w"]])
    assert (result.mrr, round(result.recall, 3), result.failed) == (0.5, 0.667, ("c",))
