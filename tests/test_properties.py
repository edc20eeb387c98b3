"""Whatever bytes or texts come in: readers answer with Problems at lines that exist, and never with an exception."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePosixPath

import pytest
from conftest import TINY
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from patches import problems_of, tiny_docs

from commands.fix import mend_bytes, mend_numbers
from library.citing.citations import Register
from library.citing.pinpoint import BadPinpoint, parse_pinpoints
from library.citing.wording import say_pinpoints
from library.markup.context import Context
from library.markup.extension import convert
from library.model import Place
from library.problem import Collector, messages
from library.reading.front_matter import split_page
from library.reading.source import Source, read_source
from library.reading.strict_yaml import read_yaml

BOUNDED = settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
PAGES = sorted((TINY / "docs").rglob("*.md"))
PIECES = st.sampled_from([
    "\n", "\n\n", " ", "    ",
    "- ", "1. ", "> ", "# ", "## Заголовок {#a}\n\n", "Мәтін", "{#p1}\n", "{#p1-1}", "{", "}", "{.x}", "[@iccpr 7]", "[@", "]", "](",
    "[а](term:refugee)", "[а](term:", "![", "(x.png)",
    "/// case | Т\n    id: c1\n\n", "//// answer\n", "///", "////\n", "\n///\n",
    "/// deadline | Т\n    id: d\n    authority: iccpr 7\n", "| а | б |\n|---|---|\n",
    "```\n", "~~~ {.x}\n", "`", "**", "<b>", "&amp;", "\\",
    "\ue000", "\ue0007\ue001", "\u00a0", "\u2028", "***\n", "===\n", "[x]: term:refugee\n", "///  authorities-table\n", "%00", "..",
])
MARKDOWN = st.lists(PIECES | st.text(max_size=8), max_size=25).map("".join)
YAML = st.lists(
    st.sampled_from([
        "a: b\n", "- ", "  ", "a", ": ", "\n", "[", "]", "{", "}", "'", '"', "&x ", "*x", "!!int ", "!x ",
        "|\n", ">-\n", "? ", "#", "---\n", "...\n", "%YAML 1.1\n", "<<: ", "\t", "ы",
    ])
    | st.text(max_size=6), max_size=25,
).map("".join)
PIN = st.lists(
    st.sampled_from([*"0123456789()[],;–- ", "I", "1A", "d)", "part ", "rule ", "(1)", "3)", "ст. ", "\u00a0", "٣"]) | st.text(max_size=3),
    max_size=12,
).map("".join)


def checked(problems: Collector, text: str, path: str) -> None:
    """Every Problem speaks of a line that the file has, by a rule that has words."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for problem in problems.problems:
        assert problem.path == path
        assert 1 <= problem.line <= lines, (problem, text)
        assert problem.rule in messages()


@BOUNDED
@given(YAML)
@example("[" * 3000)
@example("- " * 300_000)  # composed, it would overflow the stack of C
@example("a: \ufffe")
@example("&a [*a]")
def test_yaml(text):
    problems = Collector()
    value = read_yaml(text, "docs/data/x.yml", problems)
    checked(problems, text, "docs/data/x.yml")
    if value is not None:
        assert 1 <= value.line <= text.count("\n") + 1


@BOUNDED
@given(YAML, st.text(max_size=20), st.sampled_from(["---\n{}---\n{}", "---\n{}\n---\n{}", "{}{}", "---\n{}{}", "---\n{}\n---{}"]))
@example("# только примечание\n", "", "---\n{}---\n{}")
@example("a: b\n", "", "---\n{}---{}")
def test_front_matter(head, body, form):
    text = form.format(head, body)
    problems = Collector()
    page = split_page(Source("docs/kk/x.md", text), problems)
    checked(problems, text, "docs/kk/x.md")
    assert (page is not None) or problems.problems
    if page:
        assert 1 <= page.first_line <= text.count("\n") + 1


@BOUNDED
@given(st.binary(max_size=60) | st.text(max_size=30).map(lambda text: text.encode("utf-16")))
@example(b"\xef\xbb\xbf\xff")
@example(b"a\rb\r\n\x00")
def test_bytes(tmp_path, raw):
    path = tmp_path / "x.md"
    path.write_bytes(raw)
    problems = Collector()
    source = read_source(tmp_path, path, problems)
    checked(problems, raw.decode("utf-8", "replace"), "x.md")
    assert source or problems.problems
    if source:
        assert "\r" not in source.text


