"""A page for each coach and expert: a coach's states with what moved, what is open and a draft
agenda; who asks for what an expert knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from peerways.analyse.agenda import AgendaItem, draft_agenda
from peerways.analyse.analysis import Analysis
from peerways.analyse.asks import AskedQuestion, OpenRequest
from peerways.analyse.expertise import coach_of
from peerways.analyse.index import by_name, element_of
from peerways.analyse.overview import Wanted
from peerways.analyse.stuck import Stuck
from peerways.model.exchange import Exchange, Framework, Meeting, Person, State
from peerways.pages.illustrative import any_illustrative, is_marked
from peerways.pages.meetings import coming_of, when
from peerways.pages.overview_rows import AskRow, ask_rows
from peerways.pages.page import Crumb, Page, PageData
from peerways.pages.people import SECTION
from peerways.pages.place_view import (
    ChangeRow,
    ItemLabel,
    item_label,
    meetings_of,
    moved_rows,
    names,
    newest_changes,
)
from peerways.pages.plans import StepRow, open_step_rows
from peerways.words import listed

MOVED, STEPS, GAPS = 6, 6, 20


class CoachedState(Struct, frozen=True):
    """What a coach needs to know of one state before its next meeting."""

    state: State
    sentence: str
    illustrative: bool
    moved: tuple[ChangeRow, ...]
    steps: tuple[StepRow, ...]
    meeting: Meeting | None
    meeting_when: str
    agenda: tuple[AgendaItem, ...]
    questions: tuple[AskedQuestion, ...]


class AskedGap(Struct, frozen=True):
    """A priority gap on what an expert knows, and who has it."""

    stuck: Stuck
    label: ItemLabel
    states_text: str


class AskedAssistance(Struct, frozen=True):
    """Assistance wanted with what an expert knows."""

    wanted: Wanted
    label: ItemLabel


class PersonPage(PageData, frozen=True):
    """What the page of a coach or expert shows; a coach has `states`, an expert has what is asked
    of them.
    """

    person: Person
    is_coach: bool
    topics_text: str
    states: tuple[CoachedState, ...]
    gaps: tuple[AskedGap, ...]
    wanted: tuple[AskedAssistance, ...]
    requests: tuple[AskRow, ...]
    questions: tuple[AskedQuestion, ...]


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield a page for each coach and expert."""
    for person in exchange.people:
        coach = person.kind == "coach"
        if coach:
            about = (
                f"{person.role}: what moved in the {exchange.framework.words.states} that are"
                " coached, which steps are open, the next meeting with a draft agenda, and"
                " questions."
            )
        else:
            about = (
                f"{person.role}: who asks for what this expert knows, by priority gaps, requests"
                " and questions."
            )
        yield Page(
            person_url(person),
            "person",
            person.role,
            about,
            partial(_data, exchange, analysis, person),
            SECTION,
            (Crumb("Peers", "peers/"), Crumb("Coaches and experts", SECTION)),
            person.path,
            is_marked(person) or any_illustrative(exchange.taking_part),
            searchable=False,
        )


def person_url(person: Person) -> str:
    """Return the URL of a coach's or expert's page."""
    return f"{SECTION}{person.id}/"


def _data(exchange: Exchange, analysis: Analysis, person: Person) -> PersonPage:
    topics = listed(_topics(exchange.framework, person))
    if person.kind == "coach":
        states = tuple(_states(exchange, analysis, person))
        return PersonPage(person, True, topics, states, (), (), (), ())
    return PersonPage(
        person,
        False,
        topics,
        (),
        tuple(_gaps(analysis, person))[:GAPS],
        tuple(_assistance(analysis, person)),
        tuple(ask_rows(_requests(analysis, person))),
        tuple(one for one in _unanswered(analysis) if _is_about(one, person)),
    )


def _topics(framework: Framework, person: Person) -> Iterator[str]:
    """Yield the elements and components that a person knows about."""
    for slug in person.elements:
        yield framework.element[slug].short
    for slug in person.components:
        yield framework.component[slug].title


def _unanswered(analysis: Analysis) -> Iterator[AskedQuestion]:
    return (one for one in analysis.questions if not one.answered)


def _assistance(analysis: Analysis, person: Person) -> Iterator[AskedAssistance]:
    for wanted in analysis.overview().wanted:
        if _knows(analysis, person, wanted.key):
            yield AskedAssistance(wanted, item_label(analysis, wanted.key))


def _requests(analysis: Analysis, person: Person) -> Iterator[OpenRequest]:
    for request in analysis.requests:
        if _knows(analysis, person, request.strategy):
            yield request


def _states(exchange: Exchange, analysis: Analysis, person: Person) -> Iterator[CoachedState]:
    for state in by_name(exchange.taking_part):
        coach = coach_of(exchange, state.coach, state.slug)
        if coach and coach.id == person.id:
            yield _coached(exchange, analysis, state)


def _coached(exchange: Exchange, analysis: Analysis, state: State) -> CoachedState:
    meeting, meeting_when = None, ""
    coming = coming_of(exchange, meetings_of(exchange, state))
    if coming:
        meeting, meeting_when = coming[0], when(coming[0])
    return CoachedState(
        state,
        analysis.sentence(state),
        any_illustrative((state,)),
        moved_rows(analysis, newest_changes(analysis, state), MOVED),
        open_step_rows(exchange, analysis, state)[:STEPS],
        meeting,
        meeting_when,
        draft_agenda(analysis, state),
        tuple(one for one in _unanswered(analysis) if one.question.state == state.slug),
    )


def _gaps(analysis: Analysis, person: Person) -> Iterator[AskedGap]:
    for one in analysis.overview().stuck:
        if _knows(analysis, person, one.key):
            yield AskedGap(
                one,
                item_label(analysis, one.key),
                listed(names(one.states)),
            )


def _knows(analysis: Analysis, person: Person, key: str) -> bool:
    """Return whether an item lies in what the expert knows: its element, or its component."""
    return (
        key.partition(".")[0] in person.components
        or element_of(analysis.framework, key) in person.elements
    )


def _is_about(entry: AskedQuestion, person: Person) -> bool:
    question = entry.question
    element = question.element or (question.strategy or "").partition(".")[0]
    return element in person.elements or (question.component or "") in person.components
