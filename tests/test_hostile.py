"""A hostile pull request is refused with a clear Problem; were it not, nothing of it would do harm in the built page."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
import yaml
from conftest import ROOT
from dangers import dangers, elements
from patches import apply, problems_of, tiny_docs

from library.citing.citations import Register
from library.lint.rule import run_rules
from library.markup.context import Context
from library.markup.extension import convert
from library.markup.safety import clean
from library.problem import Collector, language_of

ATTACKS = yaml.safe_load((ROOT / "tests/hostile/markdown.yml").read_text("utf-8"))
FILES = yaml.safe_load((ROOT / "tests/hostile/files.yml").read_text("utf-8"))
CHAPTER = "docs/kk/modules/1-sample/02-practice.md"
AFTER = "{#p8}\n"


def render(library, markdown: str, medium: str) -> str:
    """The page in a medium in which nothing is reported any more: as if every rule had been off."""
    context = Context(
        Path("/nowhere"), CHAPTER, PurePosixPath("modules/1-sample/02-practice.md"), library.languages["kk"], Register(library.authorities),
        library.terms, Collector(), medium=medium, numbered=True, library=library, refer=(lambda href: href) if medium == "print" else None,
    )
    return convert(markdown, context)[0]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack["name"])
def test_markdown_is_harmless(tiny_library, attack):
    for medium in ("web", "print"):
        assert dangers(render(tiny_library, attack["markdown"], medium)) == []


@pytest.mark.parametrize("attack", [attack for attack in ATTACKS if attack["rules"]], ids=lambda attack: attack["name"])
def test_markdown_is_refused(tmp_path, attack, tiny_memory):
    root = tiny_docs(tmp_path)
    text = (root / CHAPTER).read_text("utf-8")
    (root / CHAPTER).write_text(text.replace(AFTER, f"{AFTER}\n{attack['markdown']}\n"), "utf-8")
    found = problems_of(root, tiny_memory)
    first = text[:text.index(AFTER)].count("\n") + 2
    mine = [problem for problem in found if problem.path == CHAPTER and problem.line > first]
    assert set(attack["rules"]) <= {problem.rule for problem in mine if not problem.warning}
    for problem in mine:
        assert problem.lang == "kk" and problem.what and problem.fix


@pytest.mark.parametrize("attack", FILES, ids=lambda attack: attack["name"])
def test_file_is_refused(tmp_path, attack, tiny_memory):
    root = tiny_docs(tmp_path)
    apply(root, attack["steps"])
    found = [problem for problem in problems_of(root, tiny_memory) if not problem.warning]
    assert set(attack["rules"]) <= {problem.rule for problem in found}
    for problem in found:
        assert problem.lang == language_of(problem.path) and problem.what and problem.fix
        assert problem.line >= 1


def test_the_second_wall_takes_nothing_from_real_pages(library, monkeypatch):
    """What our own code puts on a page stands on the list of what is allowed: who adds an element learns here that it must be added there."""
    seen = []
    monkeypatch.setattr("library.markup.safety.clean", lambda made: seen.append(made) or clean(made))
    for lang, pages in library.pages.items():
        for page in pages:
            inside = PurePosixPath(page)
            if len(inside.parts) < 3 or inside.name in ("index.md", "01-map.md", "05-appeal.md"):
                head, lines = f"docs/{lang}/{page}", library.sources[f"docs/{lang}/{page}"]
                context = Context(
                    ROOT, head, inside, library.languages[lang], Register(library.authorities), library.terms, Collector(), medium="web",
                    numbered=len(inside.parts) == 3 and inside.name != "index.md", library=library,
                )
                convert("\n".join(lines[lines.index("---", 1) + 1:]), context)
    assert len(seen) > 40
    for made in seen:
        assert elements(clean(made)) == elements(made)


def test_a_danger_is_seen():
    """The eye of these tests is not blind."""
    for text in ("<script>", "<b onclick=x>", "<a href='&#106;avascript:x'>", "<p style=x>", "<img src=//x>", "<a href='java\tscript:x'>", "<p id=__config>"):
        assert dangers(text), text
    assert dangers('<a href="https://library.example/" class="x" id="a">а</a><img src="x.png">') == []


def test_a_rule_that_is_off_lets_nothing_through(tiny_library, monkeypatch):
    """Even with the checks of addresses and attributes off, what leaves the extension is clean."""
    monkeypatch.setattr("library.markup.links.is_safe_address", lambda address: True)
    monkeypatch.setattr("library.markup.links.LinkProcessor._inside", lambda self, href: href)
    for attack in (attack for attack in ATTACKS if attack["name"] != "broken host"):  # that one would end the conversion
        found = dangers(render(tiny_library, attack["markdown"], "web"))
        assert [danger for danger in found if not danger.startswith("foreign image") and "=//" not in danger and "=\\\\" not in danger] == [], attack["name"]


def test_rules_stand_on_their_own(tiny_library):
    """Every rule runs over a library that nobody has looked at before."""
    problems = Collector()
    run_rules(tiny_library, problems, set())
    assert [problem for problem in problems.problems if not problem.warning] == []
