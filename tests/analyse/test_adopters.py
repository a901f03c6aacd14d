"""Who does a strategy, since when, and who wants to."""

from __future__ import annotations

from made_exchange import assessed, community, exchange, gap, practice, proven, state

from peerways.analyse.adopters import adopters

KEY = "data.link-databases"


def test_adopters_by_name_with_since_then_and_now() -> None:
    oregon = state(
        "oregon",
        None,
        practice(
            "oregon",
            "linked",
            KEY,
            years="2004-",
            adaptation="By colleges.",
            did_not_work="One form.",
        ),
        rounds=(assessed("2013-06", {KEY: 2}), assessed("2014-06", {KEY: proven(4)})),
    )
    kansas = state("kansas", rounds=(assessed("2013-01", {KEY: 3}), assessed("2014-06", {KEY: 3})))
    maine = state(
        "maine", None, practice("maine", "linked", KEY, years="2010", years_verified=False)
    )
    found = adopters(exchange(oregon, maine, kansas, state("texas", {KEY: 2})), KEY)
    assert [(a.place.name, a.since, a.rating_text) for a in found.states] == [
        (
            "Kansas",
            "at least since January 2013",
            "Implementation in January 2013, Implementation in June 2014",
        ),
        ("Maine", "since 2010 (year inferred)", "not rated"),
        ("Oregon", "since 2004", "Planning in June 2013, Sustaining in June 2014"),
    ]
    last = found.states[2]
    assert (last.adaptation, last.did_not_work, last.status_then, last.status_now) == (
        ("By colleges.",),
        ("One form.",),
        2,
        4,
    )


def test_since_is_the_earlier_of_practice_and_rating() -> None:
    made = exchange(
        state(
            "kansas",
            {},
            practice("kansas", "new", KEY, years="2014"),
            rounds=(assessed("2013-06", {KEY: 3}),),
        )
    )
    assert adopters(made, KEY).states[0].since == "at least since June 2013"


def test_who_wants_to_by_gap_or_open_request() -> None:
    river = community("kansas", "river", {KEY: gap(1, "medium")})
    kansas = state(
        "kansas",
        {KEY: gap(2)},
        communities=(river,),
        requests=[{"strategy": KEY, "text": "How?", "until": "2014-07-31"}],
    )
    alaska = state("alaska", None, requests=[{"strategy": KEY, "text": "Who?"}])
    over = state("texas", None, requests=[{"strategy": KEY, "text": "Late", "until": "2014-06-29"}])
    found = adopters(exchange(kansas, alaska, over), KEY)
    assert [(w.place.name, w.text) for w in found.wanting] == [
        ("Alaska", "asks for help"),
        ("Kansas", "high-priority gap; asks for help, until July 31, 2014"),
        ("River", "medium-priority gap"),
    ]


def test_communities_are_held_to_twelve_and_all_counted() -> None:
    made = exchange(
        state(
            "kansas",
            None,
            communities=tuple(community("kansas", f"c{n:02}", {KEY: 3}) for n in range(15)),
        )
    )
    found = adopters(made, KEY)
    assert (len(found.communities), found.communities_in_all, found.states) == (12, 15, ())
