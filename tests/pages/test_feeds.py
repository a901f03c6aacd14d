"""Feeds tell what is new by the days in the files; each is whole, its links lead to pages, and its ids stay."""

from __future__ import annotations

import posixpath
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from peerways.check import check_project
from peerways.pages.feeds import ATOM
from peerways.pages.site import Site, site_of

ROOT = Path(__file__).parents[2]
IN = {"a": ATOM}


@pytest.fixture(scope="module")
def site() -> Site:
    exchange = check_project(ROOT).exchange
    assert exchange is not None
    return site_of(exchange)


@pytest.fixture(scope="module")
def feeds(site: Site) -> dict[str, ET.Element]:
    return {
        item.url: ET.fromstring(item.content)
        for item in site.attachments
        if item.url.endswith(".xml") and b"w3.org/2005/Atom" in item.content
    }


def test_there_is_one_of_everything_of_each_state_and_of_each_element(site, feeds):
    exchange = site.exchange
    assert set(feeds) == {
        "feed.xml",
        "exchange/feed.xml",
        *(f"states/{state.slug}.xml" for state in exchange.states),
        *(f"elements/{element.slug}.xml" for element in exchange.framework.elements),
    }


def test_each_has_what_the_format_asks_for(site, feeds):
    urls = {page.url for page in site.pages}
    for url, feed in feeds.items():
        for part in (feed, *feed.findall("a:entry", IN)):
            for name in ("title", "id", "updated"):
                assert part.findtext(f"a:{name}", "", IN).strip()
            assert part.findtext("a:id", "", IN).startswith("urn:uuid:")
            datetime.fromisoformat(part.findtext("a:updated", "", IN))
            link = part.find("a:link[@rel='alternate']", IN)
            assert link is not None
            leads_to = posixpath.normpath(posixpath.join(posixpath.dirname(url), link.get("href")))
            assert (leads_to + "/").removeprefix("./") in urls
        assert feed.findtext("a:author/a:name", "", IN)
        ids = [one.text for one in feed.iterfind("a:entry/a:id", IN)]
        assert len(set(ids)) == len(ids)
        days = [one.text for one in feed.iterfind("a:entry/a:updated", IN)]
        assert days == sorted(days, reverse=True)


def test_what_is_made_up_says_so(feeds):
    titles = [one.text or "" for one in feeds["feed.xml"].iterfind("a:entry/a:title", IN)]
    rated = [title for title in titles if "rated itself" in title]
    assert rated
    assert all(title.endswith(" (illustrative)") for title in rated)


def test_a_states_feed_holds_its_own_and_the_answers_to_it(feeds):
    for entry in feeds["states/kansas.xml"].iterfind("a:entry", IN):
        assert "kansas" in {one.get("term") for one in entry.iterfind("a:category", IN)}
