"""The exchange: what states ask for, for themselves or for a step of their plans, what they offer,
and the questions between them, as one list that can be narrowed; what has ended comes last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from operator import attrgetter
from typing import Literal

from msgspec import Struct

from peerways.analyse.analysis import Analysis
from peerways.analyse.asks import AskedQuestion, OpenOffer, OpenRequest
from peerways.model.entry import Contact
from peerways.model.exchange import Exchange, Place, Practice
from peerways.pages import embeds
from peerways.pages.asking import ask_link
from peerways.pages.illustrative import any_marked
from peerways.pages.library import (
    Filter,
    ListPage,
    cut_list,
    facets,
    filters,
    index_of,
    page_of,
    sheets,
)
from peerways.pages.page import Attachment, Page
from peerways.pages.place_view import home_of, short_link, state_of
from peerways.pages.plans import StepRow, step_rows
from peerways.words import counted, listed

SECTION = "exchange/"
FACETS = ("asked", "element", "state", "time")
#: Where an option's page shows what it narrows to.
_PLACES = {"element": "#s-strategies", "state": ""}
PRACTICES = 3


class WantedStep(Struct, frozen=True):
    """A step of a plan for which help is wanted."""

    place: Place
    row: StepRow


Entry = OpenRequest | WantedStep | OpenOffer | AskedQuestion


class Answerer(Struct, frozen=True):
    """An offer that answers a request."""

    offer: OpenOffer
    short: str
    home: str


class BoardRow(Struct, frozen=True):
    """One request, step, offer or question.

    `reply` is the prefilled link to whoever it is of, `practices` the first of those that answer
    it.
    """

    kind: Literal["request", "step", "offer", "question"]
    ended: bool
    entry: Entry
    tags: tuple[Filter, ...]
    short: str
    home: str
    element: str | None
    reply: str | None = None
    answerers: tuple[Answerer, ...] = ()
    practices: tuple[Practice, ...] = ()
    contacts: tuple[Contact, ...] = ()

    @property
    def part(self) -> str:
        """The part of the list that it stands in."""
        if self.ended:
            return "ended"
        return f"{self.kind}s"


#: The parts of the list, in order.
PARTS = {
    "requests": "Help wanted",
    "steps": "Help wanted with a step",
    "offers": "Help on offer",
    "questions": "Questions",
    "ended": "Ended",
}


class Part(Struct, frozen=True):
    """One part of the list: the rows of it that stand on the page, and how many there are."""

    name: str
    title: str
    rows: tuple[BoardRow, ...]
    in_all: int


class ExchangePage(ListPage[BoardRow], frozen=True):
    """What a page of the exchange shows; `unoffered` names the elements with which nobody offers
    help.
    """

    parts: tuple[Part, ...]
    unoffered: tuple[str, ...]
    summary: str


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page | Attachment]:
    """Yield the exchange; where there is very much, the rest of it on further pages."""
    rows = board(exchange, analysis)
    tags = list(map(attrgetter("tags"), rows))
    row_facets = facets(exchange, FACETS, tags, partial(page_of, places=_PLACES))
    asks: tuple[OpenOffer | OpenRequest, ...] = (*analysis.offers, *analysis.requests)
    illustrative = any_marked(ask.entry for ask in asks)
    about = exchange.framework.wording.translate(
        "What states and communities ask each other for and offer each other now, with who answers"
        " it, and the questions between states."
    )
    for sheet in sheets(SECTION, rows):
        unoffered: tuple[str, ...] = ()
        if sheet.first:
            unoffered = _unoffered(exchange, analysis)
        data = ExchangePage(
            sheet,
            row_facets,
            len(rows),
            cut_list(SECTION, sheet, len(rows)),
            tuple(_parts(rows, sheet.rows)),
            unoffered,
            _summary(analysis),
        )
        yield Page(
            sheet.url,
            "exchange",
            sheet.titled("Exchange"),
            about,
            data,
            SECTION,
            illustrative=illustrative,
            searchable=sheet.first,
            embeds=embeds.of_tables(exchange, SECTION),
        )
    yield from index_of(SECTION, tags)


def _parts(rows: Sequence[BoardRow], shown: Sequence[BoardRow]) -> Iterator[Part]:
    """Yield each part that has rows: on a further page it may show none, until the list is
    narrowed.
    """
    amounts = Counter(map(attrgetter("part"), rows))
    for name, title in PARTS.items():
        if amounts[name]:
            yield Part(name, title, tuple(r for r in shown if r.part == name), amounts[name])


def board(exchange: Exchange, analysis: Analysis) -> tuple[BoardRow, ...]:
    """Return everything that stands on the exchange: requests, the most pressing first, steps,
    offers, questions, then what has ended.
    """
    return (
        *map(partial(_request, exchange), analysis.requests),
        *_wanted(exchange, analysis),
        *map(partial(_offer, exchange), analysis.offers),
        *map(partial(_question, exchange), analysis.questions),
        *map(partial(_ended, exchange), analysis.ended),
    )


def _ended(exchange: Exchange, one: OpenOffer | OpenRequest) -> BoardRow:
    if isinstance(one, OpenRequest):
        return _request(exchange, one, ended=True)
    return _offer(exchange, one, ended=True)


def _unoffered(exchange: Exchange, analysis: Analysis) -> tuple[str, ...]:
    strategy = exchange.framework.strategy
    offered = {strategy[offer.strategy].element for offer in analysis.offers}
    return tuple(one.short for one in exchange.framework.elements if one.slug not in offered)


def _summary(analysis: Analysis) -> str:
    unanswered = sum(not question.answered for question in analysis.questions)
    counts = [
        counted(len(analysis.requests), "open request"),
        counted(len(analysis.offers), "open offer"),
        counted(len(analysis.questions), "question"),
    ]
    if unanswered:
        waiting = f", {unanswered} of them without an answer yet"
    else:
        waiting = ""
    return f"{listed(counts)}{waiting}."


def _request(exchange: Exchange, request: OpenRequest, *, ended: bool = False) -> BoardRow:
    strategy, place = exchange.framework.strategy[request.strategy], request.place
    return BoardRow(
        "request",
        ended,
        request,
        _tags(exchange, request, "request", ended=ended),
        short_link(place),
        home_of(exchange, place),
        strategy.element,
        ask_link(exchange, None, place, f"your request on {strategy.title}"),
        tuple(map(partial(_answerer, exchange), request.offers)),
        request.practices[:PRACTICES],
        place.contacts or state_of(exchange, place).contacts,
    )


def _answerer(exchange: Exchange, offer: OpenOffer) -> Answerer:
    return Answerer(offer, short_link(offer.place), home_of(exchange, offer.place))


def _wanted(exchange: Exchange, analysis: Analysis) -> Iterator[BoardRow]:
    """Yield the open steps of plans for which help is wanted: by place, the soonest first."""
    for place in analysis.index.places:
        for row in step_rows(exchange, analysis, place):
            if row.step.help_wanted and not row.closed:
                yield _step(exchange, place, row)


def _step(exchange: Exchange, place: Place, row: StepRow) -> BoardRow:
    item, element = row.step.item, row.label.element
    if item in exchange.framework.strategy:
        strategy, component = item, None
    else:
        strategy, component = None, item.partition(".")[0]
    tags = filters(
        asked=("step",),
        element=(element,),
        strategy=(strategy,),
        component=(component,),
        state=(state_of(exchange, place).slug,),
        time=("open",),
        asks=(place.key,),
    )
    reply = ask_link(exchange, None, place, f"your step “{row.step.step}”")
    home, short = home_of(exchange, place), short_link(place)
    return BoardRow("step", False, WantedStep(place, row), tags, short, home, element, reply)


def _offer(exchange: Exchange, offer: OpenOffer, *, ended: bool = False) -> BoardRow:
    strategy = exchange.framework.strategy[offer.strategy]
    return BoardRow(
        "offer",
        ended,
        offer,
        _tags(exchange, offer, "offer", ended=ended),
        short_link(offer.place),
        home_of(exchange, offer.place),
        strategy.element,
        ask_link(exchange, None, offer.place, strategy.title),
    )


def _tags(
    exchange: Exchange, entry: OpenOffer | OpenRequest, kind: str, *, ended: bool
) -> tuple[Filter, ...]:
    """Return what an offer or request is found by; `asks` says whose open request it is, for the
    marks of readers' own states.
    """
    time, asks = "open", None
    if ended:
        time = "ended"
    elif isinstance(entry, OpenRequest):
        asks = entry.place.key
    return filters(
        asked=(kind,),
        element=(exchange.framework.strategy[entry.strategy].element,),
        strategy=(entry.strategy,),
        state=(state_of(exchange, entry.place).slug,),
        time=(time,),
        asks=(asks,),
    )


def _question(exchange: Exchange, entry: AskedQuestion) -> BoardRow:
    question = entry.question
    element = question.element
    if question.strategy:
        element = exchange.framework.strategy[question.strategy].element
    tags = filters(
        asked=("question",),
        element=(element,),
        strategy=(question.strategy,),
        component=(question.component,),
        state=(question.state,),
        time=("open",),
    )
    return BoardRow("question", False, entry, tags, f"question:{question.id}", "", element)
