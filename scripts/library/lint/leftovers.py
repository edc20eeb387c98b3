"""Signs of markup that Markdown did not understand and readers would see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from library.languages import Language
from library.lint.rule import Finding, prose_rule
from library.prose import Prose

LEFT = re.compile(
    r"\*\*|(?<!\w)__?(?=\w)|(?<!\S)\*(?=\w)|(?<=\w)\*(?!\w)"  # emphasis that was opened or closed only
    r"|\]\s?\(|\[@|\[\[|\]\]|\[\^|(?<!\w)\[[ xXхХ]\](?= )"  # links, citations, footnotes, boxes
    r"|\[[a-z][a-z0-9-]*-[a-z0-9-]* [0-9(][^\]\n]*\]"  # a citation without its @
    r"|(?<=\S) *\{:?\s*[#.][^}\n]*\}|\{\{|\}\}|\{%|%\}|\$\{"  # attributes, templates
    r"|^\s*(?:#{1,6}(?!\S*\d)|:::|!!!|\?\?\?|>|\||={3,}|~~~|```)|~~|==(?=\w)|(?<!\w)(?:TODO|FIXME|XXX)(?!\w)",
    re.MULTILINE,
)


@prose_rule("leftover-markup")
def leftover_markup(prose: Prose, language: Language, lines: Sequence[str]) -> Iterator[Finding]:
    """No sign of markup may be left in the words that readers see.

    Bad: **важно: срок — 10 дней
    Good: **важно:** срок — 10 дней
    """
    last = 0
    for place, match in prose.find(LEFT, lines):
        if place.line != last:
            yield Finding(place, {"sign": match[0].strip()[:20]})
        last = place.line
