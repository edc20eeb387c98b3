"""`[@iccpr 14(1); cat 3]` on the page: short cites that lead to the register; in print: a footnote."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

from library.citing.wording import full_citation, say_citation
from library.markup.context import Context
from library.markup.elements import element, joined
from library.markup.lines import take_line
from library.model import Citation, Library, Module, Place

PATTERN = r"\[@([^\]]*)\]"
OPENING = ("—", "–", ":", "(")  # after these a citation is what the sentence goes on to say
ITEM = re.compile(r"\s*\d+\.")  # what begins an item of answers typed in one paragraph


class CitationProcessor(InlineProcessor):
    """Replaces a typed citation by its element. Unknown ones were reported when the library was read: they vanish."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(PATTERN, md)
        self.context = context

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # noqa: N802 (Markdown's name)
        line, typed = take_line(m[1])
        place = Place(self.context.path, line or self.context.first_line)
        citations = self.context.register.resolve(typed, place, self.context.problems)
        self.context.cited.extend(citations)
        spoken = self.context.medium == "print" and self._is_spoken(data[:m.start(0)].rstrip())
        return cite_element(citations, self.context, typed, place.line, spoken=spoken), m.start(0), m.end(0)

    def _is_spoken(self, before: str) -> bool:
        """True where the sentence, as far as it has come, needs the citation as a word of its own: «сравните [@x]», «о труде — [@x]»."""
        return not before or before.endswith(OPENING) or bool(ITEM.fullmatch(before)) or before.lower().endswith(self.context.language.spoken_after)


def cite_element(citations: tuple[Citation, ...], context: Context, raw: str = "", line: int = 0, *, spoken: bool = False) -> Element:
    """The element for citations that stand together; `data-cite` keeps what was typed and its line, for the model.

    In print it is a footnote, unless it is `spoken`: a word of its sentence.
    """
    kept = f"{line} {raw}"
    if spoken:
        return element("span", *joined((_note(citation, context) for citation in citations), "; "), class_="spoken", data_cite=kept)
    if context.medium == "print":
        parts = joined((_note(citation, context) for citation in citations), "; ")
        return element("span", *parts, class_="footnote", data_cite=kept)
    parts = joined((_link(citation, context) for citation in citations), "; ")
    return element("span", "[", *parts, "]", class_="cite", data_cite=kept)


def _link(citation: Citation, context: Context) -> Element:
    authority = context.register.authorities.get(citation.target)
    if authority is None:
        return _paragraph_link(citation, context)
    return element(
        "a", say_citation(authority, citation.pinpoints, context.language),
        class_="cite__link cite__link--comparative" if authority.comparative else "cite__link",
        href=context.href(f"authorities.md#{authority.id}"),
        title=authority.title[context.language.code],
        data_at=" ".join(pinpoint.key for pinpoint in citation.pinpoints) if context.medium == "web" else None,  # for its card
    )


def _note(citation: Citation, context: Context) -> Element:
    authority = context.register.authorities.get(citation.target)
    if authority is None:
        return _paragraph_link(citation, context)
    short, full = (say(authority, citation.pinpoints, context.language) for say in (say_citation, full_citation))
    return element("a", short, href=f"#{authority.id}", data_full=full)


def _paragraph_words(citation: Citation, context: Context) -> str:
    return context.language.say(
        "module_paragraph", module=citation.target.removeprefix("module-"), n=citation.pinpoints[0].steps[0][1]
    )


def _paragraph_link(citation: Citation, context: Context) -> Element:
    href = None
    if context.library:
        found = find_paragraph(context.library, context.language.code, citation)
        href = context.href(found) if found else None
        if href and context.refer:
            href = context.refer(href)
    return element("a" if href else "span", _paragraph_words(citation, context), class_="cite__link", href=href)


def find_paragraph(library: Library, lang: str, citation: Citation) -> str:
    """«modules/2-x/03-y.md#p34» for a citation of this library's own paragraph; empty when there is no such one."""
    number = int(citation.target.removeprefix("module-"))
    anchor = f"p{citation.pinpoints[0].steps[0][1]}"
    module: Module | None = next((m for m in library.modules[lang] if m.number == number), None)
    for chapter in module.chapters if module else ():
        if any(paragraph.id == anchor for paragraph in chapter.paragraphs):
            return f"modules/{module.slug}/{chapter.slug}.md#{anchor}"
    return ""
