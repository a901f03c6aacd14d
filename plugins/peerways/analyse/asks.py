"""Offers, requests and questions that are open on the day that the site speaks from, and who
answers whom.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from operator import attrgetter
from typing import TypeVar

from msgspec import Struct

from peerways.analyse.documents import HeldDocument
from peerways.analyse.index import Index, Kind, kind_of
from peerways.grouping import grouped
from peerways.language import gettext, ngettext
from peerways.model.exchange import Exchange, Place, Practice, Question
from peerways.model.state import Offer, Request
from peerways.words import counted, in_words, listed

A_ = TypeVar("A_", "OpenOffer", "OpenRequest")

PRACTICES_SHOWN = 8
DOCUMENTS_SHOWN = 8


class OpenOffer(Struct, frozen=True):
    """Help with a strategy that a place offers."""

    place: Place
    kind: Kind
    strategy: str
    text: str
    until: date | None
    until_text: str
    offer: Offer

    @property
    def entry(self) -> Offer:
        """The offer as its place has written it."""
        return self.offer


class OpenRequest(Struct, frozen=True):
    """Help that a place asks for, with others' offers, practices and documents that answer it;
    `practices_in_all` and `documents_in_all` count beyond those held.
    """

    place: Place
    kind: Kind
    strategy: str
    text: str
    until: date | None
    until_text: str
    request: Request
    offers: tuple[OpenOffer, ...]
    practices: tuple[Practice, ...]
    practices_in_all: int
    documents: tuple[HeldDocument, ...] = ()
    documents_in_all: int = 0

    @property
    def entry(self) -> Request:
        """The request as its place has written it."""
        return self.request

    @property
    def answer_text(self) -> str:
        """What answers this in words, as in "2 offers and 1 practice", or that nothing does yet."""
        counts = {
            "offer": len(self.offers),
            "document": self.documents_in_all,
            "practice": self.practices_in_all,
        }
        parts = [counted(n, word) for word, n in counts.items() if n]
        if not parts:
            return "Nothing answers this yet"
        answers = ngettext("{0} answers this", "{0} answer this", sum(counts.values()))
        return answers.format(listed(parts))


class AskedQuestion(Struct, frozen=True):
    """A question between states; `practices` are others' practices on its strategy, else on its
    element.
    """

    question: Question
    asker: str
    date_text: str
    answered: bool
    answers_text: str
    needed_by_text: str
    practices: tuple[Practice, ...]
    offers: tuple[OpenOffer, ...]


def open_offers(
    exchange: Exchange, index: Index | None = None, *, ended: bool = False
) -> tuple[OpenOffer, ...]:
    """Return the offers that have not ended, those that end first leading, then by place; or those
    that have.
    """
    index = index or Index(exchange)
    return tuple(sorted(_offers(index, ended), key=_order))


def open_requests(
    exchange: Exchange, index: Index | None = None, *, ended: bool = False
) -> tuple[OpenRequest, ...]:
    """Return the requests that have not ended, the most pressing first, each with what answers it;
    or those that have.
    """
    index = index or Index(exchange)
    offers = grouped(open_offers(exchange, index), attrgetter("strategy"))
    return tuple(sorted(_requests(index, offers, ended), key=_order))


def _order(ask: OpenOffer | OpenRequest) -> tuple[date, str, str, str, str]:
    """Return what offers and requests are put in order by: those that end first lead, then by
    place.
    """
    return ask.until or date.max, ask.place.name, ask.place.key, ask.strategy, ask.text


def who_asks(
    practice: Practice, by_strategy: Mapping[str, tuple[OpenRequest, ...]]
) -> tuple[OpenRequest, ...]:
    """Return the requests of others for a strategy of the practice, in the order of its
    strategies.
    """
    asking: list[OpenRequest] = []
    for key in practice.strategies:
        asking += of_others(by_strategy.get(key, ()), practice.state)
    return tuple(asking)


def of_others(asks: Iterable[A_], key: str) -> tuple[A_, ...]:
    """Return the offers or requests of all places but one."""
    return tuple(ask for ask in asks if ask.place.key != key)


def questions(exchange: Exchange, index: Index | None = None) -> tuple[AskedQuestion, ...]:
    """Return the questions, those without an answer first, each group newest first."""
    index = index or Index(exchange)
    offers = grouped(open_offers(exchange, index), attrgetter("strategy"))
    by_id = sorted(exchange.questions, key=attrgetter("id"))
    newest_first = sorted(by_id, key=attrgetter("date"), reverse=True)
    asked_questions = [_question(index, question, offers) for question in newest_first]
    return tuple(sorted(asked_questions, key=attrgetter("answered")))


def _open(item: Offer | Request, on: date) -> bool:
    return item.until is None or item.until >= on


def _until_text(until: date | None) -> str:
    if until:
        return gettext("until {0}").format(in_words(until))
    return gettext("no end date")


def _offers(index: Index, ended: bool) -> Iterator[OpenOffer]:
    """Yield the offers of all places that have ended, or those that have not."""
    for place in index.places:
        for offer in place.offers:
            if _open(offer, index.exchange.on) is not ended:
                yield OpenOffer(
                    place,
                    kind_of(place),
                    offer.strategy,
                    offer.text,
                    offer.until,
                    _until_text(offer.until),
                    offer,
                )


def _requests(
    index: Index, offers: Mapping[str, tuple[OpenOffer, ...]], ended: bool
) -> Iterator[OpenRequest]:
    """Yield the requests of all places that have ended, or those that have not."""
    for place in index.places:
        for request in place.requests:
            if _open(request, index.exchange.on) is not ended:
                yield _request(index, place, request, offers)


def _request(
    index: Index, place: Place, request: Request, offers: Mapping[str, tuple[OpenOffer, ...]]
) -> OpenRequest:
    own = index.state_of(place).slug  # a community knows what its own state does
    practices = _not_of(index.by_strategy.get(request.strategy, ()), own)
    documents = tuple(_documents(index, place, request))
    return OpenRequest(
        place=place,
        kind=kind_of(place),
        strategy=request.strategy,
        text=request.text,
        until=request.until,
        until_text=_until_text(request.until),
        request=request,
        offers=of_others(offers.get(request.strategy, ()), place.key),
        practices=practices[:PRACTICES_SHOWN],
        practices_in_all=len(practices),
        documents=documents[:DOCUMENTS_SHOWN],
        documents_in_all=len(documents),
    )


def _documents(index: Index, place: Place, request: Request) -> Iterator[HeldDocument]:
    """Yield the documents of others of the kind that is asked for, on the request's strategy."""
    for held in index.documents_by_strategy.get(request.strategy, ()):
        if held.document.kind == request.document and held.state != index.state_of(place).slug:
            yield held


