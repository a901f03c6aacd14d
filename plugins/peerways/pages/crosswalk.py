"""The crosswalk: elements, components and strategies beside the points of the laws and lists that readers work under."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from peerways.analyse.analysis import Analysis
from peerways.model.crosswalk import Correspondence, Point
from peerways.model.exchange import Crosswalk, Exchange
from peerways.pages.page import Crumb, Page

URL = "crosswalk/"


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the one page, where there is a list to stand beside."""
    if not exchange.crosswalks:
        return
    framework = exchange.framework
    elements = [(f"element:{e.slug}", e.slug, e.title) for e in framework.elements]
    components = [(f"component:{c.slug}", c.slug, c.title) for c in framework.components]
    names = [crosswalk.short for crosswalk in exchange.crosswalks]
    yield Page(
        URL,
        "crosswalk",
        "Crosswalk to laws and lists",
        f"The six elements, the ten components and the strategies beside {', '.join(names)}.",
        {
            "lists": exchange.crosswalks,
            "tables": [
                _table("elements", "The elements", "Element", elements, exchange.crosswalks),
                _table(
                    "components", "The components", "Component", components, exchange.crosswalks
                ),
            ],
            "turned": [_turned(exchange, one) for one in exchange.crosswalks if _by_strategy(one)],
        },
        "about/",
        tuple(Crumb(p.title, "about/") for p in exchange.pages if p.name == "about"),
    )


def rules_served(exchange: Exchange, strategy: str, element: str) -> list[dict[str, Any]]:
    """Return the points that a strategy serves, list by list; where a list knows elements alone, those of the strategy's element."""
    found = []
    for crosswalk in exchange.crosswalks:
        own = crosswalk.by_item.get(strategy)
        row = own or crosswalk.by_item.get(element)
        if row is not None and crosswalk.points:
            found.append({"list": crosswalk, "by_element": own is None, **_cell(crosswalk, row)})
    return found


def _table(
    name: str,
    title: str,
    head: str,
    rows: Iterable[tuple[str, str, str]],
    lists: tuple[Crosswalk, ...],
) -> dict[str, Any]:
    """Return a table of items by the lists that know one of them."""
    rows = list(rows)
    told = [one for one in lists if any(item in one.by_item for _, item, _ in rows)]
    cells = [
        {
            "link": short,
            "title": said,
            "cells": [_cell(one, one.by_item.get(item)) for one in told],
        }
        for short, item, said in rows
    ]
    return {
        "name": name,
        "title": title,
        "head": head,
        "lists": told,
        "rows": cells if told else [],
    }


def _cell(crosswalk: Crosswalk, row: Correspondence | None) -> dict[str, Any]:
    if row is None:
        return {"points": (), "text": None, "uncertain": False}
    return {
        "points": tuple(crosswalk.point[name] for name in row.points),
        "text": row.text,
        "uncertain": row.uncertain,
    }


def _by_strategy(crosswalk: Crosswalk) -> bool:
    return bool(crosswalk.points) and any("." in item for item in crosswalk.by_item)


def _turned(exchange: Exchange, crosswalk: Crosswalk) -> dict[str, Any]:
    """Return a list's points, each with the strategies that build it."""
    known = exchange.framework.strategy

    def builders(point: Point) -> list[str]:
        return [
            key
            for key in known
            if (row := crosswalk.by_item.get(key)) is not None and point.id in row.points
        ]

    return {
        "list": crosswalk,
        "rows": [{"point": point, "strategies": builders(point)} for point in crosswalk.points],
    }
