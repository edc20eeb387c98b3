"""Makes one request and says in one word how it went; never reads a body."""

from __future__ import annotations

import errno
import socket
import ssl
from dataclasses import dataclass

import certifi
import urllib3
from urllib3 import exceptions as failures

from .outcome import Detail
from .settings import Settings

PASSING = frozenset({Detail.TIMEOUT, Detail.CLOSED, Detail.NETWORK})


@dataclass(frozen=True)
class Reply:
    """An answer (`status` is set) or the reason there was none."""

    detail: Detail
    status: int | None = None
    location: str | None = None
    retry_after: str | None = None
    passing: bool = False  # trouble that may be over in a moment

    @property
    def head_refused(self) -> bool:
        """Whether the server may merely dislike HEAD: many answer it 403, 404 or 405 for a page that opens."""
        return self.status in (501, 999) or (self.status != 429 and 400 <= (self.status or 0) < 500)


def open_pool(settings: Settings) -> urllib3.PoolManager:
    """Connections that verify certificates and leave redirects and retries to us."""
    return urllib3.PoolManager(
        num_pools=settings.workers * 2,
        maxsize=settings.per_host,
        cert_reqs="CERT_REQUIRED",
        ca_certs=str(settings.ca_bundle or certifi.where()),
        timeout=urllib3.Timeout(connect=settings.connect_timeout, read=settings.read_timeout),
        headers={"User-Agent": settings.user_agent, "Accept": "*/*"},
    )


def send(pool: urllib3.PoolManager, method: str, address: str) -> Reply:
    """One request, no redirect followed, no retry."""
    headers = dict(pool.headers)
    if method == "GET":
        headers["Range"] = "bytes=0-1023"  # whoever obeys sends little; whoever does not is hung up on
    try:
        response = pool.urlopen(method, address, headers=headers, redirect=False, retries=False, preload_content=False)
    except failures.HTTPError as error:
        return _failure(error)
    if method == "HEAD":
        response.release_conn()
    else:
        response.close()
    return Reply(
        Detail.STATUS,
        status=response.status,
        location=response.headers.get("Location"),
        retry_after=response.headers.get("Retry-After"),
        passing=response.status == 429 or 500 <= response.status < 600,
    )


def _failure(error: failures.HTTPError) -> Reply:
    if isinstance(error, failures.NameResolutionError):
        # EAI_AGAIN is a resolver in trouble, worth a retry; other codes say that there is no such name.
        code = getattr(error.__cause__, "errno", None)
        return Reply(Detail.DNS, passing=code == socket.EAI_AGAIN)
    detail = _detail(error)
    return Reply(detail, passing=detail in PASSING)


def _detail(error: failures.HTTPError) -> Detail:
    if isinstance(error, failures.LocationValueError):
        return Detail.MALFORMED
    if isinstance(error, failures.SSLError):
        untrusted = any(isinstance(cause, ssl.SSLCertVerificationError) for cause in error.args)
        return Detail.CERTIFICATE if untrusted else Detail.TLS
    if isinstance(error, failures.NewConnectionError):
        # A subclass of the timeout error in urllib3, hence asked about before it.
        refused = getattr(error.__cause__, "errno", None) == errno.ECONNREFUSED
        return Detail.REFUSED if refused else Detail.NETWORK
    if isinstance(error, failures.TimeoutError):
        return Detail.TIMEOUT
    return Detail.CLOSED if isinstance(error, failures.ProtocolError) else Detail.NETWORK
