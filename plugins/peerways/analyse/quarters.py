"""Quarters of the calendar year, and the exchange as it stood at the end of one."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any, NamedTuple, TypeVar

from peerways.language import gettext, message
from peerways.model.entry import changed
from peerways.model.events import Answer
from peerways.model.exchange import (
    Community,
    Exchange,
    Help,
    Practice,
    Question,
    Round,
    State,
)

D_ = TypeVar("D_", Round, Question, Answer, Help)
P_ = TypeVar("P_", State, Community)

_TITLES = (
    message("1st quarter of {0}"),
    message("2nd quarter of {0}"),
    message("3rd quarter of {0}"),
    message("4th quarter of {0}"),
)


class Quarter(NamedTuple):
    """A quarter of the calendar year, by year and number from 1; later ones sort after earlier
    ones.
    """

    year: int
    number: int

    @property
    def key(self) -> str:
        """As addresses and commands name it: `2014-q2`."""
        return f"{self.year}-q{self.number}"

    @property
    def title(self) -> str:
        """As sentences name it: "2nd quarter of 2014"."""
        return gettext(_TITLES[self.number - 1]).format(self.year)

    @property
    def first(self) -> date:
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def last(self) -> date:
        month = self.number * 3
        return date(self.year, month, monthrange(self.year, month)[1])

    def holds(self, day: date) -> bool:
        """Return whether a day lies in the quarter."""
        return self.first <= day <= self.last


def quarter_of(day: date) -> Quarter:
    """Return the quarter in which a day lies."""
    return Quarter(day.year, (day.month + 2) // 3)


def quarters_with_rounds(exchange: Exchange) -> tuple[Quarter, ...]:
    """Return the quarters in which a state finished a round, newest first.

    Whoever sees no round of a quarter is not told of it.
    """
    quarters = {quarter_of(made.date) for state in exchange.taking_part for made in state.rounds}
    return tuple(sorted(quarters, reverse=True))


def as_of(exchange: Exchange, quarter: Quarter) -> Exchange:
    """Return the exchange as it stood at the end of a quarter.

    Rounds, questions, answers and help of later days are left out, and practices of later years.
    Offers and requests say when they end and not when they began, so only the quarter
    in which the site speaks keeps them.
    """
    if quarter.holds(exchange.on):
        return exchange
    last = quarter.last
    return changed(
        exchange,
        states=tuple(_state_as_of(state, last) for state in exchange.states),
        questions=tuple(
            _question_as_of(question, last) for question in _until(exchange.questions, last)
        ),
        log=_until(exchange.log, last),
        on=last,
    )


def has_begun(practice: Practice, day: date) -> bool:
    """Return whether a practice had begun by the year of a day, as far as its file says."""
    year = (practice.years or "")[:4]
    return not year.isdigit() or int(year) <= day.year


def _state_as_of(state: State, last: date) -> State:
    update: dict[str, Any] = {
        "practices": tuple(p for p in state.practices if has_begun(p, last)),
        "communities": tuple(_place_as_of(community, last) for community in state.communities),
    }
    return _place_as_of(state, last).model_copy(update=update)


def _place_as_of(place: P_, last: date) -> P_:
    rounds = _until(place.rounds, last)
    return place.model_copy(update={"rounds": rounds, "offers": (), "requests": ()})


def _question_as_of(question: Question, last: date) -> Question:
    return question.model_copy(update={"answers": _until(question.answers, last)})


def _until(entries: tuple[D_, ...], last: date) -> tuple[D_, ...]:
    return tuple(entry for entry in entries if entry.date <= last)
