"""Questions of readers (docs/data/asked) lead somewhere, each to one place."""

from __future__ import annotations

from collections.abc import Iterator

from library.editions import parts_of
from library.lint.pairs import PARAGRAPH_FAULTS, where
from library.lint.rule import Finding, rule
from library.model import Library, Module, Paragraph, Place
from library.problem import nearest
from library.search.entries import is_found


@rule("asked-nowhere")
def asked_nowhere(library: Library) -> Iterator[Finding]:
    """The place that answers a question must exist.

    Bad: p53 in docs/data/asked/1-sample.yml, and module 1 ends with p8
    Good: p5
    """
    for slug, asked in library.asked.items():
        versions = [module for modules in library.modules.values() for module in modules if module.slug == slug]
        broken = any(PARAGRAPH_FAULTS & chapter.faults for module in versions for chapter in module.chapters)
        unread = any(page.startswith(f"modules/{slug}/") for pages in library.unreadable.values() for page in pages)
        if versions and not broken and not unread:
            ids = {found for module in versions for found in _findable(module)}
            for one in asked:
                if one.at not in ids:
                    yield Finding(one.place, {"id": one.at, "module": slug, "nearest": nearest(one.at, ids)})


def _findable(module: Module) -> Iterator[str]:
    return (part.id for part in parts_of(module) if isinstance(part, Paragraph) or is_found(part))


@rule("asked-twice")
def asked_twice(library: Library) -> Iterator[Finding]:
    """A question must lead to one place: where two places answer, each has a question of its own.

    Bad: «Куда подать ходатайство?» at p5 and at p6
    Good: «Куда подать ходатайство?» at p5, «Кто переводит при подаче ходатайства?» at p6
    """
    met: dict[tuple[str, str], Place] = {}
    for one in (one for asked in library.asked.values() for one in asked):
        for lang, questions in one.questions.items():
            for question in questions:
                first = met.setdefault((lang, " ".join(question.lower().split())), one.place)
                if first != one.place or questions.count(question) > 1:
                    yield Finding(one.place, {"question": question, "first": where(first)})
