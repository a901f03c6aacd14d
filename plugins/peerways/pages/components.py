"""The components of Programs of Study: their list, a page for each, and the matrix of elements by components."""

from __future__ import annotations

from collections.abc import Iterator

from peerways.analyse.analysis import Analysis
from peerways.analyse.coverage import Cell
from peerways.model.exchange import Component, Exchange
from peerways.pages.illustrative import any_illustrative
from peerways.pages.neighbours import Neighbour, around
from peerways.pages.page import Crumb, Page

SECTION = "components/"
COVERAGE = "coverage/"
PRACTICES_SHOWN = 12
CELL_PRACTICES = 5
CODES_SHOWN = 6


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the list of components, each component's page, then the matrix."""
    components = exchange.framework.components
    illustrative = any_illustrative(exchange.states)
    yield Page(
        SECTION,
        "components",
        "Components of Programs of Study",
        f"The {len(components)} components of Programs of Study, with their subcomponents, and the key element into which each is folded.",
        {"rows": [_row(exchange, analysis, component) for component in components]},
        "elements/",
        (Crumb("Key elements", "elements/"),),
    )
    for number, component in enumerate(components):
        yield _page(exchange, analysis, number, component, illustrative)
    yield Page(
        COVERAGE,
        "coverage",
        "Coverage",
        "Elements by components: where subcomponents are folded in, what the states rate, which practices serve both, and what is not covered yet.",
        {
            "coverage": analysis.coverage,
            "columns": _columns(exchange),
            "rows": _matrix(exchange, analysis),
        },
        "elements/",
        (Crumb("Key elements", "elements/"),),
        illustrative=illustrative,
    )


def amount(cell: Cell) -> int:
    """Return how much a cell holds, on the matrix' five tints: 0 nothing, then 1-2, 3-5, 6-9 and 10 or more subcomponents, strategies and practices."""
    things = len(cell.subcomponents) + len(cell.strategies) + len(cell.practices)
    return sum(things >= step for step in (1, 3, 6, 10))


def _row(exchange: Exchange, analysis: Analysis, component: Component) -> dict[str, object]:
    folded = {part.element for part in component.subcomponents}
    elements = [element.slug for element in exchange.framework.elements if element.slug in folded]
    return {
        "component": component,
        "elements": elements,
        "practices": len(analysis.index.by_component.get(component.slug, ())),
    }


def _page(
    exchange: Exchange, analysis: Analysis, number: int, component: Component, illustrative: bool
) -> Page:
    components = exchange.framework.components
    practices = analysis.index.by_component.get(component.slug, ())
    strategies = [
        strategy
        for strategy in exchange.framework.strategy.values()
        if component.slug in strategy.components
    ]
    data = {
        "component": component,
        "number_of": len(components),
        "rows": [
            (None, f"{part.id}. {part.title}", analysis.spread(part.key))
            for part in component.subcomponents
        ],
        "cells": analysis.coverage.rows[number],
        "cell_practices": CELL_PRACTICES,
        "strategies": strategies,
        "practices": practices[:PRACTICES_SHOWN],
        "practices_in_all": len(practices),
        "smes": analysis.expertise.by_component[component.slug],
        "contents": [
            ("s-parts", "Subcomponents", len(component.subcomponents)),
            ("s-guide", "Guide"),
            ("s-states", "Where the states stand"),
            ("s-strategies", "Strategies that it serves", len(strategies)),
            ("s-coverage", "Element by element"),
            ("s-practices", "Practices", len(practices)),
            ("s-sources", "Sources"),
        ],
        **around(
            components, number, lambda other: Neighbour(f"{SECTION}{other.slug}/", other.title)
        ),
    }
    crumbs = (Crumb("Key elements", "elements/"), Crumb("Components", SECTION))
    return Page(
        f"{SECTION}{component.slug}/",
        "component",
        component.title,
        component.definition,
        data,
        "elements/",
        crumbs,
        component.path,
        illustrative,
    )


def _columns(exchange: Exchange) -> list[dict[str, str]]:
    return [
        {
            "title": element.short,
            "url": f"elements/{element.slug}/",
            "tint": f"e{(element.number - 1) % 6 + 1}",
        }
        for element in exchange.framework.elements
    ]


def _matrix(exchange: Exchange, analysis: Analysis) -> list[dict[str, object]]:
    rows = zip(exchange.framework.components, analysis.coverage.rows, strict=True)
    return [
        {
            "title": f"{component.number}. {component.title}",
            "url": f"{SECTION}{component.slug}/",
            "cells": [_cell(exchange, cell) for cell in row],
        }
        for component, row in rows
    ]


def _cell(exchange: Exchange, cell: Cell) -> dict[str, object]:
    counts = (
        (len(cell.subcomponents), "part", "parts"),
        (len(cell.strategies), "strategy", "strategies"),
        (len(cell.practices), "practice", "practices"),
    )
    told = ", ".join(
        f"{number}\u00a0{one if number == 1 else many}" for number, one, many in counts if number
    )
    return {
        "level": amount(cell),
        "text": told or "Nothing yet",
        "note": _ratings_note(exchange, cell),
        "url": f"{SECTION}{cell.component}/#s-in-{cell.element}",
    }


def _ratings_note(exchange: Exchange, cell: Cell) -> str:
    """Return how the states rate what is folded in here; empty where there is nothing to rate."""
    if not cell.subcomponents:
        return ""
    if not cell.ratings:
        return "not rated yet"
    codes = [exchange.state[state.slug].code for state in cell.strong]
    who = (
        f"strong: {', '.join(codes[:CODES_SHOWN])}{' …' if len(codes) > CODES_SHOWN else ''}"
        if codes
        else "nobody strong yet"
    )
    return f"{cell.ratings} rating{'s' if cell.ratings > 1 else ''}; {who}"
