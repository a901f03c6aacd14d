"""What became of a team's plan: steps in time and late, repeated in a later round, and whether the
ratings moved.
"""

from __future__ import annotations

from datetime import date

import pytest

from peerways.analyse.plans import last_day, steps
from peerways.model.exchange import Round, State

ITEM = "data.link-databases"


def round_(name: str, status: int, *plan: dict[str, object]) -> Round:
    return Round.model_validate(
        {
            "round": name,
            "date": f"{name}-15",
            "by": "Team",
            "data_status": "illustrative",
            "path": f"states/a/assessments/{name}.yml",
            "ratings": {"data": {"link-databases": status}},
            "plan": plan,
        }
    )


def state(*rounds: Round) -> State:
    return State.model_construct(name="A", slug="a", rounds=rounds)


STEP = {"item": ITEM, "step": "Ask counsel.", "due": "2014-11"}


@pytest.mark.parametrize(
    ("due", "day"),
    [
        ("2014-11", date(2014, 11, 30)),
        ("2014-12", date(2014, 12, 31)),
        ("2016-02", date(2016, 2, 29)),
        ("2014-11-05", date(2014, 11, 5)),
    ],
)
def test_a_month_ends_on_its_last_day(due: str, day: date) -> None:
    assert last_day(due) == day


def test_a_step_is_late_only_after_its_last_day_and_only_while_open() -> None:
    place = state(round_("2014-06", 1, STEP))
    assert [one.overdue for one in steps(place, date(2014, 11, 30))] == [False]
    assert [one.overdue for one in steps(place, date(2014, 12, 1))] == [True]
    done = state(round_("2014-06", 1, {**STEP, "status": "done"}))
    assert [one.overdue for one in steps(done, date(2015, 1, 1))] == [False]


def test_the_next_round_says_what_came_of_a_step_and_whether_the_rating_moved() -> None:
    later = {**STEP, "step": "ask  counsel.", "status": "done", "outcome": "They signed."}
    place = state(round_("2014-06", 1, STEP), round_("2015-01", 3, later))
    (one,) = steps(place, date(2015, 2, 1))
    assert one.later is not None
    assert (one.round.round, one.later.outcome, one.open) == ("2014-06", "They signed.", False)
    assert (one.before, one.now, one.moved, one.overdue) == (1, 3, 2, False)


def test_a_step_that_nobody_mentions_again_stays_open_and_gets_late() -> None:
    place = state(round_("2014-06", 2, STEP), round_("2015-01", 1))
    (one,) = steps(place, date(2015, 2, 1))
    assert (one.later, one.open, one.overdue, one.moved) == (None, True, True, -1)
