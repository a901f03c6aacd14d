"""What several pages show of a state or community: its standing row by row, what moved, its open
offers and requests, and who looks after it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from msgspec import Struct

from peerways.analyse.analysis import Analysis
from peerways.analyse.asks import OpenOffer, OpenRequest
from peerways.analyse.changes import Change, ChangeKind, RoundChanges
from peerways.analyse.index import latest
from peerways.analyse.standing import Standing
from peerways.language import gettext, ngettext, nmessage
from peerways.model.assessment import Rating
from peerways.model.exchange import (
    Community,
    Element,
    Exchange,
    Framework,
    Meeting,
    Place,
    Practice,
    Round,
    State,
    Strategy,
)
from peerways.pages.page import Crumb
from peerways.read.file_kinds import url_of
from peerways.words import in_words

A_ = TypeVar("A_", OpenOffer, OpenRequest)
K_ = TypeVar("K_")
#: The part of the site that a place's pages belong to.
STATES = "states/"

_MOVED: Mapping[ChangeKind, tuple[str, str]] = {
    "advanced": nmessage("{0} moved up", "{0} moved up"),
    "slipped": nmessage("{0} moved back", "{0} moved back"),
    "newly-rated": nmessage("{0} newly rated", "{0} newly rated"),
    "no-longer-rated": nmessage("{0} no longer rated", "{0} no longer rated"),
}
_ALL: Mapping[ChangeKind, tuple[str, str]] = {
    **_MOVED,
    "not-comparable": nmessage("{0} not comparable", "{0} not comparable"),
    "steady": nmessage("{0} unchanged", "{0} unchanged"),
}


class ItemLabel(Struct, frozen=True):
    """How an item is shown: its title, the short link of its page, the element that it belongs to,
    and of a subcomponent its component's title.
    """

    title: str
    short: str
    element: str
    component: str | None


class ChangeRow(Struct, frozen=True):
    """One item that changed from one round to the next."""

    change: Change
    label: ItemLabel


class StrategyRow(Struct, frozen=True):
    """One strategy as a place stands on it: its rating, None where it has none, how it changed
    since the round before, and whether it is a priority gap.
    """

    strategy: Strategy
    rating: Rating | None
    change: Change | None
    gap: bool = False

    @property
    def status(self) -> int | str | None:
        if self.rating:
            return self.rating.status
        return None


class ElementRow(Struct, frozen=True):
    """One element as a place stands on it; `moved_text` is empty where there is no earlier
    round.
    """

    element: Element
    standing: Standing
    strategies: tuple[StrategyRow, ...]
    moved_text: str


def names(places: Iterable[Place]) -> list[str]:
    """Return the names of places, in their order."""
    return [place.name for place in places]


def place_url(place: Place) -> str:
    """Return the URL of a state's or community's own page."""
    if isinstance(place, State):
        return url_of("state", place.slug)
    return url_of("community", place.key)


def short_link(place: Place) -> str:
    """Return a place's short link."""
    if isinstance(place, State):
        return f"state:{place.key}"
    return f"community:{place.key}"


def element_rows(analysis: Analysis, place: Place) -> tuple[ElementRow, ...]:
    """Return the place's latest round, element by element, in the framework's order."""
    return analysis.once(("element rows", place.key), lambda: _element_rows(analysis, place))


def _element_rows(analysis: Analysis, place: Place) -> tuple[ElementRow, ...]:
    rows = _strategy_rows(analysis, place)
    standings = analysis.standings(place)
    newest = newest_changes(analysis, place)
    elements = []
    for element in analysis.framework.elements:
        strategies = tuple(rows[strategy.key] for strategy in element.strategies)
        moved = ""
        if newest:
            moved = moved_text(row.change for row in strategies)
        elements.append(ElementRow(element, standings[element.slug], strategies, moved))
    return tuple(elements)


def _strategy_rows(analysis: Analysis, place: Place) -> dict[str, StrategyRow]:
    """Return each strategy by its key as a place stands on it."""
    rated: Mapping[str, Rating] = {}
    assessment = latest(place)
    if assessment:
        rated = assessment.rated
    changes: dict[str, Change] = {}
    newest = newest_changes(analysis, place)
    if newest:
        changes = {change.key: change for change in newest.changes}
    gaps = analysis.gap_keys(place)
    return {
        key: StrategyRow(strategy, rated.get(key), changes.get(key), key in gaps)
        for key, strategy in analysis.framework.strategy.items()
    }


def newest_changes(analysis: Analysis, place: Place) -> RoundChanges | None:
    """Return the changes between the last two rounds, None with fewer than two."""
    rounds = analysis.changes(place)
    if rounds:
        return rounds[0]
    return None


def moved_in(changes: RoundChanges | None) -> tuple[Change, ...]:
    """Return what advanced or slipped; nothing where there are no two rounds."""
    if changes:
        return changes.moved
    return ()


