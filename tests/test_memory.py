"""What earlier runs read is kept by content: the next one reads only what changed, and tells the same."""

from __future__ import annotations

import pickle

import pytest
from patches import tiny_docs

from library.problem import Collector
from library.reading.library import collect_library, read_library, recall_library
from library.reading.memory import SOURCES, FileMemory


@pytest.fixture
def root(tmp_path):
    """The tiny library, read once."""
    root = tiny_docs(tmp_path)
    recall_library(root)
    return root


def test_the_next_run_reads_nothing_again(root):
    memory = FileMemory(root / SOURCES)
    again = read_library(root, memory)
    assert memory.before and set(memory.used) == memory.before
    assert repr(again) == repr(read_library(root))


def test_only_the_page_that_changed_is_read_again(root):
    page = root / "docs/ru/modules/1-sample/02-practice.md"
    page.write_text(page.read_text("utf-8").replace("Детей принимают в школу", "Детей берут в школу"), "utf-8")
    memory = FileMemory(root / SOURCES)
    assert "берут" in repr(read_library(root, memory))
    assert len(set(memory.used) - memory.before) == 1


def test_only_the_questions_that_changed_are_read_again(root):
    path = root / "docs/data/asked/1-sample.yml"
    path.write_text(path.read_text("utf-8").replace("Что спросить", "О чём спросить"), "utf-8")
    memory = FileMemory(root / SOURCES)
    assert read_library(root, memory).asked["1-sample"][1].questions["ru"] == ("О чём спросить у человека сначала?",)
    assert len(set(memory.used) - memory.before) == 1


def test_problems_are_told_again_from_memory(root):
    path = root / "docs/ru/about/use.md"
    path.write_text(path.read_text("utf-8") + "\nСм. [@no-such 1].\n", "utf-8")
    told = []
    for _ in range(2):
        memory, problems = FileMemory(root / SOURCES), Collector()
        collect_library(root, problems, memory)
        memory.keep()
        told.append([(problem.path, problem.line, problem.rule) for problem in problems.problems])
    assert told[0] == told[1] and [rule for _, _, rule in told[0]] == ["unknown-authority"]


@pytest.mark.parametrize("rubbish", [b"", b"\x80\x05", pickle.dumps(7)])
def test_a_file_that_cannot_be_read_is_as_good_as_none(root, rubbish):
    before = repr(read_library(root))
    (root / SOURCES).write_bytes(rubbish)
    assert repr(recall_library(root)) == before
    assert FileMemory(root / SOURCES).before
