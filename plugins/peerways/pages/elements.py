"""The key elements: their list and a guide for each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from peerways.analyse.analysis import Analysis
from peerways.analyse.asks import AskedQuestion
from peerways.analyse.standing import StatesAt
from peerways.language import gettext
from peerways.model.exchange import (
    Component,
    Element,
    Exchange,
    Person,
    Practice,
    Strategy,
    Subcomponent,
)
from peerways.model.wording import Wording
from peerways.pages.feeds import element_feed
from peerways.pages.illustrative import any_illustrative
from peerways.pages.neighbours import Neighbour, Neighbours, around
from peerways.pages.page import Anchor, Crumb, Page, PageData
from peerways.pages.share.pictures import of_element

SECTION = "elements/"
PRACTICES_SHOWN = 4


class StrategyPart(Struct, frozen=True):
    """A strategy in its element's guide: how the states stand on it, and the first of its practices
    (`practices_in_all` counts all).
    """

    strategy: Strategy
    spread: tuple[StatesAt, ...]
    practices: tuple[Practice, ...]
    practices_in_all: int


class FoldedIn(Struct, frozen=True):
    """A component and those of its subcomponents that are folded into an element; `serves` are the
    element's strategies that it serves.
    """

    component: Component
    subcomponents: tuple[Subcomponent, ...]
    serves: tuple[Strategy, ...]


class ElementLine(Struct, frozen=True):
    """An element in the list, with how many practices it has and subcomponents are folded
    into it.
    """

    element: Element
    practices: int
    subcomponents: int


class ElementsPage(PageData, frozen=True):
    """The list of elements."""

    rows: tuple[ElementLine, ...]


class ElementPage(PageData, frozen=True):
    """An element's guide.

    `rows` are for the table of states by phase: short link, title and spread of each strategy.
    """

    element: Element
    parts: tuple[StrategyPart, ...]
    rows: tuple[tuple[str, str, tuple[StatesAt, ...]], ...]
    folded: tuple[FoldedIn, ...]
    smes: tuple[Person, ...]
    coaches: tuple[Person, ...]
    practices_in_all: int
    feed: str
    questions: tuple[AskedQuestion, ...]
    before: Neighbour | None
    after: Neighbour | None
    contents: tuple[Anchor, ...]


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the list of elements, then each element's guide."""
    elements = exchange.framework.elements
    illustrative = any_illustrative(exchange.states)
    yield Page(
        SECTION,
        "elements",
        "Key elements",
        exchange.framework.wording.translate(
            f"The {len(elements)} key elements of a career pathways system, each with its goal,"
            " strategies, practices and guide."
        ),
        ElementsPage(tuple(map(partial(_row, exchange, analysis), elements))),
        SECTION,
    )
    for number, element in enumerate(elements):
        neighbours = around(
            elements, number, lambda other: Neighbour(f"{SECTION}{other.slug}/", other.title)
        )
        crumbs = (Crumb("Key elements", SECTION),)
        yield Page(
            f"{SECTION}{element.slug}/",
            "element",
            element.title,
            element.goal,
            _guide(exchange, analysis, element, neighbours),
            SECTION,
            crumbs,
            element.path,
            illustrative,
            picture=of_element(element.slug),
        )


def folded_into(exchange: Exchange, element: Element) -> tuple[FoldedIn, ...]:
    """Return the components that have a subcomponent in the element or serve one of its strategies,
    in the framework's order.
    """
    folded = []
    for component in exchange.framework.components:
        parts = component.folded_into(element.slug)
        serves = element.served_by(component.slug)
        if parts or serves:
            folded.append(FoldedIn(component, parts, serves))
    return tuple(folded)


def _guide(
    exchange: Exchange, analysis: Analysis, element: Element, neighbours: Neighbours
) -> ElementPage:
    parts = tuple(map(partial(_part, analysis), element.strategies))
    questions = tuple(one for one in analysis.questions if one.question.element == element.slug)
    return ElementPage(
        element=element,
        parts=parts,
        rows=tuple((f"strategy:{p.strategy.key}", p.strategy.title, p.spread) for p in parts),
        folded=folded_into(exchange, element),
        smes=analysis.expertise.by_element[element.slug],
        coaches=_coaches(exchange, element),
        practices_in_all=len(analysis.index.by_element.get(element.slug, ())),
        feed=element_feed(element.slug),
        questions=questions,
        before=neighbours.before,
        after=neighbours.after,
        contents=_contents(exchange.framework.wording, element, len(questions)),
    )


def _contents(wording: Wording, element: Element, questions: int) -> tuple[Anchor, ...]:
    contents = [
        Anchor("s-strategies", gettext("Strategies"), len(element.strategies)),
        Anchor("s-states", wording.translate("Where the states stand")),
        Anchor("s-guide", gettext("Guide")),
        Anchor("s-components", wording.translate("Programs of Study")),
    ]
    if questions:
        contents.append(Anchor("s-questions", gettext("Questions"), questions))
    if element.sources:
        contents.append(Anchor("s-sources", gettext("Sources")))
    return tuple(contents)


def _row(exchange: Exchange, analysis: Analysis, element: Element) -> ElementLine:
    practices = len(analysis.index.by_element.get(element.slug, ()))
    parts = sum(len(one.folded_into(element.slug)) for one in exchange.framework.components)
    return ElementLine(element, practices, parts)


def _part(analysis: Analysis, strategy: Strategy) -> StrategyPart:
    practices = analysis.index.by_strategy.get(strategy.key, ())
    return StrategyPart(
        strategy, analysis.spread(strategy.key), practices[:PRACTICES_SHOWN], len(practices)
    )


def _coaches(exchange: Exchange, element: Element) -> tuple[Person, ...]:
    return tuple(
        person
        for person in exchange.people
        if person.kind == "coach" and element.slug in person.elements
    )
