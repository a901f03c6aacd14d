"""States that don't take part: their practices are found, and nothing is said in their name."""

from __future__ import annotations

import json

from made_exchange import assessed, exchange, gap, practice, state
from shipped_site import ROOT

from peerways.analyse.analysis import analyse
from peerways.analyse.freshness import stale_entries
from peerways.check import check_project
from peerways.model.entry import Confirmed
from peerways.model.exchange import Exchange
from peerways.pages.compare import places_json
from peerways.pages.site import site_of
from peerways.render import Renderer

KEY = "data.link-databases"
ASKING = state("kansas", rounds=(assessed("2014-06", {KEY: gap(1)}),))
OLD = Confirmed.model_validate({"on": "2001-01-01", "by": "State office"})


def made() -> Exchange:
    theirs = practice("ohio", "measures", KEY, confirmed=OLD)
    return exchange(ASKING, state("ohio", None, theirs, participation="not-taking-part"))


def test_its_practice_helps_with_a_gap_but_it_is_no_peer() -> None:
    analysis = analyse(made())
    (help_found,) = analysis.help(ASKING)
    assert [p.key for p in help_found.tagged_practices] == ["ohio/measures"]
    assert help_found.peers == ()
    assert analysis.matches.unmatched == analyse(exchange(ASKING)).matches.unmatched


def test_it_is_in_no_count_no_comparison_and_no_warning() -> None:
    found = made()
    site, alone = site_of(found), site_of(exchange(ASKING))
    home = Renderer(site).render(site.pages[0]).html
    assert "1 state," in home
    assert [p["key"] for p in json.loads(places_json(found, site.analysis))["places"]] == ["kansas"]
    assert stale_entries(found) == ()
    assert {p.url for p in site.pages if p.url.startswith("states/ohio")} == {"states/ohio/"}
    assert len(site.analysis.spread(KEY)) == len(alone.analysis.spread(KEY))
    assert all("ohio" not in at.states for at in site.analysis.spread(KEY))


def test_its_page_says_so_and_lists_its_practices() -> None:
    site = site_of(made())
    page = next(page for page in site.pages if page.url == "states/ohio/")
    html = Renderer(site).render(page).html
    assert "not taking part" in page.description
    assert "1 documented practice" in page.description
    assert "practices/ohio/measures/" in html
    assert "Lead agency" not in html


def test_the_shipped_library_reaches_every_strategy() -> None:
    shipped = check_project(ROOT).exchange
    assert shipped is not None
    index = analyse(shipped).index
    few = {key: n for key in index.framework.strategy if (n := len(index.by_strategy[key])) < 4}
    assert not few
    assert len(index.practices) >= 85
    assert len(shipped.taking_part) == 5
