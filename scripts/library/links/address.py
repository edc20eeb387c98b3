"""Turns what an author wrote into the address a server is asked for."""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import urljoin

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

# Links that are right as they stand but that no web server answers for.
NOT_WEB = ("mailto:", "tel:", "sms:", "geo:", "xmpp:", "data:", "urn:")
ARCHIVE = "https://web.archive.org/web/2/"
FORBIDDEN_IN_HOST = frozenset(" \t\r\n<>\"'\\^`{}|%")


class MalformedAddress(ValueError):
    """The text is not an http or https address."""


def is_web(url: str) -> bool:
    """Whether the link is ours to check at all."""
    return not url.strip().lower().startswith(NOT_WEB)


def request_address(url: str) -> str:
    """The ASCII address to request: without fragment, host in punycode, path and query percent-encoded."""
    parsed = _parse(url.strip())
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise MalformedAddress(url)
    if FORBIDDEN_IN_HOST & set(parsed.host):
        raise MalformedAddress(url)
    return parsed._replace(path=parsed.path or "/", fragment=None).url


def _parse(url: str) -> Url:
    try:
        return parse_url(url)
    except (LocationParseError, UnicodeError) as error:
        raise MalformedAddress(url) from error


def redirect_address(base: str, location: str) -> str:
    """The address a Location header means, seen from the page that sent it."""
    # Headers arrive as Latin-1; servers that put bare Cyrillic into them send UTF-8.
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        return request_address(urljoin(base, location))
    except ValueError as error:
        raise MalformedAddress(location) from error


def host_of(address: str) -> str:
    return parse_url(address).host or ""


def is_front_page(address: str) -> bool:
    parsed = parse_url(address)
    return parsed.path in (None, "", "/") and not parsed.query


def archive_address(address: str) -> str | None:
    """Where a saved copy may be; nothing to offer for a link that leads to the archive already."""
    return None if host_of(address) == "web.archive.org" else ARCHIVE + address
