"""How hard, how politely and how long the link checker tries."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """All durations are in seconds; the defaults suit a few hundred links checked once a week."""

    project_url: str  # goes into the User-Agent, so that a site's owner can find out who asks and why
    cache_path: Path | None = None
    ca_bundle: Path | None = None  # None: the bundle of `certifi`, the same on every machine
    connect_timeout: float = 10.0
    read_timeout: float = 20.0
    retries: int = 2
    backoff: float = 2.0  # before the first retry; doubles with each further one
    backoff_cap: float = 30.0
    retry_after_cap: float = 60.0
    max_redirects: int = 10
    workers: int = 8
    per_host: int = 1
    host_delay: float = 1.0  # the least pause between two requests to one host
    give_up_after: int = 3  # addresses of one host that time out before the rest are left alone
    time_budget: float = 1800.0
    clock: Callable[[], float] = time.time  # dates the cache, and Retry-After when it is a date
    jitter: Callable[[], float] = random.random

    @property
    def user_agent(self) -> str:
        return f"library-link-checker/1.0 (+{self.project_url})"
