"""A draft agenda: what is late, what moved back, gaps with whom to ask, requests without an offer,
each with its reason.
"""

from __future__ import annotations

from datetime import date

from made_exchange import assessed, exchange, gap, state

from peerways.analyse.agenda import draft_agenda
from peerways.analyse.analysis import analyse

LINK, ROLES, GOALS = "data.link-databases", "partnerships.agree-roles", "data.set-goals"
STEP = {"item": LINK, "step": "Ask counsel.", "lead": "Data office", "due": "2014-05"}


def test_the_items_in_the_order_of_a_meeting_each_with_its_reason():
    birch = state(
        "birch",
        None,
        rounds=(
            assessed("2013-06", {ROLES: 3, LINK: 1}),
            assessed(
                "2014-06", {ROLES: gap(2), LINK: gap(1), GOALS: gap(1, "medium")}, plan=[STEP]
            ),
        ),
        requests=[{"strategy": GOALS, "text": "A list."}],
    )
    seen = analyse(exchange(state("ash", {LINK: 4}), birch, on=date(2014, 9, 1)))
    assert [(one.title, one.reason) for one in draft_agenda(seen, birch)] == [
        ("Ask counsel.", "a step of the plan past its date; Data office leads"),
        ("Back on track: Agree roles", "moved back from Implementation to Planning"),
        ("Link databases", "a high-priority gap; Ash could be asked"),
        ("Set goals", "a medium-priority gap; no state is further along yet"),
        ("Our request: Set goals", "no offer answers it yet; no end date"),
    ]


def test_a_state_without_a_round_has_nothing_on_its_agenda():
    elm = state("elm")
    assert draft_agenda(analyse(exchange(elm)), elm) == ()
