"""The exchange: what states ask for, what they offer, and the questions between them, open on the day that the site speaks from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from peerways.analyse.analysis import Analysis
from peerways.analyse.asks import Asked, OpenOffer, OpenRequest
from peerways.model.exchange import Exchange, Place
from peerways.pages.asking import ask_link
from peerways.pages.library import Sheet, filters, sheets
from peerways.pages.page import Page
from peerways.pages.place_view import short_link, state_of
from peerways.pages.plans import StepRow, step_rows
from peerways.words import counted, listed

SECTION = "exchange/"
PRACTICES, OFFERS = 3, 20


@dataclass(frozen=True, slots=True)
class WantedStep:
    """A step of a plan for which help is wanted; `home` is a community's state, `reply` the address at which to answer."""

    place: Place
    short: str
    home: str | None
    row: StepRow
    reply: str | None


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the exchange; where there are very many requests, the rest of them on further pages."""
    illustrative = any(
        entry.data_status == "illustrative"
        for entry in (*(o.offer for o in analysis.offers), *(r.request for r in analysis.requests))
    )
    about = "What states and communities ask each other for and offer each other now, with who answers it, and the questions between states."
    for sheet in sheets(SECTION, analysis.requests):
        first = sheet.number == 1
        data = {
            "requests": [_request(exchange, request) for request in sheet.rows],
            "sheet": sheet,
            "requests_in_all": len(analysis.requests),
            "offers": _by_element(exchange, analysis) if first else [],
            "offers_in_all": len(analysis.offers),
            "wanted": _wanted(exchange, analysis) if first else (),
            "questions": analysis.questions if first else (),
            "question_tags": [_question_tags(asked) for asked in analysis.questions],
            "contents": _contents(exchange, analysis, first),
            "summary": _summary(exchange, analysis),
        }
        yield Page(
            sheet.url,
            "exchange",
            _title(sheet),
            about,
            data,
            SECTION,
            path=None,
            illustrative=illustrative,
            searchable=first,
        )


def _title(sheet: Sheet[OpenRequest]) -> str:
    return "Exchange" if sheet.number == 1 else f"Exchange, page {sheet.number}"


def _contents(exchange: Exchange, analysis: Analysis, first: bool) -> list[tuple[str, str, int]]:
    """Return the sections that the page has, with what each holds."""
    parts = [
        ("s-requests", "Help wanted", analysis.requests),
        ("s-steps", "Help wanted with a step", _wanted(exchange, analysis)),
        ("s-offers", "Help on offer", analysis.offers),
        ("s-questions", "Questions", analysis.questions),
    ]
    return [
        (anchor, title, len(held))
        for anchor, title, held in parts
        if anchor == "s-requests" or (first and (held or anchor == "s-offers"))
    ]


def _wanted(exchange: Exchange, analysis: Analysis) -> tuple[WantedStep, ...]:
    """Return the open steps of plans for which help is wanted: by place, the soonest first."""
    return tuple(
        WantedStep(
            place,
            short_link(place),
            _home(exchange, place),
            row,
            ask_link(exchange, None, place, f"your step “{row.step.step}”"),
        )
        for place in analysis.index.places
        for row in step_rows(exchange, analysis, place)
        if row.step.help_wanted and not row.closed
    )


def _summary(exchange: Exchange, analysis: Analysis) -> str:
    unanswered = sum(not asked.answered for asked in analysis.questions)
    told = [
        counted(len(analysis.requests), "open request"),
        counted(len(analysis.offers), "open offer"),
        counted(len(analysis.questions), "question"),
    ]
    waiting = f", {unanswered} of them without an answer yet" if unanswered else ""
    return f"{listed(told)}{waiting}."


def _request(exchange: Exchange, request: OpenRequest) -> dict[str, object]:
    strategy = exchange.framework.strategy[request.strategy]
    return {
        "request": request,
        "place": request.place,
        "short": short_link(request.place),
        "home": _home(exchange, request.place),
        "practices": request.practices[:PRACTICES],
        "practices_left": request.practices_in_all - len(request.practices[:PRACTICES]),
        "element": strategy.element,
        "answerers": [_offer(exchange, offer, request.place) for offer in request.offers],
        "reply": ask_link(exchange, None, request.place, f"your request on {strategy.title}"),
        "tags": _tags(request, asks=(request.place.key,)),
        "contacts": request.place.contacts or state_of(exchange, request.place).contacts,
    }


def _offer(exchange: Exchange, offer: OpenOffer, asking: Place | None = None) -> dict[str, object]:
    return {
        "offer": offer,
        "place": offer.place,
        "short": short_link(offer.place),
        "home": _home(exchange, offer.place),
        "tags": _tags(offer),
        "ask": ask_link(
            exchange, asking, offer.place, exchange.framework.strategy[offer.strategy].title
        ),
    }


def _tags(entry: OpenOffer | OpenRequest, **more: tuple[str, ...]) -> str:
    """Return what an offer or request is found by, as rows carry it."""
    return " ".join(map(str, filters(strategy=(entry.strategy,), **more)))


def _question_tags(asked: Asked) -> str:
    question = asked.question
    found = filters(
        strategy=(question.strategy,) if question.strategy else (),
        component=(question.component,) if question.component else (),
    )
    return " ".join(map(str, found))


def _by_element(exchange: Exchange, analysis: Analysis) -> list[dict[str, object]]:
    """Return the offers by the element of their strategy, those that end first; an element without an offer is there too."""
    found: dict[str, list[dict[str, object]]] = {
        element.slug: [] for element in exchange.framework.elements
    }
    for offer in analysis.offers:
        found[exchange.framework.strategy[offer.strategy].element].append(_offer(exchange, offer))
    return [
        {
            "element": exchange.framework.element[slug],
            "offers": all_of[:OFFERS],
            "left": max(len(all_of) - OFFERS, 0),
        }
        for slug, all_of in found.items()
    ]


def _home(exchange: Exchange, place: Place) -> str | None:
    """Return the name of a community's state; a state needs none."""
    home = state_of(exchange, place)
    return None if home is place else home.name
