"""The guide says what is so: its examples are read like real texts, its messages are all there, its links lead to the right file and line."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from types import SimpleNamespace
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml
from conftest import ROOT, TINY, build, copy_project
from pages import read_site

from library.citing.citations import Register
from library.markup.context import Context
from library.markup.extension import convert
from library.model import Authority, Term
from library.problem import Collector, messages
from library.reading.basis import read_basis
from library.reading.front_matter import split_page
from library.reading.memory import Memory
from library.reading.pages import ChapterHead
from library.reading.record import RecordReader
from library.reading.schema import ASKED
from library.reading.source import Source
from library.reading.strict_yaml import Entries, read_yaml
from library.site.repository import repository
from library.tables.messages import examples

LANGS = ("ru", "kk")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MARKS = (r"\[@[^\]]*\]", r"\{#[^}]*\}", r"term:[a-z-]+", r"^ *//+.*?(?=\||$)", r"^ *(?:id|authority): .*$", r"^ *- \[[ x]\]", r"^\|---.*$")
REPOSITORY = "https://github.com/example/library"


@pytest.fixture(scope="module")
def basis():
    """The real languages, register and glossary."""
    return read_basis(ROOT, Memory(), Collector())


def fenced(lang: str) -> list[tuple[str, str]]:
    """(kind, text) of every example of the page about the format."""
    return FENCE.findall((ROOT / f"docs/{lang}/about/format.md").read_text("utf-8"))


EXAMPLES = [pytest.param(lang, kind, text, id=f"{lang}-{number}-{kind}") for lang in LANGS for number, (kind, text) in enumerate(fenced(lang))]


def context(basis, lang, problems, **more):
    return Context(
        ROOT, f"docs/{lang}/modules/1-x/01-x.md", PurePosixPath("modules/1-x/01-x.md"), basis.languages[lang], basis.register, basis.terms, problems,
        numbered=True, **more,
    )


@pytest.mark.parametrize(("lang", "kind", "text"), EXAMPLES)
def test_examples_are_read_without_a_problem(basis, lang, kind, text):
    problems = Collector()
    if kind == "yaml" and text.startswith("---"):
        page = split_page(Source("x.md", text), problems)
        assert RecordReader("x.md", problems, LANGS).read(ChapterHead, page.front_matter)
    elif kind == "yaml":
        value, reader = read_yaml(text, "x.yml", problems), RecordReader("x.yml", problems, LANGS)
        if isinstance(value, Entries):
            assert reader.convert(ASKED, value, "", 1)
        else:
            record, = value
            assert reader.read(Authority if "kind" in record else Term, record)
    else:
        read = convert(text, context(basis, lang, problems))[1]
        assert read.paragraphs or read.blocks or read.headings
        assert read.unnumbered == []
    assert {problem.rule for problem in problems.problems} <= ({"missing-image"} if kind == "text" else set())


def test_both_languages_show_the_same_examples(basis):
    for (kind, russian), (other, kazakh) in zip(fenced("ru"), fenced("kk"), strict=True):
        assert kind == other
        for mark in MARKS:
            assert re.findall(mark, russian, re.MULTILINE) == re.findall(mark, kazakh, re.MULTILINE)


@pytest.mark.parametrize("lang", LANGS)
def test_every_message_is_explained(basis, lang):
    made = Context(
        ROOT, "x.md", PurePosixPath("about/messages.md"), basis.languages[lang], Register({}), {}, Collector(),
        medium="web", library=SimpleNamespace(),
    )
    html, _ = convert("/// messages-table\n///\n", made)
    assert re.findall(r'id="rule-([a-z0-9-]+)"', html) == sorted(messages())
    assert html.count('class="messages__label"') >= len(messages())
    assert not re.search(r"\{[a-z_]+\}|\}\}|\{\{", html)
    shown = len([rule for rule in messages() if examples(rule)])
    assert html.count('class="messages__bad"') == html.count('class="messages__good"') == shown > 10


def test_examples_for_developers_are_not_shown_to_editors():
    assert examples("unknown-paragraph") == {"bad": "[@module-1 999]", "good": "[@module-1 3]"}
    assert examples("long-paragraph") == {}
    assert examples("missing-alt") == {}


@pytest.mark.parametrize(("url", "made"), [("", None), (None, None), (REPOSITORY, REPOSITORY), (f"{REPOSITORY}/", REPOSITORY)])
def test_the_setting(url, made):
    found = repository(url)
    assert (found.url if found else None) == made


@pytest.mark.parametrize("url", ["javascript:alert(1)", "github.com/x/y", "https://u:p@github.com/x", "https://x/?a", "https://x y"])
def test_a_setting_that_is_no_address_stops_the_build(url):
    with pytest.raises(ValueError, match="REPOSITORY_URL"):
        repository(url)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The tiny library as a project, built with a repository."""
    root = copy_project(tmp_path_factory.mktemp("repository") / "project", TINY / "docs")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REPOSITORY_URL", REPOSITORY)
        patch.setenv("LIBRARY_EDITOR", "1")
        build(root, root / "site", "--no-pdf")
    return root


