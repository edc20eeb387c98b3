"""A stylesheet without what nothing uses: rules of elements, classes and attributes that no page and no script has, unused
properties of its own (`--name`), animations that are never played, comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import tinycss2

from library.weight.used import Used

HOLDERS = ("media", "supports", "layer", "container")  # at-rules that hold rules
ANY_OF = ("is", "where", "-webkit-any", "-moz-any")
TIGHT = "{};,>"


def cut_stylesheet(css: str, used: Used) -> str:
    """`css` for a site that uses `used`."""
    rules = list(_kept(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), used))
    while True:
        text = "".join(_write(rule) for rule in rules)
        said = _references(rules) | used.words
        fewer = list(_without_idle(rules, said))
        if "".join(_write(rule) for rule in fewer) == text:
            return text
        rules = fewer


def _kept(rules: Sequence[Any], used: Used) -> Iterator[Any]:
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword in HOLDERS and rule.content is not None:
            inner = list(_kept(_rules(rule.content), used))
            if inner:
                yield _at_rule(rule, inner)
        elif rule.type == "qualified-rule":
            selectors = [selector for selector in _split(rule.prelude) if _possible(selector, used)]
            if selectors:
                yield _rule(rule, _join(selectors))
        elif rule.type == "at-rule":
            yield rule


def _rules(content: Sequence[Any]) -> list[Any]:
    return tinycss2.parse_rule_list(content, skip_comments=True, skip_whitespace=True)


def _rule(rule: Any, prelude: Sequence[Any], content: Sequence[Any] | None = None) -> Any:
    return tinycss2.ast.QualifiedRule(rule.source_line, rule.source_column, list(prelude), rule.content if content is None else list(content))


def _at_rule(rule: Any, inner: Sequence[Any]) -> Any:
    """Its content becomes rules; `_write` knows."""
    return tinycss2.ast.AtRule(rule.source_line, rule.source_column, rule.at_keyword, rule.lower_at_keyword, rule.prelude, list(inner))


def _split(prelude: Sequence[Any]) -> list[list[Any]]:
    """The selectors of a list."""
    found: list[list[Any]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            found.append([])
        else:
            found[-1].append(token)
    return found


def _join(selectors: Sequence[Sequence[Any]]) -> list[Any]:
    comma = tinycss2.ast.LiteralToken(0, 0, ",")
    return [token for selector in selectors for token in (comma, *selector)][1:]


def _possible(selector: Sequence[Any], used: Used) -> bool:
    """Can anything match? Every part must exist; what is negated or we do not know counts as existing."""
    before = [None, *selector]
    return all(_exists(previous, token, used) for previous, token in zip(before, selector, strict=False))


def _exists(previous: Any, token: Any, used: Used) -> bool:
    mark = previous.value if previous is not None and previous.type == "literal" else ""
    if token.type == "ident":
        return used.has_class(token.value) if mark == "." else mark == ":" or used.has_tag(token.value)
    if token.type == "hash":
        return used.has_id(token.value)
    if token.type == "[] block":
        names = [part.value for part in token.content if part.type in ("ident", "string")]
        return used.has_attribute(names[0], names[1] if len(names) > 1 else None)
    if token.type == "function" and token.lower_name in ANY_OF:
        return any(_possible(selector, used) for selector in _split(token.arguments))
    return True


def _declarations(rule: Any) -> list[Any]:
    return [part for part in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True) if part.type != "error"]


def _references(rules: Sequence[Any]) -> set[str]:
    """Names that values use: own properties and animations."""
    found: set[str] = set()
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword in HOLDERS:
            found |= _references(rule.content)
        elif rule.type == "qualified-rule":
            for part in _declarations(rule):
                found |= set(_idents(part.value if part.type == "declaration" else part.content or []))
        elif rule.content:
            found |= set(_idents(rule.content))
    return found


def _idents(tokens: Sequence[Any]) -> Iterator[str]:
    for token in tokens:
        if token.type == "ident":
            yield token.value
        yield from _idents(getattr(token, "arguments", None) or getattr(token, "content", None) or [])


def _without_idle(rules: Sequence[Any], said: set[str] | frozenset[str]) -> Iterator[Any]:
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword in HOLDERS:
            if inner := list(_without_idle(rule.content, said)):
                yield _at_rule(rule, inner)
        elif rule.type == "at-rule" and rule.lower_at_keyword.endswith("keyframes"):
            if set(_idents(rule.prelude)) & said:
                yield rule
        elif rule.type == "qualified-rule":
            kept = [part for part in _declarations(rule) if part.type != "declaration" or not part.name.startswith("--") or part.name in said]
            if kept:
                yield _rule(rule, rule.prelude, tinycss2.parse_component_value_list("".join(part.serialize() + (";" if part.type == "declaration" else "") for part in kept)))
        else:
            yield rule


def _write(rule: Any) -> str:
    if rule.type == "at-rule" and rule.lower_at_keyword in HOLDERS:
        return f"@{rule.at_keyword} {_tight(rule.prelude)}{{{''.join(_write(inner) for inner in rule.content)}}}"
    if rule.type == "at-rule":
        block = "" if rule.content is None else f"{{{_tight(rule.content)}}}"
        return f"@{rule.at_keyword} {_tight(rule.prelude)}{block or ';'}"
    return f"{_tight(rule.prelude)}{{{_tight(rule.content).rstrip(';')}}}"


def _tight(tokens: Sequence[Any]) -> str:
    """Serialized, without the white space that means nothing."""
    text = tinycss2.serialize([token for token in tokens if token.type != "comment"]).strip()
    parts = [part for part in text.replace("\n", " ").split(" ") if part] if '"' not in text and "'" not in text else [text]
    spaced = parts[:1]
    for previous, part in pairwise(parts):
        spaced.append(part if previous[-1] in TIGHT or part[0] in TIGHT else f" {part}")
    return "".join(spaced)
