"""The strategy library: a list with facets, and for each strategy what each phase looks like, who does it and who wants to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from peerways.analyse.adopters import Adopter
from peerways.analyse.analysis import Analysis
from peerways.model.addresses import strategy_url
from peerways.model.exchange import Exchange, Strategy
from peerways.pages.crosswalk import rules_served
from peerways.pages.documents import SHOWN
from peerways.pages.illustrative import any_illustrative
from peerways.pages.library import Facet, Filter, facets, filters
from peerways.pages.neighbours import Neighbour, around
from peerways.pages.page import Crumb, Page
from peerways.pages.share.pictures import of_element
from peerways.pages.tools import tools_for

SECTION = "strategies/"
#: Practices shown of one state on a strategy's page.
PRACTICES_SHOWN = 2
#: States of which a strategy's page tells what they did; the others are named.
DOERS_TOLD = 12


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the library, then each strategy's page."""
    illustrative = any_illustrative(exchange.states)
    strategies = tuple(exchange.framework.strategy.values())
    yield Page(
        SECTION,
        "strategies",
        "Strategies",
        f"The {len(strategies)} strategies of a career pathways system: what each phase looks like, which states do it, and who wants help.",
        partial(_library, exchange, analysis),
        SECTION,
        illustrative=illustrative,
    )
    for number, strategy in enumerate(strategies):
        neighbours = around(
            strategies, number, lambda other: Neighbour(strategy_url(other.key), other.title)
        )
        yield _page(exchange, analysis, strategy, neighbours, illustrative)


def _library(exchange: Exchange, analysis: Analysis) -> dict[str, object]:
    strategies = exchange.framework.strategy
    tags = {key: tags_of(analysis, strategy) for key, strategy in strategies.items()}
    return {
        "rows": [_row(analysis, strategy, tags[key]) for key, strategy in strategies.items()],
        "facets": _facets(exchange, tags),
    }


def tags_of(analysis: Analysis, strategy: Strategy) -> tuple[Filter, ...]:
    """Return what a strategy can be found by: itself, its element, its components, the sectors of its practices, and the states that do it."""
    sectors = {
        sector
        for practice in analysis.index.by_strategy.get(strategy.key, ())
        for sector in practice.sectors
    }
    return filters(
        strategy=(strategy.key,),
        element=(strategy.element,),
        component=strategy.components,
        sector=sorted(sectors),
        state=(adopter.place.key for adopter in analysis.adopters(strategy.key).states),
    )


def _facets(exchange: Exchange, tags: dict[str, tuple[Filter, ...]]) -> tuple[Facet, ...]:
    return facets(exchange, ("element", "component", "sector", "state"), [*tags.values()], _link)


def _link(found: Filter) -> str | None:
    """Return the page that shows what a facet's option narrows to, for readers without the script."""
    return {
        "element": f"elements/{found.value}/#s-strategies",
        "component": f"components/{found.value}/#s-strategies",
        "state": f"states/{found.value}/",
    }.get(found.facet)


def _row(analysis: Analysis, strategy: Strategy, tags: tuple[Filter, ...]) -> dict[str, object]:
    adopters = analysis.adopters(strategy.key)
    return {
        "strategy": strategy,
        "tags": " ".join(map(str, tags)),
        "states": len(adopters.states),
        "practices": len(analysis.index.by_strategy.get(strategy.key, ())),
        "wanting": adopters.wanting_in_all,
        "offers": sum(offer.strategy == strategy.key for offer in analysis.offers),
    }


def _told(states: Sequence[Adopter]) -> list[Adopter]:
    """Return those of whom the page tells what they did, in the order of names: where there are too many, those with a practice first."""
    with_practices_first = sorted(states, key=lambda one: not one.practices)
    kept = {one.place.key for one in with_practices_first[:DOERS_TOLD]}
    return [one for one in states if one.place.key in kept]


def _doer(adopter: Adopter) -> dict[str, object]:
    return {
        "adopter": adopter,
        "practices": adopter.practices[:PRACTICES_SHOWN],
        "more": max(0, len(adopter.practices) - PRACTICES_SHOWN),
    }


def _page(
    exchange: Exchange,
    analysis: Analysis,
    strategy: Strategy,
    neighbours: dict[str, Neighbour | None],
    illustrative: bool,
) -> Page:
    element = exchange.framework.element[strategy.element]
    crumbs = (Crumb("Strategies", SECTION), Crumb(element.short, f"elements/{element.slug}/"))
    data = partial(_data, exchange, analysis, strategy, neighbours)
    return Page(
        strategy_url(strategy.key),
        "strategy",
        strategy.title,
        strategy.text,
        data,
        SECTION,
        crumbs,
        element.path,
        illustrative,
        picture=of_element(element.slug),
    )


def _data(
    exchange: Exchange,
    analysis: Analysis,
    strategy: Strategy,
    neighbours: dict[str, Neighbour | None],
) -> dict[str, object]:
    element, key = exchange.framework.element[strategy.element], strategy.key
    practices, adopters, spread = (
        analysis.index.by_strategy.get(key, ()),
        analysis.adopters(key),
        analysis.spread(key),
    )
    told = _told(adopters.states)
    offers = [offer for offer in analysis.offers if offer.strategy == key]
    questions = [asked for asked in analysis.questions if asked.question.strategy == key]
    documents = analysis.index.documents_by_strategy.get(key, ())
    phases = len(analysis.framework.scale)
    return {
        "strategy": strategy,
        "element": element,
        "phases": spread[:phases],
        "others": [at for at in spread[phases:] if at.states],
        "adopters": adopters,
        "doers": [_doer(adopter) for adopter in told],
        "more_doers": tuple(one.place.slug for one in adopters.states if one not in told),
        "practices_in_all": len(practices),
        "documents": documents[:SHOWN],
        "documents_in_all": len(documents),
        "offers": offers,
        "questions": questions,
        "smes": analysis.expertise.by_element[strategy.element],
        "tools": tools_for(exchange, key),
        "rules": rules_served(exchange, key, strategy.element),
        **neighbours,
        "contents": [
            ("s-phases", "What each phase looks like"),
            ("s-who", "Who does it", len(adopters.states)),
            *([("s-documents", "Documents to take over", len(documents))] if documents else []),
            ("s-wanting", "Who wants to make progress on it", adopters.wanting_in_all),
            ("s-offers", "Help on offer", len(offers)),
            *([("s-questions", "Questions", len(questions))] if questions else []),
        ],
    }
