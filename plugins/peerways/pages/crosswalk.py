"""The crosswalk: elements, components and strategies beside the points of the laws and lists that
readers work under.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from msgspec import Struct

from peerways.analyse.analysis import Analysis
from peerways.model.crosswalk import Correspondence, Point
from peerways.model.exchange import Component, Crosswalk, Element, Exchange
from peerways.pages.page import Page, PageData, crumbs_below

URL = "crosswalk/"


class Counterpart(Struct, frozen=True):
    """What stands beside an item in a list: points of the list, a text, or both."""

    points: tuple[Point, ...]
    text: str | None
    uncertain: bool


class RuleServed(Struct, frozen=True):
    """What a strategy serves in a list; `by_element`: the list knows its element alone."""

    crosswalk: Crosswalk
    by_element: bool
    counterpart: Counterpart


class CrosswalkRow(Struct, frozen=True):
    """An element or component with its counterpart in each list."""

    link: str
    title: str
    cells: tuple[Counterpart, ...]


class CrosswalkTable(Struct, frozen=True):
    """Elements or components by the lists that know one of them."""

    name: str
    title: str
    head: str
    lists: tuple[Crosswalk, ...]
    rows: tuple[CrosswalkRow, ...]


class PointRow(Struct, frozen=True):
    """A point of a list, with the keys of the strategies that build it."""

    point: Point
    strategies: tuple[str, ...]


class PointTable(Struct, frozen=True):
    """A list, point by point."""

    crosswalk: Crosswalk
    rows: tuple[PointRow, ...]


class CrosswalkPage(PageData, frozen=True):
    """The lists, the tables of elements and components beside them, and those lists that are told
    by their points.
    """

    lists: tuple[Crosswalk, ...]
    tables: tuple[CrosswalkTable, ...]
    turned: tuple[PointTable, ...]


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the one page, where there is a list to stand beside."""
    if not exchange.crosswalks:
        return
    framework = exchange.framework
    lists = exchange.crosswalks
    names = ", ".join(map(attrgetter("short"), lists))
    yield Page(
        URL,
        "crosswalk",
        "Crosswalk to laws and lists",
        f"The six elements, the ten components and the strategies beside {names}.",
        CrosswalkPage(
            lists,
            (
                _table("element", "The elements", framework.elements, lists),
                _table("component", "The components", framework.components, lists),
            ),
            tuple(_by_point(exchange, one) for one in lists if _by_strategy(one)),
        ),
        "about/",
        crumbs_below(exchange, "about"),
    )


def rules_served(exchange: Exchange, strategy: str, element: str) -> tuple[RuleServed, ...]:
    """Return the points that a strategy serves, list by list; where a list knows elements alone,
    those of the strategy's element.
    """
    served = []
    for crosswalk in exchange.crosswalks:
        own = crosswalk.by_item.get(strategy)
        row = own or crosswalk.by_item.get(element)
        if row is not None and crosswalk.points:
            served.append(RuleServed(crosswalk, own is None, _counterpart(crosswalk, row)))
    return tuple(served)


def _table(
    kind: str,
    title: str,
    entries: Sequence[Element | Component],
    lists: Iterable[Crosswalk],
) -> CrosswalkTable:
    """Return a table of elements or components by the lists that know one of them; without such a
    list it has no rows.
    """
    slugs = set(map(attrgetter("slug"), entries))
    knowing = tuple(one for one in lists if slugs & one.by_item.keys())
    rows: list[CrosswalkRow] = []
    if knowing:
        for entry in entries:
            cells = tuple(_counterpart(one, one.by_item.get(entry.slug)) for one in knowing)
            rows.append(CrosswalkRow(f"{kind}:{entry.slug}", entry.title, cells))
    return CrosswalkTable(f"{kind}s", title, kind.capitalize(), knowing, tuple(rows))


def _counterpart(crosswalk: Crosswalk, row: Correspondence | None) -> Counterpart:
    if row is None:
        return Counterpart((), None, False)
    points = tuple(crosswalk.point[name] for name in row.points)
    return Counterpart(points, row.text, row.uncertain)


def _by_strategy(crosswalk: Crosswalk) -> bool:
    return bool(crosswalk.points) and any("." in item for item in crosswalk.by_item)


def _by_point(exchange: Exchange, crosswalk: Crosswalk) -> PointTable:
    """Return a list's points, each with the strategies that build it, in the framework's order."""
    builders: defaultdict[str, list[str]] = defaultdict(list)
    for key in exchange.framework.strategy:
        row = crosswalk.by_item.get(key)
        if row:
            for name in dict.fromkeys(row.points):
                builders[name].append(key)
    rows = tuple(PointRow(point, tuple(builders[point.id])) for point in crosswalk.points)
    return PointTable(crosswalk, rows)
