"""What is new since a day: everything by quarter without the script, narrowed by a day with it, and
the same as in the feed.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

pytest.importorskip(
    "playwright.sync_api",
    reason="browser tests need playwright: pip install -r requirements-dev.txt",
)
NEW = "new/"
ATOM = "{http://www.w3.org/2005/Atom}"


def shown(page):
    return page.eval_on_selector_all(
        "#s-new [data-on]",
        "rows => rows.filter((r) => r.checkVisibility()).map((r) => r.dataset.on)",
    )


def test_a_day_narrows_the_page_and_stays_in_its_address(look):
    page = look(NEW)
    everything = shown(page)
    assert everything == sorted(everything, reverse=True)
    page.fill("#s-day", "2014-03-01")
    page.dispatch_event("#s-day", "change")
    later = [day for day in everything if day >= "2014-03-01"]
    assert shown(page) == later
    assert 0 < len(later) < len(everything)
    assert page.text_content("#s-told") == f"{len(later)} entries since March 1, 2014"
    assert page.url.endswith("new/?since=2014-03-01")
    page.select_option("#s-quarter", "2014-04-01")
    assert shown(page) == [day for day in everything if day >= "2014-04-01"]
    assert page.input_value("#s-day") == "2014-04-01"
    page.select_option("#s-quarter", "")
    assert shown(page) == everything
    assert page.url.endswith("new/")


def test_an_address_with_a_day_opens_narrowed_and_a_wrong_one_opens_all(look):
    page = look(f"{NEW}?since=2014-06-01")
    assert min(shown(page)) >= "2014-06-01"
    page = look(f"{NEW}?since=2014-13-01")
    assert min(shown(page)) < "2014-06-01"
    assert page.text_content("#s-told") == ""


def test_its_newest_entries_are_those_of_the_feed(look, shipped):
    feed = ET.parse(shipped.folder / "feed.xml").getroot()
    told = [one.findtext(f"{ATOM}updated", "")[:10] for one in feed.iter(f"{ATOM}entry")]
    assert shown(look(NEW))[: len(told)] == told
