"""Matches: mutual first, nobody asked too often, nobody left out without a true reason."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from made_exchange import exchange, framework, gap, practice, proven, state
from test_peers_of_any import exchanges

from peerways.analyse.matches import Match, match_states
from peerways.model.exchange import Exchange

LINK, GOALS, LEAD, SEQUENCE = (
    "data.link-databases",
    "data.set-goals",
    "partnerships.name-lead",
    "design.sequence-pathways",
)


def pair_names(matches: tuple[Match, ...]) -> list[tuple[str, str]]:
    return [(m.first, m.second) for m in matches]


def test_two_states_checked_by_hand() -> None:
    kansas = state("kansas", {LINK: gap(1), GOALS: gap(2, "medium"), LEAD: 3})
    oregon = state(
        "oregon", {LINK: proven(4), GOALS: 3, LEAD: gap(2)}, practice("oregon", "linked", LINK)
    )
    found = match_states(exchange(kansas, oregon))
    (match,) = found.mutual
    assert (
        match.first,
        match.second,
        [h.key for h in match.first_helps],
        [h.key for h in match.second_helps],
    ) == ("kansas", "oregon", [LEAD], [LINK, GOALS])
    assert match.weight == 2 * (2 + (2 + 1) + 1)
    assert (
        match.why
        == "Kansas can help Oregon with 1 priority gap, and Oregon can help Kansas with 2 priority gaps."
    )
    assert match.second_helps[0].text == (
        "Link databases: Oregon rated Sustaining in June 2014; 1 practice to show; Kansas rated Initiation in June 2014, high priority"
    )
    assert (found.one_way, found.pairs, found.unmatched) == ((), (match,), ())


def test_one_way_help_stands_apart_with_the_helper_first() -> None:
    found = match_states(exchange(state("alaska", {LINK: gap(1)}), state("maine", {LINK: 3})))
    assert found.mutual == ()
    (match,) = found.one_way
    assert (match.first, match.second, match.why) == (
        "maine",
        "alaska",
        "Maine can help Alaska with 1 priority gap.",
    )


def test_the_pairs_have_the_highest_sum_not_the_first_best() -> None:
    made = exchange(  # b and c fit best, but a-b and c-d together help with more
        state("a", {LINK: 3, GOALS: gap(1)}),
        state(
            "b", {LINK: gap(1), GOALS: 3, LEAD: 3, SEQUENCE: gap(1)}, practice("b", "lead", LEAD)
        ),
        state(
            "c",
            {LEAD: gap(1), SEQUENCE: 3, "data.align-standards": 3, "data.improve-metrics": gap(1)},
        ),
        state("d", {"data.align-standards": gap(1), "data.improve-metrics": 3}),
    )
    assert pair_names(match_states(made).pairs) == [("a", "b"), ("c", "d")]


def test_states_that_opted_out_are_in_no_match() -> None:
    found = match_states(
        exchange(
            state("kansas", {LINK: gap(1)}), state("oregon", {LINK: proven(4)}, matching=False)
        )
    )
    assert (found.mutual, found.one_way, found.opted_out) == ((), (), ("oregon",))
    assert [(u.state, u.reason) for u in found.unmatched] == [
        (
            "kansas",
            "No other state that takes part rates itself in Implementation or Sustaining on its priority gap.",
        ),
    ]


def test_the_load_cap_holds_and_says_so() -> None:
    made = exchange(
        *(state(slug, {LINK: gap(1)}) for slug in ("alaska", "kansas", "maine")),
        state("oregon", {LINK: 3}),
        parts=framework(helps_at_most=2),
    )
    found = match_states(made)
    assert (pair_names(found.one_way), found.load("oregon")) == (
        [("oregon", "alaska"), ("oregon", "kansas")],
        2,
    )
    assert [(u.state, u.reason) for u in found.unmatched] == [
        ("maine", "1 state could help, but each is already asked to help 2 states this quarter.")
    ]


def test_mutual_help_beyond_the_pairs_keeps_the_load_cap() -> None:
    three = (
        state("a", {LINK: gap(1), GOALS: 3, LEAD: 3}),
        state("b", {LINK: 3, GOALS: gap(1), LEAD: 3}),
        state("c", {LINK: 3, GOALS: 3, LEAD: gap(1)}),
    )
    once = match_states(exchange(*three, parts=framework(helps_at_most=1)))
    assert (pair_names(once.mutual), [u.state for u in once.unmatched]) == ([("a", "c")], ["b"])
    twice = match_states(exchange(*three, parts=framework(helps_at_most=2)))
    assert (pair_names(twice.mutual), twice.unmatched) == ([("a", "b"), ("a", "c"), ("b", "c")], ())


def test_helpers_are_shared_out_so_that_most_are_helped() -> None:
    made = exchange(  # only oregon can help maine, so texas must take the other
        state("alaska", {LINK: gap(1)}),
        state("maine", {GOALS: gap(1, "medium")}),
        state("oregon", {LINK: 3, GOALS: 3}),
        state("texas", {LINK: 3}),
        parts=framework(helps_at_most=1),
    )
    assert sorted(pair_names(match_states(made).one_way)) == [
        ("oregon", "maine"),
        ("texas", "alaska"),
    ]


def test_states_without_a_round_or_without_gaps_are_listed_with_the_reason() -> None:
    found = match_states(exchange(state("alaska"), state("maine", {LINK: 3})))
    assert [(u.state, u.reason, u.has_gaps) for u in found.unmatched] == [
        ("alaska", "Alaska has no assessment round yet.", False),
        (
            "maine",
            "Maine has no priority gaps, and no other state is suggested to it for help.",
            False,
        ),
    ]


@given(exchanges())
def test_every_reason_is_true_in_the_data(made: Exchange) -> None:
    found = match_states(made)
    for match in (*found.mutual, *found.one_way):
        assert made.state[match.first].matching
        assert made.state[match.second].matching
        assert match.first_helps
        assert bool(match.second_helps) == (match in found.mutual)
        for helps, helper, helped in (
            (match.first_helps, match.first, match.second),
            (match.second_helps, match.second, match.first),
        ):
            for each in helps:
                assert (made.state[helper].rounds[-1].status(each.key) or 0) >= 3
                rating = made.state[helped].rounds[-1].rated[each.key]
                assert rating.status in (1, 2)
                assert rating.priority in ("high", "medium")
                assert all(p.state == helper for p in each.practices)


@given(exchanges())
def test_load_caps_hold_and_nobody_is_left_out_without_a_true_reason(made: Exchange) -> None:
    found, cap = match_states(made), made.framework.settings.helps_at_most
    assert all(found.load(s.slug) <= cap for s in made.states)
    suggestions = (*found.mutual, *found.one_way)
    assert len({frozenset((m.first, m.second)) for m in suggestions}) == len(suggestions)
    assert set(pair_names(found.pairs)) <= set(pair_names(suggestions))
    helped = {
        slug for m in suggestions for slug in ((m.first, m.second) if m.mutual else (m.second,))
    }
    without = {u.state: u.reason for u in found.unmatched if u.has_gaps}
    for s in (s for s in made.states if s.matching):
        gaps = [
            k
            for k, r in (s.rounds[-1].rated if s.rounds else {}).items()
            if r.status in (1, 2) and r.priority in ("high", "medium")
        ]
        assert bool(gaps) == (s.slug in helped or s.slug in without)
        assert not (s.slug in helped and s.slug in without)
        able = [
            o.slug
            for o in made.states
            if o.matching
            and o is not s
            and any((o.rounds[-1].status(k) or 0) >= 3 for k in gaps if o.rounds)
        ]
        if s.slug in without:
            assert without[s.slug].startswith("No other state") == (not able)
            assert all(found.load(slug) == cap for slug in able)


@given(exchanges())
def test_no_other_pairing_weighs_more(made: Exchange) -> None:
    found = match_states(made)
    weights = {}
    for first, second in combinations([s for s in made.states if s.matching], 2):
        alone = match_states(made.model_copy(update={"states": (first, second)}))
        weights[first.slug, second.slug] = sum(m.weight for m in alone.pairs)
    assert sum(m.weight for m in found.pairs) == _heaviest(weights, frozenset())


def _heaviest(weights: dict[tuple[str, str], int], used: frozenset[str]) -> int:
    free = [pair for pair in weights if not used.intersection(pair)]
    return max(
        (
            weights[pair] + _heaviest({p: weights[p] for p in free if p > pair}, used.union(pair))
            for pair in free
        ),
        default=0,
    )
