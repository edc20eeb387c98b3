"""The link check of the built site: a small site written by hand, sound at first, then broken in one place per test."""

from __future__ import annotations

import io
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from pypdf import PdfWriter
from weasyprint import HTML

from library.links.built import check_site
from library.model import Library
from library.problem import Collector, Problem
from library.reading.library import collect_library

ROOT = Path(__file__).parents[1]
ADDRESS = "https://library.example/lib/"  # not at the root of its server: the harder case
CHAPTER = "modules/1-entry/01-stay"
PAGES = ("index", "authorities", "glossary", "modules/1-entry/index", CHAPTER, "activity/index", "activity/2020-01-02-talk")
RU, KK = f"docs/ru/{CHAPTER}.md", f"docs/kk/{CHAPTER}.md"
REGISTER = "docs/data/authorities/treaties.yml"

DATA = {
    REGISTER: """\
# One treaty.
- id: iccpr
  kind: treaty
  tier: core
  title: {ru: Пакт, kk: Пакт, en: Covenant}
  short: {ru: МПГПП, kk: АСҚХП}
  kazakhstan: {status: party}
  unit: article
  checked: {record: verified, on: 2026-11-23}
""",
    "docs/data/glossary.yml": """\
- id: refugee
  term: {ru: беженец, kk: босқын, en: refugee}
  definition: {ru: кто ищет защиты, kk: қорғау іздеген адам}
  checked: verified
""",
    "mkdocs.yml": "site_name: Tiny\n",
    "overrides/404.html": '<!doctype html>\n<link rel="stylesheet" href="{{ \'assets/look.css\' | url }}">\n',
    "overrides/assets/look.css": "/* look */\nbody { background: url(paper.svg) }\n",
}
SOURCES = {
    "index": "---\ntitle: Главная\n---\n",
    "authorities": "---\ntitle: Источники\n---\n",
    "glossary": "---\ntitle: Глоссарий\n---\n",
    "activity/index": "---\ntitle: Журнал\n---\n",
    "modules/1-entry/index": """\
---
title: Въезд
module: 1
original: ru
status: draft
edition: 2026-11
law_as_at: 2026-11-23
review_in: 6 months
summary: О въезде
outcomes:
  - знать
---
Текст.
""",
    CHAPTER: """\
---
title: Пребывание
summary: О пребывании
---
## Глава {#глава}

Право [@iccpr 12(1)] и [беженец](term:refugee).
{#p1}

См. [выше](01-stay.md#p1), [главу](#глава) и [модуль](index.md).
{#p2}

Абзац [@module-1 1].
{#p3}
""",
    "activity/2020-01-02-talk": """\
---
title: Беседа
date: 2020-01-02
kind: seminar
status: held
recorded: 2026-11-24
sources:
  - {title: Отчёт}
---
Прошла.
""",
}
BODIES = {
    "authorities": '<ul><li id="iccpr">Пакт <a href="modules/1-entry/01-stay.html#p1">1</a></li></ul>',
    "glossary": '<dl><dt id="refugee">беженец</dt></dl>',
    CHAPTER: """\
<h2 id="глава">Глава</h2>
<p id="p1">Право <a href="../../authorities.html#iccpr">ст. 12</a>, <a href="../../glossary.html#refugee">беженец</a></p>
<p id="p2"><a href="01-stay.html#p1">выше</a>, <a href="#%D0%B3%D0%BB%D0%B0%D0%B2%D0%B0">главу</a>, <a href="index.html">модуль</a>,
<a href="mailto:a@library.example">почта</a>, <a href="https://elsewhere.example/x#y">чужой</a>,
<img src="data:image/gif;base64,AAAA" alt="точка"></p>
<p id="p3"><a href="01-stay.html#p1">Модуль 1, абз. 1</a></p>""",
}


def page(name: str, lang: str) -> str:
    """A page as the theme would make it; chrome stands outside the article."""
    folder = "kk/" if lang == "kk" else ""
    up = "../" * (f"{folder}{name}".count("/"))
    home = "../" * name.count("/")
    folders = {"ru": "", "kk": "kk/", "x-default": ""}
    links = "".join(f'<link rel="alternate" hreflang="{code}" href="{ADDRESS}{there}{name}.html">\n' for code, there in folders.items())
    return f"""\
<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><title>{name}</title>
<link rel="canonical" href="{ADDRESS}{folder}{name}.html">
{links}<link rel="stylesheet" href="{up}assets/look.css">
<script src="{up}assets/act.js"></script></head>
<body><nav><a href="{home}index.html">Tiny</a> <a href="{home}activity/feed.xml">Atom</a> <a href="{up}pdf/module-1-entry-{lang}.pdf">PDF</a></nav>
<article>{BODIES.get(name, "<p>Текст</p>")}</article></body></html>
"""


