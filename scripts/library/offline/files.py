"""The web app: lists of what can be kept, a manifest for each language, the service worker with the list of its shell."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from library.languages import Language
from library.model import Library
from library.offline.parts import ICON, Part, find_parts, folder_of

FOLDER = "offline"  # of the built site
SOURCE = "assets/javascripts/offline/worker.js"
WORKER = "service-worker.js"  # at the root: a worker answers for its folder and what is below
PAGE = "offline.html"
SHELL = ("assets/stylesheets/", "assets/javascripts/", "assets/fonts/", "assets/images/")
ICONS = ((192, "any"), (512, "any"), (512, "maskable"))
COLOURS = {"theme_color": "#0b5563", "background_color": "#ffffff"}  # --md-primary-fg-color of library.css


def write_offline(library: Library, site: Path, pdfs: Mapping[tuple[str, str], str]) -> list[Part]:
    """Write the web app into `site`, when every other file is there."""
    for language in library.languages.values():
        _write(site / f"manifest-{language.code}.webmanifest", _manifest(language))
    worker = (site / SOURCE).read_text("utf-8")
    (site / SOURCE).unlink()
    parts = find_parts(library, site, pdfs)
    for part in parts:
        _write(site / FOLDER / f"{part.id}.json", {**_summary(part), "files": [[f.url, f.size, f.sha256] for f in part.files]})
    _write(site / FOLDER / "parts.json", {part.id: _summary(part) for part in parts})
    (site / WORKER).write_text(f"const SHELL = {_dump(_shell(library, site))}\n{worker}", "utf-8")
    return parts


def _summary(part: Part) -> dict[str, Any]:
    return {"id": part.id, "lang": part.lang, "version": part.version, "edition": part.edition, "size": part.size, "count": len(part.files)}


def _shell(library: Library, site: Path) -> dict[str, Any]:
    """What the worker keeps of its own: enough to open the page of kept modules without a network."""
    languages = list(library.languages.values())
    files = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*")) if path.is_file()]
    files = [name for name in files if name.startswith(SHELL) and not name.endswith(".txt") or name.endswith(".webmanifest")]
    files += [f"{folder_of(language)}{PAGE}" for language in languages]
    digest = hashlib.sha256()
    for name in files:
        digest.update(name.encode() + (site / name).read_bytes())
    pages = {folder_of(language): f"{folder_of(language)}{PAGE}" for language in languages}
    return {"version": digest.hexdigest()[:12], "files": files, "pages": pages}


def _manifest(language: Language) -> dict[str, Any]:
    start = f"{folder_of(language)}index.html"
    return {
        "id": start, "start_url": start, "scope": ".", "lang": language.code, "dir": "ltr", "display": "minimal-ui",
        "name": language.say("site_name"), "short_name": language.say("short_name"), "description": language.say("site_description"), **COLOURS,
        "icons": [
            {"src": ICON, "sizes": "any", "type": "image/svg+xml"},
            *({"src": f"assets/images/icon-{size}{'-maskable' if purpose == 'maskable' else ''}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
              for size, purpose in ICONS),
        ],
        "shortcuts": [{"name": language.say("offline"), "url": f"{folder_of(language)}{PAGE}"}],
    }


def _write(path: Path, data: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_dump(data), "utf-8")


def _dump(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
