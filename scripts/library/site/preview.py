"""`serve`, quickly: a saved text shows at once, because only its own page is made again, as the last whole build knew everything else.

Whatever reaches further (front matter, data, templates, a file that came or went) starts a whole build. Tables, search and other
pages that quote a saved text follow with the next one.
"""

from __future__ import annotations

import copy
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

if TYPE_CHECKING:
    from library.site.edition import Edition

log = logging.getLogger("mkdocs.library")
WATCHED = ("docs", "overrides", "mkdocs.yml", "scripts")


@dataclass(frozen=True)
class Made:
    """How a page was made: all that its template saw, and the files that its links may lead to."""

    page: Page
    context: TemplateContext
    env: Environment
    files: Files


class Preview:
    """What the last whole build knew, and which files it read."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.made: dict[str, Made] = {}
        self.stamps: dict[str, tuple[int, int]] = {}
        self._language: tuple[Environment, Files] | None = None
        self._config: MkDocsConfig | None = None

    def begin(self, root: Path) -> None:
        """A whole build begins."""
        self.made.clear()
        self.stamps = _stamps(root)

    def enter_language(self, env: Environment, files: Files, config: MkDocsConfig) -> None:
        """The templates and files of the next pages. static-i18n changes the one configuration in place: keep it as it is now."""
        self._language = env, files
        self._config = copy.copy(config)
        self._config["theme"] = copy.deepcopy(config.theme)
        self._config["extra"] = copy.deepcopy(config.extra)

    def remember(self, page: Page, context: TemplateContext) -> None:
        """Keep what the template of `page` is about to see."""
        assert self._language, "on_env comes before the pages"
        kept = copy.copy(context)
        kept["config"] = self._config  # type: ignore[typeddict-item]
        self.made[page.file.abs_src_path or ""] = Made(page, kept, *self._language)

    def builder(self, whole: Callable[[], None], root: Path) -> Callable[[], None]:
        """What the server calls at a change: one page where that is enough, else `whole`."""
        def build() -> None:
            start, now = time.monotonic(), _stamps(root)
            changed = {path for path in now.keys() | self.stamps.keys() if now.get(path) != self.stamps.get(path)}
            pages = [self.made.get(path) for path in changed]
            if changed and all(page is not None and self._again(page) for page in pages):
                self.stamps = now
                log.info(f"{len(pages)} page(s) made again in {time.monotonic() - start:.2f} seconds")
            else:
                whole()

        return build

    def _again(self, made: Made) -> bool:
        """Make one page again. False when its front matter changed: other pages may show that."""
        page, config = made.page, made.context["config"]
        meta = dict(page.meta)
        page.read_source(config)
        if dict(page.meta) != meta:
            return False
        assert page.markdown is not None
        page.markdown = self.edition.open_page(page.markdown, page)
        page.render(config, made.files)
        for problem in self.edition.page_problems():
            log.warning(str(problem))
        page.active = True
        try:
            output = made.env.get_template(str(page.meta.get("template", "main.html"))).render(dict[str, Any](made.context))
        finally:
            page.active = False
        self.edition.view = made.context["view"]  # type: ignore[typeddict-item]
        Path(page.file.abs_dest_path).write_text(self.edition.finish_page(output, page), "utf-8")
        return True


def _stamps(root: Path) -> dict[str, tuple[int, int]]:
    """Time and size of every file that a build reads."""
    paths = [path for name in WATCHED for path in ((root / name).rglob("*") if (root / name).is_dir() else [root / name])]
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_size) for path in paths if path.is_file() and "__pycache__" not in path.parts}
