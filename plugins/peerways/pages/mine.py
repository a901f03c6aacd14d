"""My state: what concerns one state on pages that are the same for everyone.

The browser remembers which one and marks lists from its file; nothing is sent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any

import msgspec

from peerways.analyse.analysis import Analysis
from peerways.analyse.help import GapHelp
from peerways.analyse.index import by_name
from peerways.model.exchange import Exchange, Practice, State
from peerways.pages.illustrative import any_illustrative
from peerways.pages.library import Filter
from peerways.pages.meetings import coming_of, when
from peerways.pages.page import Attachment, Page, PageData
from peerways.pages.place_view import meetings_of, place_url
from peerways.pages.plans import StepRow, open_step_rows, plan_url
from peerways.pages.states import gap_anchor
from peerways.read.file_kinds import url_of
from peerways.words import counted, listed

SECTION = "my-state/"
GAPS, PEERS = 3, 2


class Flag(msgspec.Struct, frozen=True, array_like=True):
    """What stands beside an entry of a list, and where it leads, from the site's root."""

    text: str
    url: str


#: Flags by what a row carries: one of its filters, or the URL that its first link leads to.
Flags = dict[str, list[Flag]]
_ASKED = Flag("A peer of yours asks for this", "exchange/")


class MyStatePage(PageData, frozen=True):
    """What the page shows on which a state is chosen or forgotten."""

    states: tuple[State, ...]


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page | Attachment]:
    """Yield the page where a state is chosen, and each state's file."""
    states = by_name(exchange.taking_part)
    about = exchange.framework.wording.translate(
        "Choose your state once: lists then mark your gaps, what your peers ask for, and what is"
        " near your next step. Only your browser remembers it."
    )
    yield Page(
        SECTION,
        "my-state",
        exchange.framework.wording.translate("My state"),
        about,
        MyStatePage(states),
        SECTION,
    )
    for state in states:
        yield Attachment(my_state_url(state), partial(_content, exchange, analysis, state.slug))


def my_state_url(state: State) -> str:
    """Return the URL of a state's file."""
    return f"{SECTION}{state.slug}.json"


def _content(exchange: Exchange, analysis: Analysis, slug: str) -> bytes:
    return msgspec.json.encode(my_state(exchange, analysis, exchange.state[slug]))


def my_state(exchange: Exchange, analysis: Analysis, state: State) -> dict[str, Any]:
    """Return what the browser needs of a state: what the home page says of it, and the flags of
    each list.
    """
    steps = open_step_rows(exchange, analysis, state)
    return {
        "name": state.name,
        "url": place_url(state),
        "illustrative": any_illustrative((state,)),
        "gaps": [_gap(state, gap) for gap in analysis.help(state)[:GAPS]],
        "gaps_in_all": len(analysis.help(state)),
        "step": _next_step(state, steps),
        "meeting": _next_meeting(exchange, state),
        "flags": {
            "items": _of_items(analysis, state, steps),
            "practices": _of_practices(analysis, state, steps),
            "asked": _asked(analysis, state),
            "asking": _asking(analysis, state),
            "meetings": _of_meetings(analysis, state, steps),
        },
    }


def _gaps_url(state: State) -> str:
    return f"{place_url(state)}gaps/"


def _gap(state: State, gap: GapHelp) -> dict[str, str]:
    url = f"{_gaps_url(state)}#s-{gap_anchor(gap)}"
    return {"title": gap.title, "url": url, "peers": _further_along(gap)}


def _further_along(gap: GapHelp) -> str:
    if not gap.peers:
        return "No peer is further along yet"
    names = [peer.name for peer in gap.peers[:PEERS]]
    more = gap.peers_in_all - len(names)
    if more:
        names.append(f"{more} more")
    return f"Further along: {listed(names)}"


def _next_step(state: State, steps: tuple[StepRow, ...]) -> dict[str, str] | None:
    if not steps:
        return None
    row = steps[0]
    return {"text": row.step.step, "due": row.due_text, "url": plan_url(state)}


