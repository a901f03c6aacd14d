"""Decisions of the pages of states and communities: what is shown first, what is left for another
page, and what is never lost.
"""

from __future__ import annotations

from datetime import date

import pytest
from made_exchange import (
    assessed,
    community,
    exchange,
    framework,
    gap,
    practice,
    proven,
    state,
)
from page_html import html_of

from peerways.analyse.analysis import analyse
from peerways.model.exchange import Exchange, Meeting
from peerways.pages.assessment import changes_data
from peerways.pages.calendars import calendar, calendar_url
from peerways.pages.figure import all_states
from peerways.pages.home import newest_practices
from peerways.pages.packet import _data as packet_data
from peerways.pages.packet import quarter
from peerways.pages.page import Attachment, Page
from peerways.pages.place_view import element_rows, moved_rows, newest_changes
from peerways.pages.site import site_of
from peerways.pages.states import strengths


def two_rounds(earlier: dict[str, object], later: dict[str, object]) -> Exchange:
    return exchange(
        state("kansas", rounds=(assessed("2013-06", earlier), assessed("2014-06", later)))
    )


def meeting(name: str, day: str, **more: object) -> Meeting:
    return Meeting(
        title=name,
        date=date.fromisoformat(day),
        kind="quarterly",
        summary="About; us",
        id=f"{day}-{name}",
        path="m.md",
        body="",
        body_line=1,
        **more,
    )


def test_a_slip_is_never_pushed_out_by_what_advanced() -> None:
    before = {
        "data.align-standards": 1,
        "data.link-databases": 1,
        "data.improve-metrics": 3,
        "data.set-goals": 1,
        "legislation.a": 1,
    }
    after = {
        "data.align-standards": 2,
        "data.link-databases": 2,
        "data.improve-metrics": 2,
        "data.set-goals": 2,
        "legislation.a": 2,
    }
    made = two_rounds(before, after)
    analysis = analyse(made)
    shown = moved_rows(analysis, newest_changes(analysis, made.states[0]), 3)
    assert [(row.change.key, row.change.kind) for row in shown] == [
        ("data.align-standards", "advanced"),
        ("data.link-databases", "advanced"),
        ("data.improve-metrics", "slipped"),
    ]


def test_what_moved_is_told_by_element_and_steady_says_so() -> None:
    made = two_rounds(
        {"data.align-standards": 1, "data.set-goals": 3, "design.sequence-pathways": 2},
        {"data.align-standards": 2, "data.set-goals": 2, "design.sequence-pathways": 2},
    )
    rows = element_rows(analyse(made), made.states[0])
    assert [row.moved_text for row in rows] == [
        "none moved",
        "none moved",
        "1 moved up, 1 moved back",
    ]


def test_what_moved_first_is_told_from_three_rounds_on() -> None:
    rounds = [
        assessed("2013-06", {"data.set-goals": 1, "data.link-databases": 1}),
        assessed("2013-12", {"data.set-goals": 1, "data.link-databases": 2}),
    ]
    third = assessed("2014-06", {"data.set-goals": 2, "data.link-databases": 2})
    two, three = (exchange(state("kansas", rounds=found)) for found in (rounds, [*rounds, third]))
    assert changes_data(analyse(two), two.states[0]).first is None
    first = changes_data(analyse(three), three.states[0]).first
    assert (first.when, [label.title for label in first.labels]) == (
        "between June 2013 and December 2013",
        ["Link databases"],
    )


def test_strengths_are_sustaining_first_then_with_a_practice() -> None:
    ratings = {
        "partnerships.agree-roles": 3,
        "design.sequence-pathways": 3,
        "data.set-goals": proven(4),
        "data.link-databases": 2,
    }
    made = exchange(
        state("kansas", ratings, practice("kansas", "lattice", "design.sequence-pathways"))
    )
    found = strengths(analyse(made), made.states[0])
    assert [row.key for row in found] == [
        "data.set-goals",
        "design.sequence-pathways",
        "partnerships.agree-roles",
    ]


def test_all_states_together_have_a_spread_and_no_mean() -> None:
    made = exchange(
        state("kansas", {"data.set-goals": 4, "data.link-databases": "not-applicable"}),
        state("oregon", {"data.set-goals": 2}),
        state("maine"),
    )
    together = all_states(made, analyse(made), "data")
    assert (
        together.total,
        together.rated,
        together.not_applicable,
        together.spread,
        together.mean,
    ) == (11, 2, 1, (0, 1, 0, 1), None)


def test_the_home_page_shows_one_practice_a_state_the_latest_start_first() -> None:
    made = exchange(
        state(
            "kansas",
            {},
            practice("kansas", "old", "data.set-goals", years="2004-"),
            practice("kansas", "new", "data.set-goals", years="2012"),
        ),
        state("maine", {}, practice("maine", "undated", "data.set-goals", years="n.d.")),
        state("oregon", {}, practice("oregon", "newest", "data.set-goals", years="2013-")),
    )
    assert [found.key for found in newest_practices(made)] == [
        "oregon/newest",
        "kansas/new",
        "maine/undated",
    ]


