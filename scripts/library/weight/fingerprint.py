"""Files named by their content: they may be kept for ever, and a changed file is a new address. Pages point to the new names."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

LOADER = re.compile(r'<script\b[^>]*>|<link\b[^>]*?\srel="stylesheet"[^>]*>')
ADDRESSED = re.compile(r'(\s(?:src|href|data-font)=")([^":?#]+)(")')
STYLESHEETS = re.compile(r'(?:<link rel="stylesheet" href="[^":/][^":]*">\s*)+')
ADDRESS = re.compile(r'href="([^"]+)"')
URL = re.compile(r'url\("?([^"):]+)"?\)')


def content_name(address: str, content: bytes) -> str:
    """`assets/x.js` -> `assets/x.1a2b3c4d.js`; a hash that a name has already is replaced."""
    stem, ending = address.rsplit(".", 1)
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:8]}.{ending}"


def inside(page: str, address: str) -> str:
    """The address inside the site of what `page` calls `address`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), address))


def loaded_by(page: str, html: str) -> list[str]:
    """Scripts, stylesheets and fonts that `page` names itself, as addresses inside the site, in order."""
    tags = LOADER.findall(html)
    return [inside(page, address) for tag in tags for _, address, _ in ADDRESSED.findall(tag) if not address.startswith("/")]


def rename_by_content(site: Path, addresses: Iterable[str]) -> dict[str, str]:
    """Give files in `site` names of their content; old address -> new one."""
    names = {}
    for address in sorted(set(addresses)):
        content = (site / address).read_bytes()
        names[address] = content_name(address, content)
        (site / address).rename(site / names[address])
    return names


def point_to(page: str, html: str, names: Mapping[str, str]) -> str:
    """`html` with the new names of what it loads."""
    def replace(match: re.Match[str]) -> str:
        address = match[2]
        new = names.get(inside(page, address))
        return f"{match[1]}{posixpath.join(posixpath.dirname(address), posixpath.basename(new))}{match[3]}" if new else match[0]

    return LOADER.sub(lambda tag: ADDRESSED.sub(replace, tag[0]), html)


def point_in_stylesheet(css: str, address: str, names: Mapping[str, str]) -> str:
    """`css`, which lies at `address`, with the new names of its fonts and pictures."""
    def replace(match: re.Match[str]) -> str:
        new = names.get(inside(address, match[1]))
        return f'url("{posixpath.join(posixpath.dirname(match[1]), posixpath.basename(new))}")' if new else match[0]

    return URL.sub(replace, css)
