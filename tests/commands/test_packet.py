"""`build.py packet STATE`: what it refuses and how, and the PDF where a browser is there."""

from __future__ import annotations

import re
from pathlib import Path

import printed
import pytest
from shipped_site import also

from peerways.commands import browser, packet
from peerways.commands.output import Refused


def has_browser() -> bool:
    try:
        return bool(packet.find_browser(None))
    except Refused:
        return False


@pytest.fixture
def a_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packet, "find_browser", lambda _named: "chromium")


def test_without_a_browser_it_says_how_to_get_one(peerways, monkeypatch) -> None:
    monkeypatch.delenv("CHROME_BIN", raising=False)
    monkeypatch.setattr(browser, "BROWSERS", ())
    monkeypatch.setattr(browser, "_downloaded", lambda: None)
    code, out, err = peerways("packet", "northland")
    assert (code, out) == (1, "")
    assert err.startswith(
        "no Chromium or Chrome was found on this system; install one (Debian and Ubuntu: sudo apt-get install chromium;"
    )


def test_a_browser_that_is_not_there_is_named(peerways) -> None:
    code, _, err = peerways("packet", "northland", "--browser", "no-such-browser")
    assert code == 1
    assert err.startswith('there is no program "no-such-browser"; install one')


@pytest.mark.usefixtures("a_browser")
def test_an_unknown_state_gets_the_nearest_one(peerways, project) -> None:
    states = ", ".join(sorted(folder.name for folder in (project / "states").iterdir()))
    code, _, err = peerways("packet", "northlands")
    assert (code, err) == (
        2,
        f'"northlands" is not a state here; expected one of {states}; did you mean "northland"?\n',
    )


@pytest.mark.usefixtures("a_browser")
def test_with_a_mistake_nothing_is_printed(peerways, project) -> None:
    (project / "states" / "northland" / "state.yml").write_text("name: 5\n", encoding="utf-8")
    code, out, _ = peerways("packet", "northland")
    assert code == 1
    assert "Nothing was printed: " in out
    assert not list(project.glob("*.pdf"))


@pytest.mark.usefixtures("a_browser")
def test_a_folder_that_is_not_there_is_said_before_the_build(peerways, project) -> None:
    code, _, err = peerways("packet", "northland", "--out", "nowhere/packet.pdf")
    assert (code, err) == (
        1,
        f"{project / 'nowhere'} is not a folder; make it first, or choose another place with --out\n",
    )


def test_a_community_has_a_packet_too(peerways, project: Path) -> None:
    if not has_browser():
        pytest.skip("no Chromium or Chrome on this system")
    code, out, err = peerways("packet", "northland/lake-district")
    said = f"Printed northland-lake-district-packet.pdf (letter) to {project}/\n"
    assert (code, out, err) == (0, said, "")
    assert printed.sheets((project / "northland-lake-district-packet.pdf").read_bytes()) == 2


@pytest.mark.parametrize(
    ("paper", "box"), [("letter", "612 792"), also("a4", "59[45][^ ]* 84[12]")]
)
def test_the_packet_is_printed_on_the_paper_asked_for(
    peerways, project: Path, paper: str, box: str
) -> None:
    if not has_browser():
        pytest.skip("no Chromium or Chrome on this system")
    code, out, err = peerways("packet", "northland", "--paper", paper)
    assert (code, out, err) == (0, f"Printed northland-packet.pdf ({paper}) to {project}/\n", "")
    made = (project / "northland-packet.pdf").read_bytes()
    assert printed.sheets(made) == 2
    assert printed.untold(made) == []
    assert printed.title(made).startswith("Northland: meeting packet")
    pdf = made.decode("latin-1")
    assert re.search(rf"/MediaBox \[0 0 {box}", pdf)
    assert "127.0.0.1" not in pdf
    assert "file://" not in pdf
