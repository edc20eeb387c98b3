"""The shape of the code: one door to MkDocs, no language and no module named in Python, small files, one list of words."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from conftest import ROOT

from library.markup.blocks import BLOCKS, Deadline
from library.model import KINDS, Activity, Authority, Module

PACKAGE = ROOT / "scripts/library"
CODE = sorted(PACKAGE.rglob("*.py"))
OUR_FILES = sorted([*(ROOT / "scripts").rglob("*.py"), *(ROOT / "tests").rglob("*.py"), *(ROOT / "overrides").rglob("*.html")])
TEMPLATES = sorted(path for path in (ROOT / "overrides").rglob("*") if path.suffix in (".html", ".xhtml", ".opf"))
LONGEST = 200
LONGER = {  # may only shrink
    "scripts/library/model.py": 340, "tests/test_external_links.py": 770, "tests/test_built_links.py": 440, "tests/test_pdf.py": 220,
}
SAID = re.compile(r"""\bsay\(\s*f?(["'])(.+?)\1\s*(~)?""")
# Words that nothing says yet. May only shrink.
UNSAID = {"definition", "english", "page_of", "review_due", "right_answer", "term_in"}


def test_only_the_site_part_imports_mkdocs():
    doors = {path.relative_to(PACKAGE).parts[0] for path in CODE if "mkdocs" in set(imported(path))}
    assert doors == {"site"}


def imported(path: Path) -> Iterator[str]:
    """The outermost package of every import."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def texts(path: Path) -> Iterator[str]:
    """Every text of the code but docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    described = {
        id(node.body[0].value) for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in described:
            yield node.value


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_module_and_no_language_is_named_in_python(path, library):
    slugs = {module.slug for modules in library.modules.values() for module in modules}
    named = re.compile(rf"(?<![\w-])(?:{'|'.join(library.languages)})(?![\w-])|{'|'.join(slugs)}")
    assert [text for text in texts(path) if named.search(text)] == []


@pytest.mark.parametrize("path", OUR_FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files_are_short(path):
    name, lines = path.relative_to(ROOT).as_posix(), len(path.read_text("utf-8").splitlines())
    assert lines <= LONGER.get(name, LONGEST), "divide it"
    assert name not in LONGER or lines > LONGEST, "short by now: take it off the list"


def test_ruff_has_nothing_to_say():
    done = subprocess.run([sys.executable, "-m", "ruff", "check", "scripts", "tests"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_list_of_longer_files_names_files():
    assert {name for name in LONGER if not (ROOT / name).exists()} == set()


def said() -> dict[str, str]:
    """What code and templates say: pattern of the key -> where. `{…}` and `~ …` stand for anything."""
    found = {}
    for path in (*CODE, *TEMPLATES):
        for _, key, joined in SAID.findall(path.read_text("utf-8")):
            found[re.sub(r"\\\{.*?\\\}", ".+", re.escape(key)) + (".+" if joined else "")] = path.name
    return found


def test_languages_have_the_same_words(library):
    first, *others = library.languages.values()
    for language in others:
        assert set(language.interface) == set(first.interface)
        for key, words in language.interface.items():
            assert sorted(re.findall(r"\{\w+\}", words)) == sorted(re.findall(r"\{\w+\}", first.interface[key])), key
        assert set(language.units) == set(first.units)


def test_everything_that_is_said_has_words(library):
    for language in library.languages.values():
        silent = {key: where for key, where in said().items() if not any(re.fullmatch(key, known) for known in language.interface)}
        assert silent == {}


def test_every_choice_of_the_model_has_words(library):
    keys = {f"kind_{kind}" for kind in KINDS} | {f"block_{name}" for name in BLOCKS} | {f"deadline_{name}" for name in Deadline.FIELDS}
    keys |= {f"activity_{kind}" for kind in choices(Activity, "kind")} | set(choices(Activity, "status"))
    keys |= {f"inferred_{part}" for part in ("year", "month", "day")} | {f"status_{status}" for status in choices(Module, "status")}
    keys |= {f"kazakhstan_{status}" for status in ("party", "signed", "not-party")} | {f"checked_{check}" for check in ("verified", "to-check")}
    for language in library.languages.values():
        assert keys - set(language.interface) == set()
        assert set(choices(Authority, "unit")) - set(language.units) == set()


def choices(cls: type, field: str) -> tuple[str, ...]:
    """What a field of the model may say."""
    return get_args(get_type_hints(cls)[field])


def test_no_words_lie_idle(library):
    patterns = list(said())
    code = "".join(path.read_text("utf-8") for path in (*CODE, *TEMPLATES))
    for language in library.languages.values():
        idle = {key for key in language.interface if not any(re.fullmatch(pattern, key) for pattern in patterns) and f'"{key}"' not in code}
        assert idle == UNSAID
