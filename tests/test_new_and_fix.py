"""`new` starts files that read at once in every language; `fix` mends what is mechanical and leaves the rest alone."""

from __future__ import annotations

import argparse

import pytest
from patches import apply, problems_of, tiny_docs

from commands import fix, new
from library.problem import Collector
from library.reading.library import collect_library

MODULE = "modules/1-sample"


@pytest.fixture
def root(tmp_path):
    return tiny_docs(tmp_path)


def run(command, root, *words: str) -> int:
    parser = argparse.ArgumentParser()
    command.arguments(parser)
    return command.run(parser.parse_args([*words, "--root", str(root)]))


def new_files(root, *words: str) -> set[str]:
    before = {path for path in root.rglob("*") if path.is_file()}
    assert run(new, root, *words) == 0
    return {path.relative_to(root / "docs").as_posix() for path in root.rglob("*") if path.is_file()} - {
        path.relative_to(root / "docs").as_posix() for path in before
    }


@pytest.mark.parametrize(("words", "name"), [
    (("module", "custody"), "modules/2-custody/index.md"),
    (("module", "custody", "--module", "7"), "modules/7-custody/index.md"),
    (("chapter", "appeal", "--module", "1"), f"{MODULE}/03-appeal.md"),
    (("activity", "2026-11-24-training"), "activity/2026-11-24-training.md"),
    (("activity", "2026-11-training"), "activity/2026-11-training.md"),
    (("activity", "2026-training"), "activity/2026-training.md"),
    (("activity", "leaflet-2"), "activity/undated-leaflet-2.md"),
])
def test_new_pages_read_in_both_languages(root, words, name):
    assert new_files(root, *words) == {f"ru/{name}", f"kk/{name}"}
    assert [str(problem) for problem in problems_of(root)] == []


def test_new_authority_reads(root):
    assert new_files(root, "authority", "new-guide") == set()
    library = collect_library(root, problems := Collector())
    assert problems.problems == ()
    assert set(library.authorities["new-guide"].title) == {"ru", "kk", "en"}


def test_a_new_chapter_goes_on_counting(root):
    new_files(root, "chapter", "appeal", "--module", "1")
    assert "{#p9}\n" in (root / "docs/kk" / MODULE / "03-appeal.md").read_text("utf-8")


def test_a_new_module_gets_chapters(root):
    new_files(root, "module", "custody")
    assert new_files(root, "chapter", "arrest", "--module", "2") == {f"{lang}/modules/2-custody/01-arrest.md" for lang in ("ru", "kk")}
    assert problems_of(root) == ()


@pytest.mark.parametrize("words", [
    ("module", "Custody"), ("module", "sample", "--module", "1"), ("module", "other", "--module", "1"), ("module", "other", "--module", "0"),
    ("chapter", "norm"), ("chapter", "norm", "--module", "9"), ("activity", "2019-09-30-training"), ("activity", "2026-13-01-training"),
    ("activity", "2026-11-24"), ("authority", "iccpr"), ("authority", "new", "--file", "none"), ("authority", "new", "--file", "../glossary"),
])
def test_new_refuses_in_one_line_and_writes_nothing(root, words, capsys):
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert run(new, root, *words) == 1
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_fix_writes_the_numbers_that_check_names(root, capsys):
    name = f"docs/kk/{MODULE}/02-practice.md"
    apply(root, [{"file": name, "old": "{#p6}\n", "new": ""}, {"file": name, "old": "{#p8}\n", "new": ""}])
    told = [(problem.line, problem.insert, problem.fix) for problem in problems_of(root) if problem.insert]
    assert [insert for _, insert, _ in told] == ["{#p6}", "{#p8}"]
    assert all(insert in fix for _, insert, fix in told)
    assert run(fix, root) == 0
    assert f"mended {name}\n" in capsys.readouterr().out
    text = (root / name).read_text("utf-8")
    assert "[@body-of-principles 16(2)].\n{#p6}\n" in text
    assert "[@kz-order-468-2010].\n{#p8}\n" in text


def test_fix_mends_bytes_and_keeps_away_from_what_is_no_text(root, capsys):
    page, strange, link, folder = (root / "docs/ru/about" / name for name in ("use.md", "strange.md", "link.md", "folder.md"))
    clean = page.read_bytes()
    page.write_bytes(b"\xef\xbb\xbf" + clean.replace(b"\n", b"\r\n"))
    other = "a\r\nb".encode("utf-16")
    strange.write_bytes(other)
    link.symlink_to("nowhere.md")
    folder.mkdir()
    assert run(fix, root) == 0
    assert "mended docs/ru/about/use.md\n" in capsys.readouterr().out
    assert page.read_bytes() == clean
    assert strange.read_bytes() == other
    told = {(problem.path, problem.rule) for problem in problems_of(root)}
    assert ("docs/ru/about/strange.md", "not-utf-8") in told
    assert ("docs/ru/about/link.md", "outside-project") in told
    assert ("docs/ru/about/folder.md", "empty-file") in told
