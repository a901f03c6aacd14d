"""What the browser is told of one state: its gaps, what its peers ask for, its steps and meetings;
only what everyone may see.
"""

from __future__ import annotations

import json

import pytest
from canaries import traces
from planting import plant

from peerways.check import check_project
from peerways.pages import site_of
from peerways.pages.mine import my_state, pages


@pytest.fixture(scope="module")
def kansas(shipped):
    exchange, analysis = shipped.site.exchange, shipped.site.analysis
    return my_state(exchange, analysis, exchange.state["kansas"])


def test_a_gap_is_marked_on_its_strategy_and_leads_to_its_block(kansas):
    flags = kansas["flags"]["items"]["strategy:data.link-databases"]
    assert [(flag.text, flag.url) for flag in flags] == [
        ("Your gap", "states/kansas/gaps/#s-gap-data-link-databases"),
        ("In your plan", "states/kansas/plan/"),
    ]


def test_a_gap_of_a_part_is_marked_on_its_component(kansas):
    assert kansas["flags"]["items"]["component:guidance-advisement"][0].text == "Your gap"


def test_only_peers_that_are_suggested_ask(shipped, kansas):
    matched = {
        slug
        for match in shipped.site.analysis.matches.of("kansas")
        for slug in (match.first, match.second)
    } - {"kansas"}
    assert set(kansas["flags"]["asking"]) == {f"asks:{slug}" for slug in matched}


def test_every_flag_leads_to_a_page(shipped):
    exchange, analysis = shipped.site.exchange, shipped.site.analysis
    for state in exchange.taking_part:
        for group in my_state(exchange, analysis, state)["flags"].values():
            urls = {flag.url.partition("#")[0] for flags in group.values() for flag in flags}
            assert urls <= shipped.site.urls


@pytest.mark.parametrize("audience", ["public", "cohort"])
def test_a_state_file_tells_only_what_its_readers_may_see(tmp_path, audience):
    exchange = check_project(plant(tmp_path / "planted"), audience=audience).exchange
    assert exchange is not None
    site = site_of(exchange)
    files = {
        item.url: item.content.decode()
        for item in pages(exchange, site.analysis)
        if item.url.endswith(".json")
    }
    assert files
    found = list(traces("".join([*files, *files.values()])))
    assert bool(found) == (audience == "cohort")
    assert all(json.loads(text)["flags"] for text in files.values())
