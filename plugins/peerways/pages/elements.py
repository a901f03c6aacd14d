"""The key elements: their list and a guide for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from peerways.analyse.analysis import Analysis
from peerways.analyse.standing import StatesAt
from peerways.model.exchange import (
    Component,
    Element,
    Exchange,
    Person,
    Practice,
    Strategy,
    Subcomponent,
)
from peerways.pages.feeds import element_feed
from peerways.pages.illustrative import any_illustrative
from peerways.pages.neighbours import Neighbour, around
from peerways.pages.page import Crumb, Page
from peerways.pages.share.pictures import of_element

SECTION = "elements/"
PRACTICES_SHOWN = 4


@dataclass(frozen=True, slots=True)
class StrategyPart:
    """A strategy in its element's guide: how the states stand on it, and the first of its practices (`practices_in_all` counts all)."""

    strategy: Strategy
    spread: tuple[StatesAt, ...]
    practices: tuple[Practice, ...]
    practices_in_all: int


@dataclass(frozen=True, slots=True)
class FoldedIn:
    """A component and those of its subcomponents that are folded into an element; `serves` are the element's strategies that it serves."""

    component: Component
    subcomponents: tuple[Subcomponent, ...]
    serves: tuple[Strategy, ...]


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the list of elements, then each element's guide."""
    elements = exchange.framework.elements
    illustrative = any_illustrative(exchange.states)
    yield Page(
        SECTION,
        "elements",
        "Key elements",
        f"The {len(elements)} key elements of a career pathways system, each with its goal, strategies, practices and guide.",
        {"rows": [_row(exchange, analysis, element) for element in elements]},
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
            {**_guide(exchange, analysis, element), **neighbours},
            SECTION,
            crumbs,
            element.path,
            illustrative,
            picture=of_element(element.slug),
        )


def folded_into(exchange: Exchange, element: Element) -> tuple[FoldedIn, ...]:
    """Return the components that have a subcomponent in the element or serve one of its strategies, in the framework's order."""
    found = (
        FoldedIn(
            component,
            tuple(part for part in component.subcomponents if part.element == element.slug),
            tuple(
                strategy for strategy in element.strategies if component.slug in strategy.components
            ),
        )
        for component in exchange.framework.components
    )
    return tuple(folded for folded in found if folded.subcomponents or folded.serves)


def _guide(exchange: Exchange, analysis: Analysis, element: Element) -> dict[str, object]:
    parts = [_part(analysis, strategy) for strategy in element.strategies]
    questions = [asked for asked in analysis.questions if asked.question.element == element.slug]
    contents = [
        ("s-strategies", "Strategies", len(parts)),
        ("s-states", "Where the states stand"),
        ("s-guide", "Guide"),
        ("s-components", "Programs of Study"),
    ]
    return {
        "element": element,
        "parts": parts,
        "rows": [
            (f"strategy:{part.strategy.key}", part.strategy.title, part.spread) for part in parts
        ],
        "folded": folded_into(exchange, element),
        "smes": analysis.expertise.by_element[element.slug],
        "coaches": _coaches(exchange, element),
        "practices_in_all": len(analysis.index.by_element.get(element.slug, ())),
        "feed": element_feed(element.slug),
        "questions": questions,
        "contents": [
            *contents,
            *([("s-questions", "Questions", len(questions))] if questions else []),
            *([("s-sources", "Sources")] if element.sources else []),
        ],
    }


def _row(exchange: Exchange, analysis: Analysis, element: Element) -> dict[str, object]:
    parts = sum(len(folded.subcomponents) for folded in folded_into(exchange, element))
    return {
        "element": element,
        "practices": len(analysis.index.by_element.get(element.slug, ())),
        "subcomponents": parts,
    }


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
