"""The vocabulary of the link checker: where a link stands, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What an editor should do: mend it, look at it by hand, replace the address, or nothing."""

    BROKEN = "broken"
    UNVERIFIED = "unverified"
    MOVED = "moved"
    ALIVE = "alive"


class Detail(StrEnum):
    """Why the verdict is what it is; `words.json` says it in each language."""

    OK = "ok"
    STATUS = "status"
    TEMPORARY = "temporary-redirect"
    PERMANENT = "permanent-redirect"
    FRONT_PAGE = "moved-to-front-page"
    TIMEOUT = "timeout"
    CERTIFICATE = "certificate"
    TLS = "tls"
    CLOSED = "closed"
    NETWORK = "network"
    DNS = "dns"
    REFUSED = "refused"
    MALFORMED = "malformed"
    LOOP = "redirect-loop"
    BAD_REDIRECT = "bad-redirect"
    SILENT_HOST = "silent-host"
    OUT_OF_TIME = "out-of-time"


@dataclass(frozen=True)
class ExternalLink:
    """An address as an author wrote it, and where in the sources it stands."""

    url: str
    path: str
    line: int
    lang: str


@dataclass(frozen=True)
class Outcome:
    """What asking one address came to.

    `status` is the answer that decided: the 301 or 308 of a moved page, otherwise the last one received.
    `location` is the address to write instead when moved, otherwise where redirects ended, if there were any.
    """

    verdict: Verdict
    detail: Detail
    status: int | None = None
    location: str | None = None


@dataclass(frozen=True)
class Result:
    """One address with all the links that lead to it; `archive` is an address to try, offered and not verified."""

    url: str
    links: tuple[ExternalLink, ...]
    verdict: Verdict
    detail: Detail
    status: int | None = None
    location: str | None = None
    archive: str | None = None