def sitemap() -> str:
    """Every page with both languages."""
    urls = []
    for name in PAGES:
        address = {"ru": f"{ADDRESS}{name}.html", "kk": f"{ADDRESS}kk/{name}.html"}
        both = "".join(f'<xhtml:link rel="alternate" hreflang="{code}" href="{href}"/>' for code, href in address.items())
        urls += [f"<url><loc>{ADDRESS}{folder}{name}.html</loc>{both}</url>\n" for folder in ("", "kk/")]
    return f"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{"".join(urls)}</urlset>\n"""


def feed(folder: str) -> str:
    """An Atom feed of one entry."""
    entry = f"{ADDRESS}{folder}activity/2020-01-02-talk.html"
    return f"""\
<feed xmlns="http://www.w3.org/2005/Atom"><title>Журнал</title><id>{ADDRESS}{folder}activity/feed.xml</id><updated>2026-11-24T00:00:00Z</updated>
<link rel="self" href="{ADDRESS}{folder}activity/feed.xml"/>
<entry><title>Беседа</title><id>{entry}</id><updated>2026-11-24T00:00:00Z</updated><link href="{entry}"/></entry>
</feed>
"""


def calendar(folder: str) -> str:
    """A calendar of one event, with a folded line."""
    return "\r\n".join([
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tiny//", "BEGIN:VEVENT", f"UID:talk-{folder}@library.example",
        "DTSTAMP:20261124T000000Z", "DTSTART;VALUE=DATE:20200102", "DTEND;VALUE=DATE:20200103", "SUMMARY;LANGUAGE=ru:Бе", " седа",
        f"URL:{ADDRESS}{folder}activity/2020-01-02-", " talk.html", "END:VEVENT", "END:VCALENDAR", "",
    ])


def pdf(body: str) -> bytes:
    """A document for print, with a bookmark, an internal link and `body`."""
    html = f'<h1>Модуль</h1><p id="p1">1 <a href="#iccpr">МПГПП</a></p><p id="iccpr">Пакт</p>{body}'
    return HTML(string=html, base_url="file:///work/print/").write_pdf()


OWN = f'<a href="{ADDRESS}kk/{CHAPTER}.html#p1">x</a> <a href="https://elsewhere.example/">y</a> <a href="mailto:a@b.example">z</a>'


@dataclass(frozen=True)
class Tiny:
    """The small project: its sources in `root`, its built site in `root`/site."""

    root: Path
    library: Library

    @property
    def site(self) -> Path:
        return self.root / "site"

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace `old`, which must be there, in a file of the project."""
        text = (self.root / name).read_bytes().decode()
        assert old in text, (old, text)
        (self.root / name).write_bytes(text.replace(old, new).encode())

    def check(self) -> tuple[Problem, ...]:
        """Every Problem of the built site."""
        return check_site(self.site, self.root, self.library, address=ADDRESS)

    def found(self) -> list[tuple[str, int, str, str]]:
        """(path, line, rule, language) of every Problem."""
        return [(p.path, p.line, p.rule, p.lang) for p in self.check()]


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sound project, written once."""
    root = tmp_path_factory.mktemp("sound site") / "проект"
    shutil.copytree(ROOT / "docs/data/languages", root / "docs/data/languages")
    for name, text in DATA.items():
        write(root / name, text)
    for lang, folder in (("ru", ""), ("kk", "kk/")):
        for name, text in SOURCES.items():
            write(root / f"docs/{lang}/{name}.md", text)
        for name in PAGES:
            write(root / f"site/{folder}{name}.html", page(name, lang))
        write(root / f"site/{folder}activity/feed.xml", feed(folder))
        write(root / f"site/{folder}activity/calendar.ics", calendar(folder))
        write(root / f"site/pdf/module-1-entry-{lang}.pdf", pdf(OWN))
    write(root / "site/sitemap.xml", sitemap())
    write(root / "site/404.html", '<!doctype html><link rel="stylesheet" href="/lib/assets/look.css"><a href="/lib/kk/index.html">Басты бет</a>')
    write(root / "site/assets/look.css", DATA["overrides/assets/look.css"])
    write(root / "site/assets/paper.svg", "<svg/>")
    write(root / "site/assets/act.js", "")
    return root


