"""What a page is, for search engines: JSON-LD in the words of schema.org. A block of data, which no policy on scripts forbids."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from library.languages import Language
from library.model import Activity, Authority, Chapter, Library, Module

LEGISLATION = frozenset({"kz-law", "kz-code", "kz-order", "treaty", "treaty-protocol"})
EVENTS = {
    "training": "EducationEvent", "seminar": "EducationEvent", "workshop": "BusinessEvent", "moot-court": "EducationEvent",
    "round-table": "BusinessEvent",
}
STATUS = {"draft": "Draft", "reviewed": "Reviewed", "published": "Published"}


class Describer:
    """Describes the pages of one language; `site_url` is the address of publication with a final slash."""

    def __init__(self, library: Library, language: Language, site_url: str) -> None:
        self.library, self.language = library, language
        self.root = urljoin(site_url, "" if language.default else f"{language.code}/")

    def home(self, address: str) -> str:
        """The library, and its courses."""
        parts = [{"@type": "Course", "name": module.title, "url": self._module(module)} for module in self.library.modules[self.language.code]]
        say = self.language.say
        return self._json({"@type": "WebSite", "name": say("site_name"), "description": say("site_description"), "url": address, "hasPart": parts})

    def module(self, module: Module, address: str) -> str:
        """A module is a course of chapters."""
        chapters = [{"@type": "LearningResource", "name": chapter.title, "url": self._chapter(module, chapter)} for chapter in module.chapters]
        course = {
            "@type": "Course", "name": module.title, "description": module.summary, "url": address, "courseCode": str(module.number),
            "version": module.edition, "creativeWorkStatus": STATUS[module.status], "isAccessibleForFree": True, "teaches": list(module.outcomes),
            "provider": {"@type": "Organization", "name": self.language.say("site_name"), "url": self.root}, "hasPart": chapters,
        }
        return self._json(course, self._way([(module.title, address)]))

    def chapter(self, module: Module, chapter: Chapter, address: str) -> str:
        """A chapter is a part of its course, and cites legislation."""
        resource = {
            "@type": "LearningResource", "name": chapter.title, "abstract": chapter.summary, "url": address,
            "position": module.chapters.index(chapter) + 1, "version": module.edition, "creativeWorkStatus": STATUS[module.status],
            "isAccessibleForFree": True, "isPartOf": {"@type": "Course", "name": module.title, "url": self._module(module)},
            "citation": [self._legislation(authority) for authority in self._cited(chapter)],
        }
        return self._json(resource, self._way([(module.title, self._module(module)), (chapter.title, address)]))

    def activity(self, activity: Activity, address: str) -> str:
        """A dated meeting is an event; anything else is a page."""
        kind = EVENTS.get(activity.kind)
        if not kind or not activity.date:
            return self.page(activity.title, address)
        event: dict[str, Any] = {
            "@type": kind, "name": activity.title, "startDate": str(activity.date), "endDate": str(activity.end or activity.date), "url": address,
            "organizer": [{"@type": "Organization", "name": name} for name in activity.organisers],
        }
        if activity.place_name:
            event["location"] = {"@type": "Place", "name": activity.place_name}
        return self._json(event)

    def page(self, title: str, address: str) -> str:
        """Any other page."""
        site = {"@type": "WebSite", "name": self.language.say("site_name"), "url": self.root}
        return self._json({"@type": "WebPage", "name": title, "url": address, "isPartOf": site})

    def _cited(self, chapter: Chapter) -> Iterator[Authority]:
        """The legislation that the chapter cites, each act once, in the order of first mention."""
        for target in dict.fromkeys(citation.target for _, citation in chapter.citations()):
            authority = self.library.authorities.get(target)
            if authority and authority.kind in LEGISLATION:
                yield authority

    def _legislation(self, authority: Authority) -> dict[str, str]:
        act = {"@type": "Legislation", "name": authority.short[self.language.code]}
        return {**act, "url": authority.url.best(self.language.code)[1]} if authority.url else act

    def _way(self, steps: list[tuple[str, str]]) -> dict[str, Any]:
        """The way from the home page."""
        named = [(self.language.say("site_name"), self.root), *steps]
        return {"@type": "BreadcrumbList", "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": address} for number, (name, address) in enumerate(named, start=1)
        ]}

    def _module(self, module: Module) -> str:
        return f"{self.root}modules/{module.slug}/index.html"

    def _chapter(self, module: Module, chapter: Chapter) -> str:
        return f"{self.root}modules/{module.slug}/{chapter.slug}.html"

    def _json(self, *things: dict[str, Any]) -> str:
        """One JSON text, safe inside an element: `<` is spelt out."""
        first, *others = ({key: value for key, value in thing.items() if value} for thing in things)
        graph = [{**first, "inLanguage": self.language.code}, *others]
        return json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
