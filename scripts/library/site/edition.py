"""One build of the site: reads the library once, lends its meaning to MkDocs page by page, writes what spans pages.

static-i18n builds each further language by calling MkDocs' build again inside its on_post_build: the library is read, and
whole-site files are written, only in the outermost build.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path, PurePosixPath

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from library.citing.citations import Register
from library.dates import PartialDate, today
from library.languages import Language
from library.markup.context import Context
from library.markup.extension import LibraryExtension, convert
from library.model import Chapter, Library, Module
from library.pdf.publication import Publication, PublicationFailed, publish
from library.pdf.theme import modify_html
from library.problem import Collector, Problem, ProblemsFound
from library.reading.files import publishable
from library.reading.front_matter import split_page
from library.reading.library import recall_library
from library.reading.source import INVISIBLE, Source
from library.search.code import FOLDER, JOINED
from library.site.editor import editor_wanted
from library.site.navigation import navigation
from library.site.outputs import Build, finish_outputs, write_outputs
from library.site.preview import Preview
from library.site.repository import Repository, repository
from library.site.view import View, make_view
from library.tables.activities import period
from library.tables.downloads import Downloads
from library.weight.policy import PAGE_POLICY
from library.words import harmless

TEMPLATE_CACHE = Path(".cache/templates")
UNUSED = (
    "pdf/", "epub/", "editor/", "assets/javascripts/lunr/", "assets/javascripts/workers/", "assets/javascripts/bundle.", "assets/images/favicon.png",
    *(f"{FOLDER}/{name}.js" for name in JOINED),
)
SHOWN = ("title", "summary")  # what templates see of a page's front matter: no `template`, `hide` or whatever else a theme obeys


class Edition:
    """The state of one build, and its steps in the order of MkDocs' events."""

    def __init__(self) -> None:
        self.library: Library | None = None
        self.extension = LibraryExtension()
        self.publications: tuple[Publication, ...] = ()
        self.root = Path()
        self.view: View | None = None
        self.preview: Preview | None = None  # while `serve` runs
        self.texts: dict[str, tuple[Language, str]] = {}  # of the chapters, by the address of their page
        self.repository: Repository | None = None
        self.editor = False

    def configure(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the library (outermost build only), then set what differs by language."""
        i18n = config.plugins["i18n"]
        if not i18n.building:
            self._begin(config)
        language = self._language(i18n.current_language or i18n.default_language)
        config.nav = navigation(self._library, language)
        config.site_description = language.say("site_description")
        if self.extension not in config.markdown_extensions:
            config.markdown_extensions = [*config.markdown_extensions, self.extension]
        return config

    def _begin(self, config: MkDocsConfig) -> None:
        self.root = Path(config.config_file_path).parent
        if self.preview:
            self.preview.begin(self.root)
        try:
            self.repository = repository(config.repo_url)
            self.editor = editor_wanted(self.repository)
            self.library = recall_library(self.root)
        except ProblemsFound as found:
            raise PluginError(f"\n{found}") from None
        except ValueError as error:
            raise PluginError(str(error)) from None
        if os.environ.get("LIBRARY_PDF", "1") != "0":
            try:
                self.publications = publish(self.library, self.root, site_url=config.site_url or "")
            except PublicationFailed as failure:
                raise PluginError(str(failure)) from None

    @property
    def day(self) -> PartialDate:
        """The day of the build."""
        when = today()
        return PartialDate(when.year, when.month, when.day)

    @property
    def _library(self) -> Library:
        assert self.library is not None, "on_config comes first"
        return self.library

    def _language(self, code: str) -> Language:
        if code not in self._library.languages:
            raise PluginError(f"mkdocs.yml: «{code}» ≠ docs/data/languages/: {', '.join(self._library.languages)}")
        return self._library.languages[code]

    def choose_files(self, files: Files) -> Files:
        """Leave out of the theme's files what only the PDFs and EPUBs need, Material's scripts, which ours replace, and our scripts
        that are joined; of docs/ whatever is not to be published.
        """
        known = publishable(self.root, Collector())
        docs = str(self.root / "docs")
        for file in list(files):
            if file.src_uri.startswith(UNUSED) or file.src_uri.endswith(".map") or (file.src_dir == docs and file.src_uri not in known):
                files.remove(file)
        return files

    def prepare_templates(self, env: Environment, files: Files, config: MkDocsConfig) -> Environment:
        """Keep compiled templates: each language has an environment of its own and would compile all of them again."""
        cache = self.root / TEMPLATE_CACHE
        cache.mkdir(parents=True, exist_ok=True)
        env.bytecode_cache = FileSystemBytecodeCache(str(cache))
        env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}  # Cyrillic as it is: a third of the bytes
        if self.preview:
            self.preview.enter_language(env, files, config)
        return env

    def open_page(self, markdown: str, page: Page) -> str:
        """Tell the extension which page comes next."""
        markdown = INVISIBLE.sub("", markdown)
        page.meta = {key: harmless(str(page.meta[key])) for key in SHOWN if page.meta.get(key)}
        path = f"docs/{page.file.src_uri}"
        language = self._language(page.file.locale)
        inside = PurePosixPath(page.file.src_uri).relative_to(language.code)
        chapter = self._chapter(inside, language)
        head = split_page(Source(path, page.file.content_string), Collector())
        self.extension.context = Context(
            self.root, path, inside, language, Register(self._library.authorities), self._library.terms, Collector(),
            medium="web", numbered=len(inside.parts) == 3 and inside.name != "index.md" and inside.parts[0] == "modules",
            first_line=head.first_line if head else 1, library=self._library, lines=markdown.split("\n"),
            downloads=Downloads(self.publications, self.day) if self.publications else None,
            error_form=self.repository.report(*chapter, language, page.canonical_url or page.url) if self.repository and chapter else None,
        )
        return markdown

    def _chapter(self, inside: PurePosixPath, language: Language) -> tuple[Module, Chapter] | None:
        """The chapter that a page is, with its module."""
        pages = {f"modules/{m.slug}/{c.slug}.md": (m, c) for m in self._library.modules[language.code] for c in m.chapters}
        return pages.get(inside.as_posix())

    def page_problems(self) -> list[Problem]:
        """What is wrong with the page that was opened last, by itself: rules over the whole library need a whole build."""
        assert self.extension.context is not None, "a page was opened"
        context = replace(self.extension.context, medium="read", problems=Collector(), links=[], cited=[], faults=set())
        convert("\n".join(context.lines), context)
        return context.problems.problems

    def fill_context(self, context: TemplateContext, page: Page, config: MkDocsConfig) -> TemplateContext:
        """Give the templates the view of this page."""
        language = self._language(page.file.locale)
        view: View = make_view(self._library, language, page, config.site_url or "", self.publications)
        self.view = view
        if view.chapter:
            self.texts[page.url] = language, page.content or ""
        if self.repository:
            inside = page.file.src_uri.removeprefix(f"{language.code}/")
            context.update({"editor_address": "edit/index.html" if self.editor and inside == "about/edit.md" else ""})  # type: ignore[typeddict-item]
            context.update({"edit_address": self.repository.edit(f"docs/{page.file.src_uri}", inside)})  # type: ignore[typeddict-item]
        context.update({"view": view, "language": language, "say": language.say, "period": period, "library": self._library, "policy": PAGE_POLICY})  # type: ignore[typeddict-item]
        if self.preview:
            self.preview.remember(page, context)
        return context

    def fill_template(self, context: TemplateContext) -> TemplateContext:
        """Give the templates that are no page (404) the languages."""
        context.update({"library": self._library, "policy": PAGE_POLICY})  # type: ignore[typeddict-item]
        return context

    def finish_page(self, output: str, page: Page) -> str:
        """Link the page to its PDF, as the theme handler says; drop the empty lines of templates: they cost readers bytes."""
        if self.view and self.view.publication:
            output = modify_html(output, get_relative_url(self.view.publication.url, page.url))
        return "\n".join(line.rstrip() for line in output.split("\n") if line.strip()) + "\n" if "<pre" not in output else output

    def finish_site(self, config: MkDocsConfig) -> None:
        """Write what spans the languages, once, when all pages are there."""
        if config.plugins["i18n"].building:
            return
        build = Build(self._library, self.root, Path(config.site_dir), config.site_url or "", self.publications, self.texts, self.day)
        write_outputs(build)
        if not self.preview:
            finish_outputs(build, self.repository if self.editor else None)
