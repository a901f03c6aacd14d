"""The meeting packet: what the team of a state or community needs on paper for its quarterly meeting, on two printed pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import NamedTuple

from peerways.analyse.analysis import Analysis
from peerways.analyse.asks import OpenOffer, OpenRequest
from peerways.analyse.gaps import Gap
from peerways.analyse.help import GapHelp
from peerways.analyse.index import latest
from peerways.analyse.matches import Help, Match
from peerways.analyse.quarters import quarter_of
from peerways.analyse.standing import Standing
from peerways.language import gettext
from peerways.model.entry import Contact
from peerways.model.exchange import Element, Exchange, Meeting, Person, Place, Practice, State
from peerways.pages.illustrative import any_illustrative
from peerways.pages.meetings import is_coming, when
from peerways.pages.page import Page, PageData
from peerways.pages.place_view import (
    ChangeRow,
    ItemLabel,
    counts_text,
    crumbs_of,
    element_rows,
    item_label,
    meetings_of,
    moved_rows,
    newest_changes,
    offers_of,
    place_url,
    requests_of,
    round_text,
    state_of,
)
from peerways.pages.plans import StepRow, step_rows
from peerways.pages.states import gap_anchor

SECTION = "states/"
GAPS, PEERS, MOVED, STEPS, MEETINGS, ASKS, HELPS = 4, 2, 3, 6, 3, 3, 2


@dataclass(frozen=True, slots=True)
class NextStep:
    """The next step that the team wrote for an item."""

    text: str
    label: ItemLabel


class PacketPeer(NamedTuple):
    """A peer of a gap: why it is listed, and its first practice for the gap."""

    name: str
    reasons: tuple[str, ...]
    practice: Practice | None


@dataclass(frozen=True, slots=True)
class PacketGap:
    """A gap with its first peers; `nearest` is a practice on the same element, for a gap without any."""

    gap: Gap
    label: ItemLabel
    peers_text: str
    peers: tuple[PacketPeer, ...]
    nearest: Practice | None


@dataclass(frozen=True, slots=True)
class Bar:
    """How the place stands on an element, and what moved there."""

    element: Element
    standing: Standing
    moved_text: str


@dataclass(frozen=True, slots=True)
class MatchRow:
    """A match as one state sees it: whom it is with, the first that the other helps with, and the first it is asked for."""

    other: State
    gets: tuple[Help, ...]
    gives: tuple[Help, ...]


@dataclass(frozen=True, slots=True)
class PacketPage(PageData):
    """A place's packet; a community's has its state's coach and meetings, and no suggested pairs, which are of states.

    `contacts` have the place's name and the first gap that a peer is asked about; `meetings` say in words when they are.
    """

    place: Place
    quarter: str
    on: date
    round_text: str
    sentence: str
    bars: tuple[Bar, ...]
    changes_text: str
    moved: tuple[ChangeRow, ...]
    moved_left: int
    gaps: tuple[PacketGap, ...]
    gaps_left: int
    plan: tuple[StepRow, ...]
    steps: tuple[NextStep, ...]
    matches: tuple[MatchRow, ...]
    contacts: tuple[tuple[str, Contact, str | None], ...]
    meetings: tuple[tuple[Meeting, str], ...]
    coach: Person | None
    offers: tuple[OpenOffer, ...]
    offers_left: int
    requests: tuple[OpenRequest, ...]
    requests_left: int


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the packet of each state and community."""
    for place in analysis.index.places:
        yield Page(
            packet_url(place_url(place)),
            "packet",
            gettext("{0}: meeting packet").format(place.name),
            gettext(
                "Two pages to print for the next team meeting of {0}: standing, changes, gaps with peers, requests, matches and next steps."
            ).format(place.name),
            partial(_data, exchange, analysis, place),
            SECTION,
            crumbs_of(exchange, place),
            place.path,
            any_illustrative((place,)),
        )


def packet_url(place: str) -> str:
    """Return the URL of a place's packet by that of its profile."""
    return f"{place}packet/"


def quarter(day: date) -> str:
    """Return the quarter of the calendar year: "3rd quarter of 2014"."""
    return quarter_of(day).title


