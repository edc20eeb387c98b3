"""What a rule is: a generator of findings over the library, registered by its decorator."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

import library.lint as package
from library.model import Library, Place
from library.problem import Collector


@dataclass(frozen=True)
class Finding:
    """One breach: the rule's id is that of its generator unless `rule` says otherwise; `values` fill its wording."""

    place: Place
    values: dict[str, object] = field(default_factory=dict)


Rule = Callable[[Library], Iterator[Finding]]
_RULES: dict[str, Rule] = {}


def rule(rule_id: str) -> Callable[[Rule], Rule]:
    """Register a generator as the rule `rule_id`, whose wording is in messages.yml."""

    def register(check: Rule) -> Rule:
        assert rule_id not in _RULES, rule_id
        _RULES[rule_id] = check
        return check

    return register


@cache
def rules() -> dict[str, Rule]:
    """Every rule of the package, by id."""
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"{package.__name__}.{module.name}")
    return dict(sorted(_RULES.items()))


def run_rules(library: Library, problems: Collector) -> None:
    """Run every rule over the library."""
    for rule_id, check in rules().items():
        for finding in check(library):
            problems.add(rule_id, finding.place.path, finding.place.line, **finding.values)