@pytest.fixture
def made(sound: Path, tmp_path: Path) -> Tiny:
    """The sound project, to be broken."""
    root = shutil.copytree(sound, tmp_path / "проект с пробелом")
    library = collect_library(root, Collector())
    assert library and [m.slug for m in library.modules["kk"]] == ["1-entry"]
    return Tiny(root, library)


def write(path: Path, content: str | bytes) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def line_of(text: str) -> int:
    """The line of the chapter's source on which `text` stands."""
    return next(number for number, line in enumerate(SOURCES[CHAPTER].split("\n"), start=1) if text in line)


def test_sound_site_has_no_problem(made: Tiny) -> None:
    assert made.check() == ()


@pytest.mark.parametrize(("folder", "path", "lang"), [("", RU, "ru"), ("kk/", KK, "kk")])
def test_fragment_that_is_not_there(made: Tiny, folder: str, path: str, lang: str) -> None:
    made.edit(f"docs/{lang}/{CHAPTER}.md", "01-stay.md#p1", "01-stay.md#p11")
    made.edit(f"site/{folder}{CHAPTER}.html", '"01-stay.html#p1">выше', '"01-stay.html#p11">выше')
    (problem,) = made.check()
    assert (problem.path, problem.line, problem.rule, problem.lang) == (path, line_of("#p1)"), "broken-fragment", lang)
    assert problem.fix.endswith("#p1") and ("орын" in problem.what) == (lang == "kk")


def test_page_that_is_not_there(made: Tiny) -> None:
    made.edit(KK, "index.md", "indeks.md")
    made.edit(f"site/kk/{CHAPTER}.html", 'href="index.html"', 'href="indeks.html"')
    (problem,) = made.check()
    assert (problem.path, problem.line, problem.rule, problem.lang) == (KK, line_of("index.md"), "broken-link", "kk")
    assert problem.fix == "Мүмкін: index.md"


def test_cyrillic_fragment_is_compared_decoded(made: Tiny) -> None:
    made.edit(f"site/{CHAPTER}.html", 'id="глава"', 'id="главa"')
    assert made.found() == [(RU, line_of("](#глава)"), "broken-fragment", "ru")]


def test_every_line_with_the_same_break_is_told(made: Tiny) -> None:
    made.edit(f"site/{CHAPTER}.html", 'id="p1"', 'id="p0"')
    found = made.found()
    assert (RU, line_of("01-stay.md#p1"), "broken-fragment", "ru") in found
    assert (REGISTER, 2, "broken-fragment", "ru") in found, "«cited in» of the table of authorities: the record"


def test_citation_is_found_by_its_authority(made: Tiny) -> None:
    made.edit("site/kk/authorities.html", 'id="iccpr"', 'id="icccpr"')
    assert made.found() == [(KK, line_of("[@iccpr"), "broken-fragment", "kk")]


def test_term_is_found_by_its_id(made: Tiny) -> None:
    made.edit("site/glossary.html", 'id="refugee"', 'id="refugees"')
    assert made.found() == [(RU, line_of("term:refugee"), "broken-fragment", "ru")]


def test_paragraph_of_another_module_is_found_by_its_number(made: Tiny) -> None:
    made.edit(f"site/{CHAPTER}.html", '<p id="p3"><a href="01-stay.html#p1"', f'<p id="p3"><a href="{ADDRESS}{CHAPTER}.html#p77"')
    made.edit(RU, "[@module-1 1]", "[@module-1 77]")
    assert made.found() == [(RU, line_of("[@module-1"), "broken-fragment", "ru")]


def test_own_public_address_is_internal(made: Tiny) -> None:
    made.edit(RU, "(index.md)", f"({ADDRESS}nowhere.html)")
    made.edit(f"site/{CHAPTER}.html", '<a href="index.html">модуль', f'<a href="{ADDRESS}nowhere.html">модуль')
    assert made.found() == [(RU, line_of("index.md"), "broken-link", "ru")]


SEEMING = (
    "/etc/hostname", "../../../../index.html", "file:///etc/passwd", "term:migrant", "http://[x", ".", "/lib/index.html", "//library.example/x",
)


@pytest.mark.parametrize("href", SEEMING)
def test_link_that_only_seems_to_work(made: Tiny, href: str) -> None:
    """On this machine, or on a server but not in a saved copy."""
    made.edit(RU, "(index.md)", f"({href})")
    made.edit(f"site/{CHAPTER}.html", '<a href="index.html">модуль', f'<a href="{href}">модуль')
    (problem,) = made.check()
    assert (problem.path, problem.line, problem.lang) == (RU, line_of("index.md"), "ru")


