"""The navigation of one language, from the library: nobody keeps a list of pages."""

from __future__ import annotations

from typing import Any

from library.languages import Language
from library.model import Library, Module

ABOUT = ("project", "use", "edit")


def navigation(library: Library, language: Language) -> list[Any]:
    """MkDocs' nav for `language`, with paths inside its tree."""
    say = language.say
    return [
        {say("home"): "index.md"},
        {say("modules"): [_module(module, language) for module in library.modules[language.code]]},
        {say("deadlines"): "deadlines.md"},
        {say("authorities"): "authorities.md"},
        {say("glossary"): "glossary.md"},
        {say("downloads"): "downloads.md"},
        {say("activity"): "activity/index.md"},
        {say("offline"): "offline.md"},
        {say("about"): [f"about/{name}.md" for name in ABOUT]},
    ]


def _module(module: Module, language: Language) -> dict[str, Any]:
    folder = f"modules/{module.slug}"
    chapters = [
        {f"{number}. {chapter.title}": f"{folder}/{chapter.slug}.md"}
        for number, chapter in enumerate(module.chapters, start=1)
    ]
    return {f"{language.say('module', n=module.number)}. {module.title}": [f"{folder}/index.md", *chapters]}