def _data(exchange: Exchange, analysis: Analysis, place: Place) -> PacketPage:
    state = state_of(exchange, place)
    newest, gaps = newest_changes(analysis, place), analysis.help(place)
    if place is state:
        suggested = analysis.matches.of(state.slug)
    else:
        suggested = ()
    matches = tuple(_match(exchange, state, match) for match in suggested)
    if newest:
        moved = newest.moved
    else:
        moved = ()
    offers, requests = offers_of(analysis, place), requests_of(analysis, place)
    return PacketPage(
        place=place,
        quarter=quarter(exchange.on),
        on=exchange.on,
        round_text=round_text(latest(place)),
        sentence=analysis.sentence(place),
        bars=tuple(
            Bar(row.element, row.standing, row.moved_text) for row in element_rows(analysis, place)
        ),
        changes_text=counts_text(analysis.framework, newest) if newest else "",
        moved=moved_rows(analysis, newest, MOVED),
        moved_left=max(len(moved) - MOVED, 0),
        gaps=tuple(_gap(analysis, one) for one in gaps[:GAPS]),
        gaps_left=max(len(gaps) - GAPS, 0),
        plan=_open_steps(exchange, analysis, place),
        steps=_steps(analysis, place),
        matches=matches,
        contacts=_contacts(gaps[:GAPS], [match.other for match in matches]),
        meetings=tuple((one, when(one)) for one in _coming(exchange, state)),
        coach=exchange.person.get(state.coach) if state.coach else None,
        offers=offers[:ASKS],
        offers_left=max(len(offers) - ASKS, 0),
        requests=requests[:ASKS],
        requests_left=max(len(requests) - ASKS, 0),
    )


def _open_steps(exchange: Exchange, analysis: Analysis, place: Place) -> tuple[StepRow, ...]:
    """Return the first steps of the plan that are still to do."""
    rows = step_rows(exchange, analysis, place)
    return tuple(row for row in rows if row.status_text not in ("Done", "Dropped"))[:STEPS]


def _steps(analysis: Analysis, place: Place) -> tuple[NextStep, ...]:
    """Return the next steps that the team wrote, priority gaps first, then in the framework's order."""
    assessment = latest(place)
    if assessment is None:
        return ()
    gaps = [gap.key for gap in analysis.gaps(place)]
    steps = {key: assessment.rated[key].next_step for key in (*gaps, *assessment.rated)}
    written = [(key, text) for key, text in steps.items() if text]
    return tuple(NextStep(text, item_label(analysis, key)) for key, text in written[:STEPS])


def _gap(analysis: Analysis, helped: GapHelp) -> PacketGap:
    return PacketGap(
        helped.gap,
        item_label(analysis, helped.gap.key),
        helped.peers_text,
        tuple(
            PacketPeer(peer.name, peer.reasons, next(iter(peer.practices), None))
            for peer in helped.peers[:PEERS]
        ),
        None if helped.peers else next(iter(helped.element_practices), None),
    )


def _match(exchange: Exchange, state: State, match: Match) -> MatchRow:
    other, gets, gives = match.second, match.second_helps, match.first_helps
    if match.second == state.slug:
        other, gets, gives = match.first, gives, gets
    return MatchRow(exchange.state[other], gets[:HELPS], gives[:HELPS])


def _contacts(
    gaps: tuple[GapHelp, ...], matched: list[State]
) -> tuple[tuple[str, Contact, str | None], ...]:
    """Return the first contact of each peer and match that the packet names, each once, by the place's name, with the first gap that a peer is asked about."""
    about: dict[str, str] = {}
    named = {state.name: state.contacts for state in matched}
    for one in gaps:
        for peer in one.peers[:PEERS]:
            named[peer.name] = peer.contacts
            about.setdefault(peer.name, gap_anchor(one))
    return tuple(
        (name, contacts[0], about.get(name)) for name, contacts in sorted(named.items()) if contacts
    )


def _coming(exchange: Exchange, state: State) -> tuple[Meeting, ...]:
    """Return the state's next meetings; where none is set, the packet leaves room to write one in."""
    coming = (one for one in meetings_of(exchange, state) if is_coming(exchange, one))
    return tuple(sorted(coming, key=lambda one: (one.date, one.id))[:MEETINGS])
