"""Peers of made-up exchanges of any shape: the order of the input, the phases that make a peer, and
practices that never take one away.
"""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st
from made_exchange import (
    exchange,
    framework,
    practice,
    state,
)
from test_peers import KEY, names

from peerways.analyse.analysis import analyse
from peerways.analyse.help import help_for
from peerways.model.exchange import Exchange, Practice, State

KEYS = (KEY, "data.set-goals", "partnerships.name-lead", "design.sequence-pathways", "credit.a")
STATUSES = [None, 1, 2, 3, 4, "not-applicable"]


@st.composite
def exchanges(draw: st.DrawFn) -> Exchange:
    """Draw states with ratings, practices and sectors."""
    states = []
    for slug in ("colorado", "kansas", "maine", "oregon", "texas")[: draw(st.integers(2, 5))]:
        ratings = {}
        for key in KEYS:
            status, priority = (
                draw(st.sampled_from(STATUSES)),
                draw(st.sampled_from(["high", "medium", "low", None])),
            )
            if status is not None or priority is not None:
                ratings[key] = {
                    "status": status,
                    "priority": priority,
                    "evidence": [{"title": "Report"}] if status == 4 else [],
                }
        tags = [
            (draw(st.sampled_from(KEYS[:4])), draw(st.sampled_from([[], ["credit"]])))
            for _ in range(draw(st.integers(0, 2)))
        ]
        practices = [
            practice(slug, f"p{n}", strategy, components=components)
            for n, (strategy, components) in enumerate(tags)
        ]
        sectors = draw(st.sampled_from([[], ["health-care"], ["health-care", "manufacturing"]]))
        matching = draw(st.sampled_from([True, True, True, False]))
        states.append(
            state(
                slug,
                ratings if draw(st.booleans()) or ratings else None,
                *practices,
                sectors=sectors,
                matching=matching,
            )
        )
    return exchange(*states, parts=framework(helps_at_most=draw(st.integers(1, 3))))


def shuffled(made: Exchange, seed: int) -> Exchange:
    """Return the same exchange with states and practices in another order."""
    order = random.Random(seed)
    states = [
        s.model_copy(update={"practices": tuple(order.sample(s.practices, len(s.practices)))})
        for s in made.states
    ]
    return made.model_copy(update={"states": tuple(order.sample(states, len(states)))})


@given(exchanges(), st.integers(0, 9))
def test_the_order_of_the_input_changes_nothing(made: Exchange, seed: int) -> None:
    other = shuffled(made, seed)
    a, b = analyse(made), analyse(other)
    for place in made.states:
        same = other.state[place.slug]
        assert [(p.name, p.reasons) for key in KEYS for p in a.peers(place, key)] == [
            (p.name, p.reasons) for key in KEYS for p in b.peers(same, key)
        ]
        assert [
            [p.key for p in (*h.tagged_practices, *h.element_practices)] for h in a.help(place)
        ] == [[p.key for p in (*h.tagged_practices, *h.element_practices)] for h in b.help(same)]
        assert a.sentence(place) == b.sentence(same)
    assert a.matches == b.matches
    assert a.coverage == b.coverage


@given(exchanges())
def test_peers_are_exactly_the_states_in_the_upper_phases(made: Exchange) -> None:
    """An item without a rating is never low: it makes no gap; and never high: it makes no peer."""
    for place in made.states:
        for key in KEYS:
            strong = {
                s.slug
                for s in made.states
                if s.matching
                and s.slug != place.slug
                and s.rounds
                and (s.rounds[-1].status(key) or 0) >= 3
            }
            assert set(names(made, place, key)) == strong
        assert all(
            place.rounds[-1].status(helped.gap.key) in (1, 2) for helped in help_for(made, place)
        )


@given(exchanges(), st.integers(0, 4), st.sampled_from(KEYS[:4]))
def test_another_practice_never_removes_a_peer(made: Exchange, which: int, key: str) -> None:
    owner = made.states[which % len(made.states)]
    richer = made.model_copy(
        update={
            "states": tuple(
                _with(s, practice(s.slug, "added", key)) if s is owner else s for s in made.states
            )
        }
    )
    for place in made.states:
        for item in KEYS:
            before, after = names(made, place, item), names(richer, richer.state[place.slug], item)
            assert set(before) == set(after)
            if owner.slug in before and item == key:
                assert after.index(owner.slug) <= before.index(owner.slug)


def _with(owner: State, added: Practice) -> State:
    return owner.model_copy(update={"practices": (*owner.practices, added)})
