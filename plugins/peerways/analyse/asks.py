"""Offers, requests and questions that are open on the day that the site speaks from, and who answers whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from peerways.analyse.documents import HeldDocument
from peerways.analyse.index import Index, Kind, kind_of
from peerways.language import gettext, ngettext
from peerways.model.exchange import Exchange, Place, Practice, Question
from peerways.model.state import Offer, Request
from peerways.words import counted, in_words, listed

PRACTICES_SHOWN = 8
DOCUMENTS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class OpenOffer:
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


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """Help that a place asks for, with others' offers, practices and documents that answer it; `practices_in_all` and `documents_in_all` count beyond those held."""

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


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question between states; `practices` are others' practices on its strategy, else on its element."""

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
    """Return the offers that have not ended, those that end first leading, then by place; or those that have."""
    index = index or Index(exchange)
    offers = [
        OpenOffer(
            place,
            kind_of(place),
            offer.strategy,
            offer.text,
            offer.until,
            _until_text(offer.until),
            offer,
        )
        for place in index.places
        for offer in place.offers
        if _open(offer, exchange.on) is not ended
    ]
    return tuple(sorted(offers, key=_order))


def open_requests(
    exchange: Exchange, index: Index | None = None, *, ended: bool = False
) -> tuple[OpenRequest, ...]:
    """Return the requests that have not ended, the most pressing first, each with what answers it; or those that have."""
    index = index or Index(exchange)
    offers: dict[str, list[OpenOffer]] = {}
    for offer in open_offers(exchange, index):
        offers.setdefault(offer.strategy, []).append(offer)
    requests = [
        _request(index, place, request, offers)
        for place in index.places
        for request in place.requests
        if _open(request, exchange.on) is not ended
    ]
    return tuple(sorted(requests, key=_order))


def _order(ask: OpenOffer | OpenRequest) -> tuple[date, str, str, str, str]:
    """Return what offers and requests are put in order by: those that end first lead, then by place."""
    return ask.until or date.max, ask.place.name, ask.place.key, ask.strategy, ask.text


def requests_by_strategy(
    requests: tuple[OpenRequest, ...],
) -> Mapping[str, tuple[OpenRequest, ...]]:
    """Return the open requests by their strategy."""
    by_strategy: dict[str, list[OpenRequest]] = {}
    for request in sorted(requests, key=lambda one: one.strategy):
        by_strategy.setdefault(request.strategy, []).append(request)
    return {key: tuple(of_strategy) for key, of_strategy in by_strategy.items()}


def who_asks(
    practice: Practice, by_strategy: Mapping[str, tuple[OpenRequest, ...]]
) -> tuple[OpenRequest, ...]:
    """Return the requests of others for a strategy of the practice, in the order of its strategies."""
    return tuple(
        r
        for key in practice.strategies
        for r in by_strategy.get(key, ())
        if r.place.key != practice.state
    )


def questions(exchange: Exchange, index: Index | None = None) -> tuple[AskedQuestion, ...]:
    """Return the questions, those without an answer first, each group newest first."""
    index = index or Index(exchange)
    offers = open_offers(exchange, index)
    newest_first = sorted(
        sorted(exchange.questions, key=lambda q: q.id), key=lambda q: q.date, reverse=True
    )
    return tuple(
        sorted(
            (_question(index, question, offers) for question in newest_first),
            key=lambda entry: entry.answered,
        )
    )


def _open(item: Offer | Request, on: date) -> bool:
    return item.until is None or item.until >= on


def _until_text(until: date | None) -> str:
    if until:
        return gettext("until {0}").format(in_words(until))
    return gettext("no end date")


def _request(
    index: Index, place: Place, request: Request, offers: Mapping[str, list[OpenOffer]]
) -> OpenRequest:
    own = index.state_of(place).slug  # a community knows what its own state does
    others = [p for p in index.by_strategy.get(request.strategy, ()) if p.state != own]
    documents = tuple(_documents(index, place, request))
    return OpenRequest(
        place=place,
        kind=kind_of(place),
        strategy=request.strategy,
        text=request.text,
        until=request.until,
        until_text=_until_text(request.until),
        request=request,
        offers=tuple(o for o in offers.get(request.strategy, ()) if o.place.key != place.key),
        practices=tuple(others[:PRACTICES_SHOWN]),
        practices_in_all=len(others),
        documents=documents[:DOCUMENTS_SHOWN],
        documents_in_all=len(documents),
    )


def _documents(index: Index, place: Place, request: Request) -> Iterator[HeldDocument]:
    """Yield the documents of others of the kind that is asked for, on the request's strategy."""
    for held in index.documents_by_strategy.get(request.strategy, ()):
        if held.document.kind == request.document and held.state != index.state_of(place).slug:
            yield held


def _question(index: Index, question: Question, offers: tuple[OpenOffer, ...]) -> AskedQuestion:
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
        practices=tuple(_practices(index, question))[:PRACTICES_SHOWN],
        offers=tuple(
            o for o in offers if o.strategy == question.strategy and o.place.key != question.state
        ),
    )


def _practices(index: Index, question: Question) -> Iterator[Practice]:
    if question.strategy:
        practices = index.by_strategy.get(question.strategy, ())
    elif question.component:
        practices = index.by_component.get(question.component, ())
    else:
        practices = index.by_element.get(question.element or "", ())
    return (practice for practice in practices if practice.state != question.state)