def readers_pages(root):
    """Every page of the site but the editor's own."""
    return {path: page for path, page in read_site(root / "site").items() if path != "edit/index.html"}


def test_the_editor_is_on_its_own_page_and_no_other_loads_it(built):
    for path, page in readers_pages(built).items():
        assert "sveltia" not in str(page.soup)
        links = [link["href"] for link in page.all("p.edit a") if link["href"].endswith("edit/index.html")]
        assert len(links) == (page.twin == "about/edit.html"), path
        assert all(page.target(link)[0] == "edit/index.html" for link in links)
    own = (built / "site/edit/index.html").read_text("utf-8")
    assert "sveltia-cms.js" in own and "Content-Security-Policy" in own and "https://unpkg" not in own
    assert (built / "site/_headers").read_text("utf-8").endswith("/edit/*\n  ! Content-Security-Policy\n  X-Frame-Options: DENY\n")


def test_each_page_leads_to_its_source(built):
    for page in readers_pages(built).values():
        path = urlsplit(page.all("p.edit a")[-1]["href"]).path
        source = built / unquote(path.removeprefix("/example/library/").split("/", 2)[2])
        assert source.exists(), path
        if source.suffix == ".md":
            assert source.relative_to(built / "docs" / page.lang).with_suffix(".html").as_posix() == page.twin


def test_each_paragraph_leads_to_a_form_that_names_it(built):
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/error.yml").read_text("utf-8"))
    counted = 0
    for page in readers_pages(built).values():
        assert len(page.all("a.report")) == len(page.all("a.pnum"))
        for link in page.all("a.report"):
            anchor = link.find_parent("p")["id"]
            asked = parse_qs(urlsplit(link["href"]).query)
            assert set(asked) == {"template", "title", "place"}
            assert asked["template"] == ["error.yml"] and "place" in {part.get("id") for part in form["body"]}
            path, line = re.search(rf"{REPOSITORY}/blob/main/(\S+)\?plain=1#L(\d+)$", asked["place"][0]).groups()
            lines = (built / path).read_text("utf-8").split("\n")
            end = next(n for n, text in enumerate(lines) if text == f"{{#{anchor}}}")
            assert "\n" not in "\n".join(lines[int(line) - 1:end]) and path.startswith(f"docs/{page.lang}/")
            assert f"#{anchor}" in asked["place"][0] and "2026-" in asked["place"][0]
            counted += 1
    assert counted == 16


def test_the_link_to_the_repository_asks_nobody(built, browser):
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((built / "site/index.html").as_uri())
    page.wait_for_load_state("networkidle")
    assert page.locator(".md-source").count() >= 1
    page.close()
    assert [url for url in asked if not url.startswith("file:")] == []


def test_without_a_repository_there_are_no_such_links(tmp_path):
    root = copy_project(tmp_path / "project", TINY / "docs")
    build(root, root / "site", "--no-pdf")
    assert not (root / "site/edit").exists()
    for page in read_site(root / "site").values():
        assert page.all("a.report, p.edit, .md-source") == []


def test_contributing_leads_to_pages_that_exist():
    for path in re.findall(r"\]\(([^)]+)\)", (ROOT / "CONTRIBUTING.md").read_text("utf-8")):
        assert (ROOT / path).exists(), path
