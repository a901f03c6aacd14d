"""The meeting packet: what a state's team needs on paper for its quarterly meeting, on two printed pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from peerways.analyse.analysis import Analysis
from peerways.analyse.asks import OpenOffer, OpenRequest
from peerways.analyse.changes import RoundChanges
from peerways.analyse.help import GapHelp
from peerways.analyse.index import latest
from peerways.analyse.matches import Help, Match
from peerways.analyse.quarters import quarter_of
from peerways.model.entry import Contact
from peerways.model.exchange import Exchange, Meeting, Person, State
from peerways.pages.gaps import GapBlock, gap_block
from peerways.pages.illustrative import any_illustrative
from peerways.pages.meetings import is_coming, when
from peerways.pages.page import Crumb, Page, PageData
from peerways.pages.place_view import (
    ChangeRow,
    ElementRow,
    ItemLabel,
    counts_text,
    element_rows,
    item_label,
    meetings_of,
    moved_rows,
    newest_changes,
    offers_of,
    place_url,
    requests_of,
    round_text,
)
from peerways.pages.plans import StepRow, step_rows
from peerways.pages.states import gap_anchor

SECTION = "states/"
GAPS, PEERS, MOVED, STEPS, MEETINGS, ASKS = 4, 2, 6, 6, 3, 4


@dataclass(frozen=True, slots=True)
class NextStep:
    """The next step that the team wrote for an item."""

    text: str
    label: ItemLabel


@dataclass(frozen=True, slots=True)
class MatchRow:
    """A match as one state sees it: whom it is with, what the other helps with, and what it is asked for."""

    other: State
    gets: tuple[Help, ...]
    gives: tuple[Help, ...]


@dataclass(frozen=True, slots=True)
class PacketPage(PageData):
    """A state's packet. `contacts` have the place's name and the first gap that a peer is asked about; `meetings` say in words when they are."""

    state: State
    quarter: str
    on: date
    round_text: str
    sentence: str
    rows: tuple[ElementRow, ...]
    changes: RoundChanges | None
    changes_text: str
    moved: tuple[ChangeRow, ...]
    moved_left: int
    blocks: tuple[GapBlock, ...]
    peers_at_most: int
    gaps_left: int
    plan: tuple[StepRow, ...]
    steps: tuple[NextStep, ...]
    matches: tuple[MatchRow, ...]
    contacts: tuple[tuple[str, Contact, str | None], ...]
    meetings: tuple[tuple[Meeting, str], ...]
    coach: Person | None
    offers: tuple[OpenOffer, ...]
    requests: tuple[OpenRequest, ...]


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield each state's packet."""
    for state in exchange.taking_part:
        about = f"Two pages to print for the next team meeting of {state.name}: standing, changes, gaps with peers, requests, matches and next steps."
        crumbs = (
            Crumb(exchange.framework.wording.said("States"), SECTION),
            Crumb(state.name, place_url(state)),
        )
        yield Page(
            packet_url(state.slug),
            "packet",
            f"{state.name}: meeting packet",
            about,
            partial(_data, exchange, analysis, state),
            SECTION,
            crumbs,
            state.path,
            any_illustrative((state,)),
        )


def packet_url(slug: str) -> str:
    """Return the URL of a state's packet."""
    return f"states/{slug}/packet/"


def quarter(day: date) -> str:
    """Return the quarter of the calendar year: "3rd quarter of 2014"."""
    return quarter_of(day).title


def _data(exchange: Exchange, analysis: Analysis, state: State) -> PacketPage:
    newest, gaps = newest_changes(analysis, state), analysis.help(state)
    matches = tuple(_match(exchange, state, match) for match in analysis.matches.of(state.slug))
    moved = newest.moved if newest else ()
    return PacketPage(
        state=state,
        quarter=quarter(exchange.on),
        on=exchange.on,
        round_text=round_text(latest(state)),
        sentence=analysis.sentence(state),
        rows=element_rows(analysis, state),
        changes=newest,
        changes_text=counts_text(analysis.framework, newest) if newest else "",
        moved=moved_rows(analysis, newest, MOVED),
        moved_left=max(len(moved) - MOVED, 0),
        blocks=tuple(gap_block(exchange, analysis, state, one) for one in gaps[:GAPS]),
        peers_at_most=PEERS,
        gaps_left=max(len(gaps) - GAPS, 0),
        plan=_open_steps(exchange, analysis, state),
        steps=_steps(analysis, state),
        matches=matches,
        contacts=_contacts(gaps[:GAPS], [match.other for match in matches]),
        meetings=tuple((one, when(one)) for one in _coming(exchange, state)),
        coach=exchange.person.get(state.coach) if state.coach else None,
        offers=offers_of(analysis, state)[:ASKS],
        requests=requests_of(analysis, state)[:ASKS],
    )


def _open_steps(exchange: Exchange, analysis: Analysis, state: State) -> tuple[StepRow, ...]:
    """Return the first steps of the plan that are still to do."""
    rows = step_rows(exchange, analysis, state)
    return tuple(row for row in rows if row.status_text not in ("Done", "Dropped"))[:STEPS]


def _steps(analysis: Analysis, state: State) -> tuple[NextStep, ...]:
    """Return the next steps that the team wrote, priority gaps first, then in the framework's order."""
    assessment = latest(state)
    if assessment is None:
        return ()
    gaps = [gap.key for gap in analysis.gaps(state)]
    steps = {key: assessment.rated[key].next_step for key in (*gaps, *assessment.rated)}
    written = [(key, text) for key, text in steps.items() if text]
    return tuple(NextStep(text, item_label(analysis, key)) for key, text in written[:STEPS])


def _match(exchange: Exchange, state: State, match: Match) -> MatchRow:
    if match.first == state.slug:
        return MatchRow(exchange.state[match.second], match.second_helps, match.first_helps)
    return MatchRow(exchange.state[match.first], match.first_helps, match.second_helps)


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
    """Return the state's next meetings, or where none is coming, its last one."""
    found = meetings_of(exchange, state)
    coming = sorted((m for m in found if is_coming(exchange, m)), key=lambda m: (m.date, m.id))
    return tuple(coming[:MEETINGS]) or found[:1]
