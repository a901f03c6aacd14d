"""Places side by side."""

from __future__ import annotations

from made_exchange import community, exchange, proven, state

from peerways.analyse.analysis import analyse


def test_places_stand_side_by_side_in_the_order_given() -> None:
    river = community("kansas", "river", {"data.link-databases": 1, "data.set-goals": 2})
    kansas = state(
        "kansas",
        {
            "data.link-databases": proven(4),
            "data.set-goals": 2,
            "data.improve-metrics": "not-applicable",
        },
        communities=(river,),
    )
    oregon = state(
        "oregon", {"data.link-databases": 3, "data.set-goals": 2, "data.align-standards": 3}
    )
    data = analyse(exchange(kansas, oregon)).compare((oregon, river, kansas))[2]
    assert (data.element, [s.mean for s in data.standings]) == (
        "data",
        [2.67, 1.5, 3.0],
    )
    assert [(s.strategy.id, s.statuses, s.apart, s.text) for s in data.strategies] == [
        ("align-standards", (3, None, None), 0, "too few rated to compare"),
        ("link-databases", (3, 1, 4), 3, "from Initiation to Sustaining"),
        ("improve-metrics", (None, None, "not-applicable"), 0, "too few rated to compare"),
        ("set-goals", (2, 2, 2), 0, "all in Planning"),
    ]


def test_alike_says_so_where_some_have_not_rated() -> None:
    made = exchange(
        state("kansas", {"data.set-goals": 3}),
        state("oregon", {"data.set-goals": 3}),
        state("maine"),
    )
    assert (
        analyse(made).compare(made.states)[2].strategies[3].text
        == "all that rated it in Implementation"
    )
