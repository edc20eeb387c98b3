"""Asks many addresses at once: threads, each busy with one host at a time."""

from __future__ import annotations

import queue
import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator

from .address import host_of
from .hosts import Hosts
from .outcome import Outcome
from .probe import Prober
from .request import open_pool
from .settings import Settings

Lane = list[str]
News = tuple[str, Outcome | BaseException]


def probe_all(addresses: Iterable[str], settings: Settings) -> Iterator[tuple[str, Outcome]]:
    """Outcomes as they come; addresses still unanswered when the time budget ends are not mentioned."""
    work = lanes(addresses, settings.per_host)
    expected = sum(map(len, work))
    deadline = time.monotonic() + settings.time_budget
    news: queue.SimpleQueue[News] = queue.SimpleQueue()
    pool = open_pool(settings)
    try:
        _start(work, Prober(settings, Hosts(settings, deadline), pool), news, settings.workers)
        for _ in range(expected):
            try:
                address, outcome = news.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                return
            if isinstance(outcome, BaseException):
                raise outcome
            yield address, outcome
    finally:
        pool.clear()


def lanes(addresses: Iterable[str], per_host: int) -> list[Lane]:
    """Addresses that one thread takes one after another; the longest first, since it decides when all is done."""
    by_host: defaultdict[str, Lane] = defaultdict(list)
    for address in addresses:
        by_host[host_of(address)].append(address)
    split = (found[i::per_host] for found in by_host.values() for i in range(per_host))
    return sorted(filter(None, split), key=len, reverse=True)


def _start(work: list[Lane], prober: Prober, news: queue.SimpleQueue[News], workers: int) -> None:
    waiting: queue.SimpleQueue[Lane] = queue.SimpleQueue()
    for lane in work:
        waiting.put(lane)
    for _ in range(min(workers, len(work))):
        # Daemons: a server that sends one byte a minute must not keep the program from ending.
        threading.Thread(target=_labour, args=(waiting, prober, news), daemon=True).start()


def _labour(waiting: queue.SimpleQueue[Lane], prober: Prober, news: queue.SimpleQueue[News]) -> None:
    while True:
        try:
            lane = waiting.get_nowait()
        except queue.Empty:
            return
        for address in lane:
            try:
                news.put((address, prober.probe(address)))
            except Exception as error:
                news.put((address, error))
                return
