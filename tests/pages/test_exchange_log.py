"""The exchange log: on its own pages, on those of both states, across the states, in the feeds, and
without what is illustrative.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from peerways.analyse.quarters import as_of, quarter_of
from peerways.check import check_project
from peerways.model.exchange import Exchange
from peerways.model.real import without_illustrative
from peerways.pages.site import Site, site_of

SAMPLES = Path(__file__).parents[1] / "samples" / "valid"
WALK = "southmark/2014-05-20-walk-along-the-ditch"


@pytest.fixture(scope="module")
def exchange(tmp_path_factory: pytest.TempPathFactory) -> Exchange:
    root = tmp_path_factory.mktemp("log") / "project"
    shutil.copytree(SAMPLES / "small", root)
    text = (SAMPLES / "exchange-log.txt").read_text(encoding="utf-8")
    for part in text.split("\n-- ")[1:]:
        path, _, content = part.partition(" --\n")
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(content, encoding="utf-8")
    made = check_project(root).exchange
    assert made is not None
    return made


@pytest.fixture(scope="module")
def site(exchange: Exchange) -> Site:
    return site_of(exchange)


def rows(site: Site, url: str, name: str) -> list[tuple[str, str, str]]:
    (page,) = (page for page in site.pages if page.url == url)
    return [(row.giver, row.helped, row.entry.id) for row in getattr(page.data, name)]


def test_the_log_lists_everybodys_help_newest_first(site: Site) -> None:
    (log,) = (page for page in site.pages if page.url == "exchange/log/")
    assert [row.entry.date.isoformat() for row in log.data.sheet.rows] == [
        "2014-05-22",
        "2014-05-21",
        "2014-05-20",
    ]
    assert log.data.summary == "3 entries, 1 of them with their outcome."
    assert log.illustrative is False


def test_both_states_show_what_passed_between_them(site: Site) -> None:
    compost = ("Northland", "Southmark", "2014-05-22-compost")
    walk = ("Northland", "Southmark", "2014-05-20-walk-along-the-ditch")
    assert rows(site, "states/southmark/", "helped") == [compost, walk]
    assert rows(site, "states/northland/", "helped") == [
        compost,
        ("Water expert", "Northland", "2014-05-21-ditch-read"),
        walk,
    ]


def test_the_overview_of_a_quarter_tells_its_help_alone(exchange: Exchange, site: Site) -> None:
    assert len(rows(site, "overview/", "helped")) == 3
    assert rows(site, "overview/2013-q2/", "helped") == []
    assert as_of(exchange, quarter_of(exchange.state["northland"].rounds[0].date)).log == ()


def test_an_entry_is_found_under_the_name_that_it_had(site: Site) -> None:
    (old,) = (
        one
        for one in site.attachments
        if one.url == "exchange/log/northland/2014-05-21-plan-read/index.html"
    )
    assert b"2014-05-21-ditch-read" in old.content


def test_feeds_tell_it_to_both_states_and_to_its_elements(site: Site) -> None:
    feeds = {one.url: one.content for one in site.attachments if one.url.endswith(".xml")}
    told = b"Help for Southmark: A walk along the ditch"
    holding = {url for url, text in feeds.items() if told in text}
    assert holding >= {"feed.xml", "states/northland.xml", "states/southmark.xml"}
    assert {"elements/water.xml", "exchange/feed.xml"} <= holding
    assert b"rated itself" not in feeds["exchange/feed.xml"]


def test_help_that_is_made_up_and_its_helper_go_together(exchange: Exchange) -> None:
    made_up = [one.model_copy(update={"data_status": "illustrative"}) for one in exchange.log[:1]]
    expert = [
        one.model_copy(update={"data_status": "illustrative"}) if one.id == "sme-water" else one
        for one in exchange.people
    ]
    changed = exchange.model_copy(
        update={"log": (*made_up, *exchange.log[1:]), "people": tuple(expert)}
    )
    assert [one.key for one in without_illustrative(changed).log] == [WALK]


def test_the_day_of_help_is_one_from_which_the_site_may_speak(tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(SAMPLES / "small", root)
    walk = root / "states/southmark/log/2014-05-20-walk-along-the-ditch.md"
    later = walk.with_name("2014-08-20-walk-along-the-ditch.md")
    later.write_text(walk.read_text(encoding="utf-8").replace("2014-05-20", "2014-08-20"))
    walk.unlink()
    made = check_project(root).exchange
    assert made is not None
    assert made.on.isoformat() == "2014-08-20"