@BOUNDED
@given(PIN, st.sampled_from(["iccpr", "kz-upk-2014", "ohchr-factsheet-7", "body-of-principles", "saadi-v-italy"]))
@example("9" * 5000, "iccpr")
@example("I" * 5000, "iccpr")
@example("1" + "(1)" * 500, "kz-upk-2014")
def test_pinpoints(tiny_library, text, target):
    authority = tiny_library.authorities[target]
    try:
        found = parse_pinpoints(text, authority)
    except BadPinpoint as error:
        assert error.args[0] in ("bad-pinpoint", "impossible-pinpoint")
        return
    for language in tiny_library.languages.values():
        assert bool(say_pinpoints(found, language)) == bool(found)


@BOUNDED
@given(PIN.map(lambda pin: f"iccpr {pin}") | st.text(max_size=20))
@example("module-" + "9" * 5000 + " 1")
@example("module-1 " + "9" * 5000)
def test_citations(tiny_library, text):
    problems = Collector()
    found = Register(tiny_library.authorities).resolve(text, Place("docs/ru/x.md", 1), problems)
    checked(problems, text, "docs/ru/x.md")
    assert found or problems.problems


@BOUNDED
@given(MARKDOWN, st.sampled_from(["read", "web", "print"]))
@example("[а](term:refugee \"\ue0007\ue001\")", "read")
@example("![](%00.**)", "read")
@example("[а](http://[)", "read")
@example("[а](" + "д" * 400 + ".md)", "read")
@example("абзац\n{#p" + "9" * 5000 + "}", "read")
@example("/// case | Т\n    id: [1]\n///", "read")
@example("/// deadlines-table\n///", "web")
def test_markdown(tiny_library, text, medium):
    problems = Collector()
    path, language = "docs/kk/modules/1-sample/01-norm.md", tiny_library.languages["kk"]
    context = Context(
        Path("/nowhere"), path, PurePosixPath("modules/1-sample/01-norm.md"), language, Register(tiny_library.authorities), tiny_library.terms,
        problems, medium=medium, numbered=True, library=None if medium == "read" else tiny_library,
    )
    html, read = convert(text, context)
    if medium == "read":
        checked(problems, text, path)
        for part in (*read.headings, *read.paragraphs, *read.blocks):
            assert "\ue001" not in part.text
            assert 1 <= part.place.line <= text.count("\n") + 1
    else:
        assert "<script" not in html
        assert "javascript:" not in html


@settings(BOUNDED, max_examples=40)
@given(st.sampled_from(PAGES), st.data())
def test_fixing_twice_changes_nothing_more(tmp_path_factory, page, data):
    """Lines lost, doubled or torn apart, other line ends: `fix` settles at once what it can, and `check` tells lines that exist."""
    root = tiny_docs(tmp_path_factory.mktemp("fix"))
    path = root / "docs" / page.relative_to(TINY / "docs")
    lines = path.read_text("utf-8").split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        changed = [[], [line, line], [line, ""], ["", "Новый абзац."], [line + "\r"], [line[: len(line) // 2]], ["///"]]
        lines[at:at + 1] = data.draw(st.sampled_from(changed))
    path.write_bytes(data.draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + "\n".join(lines).encode())
    mend_bytes(root), mend_numbers(root)
    once = {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}
    assert (mend_bytes(root), mend_numbers(root)) == ([], [])
    assert {file: file.read_bytes() for file in root.rglob("*") if file.is_file()} == once
    for problem in problems_of(root):
        file = root / problem.path
        assert 1 <= problem.line <= file.read_text("utf-8").count("\n") + 1
    shutil.rmtree(root)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(TINY / "docs").as_posix())
def test_fix_leaves_a_sound_page_alone(tmp_path, page):
    root = tiny_docs(tmp_path)
    assert (mend_bytes(root), mend_numbers(root)) == ([], [])
    assert (root / "docs" / page.relative_to(TINY / "docs")).read_bytes() == page.read_bytes()
