"""A place's plan: what the team will do about its gaps, who leads it by when, what came of it, and
whether the ratings moved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from operator import attrgetter

from msgspec import Struct

from peerways.analyse.analysis import Analysis
from peerways.analyse.plans import Step, last_day, steps
from peerways.language import gettext, message, ngettext, nmessage
from peerways.model.assessment import LearnsFrom, PlanStep
from peerways.model.exchange import Exchange, Place, Practice, Round, State
from peerways.model.kinds import CLOSED
from peerways.pages.illustrative import any_marked, is_marked
from peerways.pages.page import Page, PageData
from peerways.pages.place_view import (
    ItemLabel,
    count_texts,
    crumbs_of,
    item_label,
    place_url,
    round_text,
)
from peerways.words import counted, in_words, listed

SECTION = "states/"
_STATUS = {
    "not-begun": message("Not begun"),
    "under-way": message("Under way"),
    "done": message("Done"),
    "dropped": message("Dropped"),
}
_COUNTED = {
    "not-begun": nmessage("{0} not begun", "{0} not begun"),
    "under-way": nmessage("{0} under way", "{0} under way"),
    "done": nmessage("{0} done", "{0} done"),
    "dropped": nmessage("{0} dropped", "{0} dropped"),
}


class StepRow(Struct, frozen=True):
    """One step as readers see it.

    `label` says which item it is for; `peer` and `practice` are what it learns from.
    """

    step: PlanStep
    label: ItemLabel
    status_text: str
    due_text: str
    overdue: bool
    outcome: str | None
    reached: bool
    moved_text: str
    made_text: str
    peer: State | None
    practice: Practice | None
    illustrative: bool

    @property
    def closed(self) -> bool:
        """Whether it is done or dropped."""
        return self.step.status in CLOSED


class PlanPage(PageData, frozen=True):
    """What the page of a plan shows: steps that are open, soonest first, then those that are done
    or dropped.
    """

    place: Place
    round_text: str
    summary: str
    open_steps: tuple[StepRow, ...]
    closed_steps: tuple[StepRow, ...]


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield a plan for each state and community that has written one."""
    for place in analysis.index.places:
        planned = _planned(place)
        if planned:
            yield Page(
                plan_url(place),
                "plan",
                gettext("{0}: plan").format(place.name),
                gettext(
                    "What {0} will do about its gaps: steps, who leads, by when, and what came of"
                    " them."
                ).format(place.name),
                partial(_data, exchange, analysis, place),
                SECTION,
                crumbs_of(exchange, place),
                planned[-1].path,
                any_marked(planned),
            )


def _planned(place: Place) -> tuple[Round, ...]:
    """Return the rounds in which a place wrote a plan."""
    return tuple(one for one in place.rounds if one.plan)


def plan_url(place: Place) -> str:
    """Return the URL of a place's plan."""
    return f"{place_url(place)}plan/"


def step_rows(exchange: Exchange, analysis: Analysis, place: Place) -> tuple[StepRow, ...]:
    """Return a place's steps as readers see them: open ones first and the soonest of them first,
    then the newest closed ones.
    """
    in_order = sorted(steps(place, exchange.on), key=_soonest)
    return tuple(_row(exchange, analysis, place, one) for one in in_order)


def open_step_rows(exchange: Exchange, analysis: Analysis, place: Place) -> tuple[StepRow, ...]:
    """Return those of a place's steps that are still to do, the soonest first."""
    return tuple(row for row in step_rows(exchange, analysis, place) if not row.closed)


def _soonest(one: Step) -> tuple[bool, bool, str]:
    """Return what steps are put in order by: open ones by their day, behind them closed ones as
    they come.
    """
    due = one.newest.due
    if not one.open:
        return True, True, ""
    if due is None:
        return False, True, ""
    return False, False, last_day(due).isoformat()


def _data(exchange: Exchange, analysis: Analysis, place: Place) -> PlanPage:
    rows = step_rows(exchange, analysis, place)
    closed = tuple(filter(attrgetter("closed"), rows))
    return PlanPage(
        place,
        round_text(_planned(place)[-1]),
        _summary(rows),
        rows[: len(rows) - len(closed)],
        closed,
    )


def _row(exchange: Exchange, analysis: Analysis, place: Place, one: Step) -> StepRow:
    newest = one.newest
    peer, practice = _learns_from(exchange, one.step.learns_from)
    return StepRow(
        newest,
        item_label(analysis, one.step.item),
        gettext(_STATUS[newest.status]),
        _due_text(newest),
        one.overdue,
        newest.outcome,
        one.reached,
        _moved_text(analysis, place, one),
        in_words(one.round.round),
        peer,
        practice,
        is_marked(one.round),
    )


def _learns_from(
    exchange: Exchange, named: LearnsFrom | None
) -> tuple[State | None, Practice | None]:
    """Return the peer and the practice that a step names; what this audience may not see is left
    out.
    """
    if named is None or named.state not in exchange.state:
        return None, None
    state = exchange.state[named.state]
    return state, next((p for p in state.practices if p.id == named.practice), None)


def _due_text(step: PlanStep) -> str:
    if step.due is None:
        return gettext("no date set")
    if len(step.due) == len("2014-11"):
        return in_words(step.due)
    return in_words(last_day(step.due))


def _moved_text(analysis: Analysis, place: Place, one: Step) -> str:
    """Say where the item stood when the step was written and where it stands now."""
    if one.before is None or one.now is None:
        return ""
    before = analysis.framework.phase[one.before].name
    now = analysis.framework.phase[one.now].name
    if one.round is place.rounds[-1]:
        return gettext("The item is in {0}.").format(now)
    if not one.moved:
        return gettext("The item is in {0}, as when the step was written.").format(now)
    if one.moved > 0:
        way = gettext("The item moved up from {0} to {1}.")
    else:
        way = gettext("The item moved back from {0} to {1}.")
    return way.format(before, now)


def _summary(rows: tuple[StepRow, ...]) -> str:
    """Return "3 steps: 1 under way, 2 not begun; 1 is past its date"."""
    by_status: Counter[str] = Counter(row.step.status for row in rows)
    text = f"{counted(len(rows), 'step')}: {listed(count_texts(by_status, _COUNTED))}"
    late = sum(row.overdue for row in rows)
    if late:
        text += ngettext("; {0} is past its date", "; {0} are past their date", late).format(late)
    return f"{text}."