def _next_meeting(exchange: Exchange, state: State) -> dict[str, str] | None:
    coming = coming_of(exchange, meetings_of(exchange, state))
    if not coming:
        return None
    first = coming[0]
    return {"title": first.title, "when": when(first), "url": url_of("meeting", first.id)}


def _of_items(analysis: Analysis, state: State, steps: tuple[StepRow, ...]) -> Flags:
    """Return the state's gaps and planned steps, by the filters that entries about them carry."""
    flags: Flags = {}
    for one in analysis.help(state):
        flag = Flag("Your gap", f"{_gaps_url(state)}#s-{gap_anchor(one)}")
        flags.setdefault(_filter(analysis, one.gap.key), []).append(flag)
    for number, row in enumerate(steps):
        flags.setdefault(_filter(analysis, row.step.item), []).append(_of_step(state, number))
    return flags


def _of_step(state: State, number: int) -> Flag:
    if number:
        return Flag("In your plan", plan_url(state))
    return Flag("Near your next step", plan_url(state))


def _filter(analysis: Analysis, item: str) -> str:
    """Return the filter that entries about an item carry: its strategy, or the subcomponent's
    component.

    Strategies carry their components too, but are not about them: their list does not look at the
    latter.
    """
    if item in analysis.framework.strategy:
        return str(Filter("strategy", item))
    return str(Filter("component", item.partition(".")[0]))


def _of_practices(analysis: Analysis, state: State, steps: tuple[StepRow, ...]) -> Flags:
    """Return by their URLs what a step learns from, and the state's own practices that a peer asks
    for: it could show them.
    """
    flags: Flags = {}
    for number, row in enumerate(steps):
        if row.practice:
            flags.setdefault(_practice_url(row.practice), []).append(_of_step(state, number))
    peers = _peers(analysis, state)
    for practice in state.practices:
        if any(request.place.key in peers for request in analysis.who_asks(practice)):
            flags.setdefault(_practice_url(practice), []).append(_ASKED)
    return flags


def _practice_url(practice: Practice) -> str:
    return url_of("practice", practice.key)


def _peers(analysis: Analysis, state: State) -> set[str]:
    """Return the states that the page of peers suggests to this one."""
    slugs: set[str] = set()
    for match in analysis.matches.of(state.slug):
        slugs |= {match.first, match.second}
    return slugs - {state.slug}


def _asked(analysis: Analysis, state: State) -> Flags:
    """Return the strategies that a peer asks for."""
    peers = _peers(analysis, state)
    return {
        str(Filter("strategy", request.strategy)): [_ASKED]
        for request in analysis.requests
        if request.place.key in peers
    }


def _asking(analysis: Analysis, state: State) -> Flags:
    """Return the peers, by the filter that their requests carry."""
    flag = Flag(_ASKED.text, "peers/")
    return {str(Filter("asks", slug)): [flag] for slug in sorted(_peers(analysis, state))}


def _of_meetings(analysis: Analysis, state: State, steps: tuple[StepRow, ...]) -> Flags:
    """Return what makes a meeting one of the state's: it takes part, or an element is the subject
    on which it has gaps or plans a step.
    """
    flags: Flags = {
        str(Filter("state", state.slug)): [
            Flag(analysis.framework.wording.translate("Your state takes part"), place_url(state))
        ]
    }
    gaps = Counter(one.element for one in analysis.help(state))
    for element, number in gaps.items():
        if number == 1:
            text = "Near your gap"
        else:
            text = f"Near {counted(number, 'gap')} of yours"
        flags[str(Filter("element", element))] = [Flag(text, _gaps_url(state))]
    if steps:
        key = str(Filter("element", steps[0].label.element))
        flags.setdefault(key, []).append(Flag("Near your next step", plan_url(state)))
    return flags