def _question(
    index: Index, question: Question, offers: Mapping[str, tuple[OpenOffer, ...]]
) -> AskedQuestion:
    answerers = [index.exchange.state[answer.state].name for answer in question.answers]
    answers_text, needed_by_text = gettext("no answer yet"), ""
    if answerers:
        answers_text = gettext("answered by {0}").format(listed(sorted(set(answerers))))
    if question.needed_by:
        needed_by_text = gettext("needed by {0}").format(in_words(question.needed_by))
    return AskedQuestion(
        question=question,
        asker=index.exchange.state[question.state].name,
        date_text=in_words(question.date),
        answered=bool(answerers),
        answers_text=answers_text,
        needed_by_text=needed_by_text,
        practices=_not_of(_practices(index, question), question.state)[:PRACTICES_SHOWN],
        offers=of_others(offers.get(question.strategy or "", ()), question.state),
    )


def _not_of(practices: Iterable[Practice], state: str) -> tuple[Practice, ...]:
    return tuple(practice for practice in practices if practice.state != state)


def _practices(index: Index, question: Question) -> tuple[Practice, ...]:
    if question.strategy:
        return index.by_strategy.get(question.strategy, ())
    if question.component:
        return index.by_component.get(question.component, ())
    return index.by_element.get(question.element or "", ())
