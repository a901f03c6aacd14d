"""A figure as pages show it: its sentence, what it counts and rests on, and its numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from peerways.analyse.analysis import Analysis
from peerways.analyse.standing import Standing
from peerways.model.exchange import Element, Framework, Place
from peerways.pages.illustrative import any_illustrative
from peerways.pages.place_view import round_text
from peerways.words import counted


@dataclass(frozen=True, slots=True)
class Figure:
    """`caption` is its finding, made by the analysis; `note` says unit, total and source; `numbers` are rows for a spreadsheet, the head first."""

    name: str
    caption: str
    note: str
    numbers: tuple[tuple[object, ...], ...]
    illustrative: bool


def standing_figure(analysis: Analysis, place: Place) -> Figure:
    """Return the figure of a place's whole system: how its strategies spread over the phases, by element. No total, no score."""
    framework = analysis.framework
    standings = analysis.standings(place)
    total = counted(sum(s.total for s in standings.values()), "strategy", "strategies")
    return Figure(
        "standing",
        analysis.caption(place),
        f"Each square is one of {total}; a frame marks a priority gap. Unrated is unknown, not low. {_source(place)}",
        standing_numbers(framework, ((e, standings[e.slug]) for e in framework.elements)),
        any_illustrative((place,)),
    )


def _source(place: Place) -> str:
    """Say who rated when, or that the ratings are made up."""
    rated = f"Rated in {round_text(place.rounds[-1])}"
    made_up = any_illustrative((place,))
    return f"{rated}{'; made up to show how the exchange works' if made_up else ''}."


def standing_numbers(
    framework: Framework, rows: Iterable[tuple[Element, Standing]]
) -> tuple[tuple[object, ...], ...]:
    """Return how many strategies of each element stand in which phase."""
    phases = (phase.name for phase in framework.scale)
    return (
        ("Element", *phases, "Not rated"),
        *((element.short, *one.spread, one.not_rated) for element, one in rows),
    )
