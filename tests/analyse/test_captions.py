"""The sentences over figures and over a place's page say what their numbers say, and nothing where
they say nothing.
"""

from __future__ import annotations

import pytest
from made_exchange import assessed, exchange, framework, gap, state

from peerways.analyse.analysis import analyse
from peerways.analyse.captions import of_changes, of_states
from peerways.pages.figure import all_states

ROLES, LEAD = "partnerships.agree-roles", "partnerships.name-lead"
LINK, GOALS = "data.link-databases", "data.set-goals"


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        (
            {ROLES: 3, LEAD: 4, LINK: 1, GOALS: 3},
            "Furthest along in Partnerships (2 of 2 put to work); least in Data (1 of 2 in Initiation)",
        ),
        ({ROLES: 2, LINK: 2, GOALS: 2}, "No element stands out from the others"),
        ({}, "No element stands out from the others"),
        (
            {ROLES: 1, LINK: 3},
            "No element stands out from the others",
        ),
    ],
)
def test_a_standing_is_told_by_its_two_ends(ratings: dict[str, object], expected: str) -> None:
    if 4 in ratings.values():
        ratings = {**ratings, LEAD: {"status": 4, "evidence": [{"title": "Report"}]}}
    made = exchange(state("kansas", ratings))
    assert analyse(made).caption(made.states[0]) == expected


@pytest.mark.parametrize(
    ("kansas", "oregon", "expected"),
    [
        (
            {ROLES: 3, LEAD: 3, LINK: gap(1), GOALS: gap(2)},
            {LINK: 3},
            "Strongest in Partnerships. The first of 2 priority gaps: Link databases. Oregon (Implementation) could help.",
        ),
        (
            {LINK: gap(1), GOALS: 1},
            {LINK: 2},
            "No element stands out as the strongest. One priority gap: Link databases. No peer is further along on it yet.",
        ),
        (
            {ROLES: 3, LEAD: 3, LINK: 3, GOALS: 1},
            {},
            "Strongest in Partnerships. No priority gap is marked.",
        ),
        (None, {LINK: 3}, "No assessment round yet."),
    ],
)
def test_a_place_opens_with_its_strongest_element_its_first_gap_and_who_could_help(
    kansas: dict[str, object] | None, oregon: dict[str, object], expected: str
) -> None:
    made = exchange(state("kansas", kansas), state("oregon", oregon))
    assert analyse(made).opening(made.states[0]) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            {LINK: 1, GOALS: 1, ROLES: 1, LEAD: 3},
            {LINK: 2, GOALS: 2, ROLES: 2, LEAD: 2},
            "3 strategies moved up (2 of them in Data) and 1 strategy moved back in Partnerships between June 2013 and June 2014",
        ),
        ({LINK: 1}, {LINK: 1}, "No strategy moved between June 2013 and June 2014"),
    ],
)
def test_what_moved_is_told_with_where_most_did(
    before: dict[str, object], after: dict[str, object], expected: str
) -> None:
    rounds = (assessed("2013-06", before), assessed("2014-06", after))
    made = exchange(state("kansas", rounds=rounds))
    assert of_changes(framework(), analyse(made).changes(made.states[0])[0]) == expected


def test_states_together_are_told_by_the_share_of_their_ratings_that_is_put_to_work() -> None:
    made = exchange(state("kansas", {ROLES: 3, LEAD: 1, LINK: 2}), state("oregon", {ROLES: 3}))
    analysis = analyse(made)
    together = {e.slug: all_states(made, analysis, e.slug) for e in made.framework.elements}
    assert of_states(made.framework, together) == (
        "The states have put most to work in Partnerships (2 of 3 ratings) and least in Data (0 of 1 ratings)"
    )
