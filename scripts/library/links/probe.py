"""Finds out what became of one address: HEAD, then GET, patiently, along its redirects."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

import urllib3

from .address import MalformedAddress, host_of, is_front_page, redirect_address
from .hosts import Hosts, OutOfTime, SilentHost
from .outcome import Detail, Outcome, Verdict
from .request import Reply, send
from .settings import Settings

PERMANENT = (301, 308)
REDIRECTS = (301, 302, 303, 307, 308)
GONE = (404, 410)
BROKEN = frozenset({Detail.DNS, Detail.REFUSED, Detail.MALFORMED})


@dataclass
class Trail:
    """The redirects followed so far from one address."""

    start: str
    hops: list[tuple[int, str]] = field(default_factory=list)  # status, and the address it led to

    @property
    def end(self) -> str:
        return self.hops[-1][1] if self.hops else self.start

    @property
    def location(self) -> str | None:
        return self.end if self.hops else None

    def settled(self) -> str | None:
        """The address to write instead: as far as permanent redirects lead, for a temporary one may change tomorrow."""
        address = None
        for status, target in self.hops:
            if status not in PERMANENT:
                break
            address = target
        return address

    def visited(self, address: str) -> bool:
        return address == self.start or any(address == target for _, target in self.hops)


@dataclass(frozen=True)
class Prober:
    """Asks servers through the gates of their hosts."""

    settings: Settings
    hosts: Hosts
    pool: urllib3.PoolManager

    def probe(self, address: str) -> Outcome:
        """The outcome for one request address; never raises for anything the network may do."""
        trail = Trail(address)
        try:
            reply = self._ask(trail.end)
            while reply.status in REDIRECTS and reply.location:
                target = redirect_address(trail.end, reply.location)
                if trail.visited(target) or len(trail.hops) >= self.settings.max_redirects:
                    return Outcome(Verdict.BROKEN, Detail.LOOP, reply.status, target)
                trail.hops.append((reply.status, target))
                reply = self._ask(target)
        except MalformedAddress:
            return Outcome(Verdict.BROKEN, Detail.BAD_REDIRECT, reply.status, reply.location)
        except SilentHost:
            return Outcome(Verdict.UNVERIFIED, Detail.SILENT_HOST)
        except OutOfTime:
            return Outcome(Verdict.UNVERIFIED, Detail.OUT_OF_TIME)
        return judge(reply, trail)

    def _ask(self, address: str) -> Reply:
        """The answer for one address without its redirects, after as many retries as it takes or we allow."""
        host, method = host_of(address), "HEAD"
        for attempt in range(self.settings.retries + 1):
            reply = self._send(method, address, host)
            if method == "HEAD" and reply.head_refused:
                method = "GET"
                reply = self._send(method, address, host)
            if not reply.passing or attempt == self.settings.retries:
                break
            self.hosts.postpone(host, pause(reply, attempt, self.settings))
            if reply.status != 429:
                method = "GET"  # some servers hang or fail on HEAD only
        self.hosts.heard(host, answered=reply.detail is not Detail.TIMEOUT)
        return reply

    def _send(self, method: str, address: str, host: str) -> Reply:
        with self.hosts.turn(host):
            return send(self.pool, method, address)


def judge(reply: Reply, trail: Trail) -> Outcome:
    """The verdict on an address from the last reply and the way that led to it."""
    if reply.status is None:
        verdict = Verdict.BROKEN if reply.detail in BROKEN else Verdict.UNVERIFIED
        return Outcome(verdict, reply.detail, None, trail.location)
    # 416 is an answer to our own Range header: the page is there, and empty.
    if not (200 <= reply.status < 300 or reply.status == 416):
        verdict = Verdict.BROKEN if reply.status in GONE else Verdict.UNVERIFIED
        return Outcome(verdict, Detail.STATUS, reply.status, trail.location)
    new = trail.settled()
    if new is None:
        detail = Detail.TEMPORARY if trail.hops else Detail.OK
        return Outcome(Verdict.ALIVE, detail, reply.status, trail.location)
    # A document that "moved" to the front page has usually been taken down.
    lost = is_front_page(new) and not is_front_page(trail.start)
    return Outcome(Verdict.MOVED, Detail.FRONT_PAGE if lost else Detail.PERMANENT, trail.hops[0][0], new)


def pause(reply: Reply, attempt: int, settings: Settings) -> float:
    """How long to leave a host alone before the next attempt: what it asks for, or longer each time."""
    backoff = min(settings.backoff_cap, settings.backoff * 2.0**attempt) * (1 + settings.jitter()) / 2
    asked = min(settings.retry_after_cap, _seconds(reply.retry_after, settings.clock()))
    return max(backoff, asked)


def _seconds(retry_after: str | None, now: float) -> float:
    """The Retry-After header is a number of seconds or a date; anything else is as good as none."""
    text = (retry_after or "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - now)
    except (TypeError, ValueError, OverflowError):
        return 0.0
