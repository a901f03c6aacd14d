"""A figure as pages show it: its sentence, what it counts and rests on, and its numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from peerways.analyse import captions
from peerways.analyse.analysis import Analysis
from peerways.analyse.standing import Standing, added_up
from peerways.language import gettext
from peerways.model.exchange import Element, Exchange, Framework, Place
from peerways.pages.illustrative import any_illustrative
from peerways.pages.place_view import round_text
from peerways.words import counted, in_words, listed


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


def changes_figure(analysis: Analysis, place: Place) -> Figure:
    """Return the figure of what moved: every strategy through all rounds, on a line of the phases."""
    framework, months = analysis.framework, [one.round for one in place.rounds]
    histories = [h for h in analysis.history(place) if h.key in framework.strategy]
    rows = (
        (
            framework.element[framework.strategy[h.key].element].short,
            framework.strategy[h.key].title,
            *(point.status for point in h.points),
        )
        for h in histories
    )
    return Figure(
        "moved",
        captions.of_changes(framework, analysis.changes(place)[0]),
        gettext("Each line is one of {0}: a ring for {1}, a dot for {2}. {3}").format(
            counted(len(histories), "strategy", "strategies"),
            listed(map(in_words, months[:-1])),
            in_words(months[-1]),
            _source(place),
        ),
        (("Element", "Strategy", *map(in_words, months)), *rows),
        any_illustrative((place,)),
    )


def states_figure(exchange: Exchange, analysis: Analysis) -> Figure:
    """Return the figure of how all states' ratings spread over the phases, by element."""
    framework, illustrative = exchange.framework, any_illustrative(exchange.taking_part)
    together = _together(exchange, analysis)
    rated = counted(sum(s.rated for s in together.values()), "latest rating")
    states = framework.wording.count(
        sum(bool(state.rounds) for state in exchange.taking_part), "state"
    )
    return Figure(
        "states",
        captions.of_states(framework, together),
        f"{rated} of {states}, by phase; right of the line is what is put to work. What is not rated is left out{made_up(illustrative)}.",
        standing_numbers(framework, ((e, together[e.slug]) for e in framework.elements)),
        illustrative,
    )


def each_state_figure(exchange: Exchange, analysis: Analysis, states: Iterable[Place]) -> Figure:
    """Return the figure of how the ratings of each of the states given spread over the phases, by element. Their order is no rank."""
    framework, illustrative = exchange.framework, any_illustrative(exchange.taking_part)
    head, *_ = standing_numbers(framework, ())
    rows = (
        (state.name, *row)
        for state in states
        for row in standing_numbers(
            framework, ((framework.element[e], s) for e, s in analysis.standings(state).items())
        )[1:]
    )
    return Figure(
        "each-state",
        captions.of_states(framework, _together(exchange, analysis)),
        f"Each square is a strategy in its {framework.words.state}'s latest round, in the lane of its phase; a frame marks a priority gap. Unrated is unknown, not low{made_up(illustrative)}.",
        ((framework.wording.translate("State"), *head), *rows),
        illustrative,
    )


def all_states(exchange: Exchange, analysis: Analysis, element: str) -> Standing:
    """Return how all states together stand on an element: their strategy ratings added up, without a mean."""
    own = (analysis.standings(state)[element] for state in exchange.taking_part)
    return added_up(element, own, exchange.framework.statuses)


def _together(exchange: Exchange, analysis: Analysis) -> dict[str, Standing]:
    slugs = (element.slug for element in exchange.framework.elements)
    return {slug: all_states(exchange, analysis, slug) for slug in slugs}


def made_up(illustrative: bool) -> str:
    """Return what a note adds where a figure rests on made-up ratings."""
    if illustrative:
        return gettext("; made up to show how the exchange works")
    return ""


def _source(place: Place) -> str:
    """Say who rated when, or that the ratings are made up."""
    return gettext("Rated in {0}{1}.").format(
        round_text(place.rounds[-1]), made_up(any_illustrative((place,)))
    )


def standing_numbers(
    framework: Framework, rows: Iterable[tuple[Element, Standing]]
) -> tuple[tuple[object, ...], ...]:
    """Return how many strategies of each element stand in which phase."""
    phases = (phase.name for phase in framework.scale)
    return (
        ("Element", *phases, "Not rated"),
        *((element.short, *one.spread, one.not_rated) for element, one in rows),
    )