@pytest.mark.parametrize(
    "markup", ['<img src="none.png" alt="">', '<a rel="nofollow" href="none.html">x</a>', '<pre><a href="none.html">x</a></pre>']
)
def test_asset_and_links_that_the_engine_would_pass_over(made: Tiny, markup: str) -> None:
    made.edit(RU, "Право", "![](none.png) [x](none.html) Право")
    made.edit(f"site/{CHAPTER}.html", "Право", f"{markup} Право")
    assert made.found() == [(RU, line_of("Право"), "broken-link", "ru")]


def test_part_of_the_theme_is_told_once_for_each_language(made: Tiny) -> None:
    (made.site / "assets/act.js").unlink()
    problems = made.check()
    assert [(p.rule, p.line, p.lang) for p in problems] == [("broken-generated-link", 1, "kk"), ("broken-generated-link", 1, "ru")]
    assert "assets/act.js" in problems[0].what and f"{len(PAGES)}" in problems[0].what


def test_card_of_the_home_page_is_told_at_its_first_line(made: Tiny) -> None:
    made.edit("site/kk/index.html", "<p>Текст</p>", '<a href="modules/9-none/index.html">9</a>')
    assert made.found() == [("docs/kk/index.md", 1, "broken-generated-link", "kk")]


def test_not_found_page(made: Tiny) -> None:
    made.edit("site/404.html", "/lib/assets/look.css", "/assets/look.css")
    (problem,) = made.check()
    assert problem.path == "overrides/404.html" and "look.css" in problem.what


def test_style_sheet(made: Tiny) -> None:
    (made.site / "assets/paper.svg").unlink()
    assert made.found() == [("overrides/assets/look.css", 2, "broken-link", "ru")]


def test_canonical_address(made: Tiny) -> None:
    made.edit("site/kk/index.html", f'canonical" href="{ADDRESS}kk/', f'canonical" href="{ADDRESS}')
    assert made.found() == [("docs/kk/index.md", 1, "broken-canonical", "kk")]


@pytest.mark.parametrize(("old", "new", "rules"), [
    (f'<link rel="alternate" hreflang="x-default" href="{ADDRESS}index.html">', "", {"missing-hreflang"}),
    (f'<link rel="alternate" hreflang="ru" href="{ADDRESS}index.html">', "", {"missing-hreflang"}),
    (f'hreflang="ru" href="{ADDRESS}', 'hreflang="ru" href="../', {"broken-hreflang"}),
    (f'hreflang="ru" href="{ADDRESS}', f'hreflang="ru" href="{ADDRESS}kk/', {"broken-hreflang"}),
    (f'hreflang="ru" href="{ADDRESS}index', f'hreflang="ru" href="{ADDRESS}authorities', {"one-way-hreflang"}),
])
def test_hreflang(made: Tiny, old: str, new: str, rules: set[str]) -> None:
    made.edit("site/kk/index.html", old, new)
    told = [found for found in made.found() if found[0] == "docs/kk/index.md"]
    assert {(line, rule, lang) for _, line, rule, lang in told} == {(1, rule, "kk") for rule in rules}


def test_hreflang_of_a_page_that_is_not_named_back(made: Tiny) -> None:
    made.edit("site/kk/index.html", f'hreflang="ru" href="{ADDRESS}index', f'hreflang="ru" href="{ADDRESS}authorities')
    assert ("docs/ru/index.md", 1, "one-way-hreflang", "ru") in made.found()


@pytest.mark.parametrize(("old", "new", "expected"), [
    (f"{CHAPTER}.html</loc>", f"{CHAPTER}s.html</loc>", {("mkdocs.yml", 1, "broken-sitemap", "ru"), (KK, 1, "missing-in-sitemap", "kk")}),
    (f"<loc>{ADDRESS}kk/{CHAPTER}", f"<loc>{ADDRESS}kk/index", {("docs/kk/index.md", 1, "duplicate-in-sitemap", "kk")}),
    (f"<loc>{ADDRESS}index", "<loc>index", {("docs/ru/index.md", 1, "missing-in-sitemap", "ru"), ("mkdocs.yml", 1, "broken-sitemap", "ru")}),
    ("</urlset>", "", {("mkdocs.yml", 1, "unreadable-sitemap", "ru")}),
])
def test_sitemap(made: Tiny, old: str, new: str, expected: set[tuple[str, int, str, str]]) -> None:
    made.edit("site/sitemap.xml", old, new)
    assert set(made.found()) >= expected


