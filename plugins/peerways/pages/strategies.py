"""The strategy library: a list with facets, and for each strategy what each phase looks like, who
does it and who wants to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from operator import attrgetter

from msgspec import Struct

from peerways.analyse.adopters import Adopter, Adopters
from peerways.analyse.analysis import Analysis
from peerways.analyse.asks import AskedQuestion, OpenOffer
from peerways.analyse.documents import HeldDocument
from peerways.analyse.standing import StatesAt
from peerways.language import gettext
from peerways.model.exchange import Element, Exchange, Person, Practice, Strategy, Tool
from peerways.pages import embeds
from peerways.pages.crosswalk import RuleServed, rules_served
from peerways.pages.documents import SHOWN
from peerways.pages.illustrative import any_illustrative
from peerways.pages.library import Facet, Filter, facets, filters, page_of
from peerways.pages.neighbours import Neighbour, Neighbours, around
from peerways.pages.page import Anchor, Crumb, Page, PageData
from peerways.pages.share.pictures import of_element
from peerways.pages.tools import tools_for
from peerways.read.file_kinds import url_of

SECTION = "strategies/"
#: Practices shown of one state on a strategy's page.
PRACTICES_SHOWN = 2
#: States of which a strategy's page tells what they did; the others are named.
DOERS_SHOWN = 12
FACETS = ("element", "component", "sector", "state")
#: Where an option's page shows what it narrows to.
_PLACES = {"element": "#s-strategies", "component": "#s-strategies", "state": ""}


class StrategyLine(Struct, frozen=True):
    """A strategy in the library: its tags, and how many states do it, practices and offers it has,
    and places want help with it.
    """

    strategy: Strategy
    tags: str
    states: int
    practices: int
    wanting: int
    offers: int


class StrategiesPage(PageData, frozen=True):
    """The strategy library."""

    rows: tuple[StrategyLine, ...]
    facets: tuple[Facet, ...]


class Doer(Struct, frozen=True):
    """A state that does a strategy, with the first of its practices; `more` are not shown."""

    adopter: Adopter
    practices: tuple[Practice, ...]
    more: int


class StrategyPage(PageData, frozen=True):
    """What a strategy's page shows.

    `others` are the states that have not rated it, or to which it does not apply; `more_doers` are
    only named.
    """

    strategy: Strategy
    element: Element
    phases: tuple[StatesAt, ...]
    others: tuple[StatesAt, ...]
    adopters: Adopters
    doers: tuple[Doer, ...]
    more_doers: tuple[str, ...]
    practices_in_all: int
    documents: tuple[HeldDocument, ...]
    documents_in_all: int
    offers: tuple[OpenOffer, ...]
    questions: tuple[AskedQuestion, ...]
    smes: tuple[Person, ...]
    tools: tuple[Tool, ...]
    rules: tuple[RuleServed, ...]
    before: Neighbour | None
    after: Neighbour | None
    contents: tuple[Anchor, ...]


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the library, then each strategy's page."""
    illustrative = any_illustrative(exchange.states)
    strategies = tuple(exchange.framework.strategy.values())
    yield Page(
        SECTION,
        "strategies",
        "Strategies",
        exchange.framework.wording.translate(
            f"The {len(strategies)} strategies of a career pathways system: what each phase looks"
            " like, which states do it, and who wants help."
        ),
        partial(_library, exchange, analysis),
        SECTION,
        illustrative=illustrative,
        embeds=embeds.of_tables(exchange, SECTION),
    )
    for number, strategy in enumerate(strategies):
        neighbours = around(
            strategies, number, lambda other: Neighbour(url_of("strategy", other.key), other.title)
        )
        yield _page(exchange, analysis, strategy, neighbours, illustrative)


def _library(exchange: Exchange, analysis: Analysis) -> StrategiesPage:
    rows, tags = [], []
    for strategy in exchange.framework.strategy.values():
        own = tags_of(analysis, strategy)
        rows.append(_row(analysis, strategy, own))
        tags.append(own)
    link = partial(page_of, places=_PLACES)
    return StrategiesPage(tuple(rows), facets(exchange, FACETS, tags, link))


