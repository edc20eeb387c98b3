"""Words that the glossary tells not to use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from library.lint.rule import Finding, rule
from library.model import Library


@rule("forbidden-term")
def forbidden_term(library: Library) -> Iterator[Finding]:
    """A variant that the glossary forbids must not stand in a text.

    Bad: баспана іздеуші
    Good: пана іздеген адам
    """
    for lang in library.languages:
        chosen = {_plain(variant): term for term in library.terms.values() for variant in term.forbidden.get(lang, ())}
        if not chosen:
            continue
        longest = sorted(chosen, key=len, reverse=True)
        either = "|".join(r"\s+".join(map(re.escape, variant.split())) for variant in longest)
        pattern = re.compile(rf"(?<!\w)(?:{either})\w*", re.IGNORECASE)
        for prose in library.prose:
            if prose.lang == lang and not any(prose.place.path == term.place.path for term in chosen.values()):
                for place, match in prose.find(pattern, library.sources[prose.place.path]):
                    found = next(chosen[variant] for variant in longest if _plain(match[0]).startswith(variant))
                    yield Finding(place, {"words": match[0], "wanted": found.term[lang], "id": found.id})


def _plain(words: str) -> str:
    return " ".join(words.lower().split())
