"""Outside addresses are asked politely, what was seen is kept, and lost ones are told with an
archived copy.

The web is a server on this machine.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from served_project import made_project

from peerways.check import check_project
from peerways.commands import main
from peerways.links.reach import Answer, Visitor, answers
from peerways.links.records import file_texts, is_lost, seen_now
from peerways.model.links import SeenLink
from peerways.pages.site import site_of
from peerways.render import Renderer

SETTINGS = "site_name: Small\nsite_url: https://peers.example.org/\ndocs_dir: content\nsite_dir: site\ntheme: {name: material, font: false}\nplugins: [peerways]\n"
TODAY = date(2026, 11, 28)


class Web(ThreadingHTTPServer):
    """A host whose pages answer as their names say: /ok, /404, /get-only, /moved, /closed/…"""

    daemon_threads = True
    robots = "User-agent: *\nDisallow: /closed/\n"

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Pages)
        self.asked: list[tuple[str, str, str, float]] = []
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Pages(BaseHTTPRequestHandler):
    server: Web

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        agent = self.headers["User-Agent"]
        self.server.asked.append((self.command, self.path, agent, time.monotonic()))
        status, body = self._page(self.path.partition("?")[0].strip("/"))
        self.send_response(status)
        if status == 301:
            self.send_header("Location", "/ok")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body.encode())

    def _page(self, name: str) -> tuple[int, str]:
        if name == "robots.txt":
            return 200, self.server.robots
        if name == "archive":
            copy = {"available": True, "url": "http://web.archive.org/web/2020/x"}
            return 200, json.dumps({"archived_snapshots": {"closest": copy}})
        if name == "get-only":
            return (405 if self.command == "HEAD" else 200), "page"
        return {"ok": 200, "moved": 301}.get(name, int(name) if name.isdigit() else 200), "page"

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def web() -> Iterator[Web]:
    server = Web()
    yield server
    server.shutdown()
    server.server_close()


def seen(web: Web, *paths: str, delay: float = 0.0) -> dict[str, Answer]:
    visitor = Visitor("checker (+https://peers.example.org/)", delay, 5.0, inside=True)
    return {
        url.removeprefix(web.url): answer
        for url, answer in answers([web.url + path for path in paths], visitor)
    }


def test_pages_answer_by_their_head_or_else_whole(web):
    found = seen(web, "/ok", "/get-only", "/moved", "/404", "/410", "/500", "/403")
    assert {path: answer.kind for path, answer in found.items()} == {
        "/ok": "reached",
        "/get-only": "reached",
        "/moved": "reached",
        "/404": "gone",
        "/410": "gone",
        "/500": "failed",
        "/403": "refused",
    }
    assert seen(web, "/caf\xe9") == {"/caf\xe9": Answer("reached", "200")}
    assert [path for method, path, *_ in web.asked if method == "HEAD"][0] == "/ok"  # noqa: RUF015


def test_every_request_names_the_site_and_comes_after_a_pause(web):
    seen(web, "/ok", "/ok?again", delay=0.1)
    assert {agent for _, _, agent, _ in web.asked} == {"checker (+https://peers.example.org/)"}
    times = [at for _, path, _, at in web.asked if path != "/robots.txt"]
    assert times[1] - times[0] >= 0.1


def test_what_robots_txt_closes_is_not_asked(web):
    assert seen(web, "/closed/page")["/closed/page"] == Answer("refused", "robots.txt")
    assert [path for _, path, *_ in web.asked] == ["/robots.txt"]


def test_a_host_that_asks_for_quiet_is_left_alone_for_the_day(web):
    found = seen(web, "/429", "/ok")
    assert found["/ok"] == Answer("refused", "429")
    assert [path for _, path, *_ in web.asked] == ["/robots.txt", "/429"]


def test_addresses_inside_the_network_are_never_asked(web):
    visitor = Visitor("checker", 0.0, 5.0)
    assert dict(answers([f"{web.url}/ok"], visitor)) == {
        f"{web.url}/ok": Answer("failed", "not a public host")
    }
    assert web.asked == []


def test_one_failure_is_a_bad_day_and_two_are_a_loss():
    before = SeenLink(url="https://a.example/x", checked=TODAY, answer="200", reached=TODAY)
    once = seen_now(before, before.url, Answer("failed", "no answer in time"), TODAY + timedelta(7))
    assert (is_lost(once), once.reached, once.failing_since) == (False, TODAY, TODAY + timedelta(7))
    twice = seen_now(once, once.url, Answer("failed", "500"), TODAY + timedelta(14))
    assert (is_lost(twice), twice.failing_since) == (True, TODAY + timedelta(7))
    again = seen_now(twice, twice.url, Answer("reached", "200"), TODAY + timedelta(21))
    assert (is_lost(again), again.failing_since) == (False, None)


def test_a_refusal_changes_nothing_of_what_was_known():
    before = SeenLink(url="https://a.example/x", checked=TODAY, answer="200", reached=TODAY)
    refused = seen_now(before, before.url, Answer("refused", "403"), TODAY + timedelta(7))
    assert (refused.reached, refused.failing_since, is_lost(refused)) == (TODAY, None, False)


def test_a_failure_and_then_a_refusal_are_no_loss():
    before = SeenLink(url="https://a.example/x", checked=TODAY, answer="200", reached=TODAY)
    failed = seen_now(before, before.url, Answer("failed", "500"), TODAY + timedelta(7))
    refused = seen_now(failed, failed.url, Answer("refused", "403"), TODAY + timedelta(14))
    assert (refused.reached, is_lost(refused)) == (TODAY, False)
    later = seen_now(refused, refused.url, Answer("failed", "500"), TODAY + timedelta(21))
    assert (is_lost(later), later.failing_since) == (False, TODAY + timedelta(21))


def test_what_is_kept_is_cut_by_the_hosts_first_letter():
    links = [
        SeenLink(url=url, checked=TODAY, answer="200", reached=TODAY)
        for url in ("https://www.bee.example/", "https://ant.example/", "http://9.example/")
    ]
    assert list(file_texts(links)) == ["0.yml", "a.yml", "b.yml"]


@pytest.fixture
def project(tmp_path: Path, web: Web) -> Path:
    root = made_project(tmp_path / "project")
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    practice = root / "states/northland/practices/water-days.md"
    text = practice.read_text(encoding="utf-8")
    practice.chmod(0o644)
    practice.write_text(
        text.replace("https://example.gov/agreement", f"{web.url}/404"), encoding="utf-8"
    )
    for path in root.rglob("*.*"):
        if path.suffix in (".md", ".yml") and path != practice and path.name != "mkdocs.yml":
            path.chmod(0o644)
            path.write_text(
                path.read_text(encoding="utf-8").replace("https://example.gov", web.url),
                encoding="utf-8",
            )
    return root


def test_the_command_keeps_what_it_saw_and_tells_each_place_of_a_lost_address(project, web, capsys):
    options = ["--delay", "0", "--archive", f"{web.url}/archive", "--inside", "--format", "text"]
    assert main(["links", *options], root=project) == 0
    told = capsys.readouterr().out
    assert (
        f"states/northland/practices/water-days.md:11:39: warning link-lost: {web.url}/404 can't be read: 404 (never reached)"
        in told
    )
    assert "cite the archived copy, `copy: {url: https://web.archive.org/web/2020/x, read:" in told
    assert "1 lost" in told
    assert f"{web.url}/404" in (project / "content/links/0.yml").read_text(encoding="utf-8")
    checked = check_project(project)
    assert checked.findings == ()
    web.asked.clear()
    main(["links", *options], root=project)
    assert web.asked == []  # all of it was asked today


def test_the_site_says_when_a_source_was_last_reached(project):
    exchange = check_project(project).exchange
    assert exchange is not None
    practice = exchange.practices[0]
    url = practice.sources[0].url
    assert url is not None

    def body(**what: Any) -> str:
        link = SeenLink(url=url, checked=TODAY, answer="404", **what)
        given = {name: getattr(exchange, name) for name in type(exchange).model_fields}
        site = site_of(type(exchange).model_construct(**{**given, "links": (link,)}))
        (page,) = (page for page in site.pages if page.url == f"practices/{practice.key}/")
        return Renderer(site).render(page).html

    assert "Last reached on November 28, 2026." in body(reached=TODAY)
    lost = body(failing_since=TODAY, archived="https://web.archive.org/web/2020/x")
    assert "Could not be read on November 28, 2026." in lost
    assert 'href="https://web.archive.org/web/2020/x"' in lost
