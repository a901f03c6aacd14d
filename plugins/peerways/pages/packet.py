"""The meeting packet: what a state's team needs on paper for its quarterly meeting, on two printed pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from peerways.analyse.analysis import Analysis
from peerways.analyse.help import GapHelp
from peerways.analyse.index import latest
from peerways.analyse.matches import Match
from peerways.analyse.quarters import quarter_of
from peerways.model.entry import Contact
from peerways.model.exchange import Exchange, Meeting, State
from peerways.pages.gaps import gap_block
from peerways.pages.illustrative import any_illustrative
from peerways.pages.meetings import is_coming, when
from peerways.pages.page import Crumb, Page
from peerways.pages.place_view import (
    asks_of,
    counts_text,
    element_rows,
    item_label,
    meetings_of,
    moved_rows,
    newest_changes,
    place_url,
    round_text,
)
from peerways.pages.plans import StepRow, step_rows
from peerways.pages.states import gap_anchor

SECTION = "states/"
GAPS, PEERS, MOVED, STEPS, MEETINGS, ASKS = 4, 2, 6, 6, 3, 4


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield each state's packet."""
    for state in exchange.taking_part:
        about = f"Two pages to print for the next team meeting of {state.name}: standing, changes, gaps with peers, requests, matches and next steps."
        crumbs = (Crumb("States", SECTION), Crumb(state.name, place_url(state)))
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


def _data(exchange: Exchange, analysis: Analysis, state: State) -> dict[str, object]:
    newest, found = newest_changes(analysis, state), analysis.help(state)
    blocks = [gap_block(exchange, analysis, state, one) for one in found[:GAPS]]
    matches = [_match(exchange, state, match) for match in analysis.matches.of(state.slug)]
    moved = newest.moved if newest else ()
    return {
        "state": state,
        "quarter": quarter(exchange.on),
        "on": exchange.on,
        "round_text": round_text(latest(state)),
        "sentence": analysis.sentence(state),
        "rows": element_rows(analysis, state),
        "changes": newest,
        "changes_text": counts_text(newest) if newest else "",
        "moved": moved_rows(analysis, newest, MOVED),
        "moved_left": max(len(moved) - MOVED, 0),
        "blocks": blocks,
        "peers_at_most": PEERS,
        "gaps_left": len(found) - len(found[:GAPS]),
        "plan": _open_steps(exchange, analysis, state),
        "steps": _steps(analysis, state),
        "matches": matches,
        "contacts": _contacts(found[:GAPS], [match["other"] for match in matches]),
        "meetings": [{"meeting": m, "when": when(m)} for m in _coming(exchange, state)],
        "coach": exchange.person.get(state.coach) if state.coach else None,
        **{kind: found[:ASKS] for kind, found in asks_of(analysis, state).items()},
    }


def _open_steps(exchange: Exchange, analysis: Analysis, state: State) -> tuple[StepRow, ...]:
    """Return the first steps of the plan that are still to do."""
    rows = step_rows(exchange, analysis, state)
    return tuple(row for row in rows if row.status_text not in ("Done", "Dropped"))[:STEPS]


def _steps(analysis: Analysis, state: State) -> list[dict[str, object]]:
    """Return the next steps that the team wrote, priority gaps first, then in the framework's order."""
    assessment = latest(state)
    if assessment is None:
        return []
    gaps = [gap.key for gap in analysis.gaps(state)]
    keys = [*gaps, *(key for key in assessment.rated if key not in gaps)]
    return [
        {"text": assessment.rated[key].next_step, **item_label(analysis, key)}
        for key in keys
        if assessment.rated[key].next_step
    ][:STEPS]


def _match(exchange: Exchange, state: State, match: Match) -> dict[str, Any]:
    """Return a match as this state sees it: whom it is with, what the other helps with, and what it is asked for."""
    first = match.first == state.slug
    gives, gets = (
        (match.first_helps, match.second_helps)
        if first
        else (match.second_helps, match.first_helps)
    )
    return {
        "other": exchange.state[match.second if first else match.first],
        "gets": gets,
        "gives": gives,
        "why": match.why,
    }


def _contacts(
    found: tuple[GapHelp, ...], matched: list[State]
) -> list[tuple[str, Contact, str | None]]:
    """Return the first contact of each peer and match that the packet names, each once, by the place's name, with the first gap that a peer is asked about."""
    about: dict[str, str] = {}
    named = {state.name: state.contacts for state in matched}
    for one in found:
        for peer in one.peers[:PEERS]:
            named[peer.name] = peer.contacts
            about.setdefault(peer.name, gap_anchor(one))
    return [
        (name, contacts[0], about.get(name)) for name, contacts in sorted(named.items()) if contacts
    ]


def _coming(exchange: Exchange, state: State) -> tuple[Meeting, ...]:
    """Return the state's next meetings, or where none is coming, its last one."""
    found = meetings_of(exchange, state)
    coming = sorted((m for m in found if is_coming(exchange, m)), key=lambda m: (m.date, m.id))
    return tuple(coming[:MEETINGS]) or found[:1]
