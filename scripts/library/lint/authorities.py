"""What may be cited, and as what: acts that are no longer in force, and judgments that do not bind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from library.languages import Language
from library.lint.pairs import language_at
from library.lint.rule import Finding, rule
from library.model import Block, Citation, Library, Paragraph

SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[^\w\s]*[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ0-9])")


def _citing(library: Library) -> Iterator[tuple[Language, Paragraph | Block, Citation]]:
    """(language, part, citation) of every authority cited in a chapter; one that is cited twice in a part comes once."""
    for chapter in (c for modules in library.modules.values() for module in modules for c in module.chapters):
        language = language_at(library, chapter.place)
        for part in (*chapter.paragraphs, *chapter.blocks):
            for citation in {citation.target: citation for citation in reversed(part.citations)}.values():
                yield language, part, citation


def _says(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)


def _patterns(library: Library, which: str) -> Mapping[str, re.Pattern[str]]:
    return {code: _says(getattr(language.checks, which)) for code, language in library.languages.items()}


@rule("lapsed-authority")
def lapsed_authority(library: Library) -> Iterator[Finding]:
    """An act that is no longer in force may be cited only where the text says that it is not, or what it was.

    Bad: Договор выше закона [@kz-constitution-1995 4(3)].
    Good: Прежней нормы о приоритете договоров [@kz-constitution-1995 4(3)] больше нет.
    """
    lapsed = _patterns(library, "lapsed")
    for language, _, citation in _citing(library):
        authority = library.authorities.get(citation.target)
        if authority and authority.superseded and not lapsed[language.code].search(_sentence(library, citation)):
            instead = library.authorities.get(authority.superseded_by or "")
            values = {"id": authority.id, "date": authority.superseded, "nearest": instead.id if instead else ""}
            yield Finding(citation.place, values | {"words": _examples(language.checks.lapsed)})


@rule("comparative-authority")
def comparative_authority(library: Library) -> Iterator[Finding]:
    """A judgment that does not bind Kazakhstan may be cited only as something to compare with.

    Bad: Запрет не знает исключений [@saadi-v-italy 127].
    Good: Сравните, без обязательной силы: запрет не знает исключений [@saadi-v-italy 127].
    """
    comparing = _patterns(library, "comparative")
    for language, part, citation in _citing(library):
        authority = library.authorities.get(citation.target)
        if authority and authority.comparative and not comparing[language.code].search(_words(part)):
            yield Finding(citation.place, {"id": authority.id, "words": _examples(language.checks.comparative)})


def _sentence(library: Library, citation: Citation) -> str:
    """The sentence that cites, as it is typed: another one of the paragraph may speak of another act."""
    line = library.sources[citation.place.path][citation.place.line - 1]
    cites = re.compile(rf"\[@[^\]]*(?<![\w-]){re.escape(citation.target)}(?![\w-])")
    return next((sentence for sentence in SENTENCE_END.split(line) if cites.search(sentence)), line)


def _words(part: Paragraph | Block) -> str:
    return f"{part.title} {part.text}" if isinstance(part, Block) else part.text


def _examples(words: tuple[str, ...]) -> str:
    return ", ".join(f"{word}…" for word in words)
