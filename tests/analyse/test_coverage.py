"""The cells of elements by components."""

from __future__ import annotations

import pytest
from made_exchange import exchange, framework, practice, proven, state

from peerways.analyse.coverage import coverage


def test_a_cell_holds_subcomponents_ratings_practices_and_who_is_strong() -> None:
    oregon = state(
        "oregon",
        {"credit.a": proven(4), "credit.b": 2},
        practice("oregon", "credits", "design.sequence-pathways", components=["credit"]),
    )
    kansas = state("kansas", {"credit.a": 3, "credit.b": 3})
    cell = coverage(exchange(oregon, kansas, state("maine"))).cell("design", "credit")
    assert ([s.key for s in cell.subcomponents], cell.spread, [p.id for p in cell.practices]) == (
        ["credit.a", "credit.b"],
        (0, 1, 2, 1),
        ["credits"],
    )
    assert [(s.name, s.items) for s in cell.strong] == [
        ("Kansas", ("credit.a", "credit.b")),
        ("Oregon", ("credit.a",)),
    ]
    assert cell.text == "2 subcomponents and 1 practice; further along: Kansas and Oregon."


def test_empty_cells_are_said_plainly() -> None:
    found = coverage(
        exchange(state("maine"), parts=framework(set_goals={"components": ["credit"]}))
    )
    assert [(c.element, c.component) for c in found.empty] == [
        ("design", "legislation"),
        ("partnerships", "credit"),
    ]
    assert (
        found.cell("partnerships", "credit").text
        == "No subcomponent, no strategy and no practice here yet."
    )
    assert found.cell("data", "credit").text == "1 strategy."
    assert (
        found.cell("data", "legislation").text
        == "1 subcomponent; no state is further along here yet."
    )
    assert (
        found.text
        == "2 of the 6 combinations have no subcomponent, no strategy and no practice yet."
    )


def test_an_unknown_cell_is_an_error() -> None:
    with pytest.raises(KeyError):
        coverage(exchange(state("maine"))).cell("nowhere", "credit")
