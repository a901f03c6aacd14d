"""The meeting packet: what the team of a state or community needs on paper for its quarterly
meeting, on two printed pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import islice
from typing import NamedTuple

from msgspec import Struct

from peerways.analyse.analysis import Analysis
from peerways.analyse.asks import OpenOffer, OpenRequest
from peerways.analyse.gaps import Gap
from peerways.analyse.help import GapHelp
from peerways.analyse.index import latest
from peerways.analyse.matches import Help
from peerways.analyse.quarters import quarter_of
from peerways.analyse.standing import Standing
from peerways.language import gettext
from peerways.model.entry import Contact
from peerways.model.exchange import Element, Exchange, Meeting, Person, Place, Practice, State
from peerways.pages.illustrative import any_illustrative
from peerways.pages.meetings import coming_of, with_times
from peerways.pages.page import Page, PageData
from peerways.pages.place_view import (
    ChangeRow,
    ItemLabel,
    counts_text,
    crumbs_of,
    element_rows,
    item_label,
    meetings_of,
    moved_in,
    moved_rows,
    newest_changes,
    offers_of,
    place_url,
    requests_of,
    round_text,
    state_of,
)
from peerways.pages.plans import StepRow, open_step_rows
from peerways.pages.states import gap_anchor

SECTION = "states/"
GAPS, PEERS, MOVED, STEPS, MEETINGS, ASKS, HELPS = 4, 2, 3, 6, 3, 3, 2


class NextStep(Struct, frozen=True):
    """The next step that the team wrote for an item."""

    text: str
    label: ItemLabel


class PacketPeer(NamedTuple):
    """A peer of a gap: why it is listed, and its first practice for the gap."""

    name: str
    reasons: tuple[str, ...]
    practice: Practice | None


class PacketGap(Struct, frozen=True):
    """A gap with its first peers; `nearest` is a practice on the same element, for a gap without
    any.
    """

    gap: Gap
    label: ItemLabel
    peers_text: str
    peers: tuple[PacketPeer, ...]
    nearest: Practice | None


class Bar(Struct, frozen=True):
    """How the place stands on an element, and what moved there."""

    element: Element
    standing: Standing
    moved_text: str


class MatchRow(Struct, frozen=True):
    """A match as one state sees it: whom it is with, the first that the other helps with, and the
    first it is asked for.
    """

    other: State
    gets: tuple[Help, ...]
    gives: tuple[Help, ...]


class PacketPage(PageData, frozen=True):
    """A place's packet; a community's has its state's coach and meetings, and no suggested pairs,
    which are of states.

    `contacts` have the place's name and the first gap that a peer is asked about; `meetings` say in
    words when they are.
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
                "Two pages to print for the next team meeting of {0}: standing, changes, gaps with"
                " peers, requests, matches and next steps."
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
    matches = tuple(_matches(exchange, analysis, place))
    offers, requests = offers_of(analysis, place), requests_of(analysis, place)
    coming = coming_of(exchange, meetings_of(exchange, state))
    return PacketPage(
        place=place,
        quarter=quarter(exchange.on),
        on=exchange.on,
        round_text=round_text(latest(place)),
        sentence=analysis.sentence(place),
        bars=tuple(
            Bar(row.element, row.standing, row.moved_text) for row in element_rows(analysis, place)
        ),
        changes_text=counts_text(analysis.framework, newest),
        moved=moved_rows(analysis, newest, MOVED),
        moved_left=len(moved_in(newest)[MOVED:]),
        gaps=tuple(map(partial(_gap, analysis), gaps[:GAPS])),
        gaps_left=len(gaps[GAPS:]),
        plan=open_step_rows(exchange, analysis, place)[:STEPS],
        steps=tuple(islice(_steps(analysis, place), STEPS)),
        matches=matches,
        contacts=_contacts(gaps[:GAPS], matches),
        # where none is set, the packet leaves room to write one in
        meetings=with_times(coming[:MEETINGS]),
        coach=exchange.person.get(state.coach or ""),
        offers=offers[:ASKS],
        offers_left=len(offers[ASKS:]),
        requests=requests[:ASKS],
        requests_left=len(requests[ASKS:]),
    )


def _steps(analysis: Analysis, place: Place) -> Iterator[NextStep]:
    """Yield the next steps that the team wrote, priority gaps first, then in the
    framework's order.
    """
    assessment = latest(place)
    if assessment is None:
        return
    gaps = (gap.key for gap in analysis.gaps(place))
    for key in dict.fromkeys((*gaps, *assessment.rated)):
        text = assessment.rated[key].next_step
        if text:
            yield NextStep(text, item_label(analysis, key))


def _gap(analysis: Analysis, helped: GapHelp) -> PacketGap:
    peers = tuple(
        PacketPeer(peer.name, peer.reasons, next(iter(peer.practices), None))
        for peer in helped.peers[:PEERS]
    )
    nearest = None
    if not peers:
        nearest = next(iter(helped.element_practices), None)
    label = item_label(analysis, helped.gap.key)
    return PacketGap(helped.gap, label, helped.peers_text, peers, nearest)


def _matches(exchange: Exchange, analysis: Analysis, place: Place) -> Iterator[MatchRow]:
    """Yield the suggestions for a state as it sees them; there are none for a community."""
    if not isinstance(place, State):
        return
    for match in analysis.matches.of(place.slug):
        other, gets, gives = match.second, match.second_helps, match.first_helps
        if match.second == place.slug:
            other, gets, gives = match.first, gives, gets
        yield MatchRow(exchange.state[other], gets[:HELPS], gives[:HELPS])


def _contacts(
    gaps: tuple[GapHelp, ...], matches: tuple[MatchRow, ...]
) -> tuple[tuple[str, Contact, str | None], ...]:
    """Return the first contact of each peer and match that the packet names, each once, by the
    place's name, with the first gap that a peer is asked about.
    """
    about: dict[str, str] = {}
    named = {match.other.name: match.other.contacts for match in matches}
    for one in gaps:
        for peer in one.peers[:PEERS]:
            named[peer.name] = peer.contacts
            about.setdefault(peer.name, gap_anchor(one))
    return tuple(
        (name, contacts[0], about.get(name)) for name, contacts in sorted(named.items()) if contacts
    )