def tags_of(analysis: Analysis, strategy: Strategy) -> tuple[Filter, ...]:
    """Return what a strategy can be found by: itself, its element, its components, the sectors of
    its practices, and the states that do it.
    """
    sectors: set[str] = set()
    for practice in analysis.index.by_strategy.get(strategy.key, ()):
        sectors.update(practice.sectors)
    return filters(
        strategy=(strategy.key,),
        element=(strategy.element,),
        component=strategy.components,
        sector=sorted(sectors),
        state=(adopter.place.key for adopter in analysis.adopters(strategy.key).states),
    )


def _row(analysis: Analysis, strategy: Strategy, tags: tuple[Filter, ...]) -> StrategyLine:
    adopters = analysis.adopters(strategy.key)
    return StrategyLine(
        strategy,
        " ".join(map(str, tags)),
        len(adopters.states),
        len(analysis.index.by_strategy.get(strategy.key, ())),
        adopters.wanting_in_all,
        sum(offer.strategy == strategy.key for offer in analysis.offers),
    )


def _doers(states: Sequence[Adopter]) -> tuple[list[Doer], list[str]]:
    """Return the states of which the page tells what they did, and the slugs of the others, both in
    the order of names: where there are too many, those with a practice go first.
    """
    with_practices_first = sorted(states, key=lambda one: not one.practices)
    shown = {one.place.key for one in with_practices_first[:DOERS_SHOWN]}
    doers, others = [], []
    for one in states:
        if one.place.key in shown:
            doers.append(_doer(one))
        else:
            others.append(one.place.slug)
    return doers, others


def _doer(adopter: Adopter) -> Doer:
    shown = adopter.practices[:PRACTICES_SHOWN]
    return Doer(adopter, shown, len(adopter.practices) - len(shown))


def _page(
    exchange: Exchange,
    analysis: Analysis,
    strategy: Strategy,
    neighbours: Neighbours,
    illustrative: bool,
) -> Page:
    element = exchange.framework.element[strategy.element]
    crumbs = (Crumb("Strategies", SECTION), Crumb(element.short, url_of("element", element.slug)))
    data = partial(_data, exchange, analysis, strategy, neighbours)
    return Page(
        url_of("strategy", strategy.key),
        "strategy",
        strategy.title,
        strategy.text,
        data,
        SECTION,
        crumbs,
        element.path,
        illustrative,
        picture=of_element(element.slug),
        embeds=(embeds.of_page(url_of("strategy", strategy.key), "This strategy as a card"),),
    )


def _data(
    exchange: Exchange, analysis: Analysis, strategy: Strategy, neighbours: Neighbours
) -> StrategyPage:
    key, adopters = strategy.key, analysis.adopters(strategy.key)
    spread, phases = analysis.spread(key), len(analysis.framework.scale)
    doers, others = _doers(adopters.states)
    documents = analysis.index.documents_by_strategy.get(key, ())
    offers = tuple(offer for offer in analysis.offers if offer.strategy == key)
    questions = tuple(entry for entry in analysis.questions if entry.question.strategy == key)
    return StrategyPage(
        strategy=strategy,
        element=exchange.framework.element[strategy.element],
        phases=spread[:phases],
        others=tuple(filter(attrgetter("states"), spread[phases:])),
        adopters=adopters,
        doers=tuple(doers),
        more_doers=tuple(others),
        practices_in_all=len(analysis.index.by_strategy.get(key, ())),
        documents=documents[:SHOWN],
        documents_in_all=len(documents),
        offers=offers,
        questions=questions,
        smes=analysis.expertise.by_element[strategy.element],
        tools=tools_for(exchange, key),
        rules=rules_served(exchange, key, strategy.element),
        before=neighbours.before,
        after=neighbours.after,
        contents=tuple(_contents(adopters, len(documents), len(offers), len(questions))),
    )


def _contents(adopters: Adopters, documents: int, offers: int, questions: int) -> Iterator[Anchor]:
    yield Anchor("s-phases", gettext("What each phase looks like"))
    yield Anchor("s-who", gettext("Who does it"), len(adopters.states))
    if documents:
        yield Anchor("s-documents", gettext("Documents to borrow"), documents)
    yield Anchor("s-wanting", gettext("Who wants to make progress on it"), adopters.wanting_in_all)
    yield Anchor("s-offers", gettext("Help on offer"), offers)
    if questions:
        yield Anchor("s-questions", gettext("Questions"), questions)