def test_a_state_with_nothing_but_its_file_has_all_its_pages() -> None:
    site = site_of(exchange(state("kansas")))
    html = {
        url: html_of(site, url)
        for url in (
            "states/kansas/",
            "states/kansas/gaps/",
            "states/kansas/assessment/",
            "states/kansas/packet/",
            "states/",
            "compare/",
            "peers/",
            "",
        )
    }
    assert "No assessment round yet." in html["states/kansas/"]
    assert "there is no assessment round yet" in html["states/kansas/gaps/"]
    assert "states/kansas/changes/" not in {page.url for page in site.pages}


def test_a_community_stands_beside_its_state_and_is_not_added_to_it() -> None:
    river = community("kansas", "river", {"data.set-goals": 1, "data.link-databases": 3})
    made = exchange(
        state("kansas", {"data.set-goals": 4, "data.link-databases": 3}, communities=(river,))
    )
    html = html_of(site_of(made), "states/kansas/communities/river/")
    assert "Of 2 items that both rated (June 2014), 1 alike and 1 further at the state." in html
    assert analyse(made).standings(made.states[0])["data"].rated == 2


def test_the_packet_keeps_to_two_pages_and_names_what_it_leaves_out() -> None:
    keys = list(framework().strategy)
    kansas = state("kansas", {key: gap(1, next_step=f"Do {key}.") for key in keys})
    made = exchange(kansas, state("oregon", dict.fromkeys(keys, 3)))
    data = packet_data(made, analyse(made), kansas)
    assert (len(data.gaps), data.gaps_left, len(data.steps)) == (4, 4, 6)
    assert "4 more at" in html_of(site_of(made), "states/kansas/packet/")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2014-01-01", "1st quarter of 2014"),
        ("2014-06-30", "2nd quarter of 2014"),
        ("2014-12-31", "4th quarter of 2014"),
    ],
)
def test_the_quarter_is_said_in_words(day: str, said: str) -> None:
    assert quarter(date.fromisoformat(day)) == said


def test_a_calendar_holds_whole_days_times_in_their_zone_and_the_day_that_the_site_speaks_from() -> (
    None
):
    made = [
        meeting(
            "second",
            "2014-08-06",
            start_time="09:00",
            end_time="12:30",
            zone="America/Chicago",
            place="St. Paul",
        ),
        meeting("first", "2014-03-01", end=date(2014, 3, 2)),
    ]
    text = calendar("Meetings", made, date(2014, 8, 6), (2014, 2014)).decode()
    lines = text.split("\r\n")
    assert [line for line in lines if line.startswith(("DTSTART;", "DTEND", "UID"))] == [
        "DTSTART;VALUE=DATE:20140301",
        "DTEND;VALUE=DATE:20140303",
        "UID:2014-03-01-first@career-pathways-peer-exchange",
        "DTSTART;TZID=America/Chicago:20140806T090000",
        "DTEND;TZID=America/Chicago:20140806T123000",
        "UID:2014-08-06-second@career-pathways-peer-exchange",
    ]
    assert {line for line in lines if line.startswith("DTSTAMP")} == {"DTSTAMP:20140806T000000Z"}
    assert "DESCRIPTION:About\\; us" in lines
    assert calendar("Meetings", made[::-1], date(2014, 8, 6), (2014, 2014)).decode() == text


def test_a_state_without_meetings_has_no_empty_calendar() -> None:
    made = exchange(state("kansas"), state("oregon"))
    named = made.model_copy(
        update={"meetings": (meeting("team", "2014-03-01", states=("kansas",)),)}
    )
    assert [calendar_url(named, found) for found in named.states] == ["states/kansas.ics", None]
    assert {item.url for item in site_of(named).attachments if item.url.endswith(".ics")} == {
        "all-states.ics",
        "meetings.ics",
        "states/kansas.ics",
    }
    assert not any(item.url.endswith(".ics") for item in site_of(made).attachments)


def test_every_page_and_attachment_has_an_address_of_its_own() -> None:
    river = community("kansas", "river", {"data.set-goals": 1})
    site = site_of(
        exchange(state("kansas", {"data.set-goals": 2}, communities=(river,)), state("oregon"))
    )
    items: list[Page | Attachment] = [*site.pages, *site.attachments]
    assert len({item.url for item in items}) == len(items)


def test_a_strategy_tells_of_a_few_states_and_names_the_others(monkeypatch) -> None:
    monkeypatch.setattr("peerways.pages.strategies.DOERS_SHOWN", 1)
    site = site_of(
        exchange(
            state("kansas", {"data.set-goals": 4}),
            state("oregon", {"data.set-goals": 3}, practice("oregon", "goals", "data.set-goals")),
        )
    )
    html = html_of(site, "strategies/data/set-goals/")
    assert html.count('<section class="doer"') == 1
    assert 'id="s-who-oregon"' in html  # who has a practice comes first
    assert 'Also: <a href="../../../states/kansas/">Kansas</a>' in " ".join(html.split())
