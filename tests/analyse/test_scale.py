"""The analysis stays feasible when every state, community and practice of the country is in it."""

from __future__ import annotations

import sys
from types import FrameType

from made_exchange import community, exchange, gap, practice, proven, state

from peerways.analyse.analysis import analyse
from peerways.model.exchange import Exchange

KEYS = (
    "partnerships.agree-roles",
    "partnerships.name-lead",
    "design.sequence-pathways",
    "design.counsel-throughout",
    "data.link-databases",
    "data.set-goals",
)


def ratings(seed: int) -> dict[str, object]:
    kinds = (gap(1), 3, proven(4), gap(2, "medium"), 2)
    return {key: kinds[(seed * 7 + n * (1 + seed % 3)) % 5] for n, key in enumerate(KEYS)}


def calls(made: Exchange) -> int:
    """Return how many function calls the analysis of every place and practice takes; unlike
    seconds, the same on every machine.
    """
    number, found = 0, analyse(made)

    def count(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal number
        number += event == "call"

    sys.setprofile(count)
    try:
        for place in (*made.states, *made.communities):
            found.help(place)
        for each in made.practices:
            found.similar(each)
        for key in KEYS:
            found.adopters(key)
        assert found.coverage
    finally:
        sys.setprofile(None)
    return number


def country(communities: int, practices: int) -> Exchange:
    return exchange(
        *(
            state(
                f"s{s:02}",
                ratings(s),
                *(
                    practice(f"s{s:02}", f"p{n:03}", KEYS[(s + n) % 6], KEYS[(s * n + 1) % 6])
                    for n in range(practices)
                ),
                communities=tuple(
                    community(f"s{s:02}", f"c{n:02}", ratings(s + n)) for n in range(communities)
                ),
                sectors=["health-care"][: s % 2],
            )
            for s in range(10)
        )
    )


def test_work_grows_in_step_with_the_number_of_communities_and_practices() -> None:
    small, large = calls(country(8, 25)), calls(country(32, 100))
    assert large < small * 5  # four times the input; quadratic work takes sixteen times as much
