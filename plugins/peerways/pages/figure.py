"""A figure as pages show it: its sentence, what it counts and rests on, and its numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter

from msgspec import Struct

from peerways.analyse import captions
from peerways.analyse.analysis import Analysis
from peerways.analyse.changes import History
from peerways.analyse.index import months
from peerways.analyse.standing import Standing, added_up
from peerways.language import gettext
from peerways.model.exchange import Exchange, Framework, Place
from peerways.pages.illustrative import any_illustrative
from peerways.pages.place_view import round_text
from peerways.words import counted, in_words, listed


class Figure(Struct, frozen=True):
    """`caption` is its finding, made by the analysis; `note` says unit, total and source; `numbers`
    are rows for a spreadsheet, the head first.
    """

    name: str
    caption: str
    note: str
    numbers: tuple[tuple[object, ...], ...]
    illustrative: bool


def standing_figure(analysis: Analysis, place: Place) -> Figure:
    """Return the figure of a place's whole system: how its strategies spread over the phases, by
    element.

    No total, no score.
    """
    framework = analysis.framework
    standings = analysis.standings(place)
    total = counted(sum(s.total for s in standings.values()), "strategy", "strategies")
    return Figure(
        "standing",
        analysis.caption(place),
        f"Each square is one of {total}; a frame marks a priority gap. Unrated is unknown, not low."
        f" {_source(place)}",
        (_head(framework), *_rows(framework, standings)),
        any_illustrative((place,)),
    )


def changes_figure(analysis: Analysis, place: Place) -> Figure:
    """Return the figure of what moved: every strategy through all rounds, on a line of the
    phases.
    """
    framework = analysis.framework
    *earlier, last = map(in_words, months(place))
    lines = tuple(_lines(framework, analysis.history(place)))
    return Figure(
        "moved",
        captions.of_changes(framework, analysis.changes(place)[0]),
        gettext("Each line is one of {0}: a ring for {1}, a dot for {2}. {3}").format(
            counted(len(lines), "strategy", "strategies"), listed(earlier), last, _source(place)
        ),
        (("Element", "Strategy", *earlier, last), *lines),
        any_illustrative((place,)),
    )


def _lines(
    framework: Framework, histories: Iterable[History]
) -> Iterator[tuple[str | int | None, ...]]:
    """Yield each strategy's phases through the rounds, after its element and title."""
    for history in histories:
        strategy = framework.strategy.get(history.key)
        if strategy:
            element = framework.element[strategy.element]
            yield element.short, strategy.title, *map(attrgetter("status"), history.points)


def states_figure(exchange: Exchange, analysis: Analysis) -> Figure:
    """Return the figure of how all states' ratings spread over the phases, by element."""
    framework, illustrative = exchange.framework, any_illustrative(exchange.taking_part)
    together = all_by_element(exchange, analysis)
    rated = counted(sum(s.rated for s in together.values()), "latest rating")
    states = framework.wording.count(
        sum(bool(state.rounds) for state in exchange.taking_part), "state"
    )
    return Figure(
        "states",
        captions.of_states(framework, together),
        f"{rated} of {states}, by phase; right of the line is what is put to work. What is not"
        f" rated is left out{made_up(illustrative)}.",
        (_head(framework), *_rows(framework, together)),
        illustrative,
    )


def each_state_figure(exchange: Exchange, analysis: Analysis, states: Iterable[Place]) -> Figure:
    """Return the figure of how the ratings of each of the states given spread over the phases, by
    element.

    Their order is no rank.
    """
    framework, illustrative = exchange.framework, any_illustrative(exchange.taking_part)
    rows = (
        (state.name, *row)
        for state in states
        for row in _rows(framework, analysis.standings(state))
    )
    return Figure(
        "each-state",
        captions.of_states(framework, all_by_element(exchange, analysis)),
        f"Each square is a strategy in its {framework.words.state}'s latest round, in the lane of"
        " its phase; a frame marks a priority gap. Unrated is unknown, not"
        f" low{made_up(illustrative)}.",
        ((framework.wording.translate("State"), *_head(framework)), *rows),
        illustrative,
    )


def all_states(exchange: Exchange, analysis: Analysis, element: str) -> Standing:
    """Return how all states together stand on an element: their strategy ratings added up, without
    a mean.
    """
    own = (analysis.standings(state)[element] for state in exchange.taking_part)
    return added_up(element, own, exchange.framework.statuses)


def all_by_element(exchange: Exchange, analysis: Analysis) -> dict[str, Standing]:
    """Return the same for every element, by its slug."""
    return {slug: all_states(exchange, analysis, slug) for slug in exchange.framework.element}


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


def _head(framework: Framework) -> tuple[str, ...]:
    return ("Element", *framework.phase_names, "Not rated")


def _rows(
    framework: Framework, standings: Mapping[str, Standing]
) -> Iterator[tuple[str | int, ...]]:
    """Yield how many strategies of each element stand in which phase."""
    for element in framework.elements:
        standing = standings[element.slug]
        yield element.short, *standing.spread, standing.not_rated
