"""The external link checker against a server of our own: no request and no name look-up leaves this machine."""

from __future__ import annotations

import json
import logging
import socket
import ssl
import threading
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import trustme

from library.links import crew
from library.links.cache import DAY, HOUR
from library.links.external import Detail, ExternalLink, Settings, Verdict, check_links
from library.links.hosts import Hosts, OutOfTime
from library.links.outcome import Result
from library.links.probe import pause
from library.links.report import WORDS, exit_code, format_report
from library.links.request import Reply

PATIENCE = 10  # how long a test waits for what must happen; never reached when all is well
HUGE = 512 * 2**20


class Site(ThreadingHTTPServer):
    """Answers by path, and remembers what it was asked and by how many at a time."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Page)
        self.asked: list[tuple[str, str]] = []
        self.headers_seen: list[dict[str, str]] = []
        self.closing = threading.Event()
        self.hung_up = threading.Event()
        self.sent = 0
        self.meeting = threading.Barrier(2)
        self.lock = threading.Lock()
        self.busy: Counter[str] = Counter()
        self.busiest: Counter[str] = Counter()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server_port}{path}"

    def methods(self, path: str) -> list[str]:
        return [method for method, asked in self.asked if asked == path]

    def handle_error(self, request, client_address) -> None:
        """Clients that hang up are what many of these tests are about: nothing to print."""


class Page(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Site

    def do_GET(self) -> None:
        host = self.headers["Host"].split(":")[0]
        with self.server.lock:
            self.server.asked.append((self.command, self.path))
            self.server.headers_seen.append(dict(self.headers))
            self.server.busy[host] += 1
            self.server.busiest[host] = max(self.server.busiest[host], self.server.busy[host])
            times = len(self.server.methods(self.path))
        try:
            self.respond(times)
        finally:
            with self.server.lock:
                self.server.busy[host] -= 1

    do_HEAD = do_GET  # noqa: N815 (the name is the base class's)

    def respond(self, times: int) -> None:
        name = self.path.strip("/").split("/")[0].split("?")[0]
        if action := getattr(self, f"on_{name}", None):
            action(times)
        elif name in REDIRECTS:
            self.answer(*REDIRECTS[name])
        else:
            self.answer(int(name) if name.isdigit() else 200)

    def answer(self, status: int, location: str | None = None, **headers: str) -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", location.format(port=self.server.server_port))
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def get_only(self, refusal: int) -> None:
        self.answer(refusal if self.command == "HEAD" else 200)

    def on_head405(self, times: int) -> None:
        self.get_only(405)

    def on_head403(self, times: int) -> None:
        self.get_only(403)

    def on_head404(self, times: int) -> None:
        self.get_only(404)

    def on_head501(self, times: int) -> None:
        self.get_only(501)

    def on_head503(self, times: int) -> None:
        self.get_only(503)

    def on_busy(self, times: int) -> None:
        self.answer(429, Retry_After="3600") if times == 1 else self.answer(200)

    def on_flaky(self, times: int) -> None:
        self.answer(500 if times == 1 else 200)

    def on_empty(self, times: int) -> None:
        self.answer(405 if self.command == "HEAD" else 416)

    def on_slow(self, times: int) -> None:
        self.server.closing.wait(PATIENCE)
        self.answer(200)

    def on_slowhead(self, times: int) -> None:
        if self.command == "HEAD":
            self.server.closing.wait(PATIENCE)
        self.answer(200)

    def on_close(self, times: int) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def on_deep(self, times: int) -> None:
        self.answer(302, f"/deep/{len(self.server.asked)}")

    def on_huge(self, times: int) -> None:
        if self.command == "HEAD":
            return self.answer(405)
        self.send_response(200)
        self.send_header("Content-Length", str(HUGE))
        self.end_headers()
        try:
            while self.server.sent < HUGE:
                self.server.sent += self.connection.send(bytes(2**16))
        except OSError:
            self.server.hung_up.set()

    def on_meet(self, times: int) -> None:
        self.server.meeting.wait(PATIENCE)
        self.answer(200)

    def on_linger(self, times: int) -> None:
        self.server.closing.wait(0.03)  # long enough for a second request to overlap, were it let through
        self.answer(200)

    def log_message(self, *args) -> None:
        pass


REDIRECTS = {
    "chain": (301, "/chain2"),
    "chain2": (301, "/200"),
    "302to200": (302, "/200"),
    "303to200": (303, "/200"),
    "307to200": (307, "/200"),
    "308to200": (308, "/200"),
    "301then302": (301, "/302to200"),
    "302then301": (302, "/chain2"),
    "301to404": (301, "/404"),
    "301to403": (301, "/403"),
    "301tofront": (301, "/"),
    "loop": (302, "/loop2"),
    "loop2": (302, "/loop"),
    "self": (301, "/self"),
    "301tomail": (301, "mailto:office@example.org"),
    "301tocyrillic": (301, "/закон".encode().decode("latin-1")),
    "301nowhere": (301, None),
    "elsewhere": (302, "http://shared.test:{port}/linger"),
}


@pytest.fixture(autouse=True)
def no_names_but_ours(monkeypatch):
    """Names under .test are this machine; no other name exists, and no resolver is asked."""
    real = socket.getaddrinfo

    def lookup(host, *args, **kwargs):
        if host == "127.0.0.1" or host.endswith(".test"):
            return real("127.0.0.1", *args, **kwargs)
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    monkeypatch.setattr(socket, "getaddrinfo", lookup)


def serve(site: Site):
    thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield site
    site.closing.set()
    site.shutdown()
    site.server_close()


@pytest.fixture
def site():
    yield from serve(Site())


@pytest.fixture
def settings():
    return Settings(
        project_url="https://library.example/project",
        connect_timeout=PATIENCE,
        read_timeout=PATIENCE,
        retries=2,
        backoff=0.001,
        retry_after_cap=0.01,
        host_delay=0.0,
        time_budget=60,
    )


def link(url: str, line: int = 1, path: str = "docs/ru/modules/1/01.md") -> ExternalLink:
    return ExternalLink(url, path, line, "ru")


def check(url: str, settings: Settings) -> Result:
    [result] = check_links([link(url)], settings=settings)
    return result


@pytest.mark.parametrize(
    ("path", "verdict", "detail", "status", "end"),
    [
        ("/200", "alive", "ok", 200, None),
        ("/204", "alive", "ok", 204, None),
        ("/302to200", "alive", "temporary-redirect", 200, "/200"),
        ("/303to200", "alive", "temporary-redirect", 200, "/200"),
        ("/307to200", "alive", "temporary-redirect", 200, "/200"),
        ("/302then301", "alive", "temporary-redirect", 200, "/200"),
        ("/chain", "moved", "permanent-redirect", 301, "/200"),
        ("/308to200", "moved", "permanent-redirect", 308, "/200"),
        ("/301then302", "moved", "permanent-redirect", 301, "/302to200"),
        ("/301tofront", "moved", "moved-to-front-page", 301, "/"),
        ("/301tocyrillic", "moved", "permanent-redirect", 301, "/%D0%B7%D0%B0%D0%BA%D0%BE%D0%BD"),
        ("/301to404", "broken", "status", 404, "/404"),
        ("/301to403", "unverified", "status", 403, "/403"),
        ("/301nowhere", "unverified", "status", 301, None),
        ("/400", "unverified", "status", 400, None),
        ("/401", "unverified", "status", 401, None),
        ("/403", "unverified", "status", 403, None),
        ("/405", "unverified", "status", 405, None),
        ("/451", "unverified", "status", 451, None),
        ("/999", "unverified", "status", 999, None),
        ("/404", "broken", "status", 404, None),
        ("/410", "broken", "status", 410, None),
        ("/loop", "broken", "redirect-loop", 302, "/loop"),
        ("/self", "broken", "redirect-loop", 301, "/self"),
        ("/empty", "alive", "ok", 416, None),
    ],
)
def test_verdict_follows_the_answer(site, settings, path, verdict, detail, status, end):
    result = check(site.url(path), settings)
    assert (result.verdict, result.detail, result.status) == (verdict, detail, status)
    assert result.location == (end and site.url(end))


def test_redirects_are_followed_only_so_far(site, settings):
    result = check(site.url("/deep/0"), replace(settings, max_redirects=3))
    assert (result.verdict, result.detail) == (Verdict.BROKEN, Detail.LOOP)
    assert len(site.asked) == 4


def test_a_redirect_out_of_the_web_is_broken(site, settings):
    result = check(site.url("/301tomail"), settings)
    assert (result.verdict, result.detail) == (Verdict.BROKEN, Detail.BAD_REDIRECT)


def test_a_page_that_answers_head_is_not_downloaded(site, settings):
    check(site.url("/200"), settings)
    assert site.asked == [("HEAD", "/200")]


@pytest.mark.parametrize("path", ["/head405", "/head403", "/head404", "/head501"])
def test_get_has_the_last_word_when_head_is_refused(site, settings, path):
    assert check(site.url(path), replace(settings, retries=0)).verdict is Verdict.ALIVE
    assert site.methods(path) == ["HEAD", "GET"]
    assert site.headers_seen[-1]["Range"] == "bytes=0-1023"


def test_requests_say_who_asks(site, settings):
    check(site.url("/200"), settings)
    assert "+https://library.example/project" in site.headers_seen[0]["User-Agent"]


@pytest.mark.parametrize(
    ("path", "methods"),
    [("/busy", ["HEAD", "HEAD"]), ("/flaky", ["HEAD", "GET"]), ("/head503", ["HEAD", "GET"])],
)
def test_passing_trouble_is_waited_out(site, settings, path, methods):
    assert check(site.url(path), settings).verdict is Verdict.ALIVE
    assert site.methods(path) == methods


@pytest.mark.parametrize("status", [429, 500, 503])
def test_lasting_trouble_is_unverified_after_all_retries(site, settings, status):
    result = check(site.url(f"/{status}"), settings)
    assert (result.verdict, result.status) == (Verdict.UNVERIFIED, status)
    assert len(site.asked) == 3


@pytest.mark.parametrize("status", [403, 404])
def test_a_clear_answer_is_not_asked_for_again(site, settings, status):
    check(site.url(f"/{status}"), settings)
    assert site.methods(f"/{status}") == ["HEAD", "GET"]


def test_a_slow_page_is_unverified(site, settings):
    result = check(site.url("/slow"), replace(settings, read_timeout=0.2))
    assert (result.verdict, result.detail) == (Verdict.UNVERIFIED, Detail.TIMEOUT)
    assert site.methods("/slow")[:2] == ["HEAD", "GET"]


def test_a_server_that_hangs_on_head_gets_another_chance(site, settings):
    result = check(site.url("/slowhead"), replace(settings, read_timeout=0.5))
    assert result.verdict is Verdict.ALIVE


def test_a_server_that_accepts_and_says_nothing_is_unverified(settings):
    with socket.create_server(("127.0.0.1", 0)) as mute:
        url = f"http://127.0.0.1:{mute.getsockname()[1]}/"
        result = check(url, replace(settings, read_timeout=0.1, retries=1))
    assert (result.verdict, result.detail) == (Verdict.UNVERIFIED, Detail.TIMEOUT)


def test_a_closed_connection_is_unverified(site, settings):
    result = check(site.url("/close"), settings)
    assert (result.verdict, result.detail) == (Verdict.UNVERIFIED, Detail.CLOSED)
    assert len(site.asked) == 3


def test_a_refused_connection_is_broken(settings):
    with socket.socket() as unheard:  # bound, so that nobody else takes the port; not listening
        unheard.bind(("127.0.0.1", 0))
        result = check(f"http://127.0.0.1:{unheard.getsockname()[1]}/", settings)
    assert (result.verdict, result.detail) == (Verdict.BROKEN, Detail.REFUSED)


def test_a_name_that_does_not_exist_is_broken(settings):
    result = check("http://nonexistent.invalid/", settings)
    assert (result.verdict, result.detail) == (Verdict.BROKEN, Detail.DNS)


def test_a_resolver_in_trouble_is_asked_again(site, settings, monkeypatch):
    working, calls = socket.getaddrinfo, []

    def lookup(*args, **kwargs):
        calls.append(args)
        if len(calls) == 1:
            raise socket.gaierror(socket.EAI_AGAIN, "try again")
        return working(*args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    assert check(site.url("/200", "name.test"), settings).verdict is Verdict.ALIVE


def test_a_huge_page_is_not_read(site, settings):
    assert check(site.url("/huge"), settings).verdict is Verdict.ALIVE
    assert site.hung_up.wait(PATIENCE)
    assert site.sent < HUGE


# --- TLS ---


@pytest.fixture
def authority():
    return trustme.CA()


@pytest.fixture
def secure(authority):
    site = Site()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    site.socket = context.wrap_socket(site.socket, server_side=True)
    yield from serve(site)


@pytest.fixture
def trusting(settings, authority, tmp_path):
    bundle = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(bundle)
    return replace(settings, ca_bundle=bundle)


def secured(site: Site, host: str = "127.0.0.1") -> str:
    return f"https://{host}:{site.server_port}/200"


def test_an_untrusted_certificate_is_unverified(secure, settings):
    result = check(secured(secure), settings)
    assert (result.verdict, result.detail) == (Verdict.UNVERIFIED, Detail.CERTIFICATE)
    assert secure.asked == []


def test_a_certificate_for_another_name_is_unverified(secure, trusting):
    result = check(secured(secure, "other.test"), trusting)
    assert (result.verdict, result.detail) == (Verdict.UNVERIFIED, Detail.CERTIFICATE)


def test_a_certificate_from_our_bundle_is_trusted(secure, trusting):
    assert check(secured(secure), trusting).verdict is Verdict.ALIVE


def test_plain_http_behind_https_is_unverified(site, settings):
    result = check(secured(site), settings)
    assert (result.verdict, result.detail) == (Verdict.UNVERIFIED, Detail.TLS)


# --- Addresses ---


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http:///путь",
        "http:/example.test",
        "//example.test/",
        "example.test",
        "htp://example.test/",
        "ftp://example.test/",
        "http://exa mple.test/",
        "http://[::1/",
        "http://example.test:99999/",
        "https://.../",
    ],
)
def test_what_is_no_web_address_is_broken(settings, url):
    result = check(url, settings)
    assert (result.verdict, result.detail) == (Verdict.BROKEN, Detail.MALFORMED)


def test_links_that_are_not_for_the_web_are_passed_over(settings):
    assert check_links([link("mailto:office@example.org"), link("tel:+77010000000")], settings=settings) == []


def test_cyrillic_is_sent_as_utf8(site, settings):
    check(site.url("/құқық туралы?бап=1"), settings)
    assert site.asked == [
        ("HEAD", "/%D2%9B%D2%B1%D2%9B%D1%8B%D2%9B%20%D1%82%D1%83%D1%80%D0%B0%D0%BB%D1%8B?%D0%B1%D0%B0%D0%BF=1")
    ]


def test_what_is_encoded_already_is_left_alone(site, settings):
    check(site.url("/%D2%9B"), settings)
    assert site.asked == [("HEAD", "/%D2%9B")]


def test_a_cyrillic_host_is_asked_in_punycode(site, settings):
    check(site.url("/200", "Пример.test"), settings)
    assert site.headers_seen[0]["Host"].startswith("xn--e1afmkfd.test:")


def test_one_address_is_asked_once_whatever_the_fragment(site, settings):
    links = [link(site.url("/200#a"), 1), link(site.url("/404"), 2), link(site.url("/200#b"), 3)]
    page, gone = check_links(links, settings=settings)
    assert page.links == (links[0], links[2])
    assert gone.links == (links[1],)
    assert site.methods("/200") == ["HEAD"]


def test_results_keep_the_order_of_the_links(site, settings):
    urls = ["no address", *(site.url(f"/{n}", f"{n % 3}.test") for n in (200, 404, 201, 202)), "nor this"]
    results = check_links([link(url) for url in urls], settings=settings)
    assert [result.url for result in results] == urls


# --- Hosts and time ---


@pytest.mark.parametrize("limit", [1, 2])
def test_a_host_is_never_asked_by_more_than_its_limit(site, settings, limit):
    links = [link(site.url(f"/linger/{n}")) for n in range(8)]
    check_links(links, settings=replace(settings, per_host=limit, workers=8))
    assert len(site.asked) == 8
    assert site.busiest["127.0.0.1"] <= limit


def test_the_limit_holds_for_hosts_reached_by_redirects(site, settings):
    links = [link(site.url(f"/elsewhere/{n}", f"{n}.test")) for n in range(6)]
    results = check_links(links, settings=replace(settings, workers=6))
    assert {result.verdict for result in results} == {Verdict.ALIVE}
    assert len(site.methods("/linger")) == 6
    assert site.busiest["shared.test"] == 1


def test_different_hosts_are_asked_at_once(site, settings):
    links = [link(site.url("/meet", "a.test")), link(site.url("/meet", "b.test"))]
    results = check_links(links, settings=replace(settings, retries=0))
    assert [result.verdict for result in results] == [Verdict.ALIVE, Verdict.ALIVE]


def test_a_host_that_may_be_asked_twice_at_once_is(site, settings):
    links = [link(site.url("/meet")), link(site.url("/meet?again"))]
    results = check_links(links, settings=replace(settings, per_host=2, retries=0))
    assert [result.verdict for result in results] == [Verdict.ALIVE, Verdict.ALIVE]


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def unhurried(settings):
    moment = Time()
    calm = replace(settings, host_delay=5)
    return Hosts(calm, deadline=200, now=lambda: moment.now, sleep=moment.sleep), moment


def test_a_host_is_left_in_peace_between_requests(unhurried):
    hosts, moment = unhurried
    for host in ("a", "a", "b"):
        with hosts.turn(host):
            moment.now += 1
    assert moment.slept == [5]  # from the end of the first request


def test_a_postponed_host_waits_and_others_do_not(unhurried):
    hosts, moment = unhurried
    hosts.postpone("a", 30)
    with hosts.turn("b"):
        pass
    assert moment.slept == []
    with hosts.turn("a"):
        pass
    assert moment.slept == [30]


def test_nobody_waits_for_what_the_budget_does_not_allow(unhurried):
    hosts, moment = unhurried
    hosts.postpone("a", 300)
    with pytest.raises(OutOfTime), hosts.turn("a"):
        pytest.fail("the host must not be asked")
    assert moment.slept == []


NOW = 1_800_000_000.0
IN_A_MINUTE = format_datetime(datetime.fromtimestamp(NOW + 60, UTC), usegmt=True)


@pytest.mark.parametrize(
    ("retry_after", "attempt", "expected"),
    [
        (None, 0, 2),
        (None, 1, 4),
        (None, 9, 20),
        ("40", 0, 40),
        ("1", 0, 2),
        ("86400", 0, 90),
        (IN_A_MINUTE, 0, 60),
        ("soon", 0, 2),
        ("²", 0, 2),
    ],
)
def test_pauses_grow_and_obey_the_server_within_reason(settings, retry_after, attempt, expected):
    paced = replace(settings, backoff=2, backoff_cap=20, retry_after_cap=90, clock=lambda: NOW, jitter=lambda: 1.0)
    reply = Reply(Detail.STATUS, 429, retry_after=retry_after, passing=True)
    assert pause(reply, attempt, paced) == expected
    assert pause(reply, attempt, replace(paced, jitter=lambda: 0.0)) <= expected


def test_the_pause_is_made_between_attempts(site, settings):
    result = check(site.url("/busy"), replace(settings, backoff=1000, backoff_cap=1000))
    assert (result.verdict, result.detail) == (Verdict.UNVERIFIED, Detail.OUT_OF_TIME)  # the budget is 60
    assert len(site.asked) == 1


def test_a_host_gone_silent_is_not_asked_for_the_rest(site, settings, tmp_path):
    links = [link(site.url(f"/slow/{n}")) for n in range(5)]
    hasty = replace(settings, read_timeout=0.1, retries=0, give_up_after=2, cache_path=tmp_path / "cache.json")
    results = check_links(links, settings=hasty)
    assert [result.detail for result in results] == [Detail.TIMEOUT] * 2 + [Detail.SILENT_HOST] * 3
    assert {result.verdict for result in results} == {Verdict.UNVERIFIED}
    assert {path for _, path in site.asked} <= {"/slow/0", "/slow/1"}
    # Those left alone taught us nothing; the next run must try them.
    assert list(json.loads(hasty.cache_path.read_text())["links"]) == [site.url("/slow/0"), site.url("/slow/1")]


def test_what_the_budget_does_not_reach_is_unverified(site, settings, tmp_path):
    brief = replace(settings, time_budget=1, cache_path=tmp_path / "cache.json")
    fast, slow, never = check_links(
        [link(site.url("/200", "a.test")), link(site.url("/slow")), link(site.url("/201"))], settings=brief
    )
    assert fast.verdict is Verdict.ALIVE
    assert {slow.detail, never.detail} == {Detail.OUT_OF_TIME}
    assert {slow.verdict, never.verdict} == {Verdict.UNVERIFIED}
    assert list(json.loads(brief.cache_path.read_text())["links"]) == [fast.url]


def test_a_mistake_of_ours_is_not_swallowed_by_a_thread(site, settings, monkeypatch):
    monkeypatch.setattr(crew.Prober, "probe", lambda self, address: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        check(site.url("/200"), settings)


def test_progress_counts_addresses(site, settings):
    told = []
    links = [link(site.url("/200")), link(site.url("/201")), link(site.url("/200#again"))]
    check_links(links, settings=settings, progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 2), (1, 2), (2, 2)]


# --- Cache ---


@pytest.fixture
def remembering(settings, tmp_path):
    return replace(settings, cache_path=tmp_path / "new" / "cache.json", clock=lambda: NOW)


def later(settings: Settings, seconds: float) -> Settings:
    return replace(settings, clock=lambda: NOW + seconds)


@pytest.mark.parametrize(("path", "lifetime"), [("/200", 7 * DAY), ("/chain", 7 * DAY), ("/403", DAY), ("/404", HOUR)])
def test_an_outcome_is_remembered_as_long_as_its_verdict_lasts(site, remembering, path, lifetime):
    first = check(site.url(path), remembering)
    asked = len(site.asked)
    assert check(site.url(path), later(remembering, lifetime - 1)) == first
    assert len(site.asked) == asked
    assert check(site.url(path), later(remembering, lifetime)) == first
    assert len(site.asked) == 2 * asked


def test_an_entry_from_the_future_is_not_believed(site, remembering):
    check(site.url("/200"), later(remembering, DAY))
    check(site.url("/200"), remembering)
    assert len(site.asked) == 2


def test_expired_entries_leave_the_file_and_others_stay(site, remembering):
    check(site.url("/404"), remembering)
    check(site.url("/200"), remembering)
    check(site.url("/201"), later(remembering, DAY))
    assert list(json.loads(remembering.cache_path.read_text())["links"]) == [site.url("/200"), site.url("/201")]
    assert [file.name for file in remembering.cache_path.parent.iterdir()] == ["cache.json"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"links": []}',
        b'{"links": {"u": {}}}',
        b'{"links": {"u": {"checked": 1, "verdict": "fine", "detail": "ok", "status": 1, "location": null}}}',
        b'{"links": {"u": {"checked": 1, "verdict": "alive", "detail": "ok", "status": "1", "location": null}}}',
    ],
)
def test_a_damaged_cache_is_a_warning_and_is_mended(site, remembering, caplog, content):
    remembering.cache_path.parent.mkdir()
    remembering.cache_path.write_bytes(content)
    with caplog.at_level(logging.WARNING):
        assert check(site.url("/200"), remembering).verdict is Verdict.ALIVE
    assert [record.levelname for record in caplog.records if "cache.json ignored" in record.message] == ["WARNING"]
    assert list(json.loads(remembering.cache_path.read_text())["links"]) == [site.url("/200")]


def test_a_cache_that_cannot_be_written_is_a_warning(site, settings, tmp_path, caplog):
    (tmp_path / "file").touch()
    blocked = replace(settings, cache_path=tmp_path / "file" / "cache.json")
    assert check(site.url("/200"), blocked).verdict is Verdict.ALIVE
    assert "not written" in caplog.text


def test_an_interrupted_run_keeps_what_it_learnt(site, remembering):
    def interrupt(done, total):
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check_links([link(site.url("/200"))], settings=remembering, progress=interrupt)
    assert list(json.loads(remembering.cache_path.read_text())["links"]) == [site.url("/200")]


# --- Report ---


def test_an_archive_is_offered_for_broken_addresses_only(site, settings):
    gone = check(site.url("/404#part"), settings)
    assert gone.archive == "https://web.archive.org/web/2/" + site.url("/404")
    assert check(site.url("/403"), settings).archive is None
    assert check("http://", settings).archive is None
    assert check("http://web.archive.org/web/2/x", settings).archive is None


def test_the_report_puts_what_is_broken_first():
    results = [
        Result("http://a.test/", (link("http://a.test/", 9),), Verdict.ALIVE, Detail.OK, 200),
        Result(
            "http://m.test/", (link("http://m.test/#s", 1),), Verdict.MOVED, Detail.PERMANENT, 301, "https://m.test/n"
        ),
        Result("http://t.test/", (link("http://t.test/", 2),), Verdict.UNVERIFIED, Detail.TIMEOUT),
        Result(
            "http://b.test/",
            (link("http://b.test/", 41), link("http://b.test/#x", 4), link("http://b.test/", 7, "docs/kk/a.md")),
            Verdict.BROKEN,
            Detail.STATUS,
            404,
            archive="https://archive.test/b",
        ),
    ]
    page = "docs/ru/modules/1/01.md"
    assert format_report(results, "ru") == [
        "docs/kk/a.md:7: ссылка не открывается (404): http://b.test/",
        "    попробуйте архив: https://archive.test/b",
        f"{page}:4: ссылка не открывается (404): http://b.test/#x",
        "    попробуйте архив: https://archive.test/b",
        f"{page}:41: ссылка не открывается (404): http://b.test/",
        "    попробуйте архив: https://archive.test/b",
        f"{page}:2: ссылку не удалось проверить (сервер не ответил вовремя): http://t.test/",
        f"{page}:1: у страницы новый адрес (301): http://m.test/#s",
        "    новый адрес: https://m.test/n#s",
        "Адресов: 4. Не открываются: 1, не удалось проверить: 1, сменили адрес: 1, открываются: 1.",
    ]
    assert format_report(results, "kk")[0] == "docs/kk/a.md:7: сілтеме ашылмайды (404): http://b.test/"


def test_every_language_has_words_for_everything():
    languages = json.loads(WORDS.read_text(encoding="utf-8"))
    assert {"ru", "kk"} <= set(languages)
    for words in languages.values():
        assert set(words["detail"]) == set(Detail)
        assert set(words["verdict"]) == set(Verdict)
        for verdict in Verdict:
            for detail in Detail:
                text = "\n".join(format_report([Result("u", (link("u"),), verdict, detail, 1, "l", "a")], "", words))
                assert "{" not in text


@pytest.mark.parametrize("verdict", Verdict)
def test_only_a_broken_link_fails_the_task(verdict):
    fine = Result("http://a.test/", (link("http://a.test/"),), Verdict.ALIVE, Detail.OK, 200)
    assert exit_code([fine, replace(fine, verdict=verdict)]) == (verdict is Verdict.BROKEN)
