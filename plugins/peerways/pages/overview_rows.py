"""What the page across the states lists: each entry with how it is shown and how many and which
states it is about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from peerways.analyse.analysis import Analysis
from peerways.analyse.asks import OpenOffer, OpenRequest
from peerways.analyse.overview import Missing, Moved, Overview, Wanted
from peerways.analyse.sessions import Session
from peerways.analyse.stuck import Stuck
from peerways.model.exchange import Framework, State
from peerways.model.wording import Wording
from peerways.pages.illustrative import is_marked
from peerways.pages.place_view import ItemLabel, item_label, names, short_link
from peerways.words import listed

#: How many of a kind one page holds; the tables of the report hold all.
SLIPPED, TEACHERS = 40, 8
#: Where all states lack something and are more than this, they are said to be all; fewer are named.
FEW = 8


class StuckRow(Struct, frozen=True):
    """One item on which states are stuck: how many, which, and the first of those who could teach
    it.
    """

    stuck: Stuck
    label: ItemLabel
    amount_text: str
    states_text: str
    teachers_text: str


class SessionRow(Struct, frozen=True):
    """One suggested session, with how its item is shown."""

    session: Session
    label: ItemLabel


class WantedRow(Struct, frozen=True):
    """What one state wants assistance with."""

    state: State
    items: tuple[Wanted, ...]
    illustrative: bool


class MovedRow(Struct, frozen=True):
    """One item that moved back, with how it is shown."""

    moved: Moved
    label: ItemLabel


class MovedAmount(Struct, frozen=True):
    """How much moved up, or back, in one state: strategies and subcomponents by element."""

    state: State
    text: str
    illustrative: bool


class MissingRow(Struct, frozen=True):
    """What states lack: how many, and which, or that all do."""

    missing: Missing
    amount_text: str
    states_text: str


class AskRow(Struct, frozen=True):
    """An offer or a request, with the short link of the place that makes it."""

    ask: OpenOffer | OpenRequest
    place_link: str
    illustrative: bool


def stuck_rows(analysis: Analysis, seen: Overview) -> Iterator[StuckRow]:
    """Yield the items on which states are stuck."""
    for one in seen.stuck:
        amount = analysis.framework.wording.count(len(one.states), "state")
        if one.high:
            amount = f"{amount}, {len(one.high)} with high priority"
        label = item_label(analysis, one.key)
        yield StuckRow(one, label, amount, ", ".join(_with_priority(one)), _teachers_text(one))


def _with_priority(one: Stuck) -> Iterator[str]:
    """Yield the states that are stuck by name, and of which it is a gap of high priority."""
    high = {state.slug for state in one.high}
    for state in one.states:
        if state.slug in high:
            yield f"{state.name} (high)"
        else:
            yield state.name


def _teachers_text(one: Stuck) -> str:
    teachers = names(one.teachers[:TEACHERS])
    more = len(one.teachers) - TEACHERS
    if more > 0:
        teachers.append(f"{more} more")
    return listed(teachers)


def session_rows(analysis: Analysis, sessions: Iterable[Session]) -> tuple[SessionRow, ...]:
    """Return suggested sessions as lists show them."""
    return tuple(SessionRow(one, item_label(analysis, one.key)) for one in sessions)


def wanted_rows(seen: Overview) -> Iterator[WantedRow]:
    """Yield what each state wants assistance with."""
    for _, group in groupby(seen.wanted, key=lambda one: one.state.slug):
        items = tuple(group)
        yield WantedRow(items[0].state, items, any(one.illustrative for one in items))


def missing_rows(wording: Wording, seen: Overview) -> Iterator[MissingRow]:
    """Yield what states lack."""
    for one in seen.missing:
        amount = wording.count(len(one.states), "state")
        if len(one.states) == len(seen.states) > FEW:
            yield MissingRow(one, f"All {amount}", "")
        else:
            yield MissingRow(one, amount, ", ".join(names(one.states)))


def ask_rows(asks: Iterable[OpenOffer | OpenRequest]) -> Iterator[AskRow]:
    """Yield offers and requests."""
    for ask in asks:
        yield AskRow(ask, short_link(ask.place), is_marked(ask.entry))


def slipped_rows(analysis: Analysis, seen: Overview) -> Iterator[MovedRow]:
    """Yield all that moved back or, where that is too much to read, the first of each state for
    which it gives a reason.
    """
    slipped = seen.slipped
    if len(slipped) > SLIPPED:
        slipped = _first_with_reason(slipped)[:SLIPPED]
    for one in slipped:
        yield MovedRow(one, item_label(analysis, one.key))


def _first_with_reason(moved: tuple[Moved, ...]) -> tuple[Moved, ...]:
    first: dict[str, Moved] = {}
    for one in moved:
        if one.note:
            first.setdefault(one.state.slug, one)
    return tuple(first.values())


def slipped_amounts(framework: Framework, seen: Overview) -> Iterator[MovedAmount]:
    """Yield how much went back in each element, where that is more than is listed."""
    if len(seen.slipped) > SLIPPED:
        yield from moved_amounts(framework, seen.slipped)


def moved_amounts(framework: Framework, moved: tuple[Moved, ...]) -> Iterator[MovedAmount]:
    """Yield what moved one way, counted by state and element; states by name."""
    for _, group in groupby(moved, key=lambda one: one.state.slug):
        items = tuple(group)
        counts = _counts_by_element(framework, items)
        yield MovedAmount(items[0].state, listed(counts), any(one.illustrative for one in items))


def _counts_by_element(framework: Framework, moved: tuple[Moved, ...]) -> Iterator[str]:
    by_element = Counter(one.element for one in moved)
    for element in framework.elements:
        if by_element[element.slug]:
            yield f"{by_element[element.slug]} in {element.short}"
