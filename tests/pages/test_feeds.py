"""Feeds tell what is new by the days in the files; each is whole, its links lead to pages, and its
ids stay.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

import pytest
from lxml import etree

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
def feeds(site: Site) -> dict[str, etree._Element]:
    return {
        item.url: etree.fromstring(item.content)
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


@pytest.fixture(scope="module")
def grammar() -> etree.RelaxNG:
    return etree.RelaxNG(file=Path(__file__).parent / "atom.rng")


def test_each_is_what_the_format_asks_for_and_leads_to_pages(site, feeds, grammar):
    urls = {page.url for page in site.pages}
    for url, feed in feeds.items():
        assert grammar.validate(feed), (url, grammar.error_log.last_error)
        assert feed.findtext("a:author/a:name", "", IN)  # of all entries, which then need none
        for part in (feed, *feed.iterfind("a:entry", IN)):
            assert part.findtext("a:id", "", IN).startswith("urn:uuid:")
            (link,) = part.findall("a:link[@rel='alternate']", IN)
            leads_to = posixpath.normpath(posixpath.join(posixpath.dirname(url), link.get("href")))
            assert (leads_to + "/").removeprefix("./") in urls
        ids = [one.text for one in feed.iterfind("a:entry/a:id", IN)]
        assert len(set(ids)) == len(ids)
        days = [one.text for one in feed.iterfind("a:entry/a:updated", IN)]
        assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b"<updated>2", b"<updated>on 2"),
        (b"T00:00:00Z</updated>", b"</updated>"),
        (b"</title>", b"</title><title>again</title>"),
        (b"<summary>", b"<summary type='markdown'>"),
        (b"<summary>", b"<abstract/><summary>"),
        (b' term="', b' name="'),
        (b' href="', b' url="'),
        (b"<name>", b"<name/><name>"),
        (b"<id>urn:[^<]*</id>", b""),
        (b'xml:lang="en"', b'xml:lang="in English"'),
    ],
)
def test_the_grammar_refuses_what_is_no_feed(site, grammar, right, wrong):
    (whole,) = (one.content for one in site.attachments if one.url == "feed.xml")
    broken, times = re.subn(right, wrong, whole, count=1)
    assert times == 1
    assert not grammar.validate(etree.fromstring(broken))


def test_what_is_made_up_says_so(feeds):
    titles = [one.text or "" for one in feeds["feed.xml"].iterfind("a:entry/a:title", IN)]
    rated = [title for title in titles if "rated itself" in title]
    assert rated
    assert all(title.endswith(" (illustrative)") for title in rated)


def test_a_states_feed_holds_its_own_and_the_answers_to_it(feeds):
    for entry in feeds["states/kansas.xml"].iterfind("a:entry", IN):
        assert "kansas" in {one.get("term") for one in entry.iterfind("a:category", IN)}
