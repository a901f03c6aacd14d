"""Standing per element and component, and how the states spread over the phases."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from made_exchange import assessed, exchange, framework, state

from peerways.analyse.standing import (
    Standing,
    component_standings,
    element_standings,
    spread_of_states,
    standing,
)

KEYS = ("data.align-standards", "data.link-databases", "data.improve-metrics", "data.set-goals")


def test_not_applicable_leaves_the_total_and_not_rated_leaves_the_mean() -> None:
    round_ = assessed(
        "2014-06",
        {
            "data.align-standards": 2,
            "data.link-databases": 4,
            "data.improve-metrics": "not-applicable",
        },
    )
    assert standing("data", KEYS, round_) == Standing(
        "data", total=3, rated=2, not_applicable=1, spread=(0, 1, 0, 1), mean=3.0, enough=True
    )


def test_text_tells_the_standing() -> None:
    round_ = assessed(
        "2014-06", {"data.align-standards": 2, "data.link-databases": 3, "data.improve-metrics": 3}
    )
    assert standing("data", KEYS, round_).text == "3 of 4 rated"


def test_under_half_rated_is_too_few() -> None:
    found = standing("data", KEYS, assessed("2014-06", {"data.set-goals": 4}))
    assert (found.enough, found.text) == (False, "1 of 4 rated")


def test_exactly_half_is_enough() -> None:
    assert (
        standing(
            "data", KEYS, assessed("2014-06", {"data.set-goals": 4, "data.link-databases": 1})
        ).text
        == "2 of 4 rated"
    )


def test_no_round_and_nothing_applicable_have_no_mean() -> None:
    assert standing("data", KEYS, None) == Standing(
        "data", 4, 0, 0, (0, 0, 0, 0), None, enough=False
    )
    nothing = standing("data", KEYS, assessed("2014-06", dict.fromkeys(KEYS, "not-applicable")))
    assert (nothing.total, nothing.mean, nothing.enough, nothing.text) == (
        0,
        None,
        False,
        "nothing to rate; 4 not applicable",
    )


def test_mean_rounds_halves_up() -> None:
    keys = [f"data.k{n}" for n in range(8)]
    statuses = [1, 1, 1, 1, 1, 1, 1, 2]  # mean 1.125; binary rounding to even would give 1.12
    assert (
        standing("data", keys, assessed("2014-06", dict(zip(keys, statuses, strict=True)))).mean
        == 1.13
    )


def test_a_rating_with_a_priority_alone_is_not_rated() -> None:
    assert (
        standing("data", KEYS, assessed("2014-06", {"data.set-goals": {"priority": "high"}})).rated
        == 0
    )


def test_components_stand_by_their_subcomponents() -> None:
    found = component_standings(
        framework(), assessed("2014-06", {"credit.a": 3, "legislation.b": 1})
    )
    assert [(s.slug, s.rated, s.mean) for s in found.values()] == [
        ("legislation", 1, 1.0),
        ("credit", 1, 3.0),
    ]


def test_spread_keeps_unrated_and_not_applicable_apart() -> None:
    key = "data.set-goals"
    made = exchange(
        state("kansas", {key: 1}),
        state("oregon", {key: "not-applicable"}),
        state("colorado", {}),
        state("alaska"),
        state("maine", {key: 1}),
    )
    assert spread_of_states(made, key) == (
        (1, ("kansas", "maine")),
        (2, ()),
        (3, ()),
        (4, ()),
        ("not-applicable", ("oregon",)),
        (None, ("alaska", "colorado")),
    )


@given(st.dictionaries(st.sampled_from(KEYS), st.sampled_from([1, 2, 3, 4, "not-applicable"])))
def test_what_is_not_rated_never_lowers_a_mean(ratings: dict[str, int | str]) -> None:
    found = element_standings(framework(), assessed("2014-06", ratings))["data"]
    numbers = [status for status in ratings.values() if isinstance(status, int)]
    assert found.rated == sum(found.spread) == len(numbers)
    assert found.rated + found.not_rated + found.not_applicable == len(KEYS)
    assert (
        found.mean is None
        if not numbers
        else found.mean is not None
        and abs(found.mean - sum(numbers) / len(numbers)) <= 0.005 + 1e-9
    )
    assert found.enough == (bool(numbers) and len(numbers) / found.total >= 0.5)
