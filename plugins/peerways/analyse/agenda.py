"""A draft agenda for a state's next team meeting: what is late, what moved back, what to learn from
whom, and what waits for an answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from peerways.analyse.analysis import Analysis
from peerways.analyse.changes import Change
from peerways.analyse.index import title_of
from peerways.analyse.plans import steps
from peerways.model.exchange import State

LATE, BACK, GAPS, ASKED = 3, 2, 3, 2


class AgendaItem(Struct, frozen=True):
    """One item of a draft agenda, and the reason from the data why it is on it."""

    title: str
    reason: str


def draft_agenda(analysis: Analysis, state: State) -> tuple[AgendaItem, ...]:
    """Return the items in the order in which a meeting would take them."""
    return (
        *tuple(_late(analysis, state))[:LATE],
        *tuple(_back(analysis, state))[:BACK],
        *tuple(_gaps(analysis, state))[:GAPS],
        *tuple(_questions(analysis, state))[:ASKED],
    )


def _late(analysis: Analysis, state: State) -> Iterator[AgendaItem]:
    for one in steps(state, analysis.exchange.on):
        if one.overdue:
            reason = "a step of the plan past its date"
            if one.newest.lead:
                reason += f"; {one.newest.lead} leads"
            yield AgendaItem(one.step.step, reason)


def _slips(analysis: Analysis, state: State) -> Iterator[Change]:
    """Yield what moved back from the round before the latest."""
    for between in analysis.changes(state)[:1]:
        for change in between.changes:
            if change.kind == "slipped":
                yield change


def _back(analysis: Analysis, state: State) -> Iterator[AgendaItem]:
    for change in _slips(analysis, state):
        yield AgendaItem(f"Back on track: {title_of(analysis.framework, change.key)}", change.text)


def _gaps(analysis: Analysis, state: State) -> Iterator[AgendaItem]:
    slipped = {change.key for change in islice(_slips(analysis, state), BACK)}
    for gap in analysis.gaps(state):
        if gap.key in slipped:
            continue
        peers = analysis.peers(state, gap.key, 1)
        if peers:
            whom = f"{peers[0].name} could be asked"
        else:
            whom = analysis.framework.wording.translate("no state is further along yet")
        reason = f"a {gap.priority}-priority gap; {whom}"
        yield AgendaItem(title_of(analysis.framework, gap.key), reason)


def _questions(analysis: Analysis, state: State) -> Iterator[AgendaItem]:
    for request in analysis.requests:
        if request.place.key == state.key and not request.offers:
            title = analysis.framework.strategy[request.strategy].title
            yield AgendaItem(
                f"Our request: {title}", f"no offer answers it yet; {request.until_text}"
            )
