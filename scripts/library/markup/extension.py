"""The extension that gives a page its meaning: one line per part, in the order in which they work."""

from __future__ import annotations

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from library.markup.attributes import AttributeProcessor
from library.markup.blocks import LibraryBlocks
from library.markup.chapter import ChapterProcessor, Read
from library.markup.citations import CitationProcessor
from library.markup.context import Context
from library.markup.limits import beyond_limits
from library.markup.lines import FenceProcessor, LineProcessor, MarkProcessor, SweepProcessor
from library.markup.links import BuiltLinkProcessor, LinkProcessor, OwnLinkProcessor
from library.markup.regions import RegionProcessor
from library.markup.reporting import ReportProcessor
from library.markup.safety import CleanProcessor
from library.markup.tables import TABLES

BASE_EXTENSIONS = ("tables", "sane_lists", "fenced_code")


class LibraryExtension(Extension):
    """Our Markdown for one page: set `context` before each page is converted; read the result from `read`."""

    def __init__(self, context: Context | None = None) -> None:
        super().__init__()
        self.context = context
        self.read = Read()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Markdown's name)
        context = self.context
        if context is None:
            return
        md.preprocessors.deregister("html_block", strict=False)
        for pattern in ("html", "entity"):
            md.inlinePatterns.deregister(pattern, strict=False)
        lines = LineProcessor(md, context.first_line)
        if context.medium == "read":
            md.preprocessors.register(MarkProcessor(md, context.first_line), "library-marks", 28)
            md.preprocessors.register(FenceProcessor(md, {"lang_prefix": "language-"}), "fenced_code_block", 25)
            md.treeprocessors.register(SweepProcessor(md), "library-sweep", 7.5)
        chapter = ChapterProcessor(md, context, lines)
        self.read = chapter.read
        LibraryBlocks(context, TABLES).extendMarkdown(md)
        md.parser.blockprocessors.register(lines, "library-lines", 200)
        md.inlinePatterns.register(CitationProcessor(md, context), "library-citations", 175)
        trees: list[tuple[Treeprocessor, str, float]] = [
            (AttributeProcessor(md, context), "attr_list", 8),
            (LinkProcessor(md, context), "library-links", 7),
            (chapter, "library-chapter", 6),  # before the table of contents (5) gives ids of its own
            (BuiltLinkProcessor(md), "library-built", -1),  # after MkDocs' links (0)
            (RegionProcessor(md, context), "library-regions", 4),
            (ReportProcessor(md, context), "library-report", 4.5),
        ]
        if context.medium == "web":
            trees.append((OwnLinkProcessor(md), "library-own-links", 1))  # before MkDocs' links
        for processor, name, priority in trees:
            md.treeprocessors.register(processor, name, priority)
        if context.medium != "read":
            md.postprocessors.register(CleanProcessor(md), "library-clean", -100)


def convert(markdown: str, context: Context) -> tuple[str, Read]:
    """`markdown` as HTML, and what was read from it: for everything that is not a page of the site."""
    extension = LibraryExtension(context)
    context.lines = markdown.split("\n")
    if excess := beyond_limits(context.lines):
        context.report("too-intricate", context.first_line + excess[0], what=excess[1])
        return "", extension.read
    md = Markdown(extensions=[*BASE_EXTENSIONS, extension], output_format="xhtml" if context.medium == "print" else "html")
    return md.convert(markdown), extension.read
