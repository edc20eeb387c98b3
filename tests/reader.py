"""Who reads in the tests of the browser, and what: a phone, a desk, one page of each kind, chapters that have what a test needs."""

from __future__ import annotations

PHONE = {"width": 360, "height": 740}
KINDS = ["index.html", "modules/{module}/index.html", "modules/{module}/{chapter}.html", "deadlines.html", "authorities.html", "glossary.html",
         "activity/index.html", "activity/{activity}.html", "about/use.html"]


def addresses(library, lang: str) -> list[str]:
    """One page of each kind, in one language."""
    module = next(m for m in library.modules[lang] if m.chapters)
    names = {"module": module.slug, "chapter": module.chapters[0].slug, "activity": library.activities[lang][0].slug}
    return [root(library, lang) + kind.format(**names) for kind in KINDS]


def root(library, lang: str) -> str:
    """The folder of a language's tree inside the site."""
    return "" if library.languages[lang].default else f"{lang}/"


def chapter_with(library, lang: str, kinds: set[str]) -> tuple[object, object, str]:
    """(module, chapter, address) of the first chapter that has blocks of all `kinds`."""
    for module in library.modules[lang]:
        for chapter in module.chapters:
            if kinds <= {block.kind for block in chapter.blocks}:
                return module, chapter, f"{root(library, lang)}modules/{module.slug}/{chapter.slug}.html"
    raise LookupError(kinds)


def until(page, expression: str, argument=None) -> None:
    """Wait until `expression` is true on the page; Playwright's own way of waiting would break the pages' policy against `eval`."""
    for _ in range(200):
        if page.evaluate(expression, argument):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {expression}")
