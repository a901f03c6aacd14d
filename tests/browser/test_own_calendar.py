"""A calendar of one's own choice: a valid file with the shared calendar's own entries, those chosen
and no others.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from icalendar import Calendar

pytest.importorskip(
    "playwright.sync_api",
    reason="browser tests need playwright: pip install -r requirements-dev.txt",
)
MEETINGS = "meetings/"


def entries(text):
    calendar = Calendar.from_ical(text)
    assert not calendar.errors
    return {
        str(event["uid"]): {str(one) for one in event["categories"].cats}
        for event in calendar.walk("VEVENT")
        if not event.errors
    }


def saved(page):
    with page.expect_download() as download:
        page.click("#s-calendar button")
    assert download.value.suggested_filename == "my-calendar.ics"
    return Path(download.value.path()).read_bytes()


@pytest.fixture
def page(look):
    page = look(MEETINGS)
    page.click("summary:has-text('A calendar of your own choice')")
    return page


def test_what_is_chosen_is_kept_with_its_uid_and_nothing_else(page, shipped):
    shared = entries((shipped.folder / "all-states.ics").read_bytes())
    page.check("[value='Step of a plan']")
    page.check("[value='Request']")
    page.check("[value='Minnesota']")
    mine = entries(saved(page))
    wanted = {
        uid: found
        for uid, found in shared.items()
        if "Minnesota" in found and found & {"Step of a plan", "Request"}
    }
    assert mine == wanted
    assert 0 < len(mine) < len(shared)
    assert page.text_content("#s-calendar-told").startswith(f"{len(mine)} ")


def test_with_nothing_chosen_it_is_the_shared_calendar_under_another_name(page, shipped):
    made = saved(page)
    shared = (shipped.folder / "all-states.ics").read_bytes()
    assert entries(made) == entries(shared)
    assert Calendar.from_ical(made)["x-wr-calname"] == "Career Pathways Peer Exchange: my choice"


def test_a_choice_that_nothing_matches_saves_no_file(page):
    page.route(
        "**/all-states.ics",
        lambda route: route.fulfill(body="BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"),
    )
    page.click("#s-calendar button")
    page.wait_for_selector("#s-calendar-told:not(:empty)")
    assert page.text_content("#s-calendar-told") == "Nothing with a date matches this choice."


def test_without_the_script_the_form_is_not_there(look):
    page = look(MEETINGS, java_script_enabled=False)
    assert not page.is_visible("#s-calendar")
    assert not page.is_visible("summary:has-text('A calendar of your own choice')")
