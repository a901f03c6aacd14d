"""What the project team sees across the states, over all rounds or for one quarter.

Items are put in order, states never; there is no grand total.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import filterfalse
from operator import attrgetter

from msgspec import Struct

from peerways.analyse.asks import (
    AskedQuestion,
    OpenOffer,
    OpenRequest,
    of_others,
    open_offers,
    open_requests,
    questions,
)
from peerways.analyse.changes import Change, ChangeKind, changes_by_round
from peerways.analyse.expertise import coach_of, expertise
from peerways.analyse.index import (
    Index,
    by_name,
    element_of,
    item_keys,
    latest,
    latest_rounds,
    title_of,
)
from peerways.analyse.quarters import Quarter, as_of, quarter_of
from peerways.analyse.sessions import Session, suggested_sessions
from peerways.analyse.stuck import Mix, Stuck, mix_of, stuck_items
from peerways.grouping import grouped
from peerways.model.exchange import Exchange, Round, State


class Wanted(Struct, frozen=True):
    """Assistance that a state wants by its latest round: an item, and what the team wrote
    about it.
    """

    state: State
    key: str
    title: str
    element: str
    status: int | None
    text: str
    illustrative: bool


class Moved(Struct, frozen=True):
    """An item that moved up or back between two rounds of a state; `note` is what the team wrote
    about it.
    """

    state: State
    round: Round
    key: str
    title: str
    element: str
    before: int
    after: int
    note: str
    illustrative: bool


class Missing(Struct, frozen=True):
    """States that lack something, by name."""

    what: str
    states: tuple[State, ...]


class Overview(Struct, frozen=True):
    """The whole.

    `quarter` is None where it is over all rounds; `speaks_of_today` is false where open offers and
    requests can't be known.
    """

    quarter: Quarter | None
    speaks_of_today: bool
    states: tuple[State, ...]
    rounds: tuple[Round, ...]
    mix: Mix
    stuck: tuple[Stuck, ...]
    wanted: tuple[Wanted, ...]
    slipped: tuple[Moved, ...]
    advanced: tuple[Moved, ...]
    unanswered: tuple[OpenRequest, ...]
    untaken: tuple[OpenOffer, ...]
    questions: tuple[AskedQuestion, ...]
    missing: tuple[Missing, ...]
    uncovered_elements: tuple[str, ...]
    uncovered_components: tuple[str, ...]
    sessions: tuple[Session, ...]


def overview(exchange: Exchange, quarter: Quarter | None = None) -> Overview:
    """Return what is seen across the states: as they stood at a quarter's end, with what moved in
    it, or today, with all that ever moved.
    """
    if quarter:
        seen = as_of(exchange, quarter)
    else:
        seen = exchange
    index = Index(seen)
    stuck = stuck_items(index)
    known = expertise(seen, index)
    offers, requests = open_offers(seen, index), open_requests(seen, index)
    rounds, moved = latest_rounds(index.states), _moved(index, quarter)
    return Overview(
        quarter=quarter,
        speaks_of_today=quarter is None or quarter.holds(exchange.on),
        states=by_name(index.states),
        rounds=rounds,
        mix=mix_of(rounds),
        stuck=stuck,
        wanted=tuple(_wanted(index)),
        slipped=tuple(moved["slipped"]),
        advanced=tuple(moved["advanced"]),
        unanswered=tuple(filterfalse(attrgetter("offers"), requests)),
        untaken=tuple(_untaken(offers, requests)),
        questions=tuple(filterfalse(attrgetter("answered"), questions(seen, index))),
        missing=tuple(_missing(index, quarter)),
        uncovered_elements=known.uncovered_elements,
        uncovered_components=known.uncovered_components,
        sessions=suggested_sessions(index, stuck),
    )


def _wanted(index: Index) -> Iterator[Wanted]:
    """Yield the items with which states want assistance, by state, then in the framework's
    order.
    """
    for state in by_name(index.states):
        made = latest(state)
        if made is None:
            continue
        for key in item_keys(index.framework):
            rating = made.rated.get(key)
            if rating and rating.ta_wanted:
                yield Wanted(
                    state,
                    key,
                    title_of(index.framework, key),
                    element_of(index.framework, key),
                    made.status(key),
                    rating.gap or rating.next_step or rating.note or "",
                    made.data_status == "illustrative",
                )


def _moved(index: Index, quarter: Quarter | None) -> dict[ChangeKind, list[Moved]]:
    """Return what moved either way, by state, the newest round first; for a quarter, in the rounds
    that were finished in it.
    """
    moved: dict[ChangeKind, list[Moved]] = {"slipped": [], "advanced": []}
    for state in by_name(index.states):
        for between in changes_by_round(index.framework, state):
            if quarter is None or quarter.holds(between.later.date):
                for change in between.changes:
                    if change.kind in moved:
                        moved[change.kind].append(_move(index, state, between.later, change))
    return moved


def _move(index: Index, state: State, later: Round, change: Change) -> Moved:
    return Moved(
        state,
        later,
        change.key,
        title_of(index.framework, change.key),
        element_of(index.framework, change.key),
        change.since.status(change.key) or 0,
        later.status(change.key) or 0,
        change.note or "",
        "illustrative" in (change.since.data_status, later.data_status),
    )


def _untaken(
    offers: tuple[OpenOffer, ...], requests: tuple[OpenRequest, ...]
) -> Iterator[OpenOffer]:
    """Yield the offers of what no other place asks for."""
    by_strategy = grouped(requests, attrgetter("strategy"))
    for offer in offers:
        if not of_others(by_strategy.get(offer.strategy, ()), offer.place.key):
            yield offer


def _missing(index: Index, quarter: Quarter | None) -> Iterator[Missing]:
    """Yield what states lack, as far as this audience sees it; what no state lacks is left out."""
    within = quarter or quarter_of(index.exchange.on)
    exchange = index.exchange
    lacks: dict[str, Callable[[State], bool]] = {
        "No round is shown": lambda state: not state.rounds,
        f"No round in the {within.title}": lambda state: _rests(state, within),
        "No coach is named": lambda state: coach_of(exchange, state.coach, state.slug) is None,
        f"No meeting in the {within.title}": lambda state: not _meets(exchange, state, within),
        index.framework.wording.translate(
            "The profile is not confirmed by the state"
        ): lambda state: state.confirmed is None,
    }
    for what, lacks_it in lacks.items():
        if states := [state for state in index.states if lacks_it(state)]:
            yield Missing(what, by_name(states))


def _rests(state: State, quarter: Quarter) -> bool:
    """Return whether a state that has rounds has none in the quarter."""
    return bool(state.rounds) and not any(quarter.holds(made.date) for made in state.rounds)


def _meets(exchange: Exchange, state: State, quarter: Quarter) -> bool:
    """Return whether a meeting of states' teams that concerns the state begins in the quarter; one
    that names no state is for all.
    """
    for meeting in exchange.meetings:
        concerned = not meeting.states or state.slug in meeting.states
        if concerned and meeting.kind != "event" and quarter.holds(meeting.date):
            return True
    return False
