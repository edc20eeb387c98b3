"""Where the sources are kept: the addresses by which a reader becomes an editor. Without REPOSITORY_URL there are none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from library.languages import Language
from library.model import Chapter, Module
from library.reading.record import is_web_address

BRANCH = "main"
FORM = "error.yml"  # of .github/ISSUE_TEMPLATE; its field `place` is filled in
DATA = {"glossary.md": "edit/{branch}/docs/data/glossary.yml", "authorities.md": "tree/{branch}/docs/data/authorities"}


@dataclass(frozen=True)
class Repository:
    """A repository with the ways of GitHub; `url` has no slash at its end."""

    url: str

    def edit(self, path: str, inside: str) -> str:
        """Where page `path` is edited; a page that only shows data leads to that data. `inside` is its path in its language tree."""
        place = DATA.get(inside, f"edit/{{branch}}/{quote(path)}").format(branch=BRANCH)
        return f"{self.url}/{place}"

    def report(self, module: Module, chapter: Chapter, language: Language, page: str) -> Callable[[str], str]:
        """For the id of a paragraph of `chapter` the address of a form that names page, paragraph, edition, file and line."""
        lines = {paragraph.id: paragraph.place for paragraph in chapter.paragraphs}

        def address(paragraph: str) -> str:
            where, number = lines[paragraph], paragraph.removeprefix("p")
            name = language.say("module_paragraph", module=module.number, n=number)
            source = f"{self.url}/blob/{BRANCH}/{quote(where.path)}?plain=1#L{where.line}"
            place = f"{name}, {language.say('edition', edition=module.edition)}, {page}#{paragraph} — {source}"
            return f"{self.url}/issues/new?" + urlencode({"template": FORM, "title": f"{name}: ", "place": place})

        return address


def repository(url: str | None) -> Repository | None:
    """The repository at `url`; None when there is none. Raises ValueError for what is no web address: our mistake in the setting."""
    if not url:
        return None
    if not is_web_address(url) or "?" in url or "#" in url:
        raise ValueError(f"REPOSITORY_URL: {url}")
    return Repository(url.rstrip("/"))
