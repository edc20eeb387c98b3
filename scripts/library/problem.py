"""What an editor got wrong, told in her language; and the collection of all such mistakes of one run.

A `Problem` is an editor's mistake: where it is, which rule it breaks, what is wrong and what to type instead. Python
exceptions stay for our own mistakes. The wording lives in `messages.yml`, one entry per rule and language, apart from
the logic; the language follows the file: a file of `docs/kk` is spoken of in Kazakh, data and the rest in the
default language.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path, PurePosixPath

import yaml

MESSAGES = Path(__file__).with_name("messages.yml")


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in the sources. `line` counts from 1; `fix` is the exact text to type or the step to take."""

    path: str
    line: int
    rule: str
    what: str
    fix: str = ""
    lang: str = ""
    insert: str = ""  # a line that mends it, to be put after `line`: what `fix` may do by itself
    replace: tuple[str, str] = ("", "")  # words of `line` and those that mend them: likewise
    warning: bool = False  # to be seen, but nothing that keeps a text from being published

    def __str__(self) -> str:
        head = f"{self.path}:{self.line}: {self.what} ({self.rule})"
        return f"{head}\n    {self.fix}" if self.fix else head


class ProblemsFound(Exception):
    """The sources have mistakes; carries all of them, so that they are shown together and the run fails once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(f"{len(self.problems)} problem(s)")

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class Collector:
    """Gathers the Problems of one run. Every reader and rule writes here and goes on with what it could read."""

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All Problems so far, sorted by file and line, none twice."""
        return tuple(sorted(self._found))

    def add(
        self, rule: str, path: str, line: int, *, insert: str = "", replace: tuple[str, str] = ("", ""), warning: bool = False, **values: object
    ) -> None:
        """Record that `rule` is broken at path:line; `values` fill the wording of messages.yml."""
        lang = language_of(path)
        what, fix = wording(rule, lang, values)
        self._found[Problem(path, max(line, 1), rule, what, fix, lang, insert, replace, warning)] = None

    def extend(self, problems: Iterable[Problem]) -> None:
        """Take over what another run recorded."""
        self._found.update(dict.fromkeys(problems))

    def raise_if_any(self) -> None:
        """Raise ProblemsFound when anything but warnings was recorded."""
        if mistakes := [problem for problem in self._found if not problem.warning]:
            raise ProblemsFound(mistakes)


@cache
def messages() -> dict[str, dict[str, dict[str, str]]]:
    """The wording of every rule: rule -> language -> {what, fix, otherwise}."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(MESSAGES.read_text("utf-8"), Loader=loader)


@cache
def _message_languages() -> tuple[str, ...]:
    """The languages we can speak; the first one is the default, for data and configuration."""
    return tuple(next(iter(messages().values())))


def language_of(path: str) -> str:
    """The language in which to speak of this file: that of its tree under docs/, else the default one."""
    parts = PurePosixPath(path).parts
    if len(parts) > 2 and parts[0] == "docs" and parts[1] in _message_languages():
        return parts[1]
    return _message_languages()[0]


def wording(rule: str, lang: str, values: dict[str, object]) -> tuple[str, str]:
    """What is wrong and what to do, in `lang`. Where `nearest` is empty the `otherwise` text replaces `fix`."""
    entry = messages()[rule][lang]
    fix = entry.get("fix", "")
    if "otherwise" in entry and not values.get("nearest"):
        fix = entry["otherwise"]
    return entry["what"].format(**values), fix.format(**values)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like `word`, or an empty string: for «did you mean»."""
    return next(iter(get_close_matches(word, sorted(known), n=1, cutoff=0.6)), "")
