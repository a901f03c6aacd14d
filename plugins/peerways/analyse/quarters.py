"""Quarters of the calendar year, and the exchange as it stood at the end of one."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any, NamedTuple

from peerways.language import gettext, message
from peerways.model.exchange import Exchange, Practice, Question, Round, State

_TITLES = (
    message("1st quarter of {0}"),
    message("2nd quarter of {0}"),
    message("3rd quarter of {0}"),
    message("4th quarter of {0}"),
)


class Quarter(NamedTuple):
    """A quarter of the calendar year, by year and number from 1; later ones sort after earlier ones."""

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
    """Return the quarters in which a state finished a round, newest first. Whoever sees no round of a quarter is not told of it."""
    days = {made.date for state in exchange.taking_part for made in state.rounds}
    return tuple(sorted({quarter_of(day) for day in days}, reverse=True))


def as_of(exchange: Exchange, quarter: Quarter) -> Exchange:
    """Return the exchange as it stood at the end of a quarter.

    Rounds, questions, answers and help of later days are left out, and practices of later years. Offers and requests say when they end and not when they began, so only the quarter
    in which the site speaks keeps them.
    """
    if quarter.holds(exchange.on):
        return exchange
    last = quarter.last
    return _with(
        exchange,
        states=tuple(_state_as_of(state, last) for state in exchange.states),
        questions=tuple(
            _question_as_of(question, last)
            for question in exchange.questions
            if question.date <= last
        ),
        log=tuple(help_ for help_ in exchange.log if help_.date <= last),
        on=last,
    )


def has_begun(practice: Practice, day: date) -> bool:
    """Return whether a practice had begun by the year of a day, as far as its file says."""
    year = (practice.years or "")[:4]
    return not year.isdigit() or int(year) <= day.year


def _state_as_of(state: State, last: date) -> State:
    return state.model_copy(
        update={
            "rounds": _until(state.rounds, last),
            "practices": tuple(p for p in state.practices if has_begun(p, last)),
            "offers": (),
            "requests": (),
            "communities": tuple(
                community.model_copy(
                    update={
                        "rounds": _until(community.rounds, last),
                        "offers": (),
                        "requests": (),
                    }
                )
                for community in state.communities
            ),
        }
    )


def _until(rounds: tuple[Round, ...], last: date) -> tuple[Round, ...]:
    return tuple(made for made in rounds if made.date <= last)


def _question_as_of(question: Question, last: date) -> Question:
    answers = tuple(answer for answer in question.answers if answer.date <= last)
    return question.model_copy(update={"answers": answers})


def _with(exchange: Exchange, **changes: Any) -> Exchange:
    """Return a changed exchange. A copy would keep what the first one has already looked up."""
    fields = {name: getattr(exchange, name) for name in Exchange.model_fields}
    return Exchange.model_construct(**{**fields, **changes})