def moved_rows(
    analysis: Analysis, changes: RoundChanges | None, at_most: int
) -> tuple[ChangeRow, ...]:
    """Return what advanced or slipped, at most so many, strategies before subcomponents; slips are
    never pushed out by what advanced.
    """
    moved = moved_in(changes)
    by_weight = sorted(
        moved,
        key=lambda change: (
            change.kind != "slipped",
            change.key not in analysis.framework.strategy,
        ),
    )
    shown = {change.key for change in by_weight[:at_most]}
    return tuple(
        ChangeRow(change, item_label(analysis, change.key))
        for change in moved
        if change.key in shown
    )


def moved_text(changes: Iterable[Change | None]) -> str:
    """Return "2 moved up, 1 moved back", or that nothing moved."""
    counts = Counter(change.kind for change in changes if change)
    return ", ".join(count_texts(counts, _MOVED)) or gettext("none moved")


def count_texts(counts: Mapping[K_, int], words: Mapping[K_, tuple[str, str]]) -> Iterator[str]:
    """Yield what is counted, each number in its words, as far as there is any."""
    for kind, forms in words.items():
        number = counts[kind]
        if number:
            yield ngettext(*forms, number).format(number)


def counts_text(framework: Framework, changes: RoundChanges | None) -> str:
    """Return the counts of all changes between two rounds as one sentence; empty where there are no
    two rounds.
    """
    if changes is None:
        return ""
    counts = ", ".join(count_texts(changes.counts, _ALL))
    if counts:
        return gettext("{0}, strategies and {1} together: {2}.").format(
            changes.span_text, gettext(framework.words.subcomponents), counts
        )
    return gettext("No item is rated in either round.")


def item_label(analysis: Analysis, key: str) -> ItemLabel:
    """Return how an item is shown."""
    framework = analysis.framework
    if key in framework.strategy:
        strategy = framework.strategy[key]
        return ItemLabel(strategy.title, f"strategy:{key}", strategy.element, None)
    part = framework.subcomponent[key]
    component = framework.component[part.component].title
    return ItemLabel(part.title, f"component:{part.component}", part.element, component)


def offers_of(analysis: Analysis, place: Place) -> tuple[OpenOffer, ...]:
    """Return the place's own open offers."""
    if not place.offers:
        return ()
    return _own(place, analysis.offers)


def requests_of(analysis: Analysis, place: Place) -> tuple[OpenRequest, ...]:
    """Return the place's own open requests."""
    if not place.requests:
        return ()
    return _own(place, analysis.requests)


def _own(place: Place, asks: Iterable[A_]) -> tuple[A_, ...]:
    return tuple(ask for ask in asks if ask.place.key == place.key)


def round_text(assessment: Round | None) -> str:
    """Return "June 2014, by Cross-agency leadership team"."""
    if assessment:
        return gettext("{0}, by {1}").format(in_words(assessment.round), assessment.by)
    return gettext("no round yet")


def places_words(exchange: Exchange, states: int, communities: int) -> str:
    """Return "5 states and 5 communities"."""
    count = exchange.framework.wording.count
    text = count(states, "state")
    if communities:
        text += gettext(" and {0}").format(count(communities, "community", "communities"))
    return text


def meetings_of(exchange: Exchange, state: State) -> tuple[Meeting, ...]:
    """Return the meetings that concern a state, newest first: those that name it, and those that
    name none.
    """
    return tuple(
        meeting
        for meeting in exchange.meetings
        if not meeting.states or state.slug in meeting.states
    )


def newest_start(practice: Practice) -> str:
    """Return the year in which a practice started, "" where no source gives one."""
    if practice.years and practice.years[:4].isdigit():
        return practice.years[:4]
    return ""


def crumbs_of(exchange: Exchange, place: Place) -> tuple[Crumb, ...]:
    """Return the way back from a page of a place: the states, its state, and of a community
    itself.
    """
    state = state_of(exchange, place)
    crumbs = [
        Crumb(exchange.framework.wording.translate("States"), STATES),
        Crumb(state.name, place_url(state)),
    ]
    if place is not state:
        crumbs.append(Crumb(place.name, place_url(place)))
    return tuple(crumbs)


def home_of(exchange: Exchange, place: Place) -> str:
    """Return the name of a community's state; a state needs none."""
    if isinstance(place, Community):
        return exchange.state[place.state].name
    return ""


def names_by_slug(exchange: Exchange) -> dict[str, str]:
    """Return the names of states and the short ones of elements, by their slugs."""
    states = {state.slug: state.name for state in exchange.states}
    return states | {element.slug: element.short for element in exchange.framework.elements}


def state_of(exchange: Exchange, place: Place) -> State:
    """Return the state itself, or the community's state."""
    if isinstance(place, Community):
        return exchange.state[place.state]
    return place
