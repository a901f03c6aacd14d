"""`build.py serve` as a process of its own, asked over HTTP."""

from __future__ import annotations

import json
import re
import socket
import subprocess
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from served_project import COMMAND, Served, edit, made_project, serving, until

PRACTICE = "states/northland/practices/water-days.md"
URL = "practices/northland/water-days/"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(made_project(tmp_path_factory.mktemp("served") / "project")) as running:
        yield running


def events(served: Served, url: str) -> Iterator[dict[str, object]]:
    """Listen as an open page does."""
    connection = HTTPConnection(urlsplit(served.address).netloc, timeout=60)
    connection.request("GET", f"/_live/events?page=/{url}")
    answer = connection.getresponse()
    assert answer.getheader("Content-Type") == "text/event-stream; charset=utf-8"
    while line := answer.readline().decode():
        if line.startswith("data: "):
            yield json.loads(line[6:])


def test_the_first_line_says_where_it_is(served: Served):
    assert any(
        re.fullmatch(
            r"Serving at http://127\.0\.0\.1:\d+/ \(\d+ pages ready in [\d.]+ s\); Ctrl-C ends it",
            line,
        )
        for line in served.said
    )


def test_an_edit_is_told_to_open_pages_and_served(served: Served):
    told = events(served, URL)
    before = next(told)
    assert before["version"] in served.get(URL)[2]
    edit(served.root / PRACTICE, "An agreement on days.", "An agreement on hours.")
    after = next(told)
    assert after["version"] != before["version"]
    assert after["trouble"] is None
    assert served.shows(URL, "An agreement on hours.")
    until(lambda: served.tells("Shown anew"))


def test_a_mistake_is_told_here_and_there_and_the_last_good_page_stays(served: Served):
    told = events(served, URL)
    before = next(told)
    edit(served.root / PRACTICE, "sectors: [apples]", "sectors: [appels]")
    after = next(told)
    assert after["version"] == before["version"]
    (found,) = after["trouble"]["findings"]
    assert (found["place"], found["rule"]) == (f"{PRACTICE}:8:11", "unknown-sector")
    assert served.shows(URL, "Water days by agreement")
    until(lambda: served.tells("the last good pages stay"))
    line = next(
        number
        for number, text in enumerate(served.said)
        if text.startswith(f"{PRACTICE}:8:11: error unknown-sector: ")
    )
    assert served.said[line + 1 : line + 3] == ["    sectors: [appels]", "              ^"]
    edit(served.root / PRACTICE, "sectors: [appels]", "sectors: [apples]")
    assert next(told)["trouble"] is None


def test_a_mistake_in_the_settings_likewise(served: Served):
    told = events(served, "")
    next(told)
    edit(served.root / "mkdocs.yml", "  name: material", "  name: granite")
    assert [found["place"] for found in next(told)["trouble"]["findings"]] == ["mkdocs.yml:8:9"]
    assert served.get("")[0] == 200
    edit(served.root / "mkdocs.yml", "  name: granite", "  name: material")
    assert next(told)["trouble"] is None


@pytest.mark.parametrize(
    "host", ["example.org", "127.0.0.1.example.org", "example.org:80", "[", "127.0.0.2", " "]
)
def test_under_a_foreign_name_it_gives_nothing(served: Served, host: str):
    status, _, text = served.get("", host=host)
    assert status == 421
    assert "<" not in text
    assert served.get("_live/events", host=host)[0] == 421


def test_it_answers_under_its_own_names(served: Served):
    port = urlsplit(served.address).port
    assert [
        served.get("", host=f"{name}:{port}")[0] for name in ("127.0.0.1", "localhost", "LOCALHOST")
    ] == [200, 200, 200]


def test_other_sites_may_not_use_what_it_gives_and_nothing_is_kept(served: Served):
    headers = served.get("")[1]
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in headers


def test_head_gives_the_same_without_the_text_and_nothing_can_be_sent(served: Served):
    status, headers, text = served.get("", method="HEAD")
    assert (status, text) == (200, "")
    assert int(headers["content-length"]) == len(served.get("")[2].encode())
    assert served.get("", method="POST")[0] == 501


def test_only_this_machine_is_listened_to(served: Served):
    port = urlsplit(served.address).port
    with socket.socket() as other, pytest.raises(OSError, match="refused"):
        other.connect(("127.0.0.2", port))


def test_many_browsers_at_once_get_their_own_pages(served: Served):
    urls = ["", "states/", "states/northland/", URL, "elements/water/", "peers/"] * 4
    connections = [HTTPConnection(urlsplit(served.address).netloc, timeout=60) for _ in urls]
    edit(served.root / PRACTICE, "rests on", "relies on")
    for connection, url in zip(connections, urls, strict=True):
        connection.request("GET", f"/{url}")
    for connection, url in zip(connections, urls, strict=True):
        text = connection.getresponse().read().decode()
        connection.close()
        assert f'<link rel="canonical" href="https://peer-exchange.example.org/{url}">' in text
        assert f'href="{"../" * url.count("/") or "./"}states/' in text or not url


def test_a_taken_port_is_told_in_one_line(served: Served):
    port = urlsplit(served.address).port
    done = subprocess.run(
        [*COMMAND, "--port", str(port)],
        cwd=served.root,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert (
        done.stderr
        == f"the site can't be shown at 127.0.0.1:{port}: Address already in use; choose another port with --port\n"
    )


def test_a_start_with_a_mistake_has_a_page_until_it_is_mended_and_ctrl_c_ends_well(tmp_path: Path):
    root = made_project(tmp_path / "project")
    edit(root / PRACTICE, "sectors: [apples]", "sectors: [apples")
    with serving(root) as served:
        assert "nothing to show yet" in served.said[-1]
        assert served.get("states/")[0] == 503
        told = events(served, "states/")
        assert next(told)["version"] == ""
        edit(root / PRACTICE, "sectors: [apples", "sectors: [apples]")
        assert next(told)["version"]
        assert served.get("states/")[0] == 200
        assert served.stop() == 0
        assert not served.tells("Traceback")


def test_another_branch_may_be_checked_out_meanwhile(tmp_path: Path):
    root = made_project(tmp_path / "project")

    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=test", "-c", "user.email=test@example.org", *arguments],
            cwd=root,
            check=True,
            capture_output=True,
        )

    git("init", "--initial-branch=main")
    git("add", ".")
    git("commit", "-m", "one")
    git("checkout", "-b", "other")
    edit(root / "content/about.md", "title: About this exchange", "title: About another exchange")
    (root / "states/westland").mkdir()
    (root / "states/westland/state.yml").write_text(
        "name: Westland\ncode: WL\nsummary: A new state.\n", encoding="utf-8"
    )
    git("add", ".")
    git("commit", "-m", "two")
    with serving(root) as served:
        assert served.shows("about/", "About another exchange")
        git("checkout", "main")
        until(
            lambda: (
                served.shows("about/", "About this exchange")
                and served.get("states/westland/")[0] == 404
            )
        )
        git("checkout", "other")
        until(lambda: served.get("states/westland/")[0] == 200)