def test_sitemap_names_both_languages(made: Tiny) -> None:
    url = f"{ADDRESS}kk/index.html"
    made.edit("site/sitemap.xml", f'<loc>{url}</loc><xhtml:link rel="alternate" hreflang="ru" href="{ADDRESS}index.html"/>', f"<loc>{url}</loc>")
    assert made.found() == [("docs/kk/index.md", 1, "sitemap-languages", "kk"), ("docs/ru/index.md", 1, "one-way-in-sitemap", "ru")]


def test_no_sitemap(made: Tiny) -> None:
    (made.site / "sitemap.xml").unlink()
    assert made.found() == [("mkdocs.yml", 1, "unreadable-sitemap", "ru")]


TALK = "docs/kk/activity/2020-01-02-talk.md"
LOG = "docs/kk/activity/index.md"


@pytest.mark.parametrize(("file", "old", "new", "expected"), [
    ("feed.xml", "talk.html", "walk.html", (LOG, 1, "broken-feed", "kk")),
    ("feed.xml", f'<link href="{ADDRESS}', '<link href="https://elsewhere.example/', (TALK, 1, "broken-feed", "kk")),
    ("feed.xml", "<updated>2026-11-24T00:00:00Z</updated><link", "<link", (TALK, 1, "incomplete-feed", "kk")),
    ("feed.xml", "</feed>", "", (LOG, 1, "unreadable-feed", "kk")),
    ("calendar.ics", "talk.html", "walk.html", (LOG, 1, "broken-feed", "kk")),
    ("calendar.ics", "URL:", "NAME:", (LOG, 1, "broken-feed", "kk")),
    ("calendar.ics", "\r\n", "\n", (LOG, 1, "unreadable-feed", "kk")),
    ("calendar.ics", "END:VEVENT\r\n", "", (LOG, 1, "unreadable-feed", "kk")),
    ("calendar.ics", "20200103", "20200102", (LOG, 1, "unreadable-feed", "kk")),
    ("calendar.ics", "SUMMARY;LANGUAGE=ru:", "SUMMARY ", (LOG, 1, "unreadable-feed", "kk")),
    ("calendar.ics", "Бе", "Б" * 60, (LOG, 1, "unreadable-feed", "kk")),
    ("calendar.ics", "UID:talk-kk/@library.example\r\n", "", (TALK, 1, "incomplete-feed", "kk")),
])
def test_feed(made: Tiny, file: str, old: str, new: str, expected: tuple[str, int, str, str]) -> None:
    made.edit(f"site/kk/activity/{file}", old, new)
    assert made.found() == [expected]


def test_feed_with_one_id_twice(made: Tiny) -> None:
    text = (made.site / "kk/activity/feed.xml").read_text("utf-8")
    entry = text[text.index("<entry>"):text.index("</feed>")]
    made.edit("site/kk/activity/feed.xml", entry, entry + entry)
    assert made.found() == [(TALK, 1, "duplicate-in-feed", "kk")]


@pytest.mark.parametrize(("href", "expected"), [
    (f"{ADDRESS}kk/{CHAPTER}.html#p77", (KK, line_of("[@module-1"), "broken-pdf-link", "kk")),
    (f"{ADDRESS}kk/none.html", ("docs/kk/modules/1-entry/index.md", 1, "broken-pdf-link", "kk")),
    ("01-stay.md#p1", (KK, line_of("01-stay.md#p1"), "pdf-file-link", "kk")),
    ("file:///home/editor/index.md", (KK, line_of("(index.md)"), "pdf-file-link", "kk")),
])
def test_address_in_a_pdf(made: Tiny, href: str, expected: tuple[str, int, str, str]) -> None:
    made.edit(KK, "[@module-1 1]", "[@module-1 77]")
    write(made.site / "pdf/module-1-entry-kk.pdf", pdf(f'<a href="{href}">x</a>'))
    assert made.found() == [expected]


def test_destination_in_a_pdf(made: Tiny) -> None:
    writer, whole = PdfWriter(clone_from=io.BytesIO(pdf(""))), io.BytesIO()
    del writer.root_object["/Names"]
    writer.write(whole)
    write(made.site / "pdf/module-1-entry-ru.pdf", whole.getvalue())
    assert made.found() == [(RU, line_of("[@iccpr"), "broken-pdf-destination", "ru")]


def test_pdf_that_is_none(made: Tiny) -> None:
    write(made.site / "pdf/module-1-entry-kk.pdf", b"<html>502</html>")
    assert made.found() == [("docs/kk/modules/1-entry/index.md", 1, "unreadable-pdf", "kk")]
