"""The editor for those without git, on a page of its own: whole files as plain text, both languages side by side, changes as pull requests.

It shows our sources as they are: an editor that understands Markdown would write it anew in its own way (docs/decisions/0010-browser-editor.md).
"""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from library.languages import Language
from library.model import Library
from library.site.repository import BRANCH, Repository

SOURCE = Path("overrides/editor")
FOLDER = "edit"
HEADERS = f"/{FOLDER}/*\n  ! Content-Security-Policy\n  X-Frame-Options: DENY\n"
KEPT_BACK = "README.md"  # for developers
PLACE = re.compile(r'(<script id="config" type="application/json">).*?(</script>)', re.DOTALL)


def editor_wanted(repository: Repository | None) -> bool:
    """True when the setting LIBRARY_EDITOR asks for the editor. Raises ValueError when there is no repository to edit."""
    wanted = os.environ.get("LIBRARY_EDITOR", "0") == "1"
    if wanted and repository is None:
        raise ValueError("LIBRARY_EDITOR: REPOSITORY_URL?")
    return wanted


def settings(library: Library, repository: Repository) -> dict[str, Any]:
    """The settings of the editor. Raises ValueError when the repository is not one of GitHub: our mistake in the setting."""
    parts = urlsplit(repository.url)
    if parts.hostname != "github.com" or not re.fullmatch(r"/[\w.-]+/[\w.-]+", parts.path):
        raise ValueError(f"LIBRARY_EDITOR: REPOSITORY_URL {repository.url} ≠ https://github.com/owner/name")
    language = library.languages[library.default_language]
    return {
        "load_config_file": False,
        "backend": {"name": "github", "repo": parts.path.strip("/"), "branch": BRANCH, "open_authoring": True, "auth_scope": "public_repo"},
        "publish_mode": "editorial_workflow",  # each change is a pull request, also from a fork
        "media_folder": "docs/media", "media_libraries": {"stock_assets": {"providers": []}},
        "i18n": {"structure": "multiple_folders", "locales": list(library.languages), "default_locale": language.code},
        "collections": _collections(library, language),
    }


def _collections(library: Library, language: Language) -> list[dict[str, Any]]:
    say = language.say
    folders = [(f"module-{m.number}", f"{say('module', n=m.number)}. {m.title}", f"modules/{m.slug}") for m in library.modules[language.code]]
    folders += [("activity", say("activity"), "activity"), ("about", say("about"), "about")]
    return [
        {
            "name": name, "label": label, "folder": f"docs/{{{{locale}}}}/{folder}", "extension": "md", "format": "raw", "i18n": True,
            "create": False, "delete": False, "slug": "{{slug}}", "summary": "{{slug}}", "identifier_field": "body",
            "fields": [{"name": "body", "label": say("editor_text"), "widget": "text", "i18n": True}],
        }
        for name, label, folder in folders
    ]


def write_editor(library: Library, repository: Repository, root: Path, site: Path) -> None:
    """Write edit/ of the site. Where a host reads `_headers`, this page's own policy stands in the place of that of readers' pages."""
    target = site / FOLDER
    shutil.copytree(root / SOURCE, target, ignore=shutil.ignore_patterns(KEPT_BACK), dirs_exist_ok=True)
    made = json.dumps(settings(library, repository), ensure_ascii=False).replace("<", "\\u003c")
    page = (target / "index.html").read_text("utf-8")
    if (headers := site / "_headers").exists():
        headers.write_text(headers.read_text("utf-8") + HEADERS, "utf-8")
    (target / "index.html").write_text(PLACE.sub(lambda found: found[1] + made + found[2], page), "utf-8")
