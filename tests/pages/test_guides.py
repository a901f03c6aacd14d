"""Decisions of the guides: what is folded where, what a matrix cell says, when a meeting is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from peerways.analyse.analysis import analyse
from peerways.analyse.coverage import Cell
from peerways.check import check_project
from peerways.model.exchange import Exchange, Meeting
from peerways.pages.components import amount
from peerways.pages.elements import folded_into
from peerways.pages.meetings import is_coming, pages, when
from peerways.pages.neighbours import Neighbour, around
from peerways.pages.people import uncovered
from peerways.pages.site import site_of

SMALL = Path(__file__).parents[1] / "samples" / "valid" / "small"


@pytest.fixture(scope="module")
def small() -> Exchange:
    found = check_project(SMALL).exchange
    assert found is not None
    return found


def meeting(day: str, **more: object) -> Meeting:
    return Meeting.model_validate(
        {
            "title": "Team",
            "date": day,
            "kind": "quarterly",
            "summary": "It.",
            "id": day,
            "path": f"content/meetings/{day}-team.md",
            "body": "",
            "body_line": 1,
            **more,
        },
    )


def test_every_subcomponent_is_folded_into_exactly_one_guide(small):
    folded = [
        part.key
        for element in small.framework.elements
        for fold in folded_into(small, element)
        for part in fold.subcomponents
    ]
    assert sorted(folded) == sorted(small.framework.subcomponent)


def test_a_component_that_only_serves_a_strategy_is_in_the_guide_too(small):
    for element in small.framework.elements:
        served = {slug for strategy in element.strategies for slug in strategy.components}
        assert served <= {fold.component.slug for fold in folded_into(small, element)}


@pytest.mark.parametrize(
    ("practices", "tint"),
    [(0, 0), (1, 1), (2, 1), (3, 2), (5, 2), (6, 3), (9, 3), (10, 4), (40, 4)],
)
def test_the_tint_of_a_cell_follows_what_it_holds(small, practices, tint):
    cell = Cell(
        "data", "x", (), (), (0, 0, 0, 0), small.practices[:1] * practices, (), not practices, ""
    )
    assert amount(cell) == tint


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({}, "June 14, 2013"),
        ({"start_time": "13:00"}, "June 14, 2013, 13:00 local time"),
        ({"start_time": "13:00", "end_time": "15:00"}, "June 14, 2013, 13:00 to 15:00 local time"),
        ({"end": "2013-06-16"}, "June 14 to June 16, 2013"),
        ({"end": "2014-01-02"}, "June 14, 2013 to January 2, 2014"),
        ({"end": "2013-06-14"}, "June 14, 2013"),
    ],
)
def test_when_a_meeting_is(more, text):
    assert when(meeting("2013-06-14", **more)) == text


def test_a_meeting_is_coming_until_its_last_day_has_passed(small):
    on = small.model_copy(update={"on": date(2013, 6, 16)})
    assert is_coming(on, meeting("2013-06-14", end="2013-06-16"))
    assert not is_coming(on, meeting("2013-06-14", end="2013-06-15"))


def test_what_comes_next_leads_and_what_was_last_leads_the_past(small):
    days = ["2014-09-01", "2014-08-01", "2014-02-01", "2014-01-01"]
    made = small.model_copy(
        update={"meetings": tuple(meeting(day) for day in days), "on": date(2014, 7, 1)}
    )
    first = next(pages(made, analyse(made)))
    assert [row.meeting.id for row in first.data.coming] == ["2014-08-01", "2014-09-01"]
    assert [row.meeting.id for row in first.data.past] == ["2014-02-01", "2014-01-01"]


def test_the_ends_of_an_order_have_one_neighbour():
    def link(name: str) -> Neighbour:
        return Neighbour(f"{name}/", name.upper())

    assert around(("a", "b"), 0, link) == (None, ("b/", "B"))
    assert around(("a", "b"), 1, link) == (("a/", "A"), None)


def test_topics_without_an_expert_are_named_elements_first(small):
    nobody = small.model_copy(update={"people": ()})
    titles = uncovered(nobody, analyse(nobody))
    assert titles == (
        *(element.title for element in small.framework.elements),
        *(component.title for component in small.framework.components),
    )


def test_every_page_has_a_description_a_title_and_an_address_of_its_own(small):
    site = site_of(small)
    assert not [
        page.url for page in site.pages if not page.description.strip() or not page.title.strip()
    ]
    urls = [item.url for item in (*site.pages, *site.attachments)]
    assert len(set(urls)) == len(urls)
