"""What other sites may show in a frame: pages without ours around them, each with its mark, its
source and its terms.
"""

from __future__ import annotations

import re
from html import unescape

import pytest

from peerways.pages import Page


@pytest.fixture(scope="module")
def frameless(shipped) -> dict[str, Page]:
    return {page.url: page for page in shipped.site.pages if page.taken_from}


def test_every_state_with_a_round_every_strategy_and_the_tables_can_be_embedded(shipped, frameless):
    exchange = shipped.site.exchange
    assert {url for url in frameless if url.startswith("embed/states/")} == {
        f"embed/states/{state.slug}/" for state in exchange.taking_part if state.rounds
    }
    assert len([url for url in frameless if url.startswith("embed/strategies/")]) == len(
        exchange.framework.strategy
    )
    assert {url for url in frameless if url.startswith("embed/data/")} == {
        f"embed/data/{name}/"
        for name in [
            "practices",
            "documents",
            "requests",
            "offers",
            "questions",
            "meetings",
            "strategies",
        ]
    }


def test_each_has_its_line_on_the_page_that_it_is_taken_from_and_tables_on_the_page_of_data(
    shipped, frameless
):
    offered = {
        (page.url, one.url) for page in shipped.site.pages for one in page.embeds if page.url
    }
    assert {(page.taken_from, url) for url, page in frameless.items()} <= offered
    assert {("data/", url) for url in frameless if url.startswith("embed/data/")} <= offered
    assert {url for _, url in offered} == set(frameless)


def test_the_line_is_a_frame_with_a_name_and_the_whole_address(shipped, frameless):
    for page in shipped.site.pages:
        lines = [
            unescape(line)
            for line in re.findall(r"<code>(&lt;iframe.*?)</code>", shipped.html(page))
        ]
        assert lines == [
            f'<iframe src="https://peer-exchange.example.org/{one.url}" title="{one.title}" width="100%" height="600" loading="lazy"></iframe>'
            for one in page.embeds
        ]


def test_none_runs_a_script_or_carries_the_frame_and_links_leave_the_frame(shipped, frameless):
    for page in frameless.values():
        html = shipped.html(page)
        assert "<script" not in html
        assert "site-header" not in html
        assert '<base target="_top">' in html


def test_each_says_where_it_is_from_of_when_on_what_terms_and_what_is_made_up(shipped, frameless):
    for page in frameless.values():
        html = shipped.html(page)
        foot = html[html.index('class="embed-foot"') :]
        assert f'{page.taken_from}">{shipped.site.cited}</a>' in foot
        assert 'rel="license"' in foot
        assert ("made up to show how the exchange works" in foot) == page.illustrative
        assert not page.illustrative or 'class="tag illustrative"' in html


def test_a_search_engine_is_led_to_the_page_that_each_is_taken_from(shipped, frameless):
    listed = (shipped.folder / "sitemap.xml").read_text(encoding="utf-8")
    assert "/embed/" not in listed
    for page in frameless.values():
        assert (
            f'<link rel="canonical" href="https://peer-exchange.example.org/{page.taken_from}">'
            in shipped.html(page)
        )


def test_tables_say_names_in_place_of_slugs_and_leave_out_what_is_over(shipped, frameless):
    requests = frameless["embed/data/requests/"].data
    assert requests.heads == ("From", "What", "Strategy", "Until")
    titles = {one.title for one in shipped.site.exchange.framework.strategy.values()}
    assert {row.texts[2] for row in requests.rows} <= titles
    assert requests.in_all == len(shipped.site.analysis.requests)
    assert frameless["embed/data/offers/"].data.in_all == len(shipped.site.analysis.offers)
    meetings = frameless["embed/data/meetings/"].data
    assert any("Minnesota" in row.texts[2] for row in meetings.rows)
