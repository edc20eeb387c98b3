"""Looks for danger in HTML as a browser would read it: independently of the code that cleans it."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

ELEMENTS = frozenset("script style iframe frame frameset object embed applet meta link base svg math template noscript portal audio video source".split())
ADDRESSES = frozenset({"href", "src", "srcset", "action", "formaction", "data", "poster", "background", "xlink:href", "ping", "cite", "srcdoc"})
FORBIDDEN = frozenset({"style", "srcdoc", "srcset", "formaction", "ping", "background", "autofocus", "contenteditable"})
IGNORED = re.compile(r"^[\x00-\x20]+|[\t\n\r]")  # by a browser (WHATWG URL): before a scheme, and inside it


class Dangers(HTMLParser):
    """`found` names every dangerous element and attribute."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ELEMENTS:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name in FORBIDDEN or (name == "id" and (value or "").startswith("_")):
                self.found.append(f"{tag} {name}={value}")
            elif name in ADDRESSES and _dangerous(value or ""):
                self.found.append(f"{tag} {name}={value}")
            elif tag == "img" and name == "src" and re.match(r"(?:[a-z]+:|//|.*\.\./\.\./\.\./\.\.)", value or ""):
                self.found.append(f"foreign image {value}")

    handle_startendtag = handle_starttag

    def handle_decl(self, decl: str) -> None:
        self.found.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"<?{data}>")

    def handle_comment(self, data: str) -> None:
        self.found.append(f"<!--{data}-->")


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.met: list[tuple[str, ...]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.met.append((tag, *sorted(f"{name}={value or ''}" for name, value in attrs)))

    handle_startendtag = handle_starttag


def elements(text: str) -> list[tuple[str, ...]]:
    """Every element with its attributes, in order."""
    parser = _Elements()
    parser.feed(text)
    parser.close()
    return parser.met


def _dangerous(address: str) -> bool:
    plain = IGNORED.sub("", html.unescape(address)).lower()
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", plain)
    return (bool(scheme) and scheme[1] not in ("http", "https", "mailto")) or plain.replace("\\", "/").startswith("//")


def dangers(text: str) -> list[str]:
    """What is dangerous in this HTML."""
    parser = Dangers()
    parser.feed(text)
    parser.close()
    return parser.found
