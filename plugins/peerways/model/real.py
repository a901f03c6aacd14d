"""The exchange without what is made up to show how it works: illustrative rounds, places, people,
offers, requests, questions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any, TypeVar

from peerways.grouping import keyed
from peerways.model.entry import Shared, changed
from peerways.model.exchange import Community, Exchange, Question, State

E_ = TypeVar("E_", bound=Shared)
P_ = TypeVar("P_", State, Community)


def without_illustrative(exchange: Exchange) -> Exchange:
    """Return what is real of an exchange.

    A state stays, as its practices and agencies are facts; what it would not say itself goes.
    """
    people = _real(exchange.people)
    known = set(map(attrgetter("id"), people))
    states = set(exchange.state)
    real = changed(
        exchange,
        people=people,
        states=tuple(_state(state, known) for state in exchange.states),
        meetings=_real(exchange.meetings),
        news=_real(exchange.news),
        questions=tuple(map(_question, _real(exchange.questions))),
        log=tuple(one for one in _real(exchange.log) if one.giver in known | states),
        tools=tuple(tool.model_copy(update={"example": ()}) for tool in _real(exchange.tools)),
    )
    return real.model_copy(update={"written": dict(_written(exchange, real))})


#: What of an entry may be left out here.
_STATEMENTS = ("offers", "requests", "documents", "answers", "coach")


def _written(before: Exchange, after: Exchange) -> Iterator[tuple[str, str]]:
    """Yield the texts of the files of which nothing is left out."""
    were = keyed(_with_files(before), attrgetter("path"))
    for entry in _with_files(after):
        whole = _statements(entry) == _statements(were[entry.path])
        if whole and entry.path in before.written:
            yield entry.path, before.written[entry.path]


def _statements(entry: Any) -> list[Any]:
    return [getattr(entry, name, ()) for name in _STATEMENTS]


def _with_files(exchange: Exchange) -> Iterator[Any]:
    """Yield the entries whose files forms give back."""
    yield from (*exchange.states, *exchange.practices, *exchange.communities)
    yield from (*exchange.questions, *exchange.meetings, *exchange.people, *exchange.log)


def _real(entries: Iterable[E_]) -> tuple[E_, ...]:
    return tuple(entry for entry in entries if entry.data_status != "illustrative")


def _place(place: P_) -> P_:
    left: dict[str, Any] = {
        "rounds": _real(place.rounds),
        "offers": _real(place.offers),
        "requests": _real(place.requests),
    }
    if place.data_status == "illustrative":
        left["documents"] = ()
    real: P_ = place.model_copy(update=left)
    return real


def _state(state: State, people: set[str]) -> State:
    left: dict[str, Any] = {
        "practices": _real(state.practices),
        "communities": tuple(map(_place, _real(state.communities))),
    }
    if state.coach not in people:
        left["coach"] = None
    return _place(state).model_copy(update=left)


def _question(question: Question) -> Question:
    return question.model_copy(update={"answers": _real(question.answers)})
