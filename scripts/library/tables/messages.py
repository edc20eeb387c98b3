"""What each message of `check` means: every rule with its wording, what to do, and examples where the rule gives some."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from library.lint.rule import rules
from library.markup.elements import element
from library.problem import messages

if TYPE_CHECKING:
    from library.markup.context import Context

EXAMPLE = re.compile(r"^\s*(Bad|Good): (.+)$", re.MULTILINE)
ENGLISH = re.compile(r"\b(?:an?|the|with|without|and|of|in|on|both|is|was|has|that|not|no)\b")  # an example for developers, not for editors


class _Blank(dict[str, str]):
    """Stands for the values of any case."""

    def __missing__(self, key: str) -> str:
        return "…"


def messages_table(context: Context) -> Element:
    """A description list of all rules, by name; each can be linked to as `#rule-name`."""
    return element("dl", *(part for rule in sorted(messages()) for part in _entry(rule, context)), class_="messages")


def _entry(rule: str, context: Context) -> list[Element]:
    language = context.language
    said = messages()[rule][language.code]
    fixes = dict.fromkeys(_blank(said[key]) for key in ("fix", "otherwise") if said.get(key))
    entry = [element("dt", element("code", rule), id=f"rule-{rule}"), element("dd", _blank(said["what"]))]
    entry += [element("dd", element("span", language.say("message_fix"), class_="messages__label"), f" {fix}") for fix in fixes]
    for key, text in examples(rule).items():
        label = element("span", language.say(f"message_{key}"), class_="messages__label")
        entry.append(element("dd", label, " ", element("code", text), class_=f"messages__{key}"))
    return entry


def _blank(text: str) -> str:
    """A wording without the values of a case."""
    plain = text.format_map(_Blank())
    return plain[0].upper() + plain[1:] if plain[:1].islower() and not plain.isascii() else plain


def examples(rule: str) -> dict[str, str]:
    """The `bad` and `good` example of a rule, when both are words or marks that an editor may type."""
    check = rules().get(rule)
    found = {key.lower(): text.strip() for key, text in EXAMPLE.findall((check.__doc__ or "") if check else "")}
    return found if len(found) == 2 and not any(ENGLISH.search(text) for text in found.values()) else {}
