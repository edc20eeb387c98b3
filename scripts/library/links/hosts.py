"""Decides when a host may be asked: few requests at a time, a pause between them, none once it has gone silent."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from .settings import Settings


class OutOfTime(Exception):
    """The time budget ends before the host may be asked."""


class SilentHost(Exception):
    """The host has let so many addresses time out that asking for more is a waste."""


@dataclass
class _Gate:
    slots: threading.Semaphore
    lock: threading.Lock = field(default_factory=threading.Lock)
    ready: float = 0.0
    timeouts: int = 0


class Hosts:
    """The gates of all hosts; shared by every thread, because redirects lead from one host to another."""

    def __init__(
        self,
        settings: Settings,
        deadline: float,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._settings, self._deadline, self._now, self._sleep = settings, deadline, now, sleep
        self._gates: dict[str, _Gate] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait until one request to the host is allowed, and keep its place while the request runs."""
        gate = self._gate(host)
        if not gate.slots.acquire(timeout=max(0.0, self._deadline - self._now())):
            raise OutOfTime(host)
        try:
            self._wait(gate, host)
            yield
        finally:
            self._push(gate, self._settings.host_delay)
            gate.slots.release()

    def postpone(self, host: str, seconds: float) -> None:
        """Leave the whole host in peace for a while: a server that is busy for one address is busy for all."""
        self._push(self._gate(host), seconds)

    def heard(self, host: str, *, answered: bool) -> None:
        """Remember whether the host answered for an address or let it time out."""
        gate = self._gate(host)
        with gate.lock:
            gate.timeouts = 0 if answered else gate.timeouts + 1

    def _gate(self, host: str) -> _Gate:
        with self._lock:
            if host not in self._gates:
                self._gates[host] = _Gate(threading.Semaphore(self._settings.per_host))
            return self._gates[host]

    def _wait(self, gate: _Gate, host: str) -> None:
        while True:
            with gate.lock:
                now = self._now()
                if gate.timeouts >= self._settings.give_up_after:
                    raise SilentHost(host)
                if max(now, gate.ready) >= self._deadline:
                    raise OutOfTime(host)
                pause = gate.ready - now
                if pause <= 0:
                    # Taken under the lock, so that a second slot of this host starts after the pause too.
                    gate.ready = now + self._settings.host_delay
                    return
            self._sleep(pause)

    def _push(self, gate: _Gate, seconds: float) -> None:
        with gate.lock:
            gate.ready = max(gate.ready, self._now() + seconds)
