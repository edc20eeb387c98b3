"""What a rule is: a generator of findings over the library, registered by its decorator."""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import library.lint as package
from library.languages import Language
from library.model import Library, Place
from library.problem import Collector
from library.prose import Prose

Span = tuple[str, int, int]  # path, first line, last line


@dataclass(frozen=True)
class Finding:
    """One breach: where, and the `values` that fill its wording. `insert` and `replace` are what `fix` may do, as in `Problem`.

    `moot` names lines in which another mistake makes this finding no news: first that one is to be mended.
    """

    place: Place
    values: dict[str, object] = field(default_factory=dict)
    insert: str = ""
    replace: tuple[str, str] = ("", "")
    moot: tuple[Span, ...] = ()


Rule = Callable[[Library], Iterator[Finding]]
ProseRule = Callable[[Prose, Language, Sequence[str]], Iterator[Finding]]
_RULES: dict[str, Rule | ProseRule] = {}
_OF_PROSE: set[str] = set()
_WARNINGS: set[str] = set()


def rule(rule_id: str, *, warning: bool = False) -> Callable[[Rule], Rule]:
    """Register a generator as the rule `rule_id`, whose wording is in messages.yml. A warning is shown but fails nothing."""

    def register(check: Rule) -> Rule:
        assert rule_id not in _RULES, rule_id
        _RULES[rule_id] = check
        if warning:
            _WARNINGS.add(rule_id)
        return check

    return register


def prose_rule(rule_id: str) -> Callable[[ProseRule], ProseRule]:
    """Register a rule that looks at one piece of prose, its language and the lines of its file, and depends on nothing else."""

    def register(check: ProseRule) -> ProseRule:
        _OF_PROSE.add(rule_id)
        _RULES[rule_id] = check
        return check

    return register


@cache
def rules() -> dict[str, Rule | ProseRule]:
    """Every rule of the package, by id."""
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"{package.__name__}.{module.name}")
    return dict(sorted(_RULES.items()))


def run_rules(library: Library, problems: Collector, clean: set[bytes]) -> None:
    """Run every rule over the library. Pieces of prose that are in `clean` have been looked at; those without a finding come into it."""
    found = [*_about_prose(library, clean), *_about_all(library)]
    for rule_id, finding in sorted(found, key=lambda item: bool(item[1].moot)):
        if not finding.moot or not _told(finding.moot, problems):
            problems.add(
                rule_id, finding.place.path, finding.place.line, insert=finding.insert, replace=finding.replace,
                warning=rule_id in _WARNINGS, **finding.values,
            )


def _about_all(library: Library) -> Iterator[tuple[str, Finding]]:
    for rule_id, check in rules().items():
        if rule_id not in _OF_PROSE:
            for finding in check(library):  # type: ignore[call-arg, arg-type]
                yield rule_id, finding


def _about_prose(library: Library, clean: set[bytes]) -> Iterator[tuple[str, Finding]]:
    checks = [(rule_id, check) for rule_id, check in rules().items() if rule_id in _OF_PROSE]
    for prose in library.prose:
        known = hashlib.blake2b(f"{prose.lang} {prose.text}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
        if known in clean:
            continue
        language, lines = library.languages[prose.lang], library.sources[prose.place.path]
        found = [(rule_id, finding) for rule_id, check in checks for finding in check(prose, language, lines)]  # type: ignore[call-arg, arg-type]
        if not found:
            clean.add(known)
        yield from found


def _told(spans: tuple[Span, ...], problems: Collector) -> bool:
    """True when something is wrong in these lines already."""
    return any(p.path == path and first <= p.line <= last and not p.warning for path, first, last in spans for p in problems.problems)

