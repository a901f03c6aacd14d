"""Who knows what; how old a confirmation is."""

from __future__ import annotations

from datetime import date

import pytest
from made_exchange import assessed, exchange, person, practice, state

from peerways.analyse.expertise import expertise
from peerways.analyse.freshness import freshness, stale_entries


def confirmed(day: str) -> dict[str, str]:
    return {"on": day, "by": "State team lead"}


def test_expertise_pairings_and_what_nobody_covers() -> None:
    people = [
        person("sme-b", elements=["data"]),
        person("sme-a", elements=["data"], components=["credit"]),
        person("coach-k", "coach", states=["kansas"], elements=["design"]),
        person("coach-o", "coach"),
    ]
    found = expertise(
        exchange(state("oregon", coach="coach-o"), state("kansas"), state("maine"), people=people)
    )
    assert [p.id for p in found.by_element["data"]] == ["sme-a", "sme-b"]
    assert (found.uncovered_elements, found.uncovered_components) == (
        ("partnerships", "design"),
        ("legislation",),
    )  # a coach's elements are no expert's cover
    assert [(p.state, p.coach and p.coach.id) for p in found.pairings] == [
        ("kansas", "coach-k"),
        ("maine", None),
        ("oregon", "coach-o"),
    ]


@pytest.mark.parametrize(
    ("day", "stale"), [("2012-06-30", False), ("2012-06-29", True), ("2014-06-20", False)]
)
def test_a_confirmation_is_stale_after_the_set_months(day: str, stale: bool) -> None:
    assert freshness(exchange(), state("kansas", confirmed=confirmed(day))).stale is stale


def test_the_last_day_of_a_shorter_month_counts() -> None:
    made = exchange(on=date(2014, 2, 28))
    assert freshness(made, state("kansas", confirmed=confirmed("2012-02-28"))).stale is False
    assert (
        freshness(
            exchange(on=date(2016, 2, 29)), state("kansas", confirmed=confirmed("2014-02-28"))
        ).stale
        is False
    )


def test_what_freshness_says() -> None:
    made = exchange()
    old = practice("kansas", "old", "data.set-goals", confirmed=confirmed("2010-01-05"))
    assert (
        freshness(made, old).text
        == "Confirmed on January 5, 2010 by State team lead; may be out of date"
    )
    assert (
        freshness(made, practice("kansas", "new", "data.set-goals")).text
        == "Compiled from public sources, not yet confirmed by the state"
    )
    assert (
        freshness(made, assessed("2014-06", {})).text
        == "Illustrative: made up to show how the site works"
    )
    assert freshness(made, state("kansas")).text == ""


def test_stale_entries_by_path() -> None:
    kansas = state(
        "kansas",
        None,
        practice("kansas", "old", "data.set-goals", confirmed=confirmed("2010-01-05")),
        rounds=(assessed("2011-06", {}),),
    )
    assert [(e.path, e.title) for e in stale_entries(exchange(kansas, state("maine", {})))] == [
        ("2011-06.yml", "Kansas, June 2011"),
        ("states/kansas/practices/old.md", "Old"),
    ]
