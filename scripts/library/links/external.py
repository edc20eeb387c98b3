"""Checks the links that lead out of the library: the way in to this package."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .address import MalformedAddress, archive_address, is_web, request_address
from .cache import Cache
from .crew import probe_all
from .outcome import Detail, ExternalLink, Outcome, Result, Verdict
from .settings import Settings

__all__ = ["Detail", "ExternalLink", "Result", "Settings", "Verdict", "check_links"]

MALFORMED = Outcome(Verdict.BROKEN, Detail.MALFORMED)
UNASKED = Outcome(Verdict.UNVERIFIED, Detail.OUT_OF_TIME)

Progress = Callable[[int, int], None]
Places = dict[str, list[ExternalLink]]


def check_links(urls: Sequence[ExternalLink], *, settings: Settings, progress: Progress | None = None) -> list[Result]:
    """One result per address, in the order of first mention; `progress` gets (done, total) in the calling thread."""
    malformed, wanted = gather(urls)
    cache = Cache.load(settings.cache_path, settings.clock)
    outcomes = {address: known for address in wanted if (known := cache.get(address))}
    tell = progress or (lambda done, total: None)
    tell(len(outcomes), len(wanted))
    try:
        for address, outcome in probe_all((a for a in wanted if a not in outcomes), settings):
            outcomes[address] = outcome
            cache.put(address, outcome)
            tell(len(outcomes), len(wanted))
    finally:
        # Also after Ctrl-C: the next run goes on from here.
        cache.save()
    results = [_result(url, links, MALFORMED) for url, links in malformed.items()]
    results += [_result(address, links, outcomes.get(address, UNASKED)) for address, links in wanted.items()]
    position = {link: index for index, link in reversed(list(enumerate(urls)))}
    return sorted(results, key=lambda result: position[result.links[0]])


def gather(links: Sequence[ExternalLink]) -> tuple[Places, Places]:
    """Links by address, so that each is asked for once: those that are no addresses, and those to ask for."""
    malformed: Places = {}
    wanted: Places = {}
    for link in filter(lambda link: is_web(link.url), links):
        try:
            wanted.setdefault(request_address(link.url), []).append(link)
        except MalformedAddress:
            malformed.setdefault(link.url, []).append(link)
    return malformed, wanted


def _result(url: str, links: list[ExternalLink], outcome: Outcome) -> Result:
    lost = outcome.verdict is Verdict.BROKEN and outcome is not MALFORMED
    return Result(
        url=url,
        links=tuple(links),
        verdict=outcome.verdict,
        detail=outcome.detail,
        status=outcome.status,
        location=outcome.location,
        archive=archive_address(url) if lost else None,
    )
