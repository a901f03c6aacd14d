"""Similar practices, and a place's standing in one sentence."""

from __future__ import annotations

import pytest
from made_exchange import assessed, exchange, gap, practice, state

from peerways.analyse.analysis import analyse
from peerways.analyse.similar import similar_practices

LINK, GOALS, LEAD = "data.link-databases", "data.set-goals", "partnerships.name-lead"


def test_shared_strategies_then_elements_then_sectors_and_other_states_first() -> None:
    own = practice("kansas", "own", LINK, GOALS, sectors=["health-care"])
    made = exchange(
        state("kansas", None, own, practice("kansas", "sister", LINK, GOALS)),
        state(
            "maine",
            None,
            practice("maine", "one", LINK),
            practice("maine", "sector", LINK, sectors=["health-care"]),
        ),
        state(
            "oregon",
            None,
            practice("oregon", "both", LINK, GOALS),
            practice("oregon", "element", "data.align-standards"),
            practice("oregon", "none", LEAD),
        ),
    )
    assert [p.key for p in similar_practices(made, own)] == [
        "oregon/both",
        "maine/sector",
        "maine/one",
        "kansas/sister",
    ]


def test_a_shared_element_helps_out_and_nothing_shared_never_shows() -> None:
    own = practice("kansas", "own", LINK)
    made = exchange(
        state("kansas", None, own),
        state(
            "oregon", None, practice("oregon", "element", GOALS), practice("oregon", "none", LEAD)
        ),
    )
    assert [p.key for p in similar_practices(made, own)] == ["oregon/element"]


def test_among_many_the_one_that_shares_both_strategies_is_found() -> None:
    own = practice("kansas", "own", LINK, GOALS)
    crowd = [practice("maine", f"p{n:03}", LINK) for n in range(200)]
    made = exchange(
        state("kansas", None, own),
        state("maine", None, *crowd),
        state("zion", None, practice("zion", "both", LINK, GOALS)),
    )
    found = similar_practices(made, own)
    assert (found[0].key, len(found)) == ("zion/both", 4)


BEFORE = {LINK: 1, GOALS: 2, LEAD: 2}


@pytest.mark.parametrize(
    ("rounds", "expected"),
    [
        ([], "No assessment round yet."),
        (
            [
                {
                    LEAD: 3,
                    "partnerships.agree-roles": 3,
                    LINK: gap(1),
                    GOALS: gap(2),
                    "data.align-standards": 1,
                    "credit.a": gap(1),
                }
            ],
            "Strongest in Partnerships; 3 priority gaps, 2 of them in Data.",
        ),
        (
            [BEFORE, {LINK: gap(2), GOALS: 3, LEAD: 1}],
            "Strongest in Data; 1 priority gap in Data; 2 strategies moved up and 1 strategy moved back since June 2011.",
        ),
        (
            [BEFORE, BEFORE],
            "Strongest in Partnerships; no priority gaps; no strategy moved since June 2011.",
        ),
        ([{LINK: gap(1), LEAD: gap(1)}], "2 priority gaps."),
        ([{LINK: gap(1), GOALS: gap(1)}], "2 priority gaps, all of them in Data."),
    ],
)
def test_the_sentence(rounds: list[dict[str, object]], expected: str) -> None:
    place = state(
        "kansas", rounds=[assessed(f"20{11 + n}-06", ratings) for n, ratings in enumerate(rounds)]
    )
    assert analyse(exchange(place)).sentence(place) == expected
