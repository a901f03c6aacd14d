"""What the rows of the tables are: parts of entries, with the place and the round that they belong
to.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from peerways.analyse.index import element_of, title_of
from peerways.model.assessment import Evidence, PlanStep, Rating
from peerways.model.events import Answer, FollowUp
from peerways.model.exchange import Exchange, Meeting, Place, Practice, Question, Round, State
from peerways.model.framework import Sector
from peerways.model.state import Offer, Request
from peerways.pages.open_data.columns import Column


class OfPlace(NamedTuple):
    """Help that a place offers or asks for; `number` is its place among the others."""

    place: Place
    number: int
    entry: Offer | Request


class OfCareers(NamedTuple):
    """A sector, and the list that its cluster is of; none where it has no cluster."""

    sector: Sector
    cluster_list: str | None


class OfRound(NamedTuple):
    """A round with its place."""

    place: Place
    round: Round


class Rated(NamedTuple):
    """One rating of a round."""

    exchange: Exchange
    place: Place
    round: Round
    item: str
    rating: Rating


class OfState(NamedTuple):
    """A practice with its state."""

    state: State
    practice: Practice


class Shown(NamedTuple):
    """What shows that a rating is right."""

    place: Place
    round: Round
    item: str
    number: int
    evidence: Evidence


class Planned(NamedTuple):
    """One step of a round's plan."""

    place: Place
    round: Round
    number: int
    step: PlanStep


class Answered(NamedTuple):
    """One answer to a question."""

    question: Question
    number: int
    answer: Answer


class Following(NamedTuple):
    """What follows a meeting."""

    meeting: Meeting
    number: int
    follow_up: FollowUp


class Item(NamedTuple):
    """What is rated: a strategy or a subcomponent."""

    key: str
    kind: str
    title: str
    element: str
    component: str | None


def places(exchange: Exchange) -> tuple[Place, ...]:
    """Return the states, then the communities."""
    return (*exchange.states, *exchange.communities)


def rounds(exchange: Exchange) -> Iterator[OfRound]:
    """Yield every round with its place."""
    for place in places(exchange):
        for one in place.rounds:
            yield OfRound(place, one)


def offers(exchange: Exchange) -> Iterator[OfPlace]:
    """Yield every offer of help."""
    for place in places(exchange):
        for number, offer in enumerate(place.offers, 1):
            yield OfPlace(place, number, offer)


def requests(exchange: Exchange) -> Iterator[OfPlace]:
    """Yield every request for help."""
    for place in places(exchange):
        for number, request in enumerate(place.requests, 1):
            yield OfPlace(place, number, request)


def ratings(exchange: Exchange) -> Iterator[Rated]:
    """Yield every rating of every round."""
    for place, made in rounds(exchange):
        for item, rating in made.rated.items():
            yield Rated(exchange, place, made, item, rating)


def evidence(exchange: Exchange) -> Iterator[Shown]:
    """Yield everything that shows a rating."""
    for _, place, made, item, rating in ratings(exchange):
        for number, piece in enumerate(rating.evidence, 1):
            yield Shown(place, made, item, number, piece)


def plan(exchange: Exchange) -> Iterator[Planned]:
    """Yield every step of every round's plan, as the round has it."""
    for place, made in rounds(exchange):
        for number, step in enumerate(made.plan, 1):
            yield Planned(place, made, number, step)


def answers(exchange: Exchange) -> Iterator[Answered]:
    """Yield every answer to every question."""
    for question in exchange.questions:
        for number, answer in enumerate(question.answers, 1):
            yield Answered(question, number, answer)


def follow_ups(exchange: Exchange) -> Iterator[Following]:
    """Yield everything that follows a meeting."""
    for meeting in exchange.meetings:
        for number, follow_up in enumerate(meeting.follow_ups, 1):
            yield Following(meeting, number, follow_up)


def items(exchange: Exchange) -> Iterator[Item]:
    """Yield strategies, then subcomponents, in the framework's order."""
    framework = exchange.framework
    for key, strategy in framework.strategy.items():
        yield Item(key, "strategy", strategy.title, strategy.element, None)
    for key, part in framework.subcomponent.items():
        yield Item(key, "subcomponent", part.title, part.element, part.component)


def practices(exchange: Exchange) -> Iterator[OfState]:
    """Yield every practice with its state."""
    return (OfState(state, practice) for state in exchange.states for practice in state.practices)


def practice_items(exchange: Exchange) -> Iterator[tuple[Practice, str]]:
    """Yield each practice with each strategy that it serves."""
    return ((practice, key) for practice in exchange.practices for key in practice.strategies)


def state_of(place: Place) -> str:
    """Return the slug of a place's state: its own, or that of the community's."""
    if isinstance(place, State):
        return place.slug
    return place.state


def place_columns(at: str = "place") -> tuple[Column, ...]:
    """Return the columns that say whose row it is."""
    place = attrgetter(at)
    return (
        Column(
            "place",
            "The state or community",
            lambda row: place(row).key,
            joins="states",
        ),
        Column("place_name", "Its name", lambda row: place(row).name),
    )


def round_columns() -> tuple[Column, ...]:
    """Return the columns that say of which round a row is."""
    return (
        *place_columns(),
        Column("round", "Year and month of the round", attrgetter("round.round")),
    )


NUMBER = Column("number", "Its place among its neighbours, from 1", attrgetter("number"), "integer")
ROUND_STATUS = Column(
    "data_status",
    "What kind of data the round is: reported by the place, or illustrative",
    attrgetter("round.data_status"),
    allowed=("reported", "compiled", "illustrative"),
)


def title(rated: Rated) -> str:
    """Return the title of what was rated."""
    return title_of(rated.exchange.framework, rated.item)


def element(rated: Rated) -> str:
    """Return the element of what was rated."""
    return element_of(rated.exchange.framework, rated.item)


def phase(rated: Rated) -> int | None:
    """Return the phase; none where the item does not apply or was not rated."""
    status = rated.rating.status
    if isinstance(status, int):
        return status
    return None


def phase_name(rated: Rated) -> str | None:
    """Return the name of the phase."""
    number = phase(rated)
    if number:
        return rated.exchange.framework.phase[number].name
    return None


def sectors(exchange: Exchange) -> Iterator[OfCareers]:
    """Yield the sectors."""
    clusters = exchange.framework.clusters
    for sector in exchange.framework.sectors:
        named = None
        if sector.cluster and clusters:
            named = clusters.named
        yield OfCareers(sector, named)
