"""The crosswalk: elements, components and strategies beside the points of the laws and lists that readers work under."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from peerways.analyse.analysis import Analysis
from peerways.model.crosswalk import Correspondence, Point
from peerways.model.exchange import Crosswalk, Exchange
from peerways.pages.page import Crumb, Page, PageData

URL = "crosswalk/"


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What stands beside an item in a list: points of the list, a text, or both."""

    points: tuple[Point, ...]
    text: str | None
    uncertain: bool


@dataclass(frozen=True, slots=True)
class RuleServed:
    """What a strategy serves in a list; `by_element`: the list knows its element alone."""

    crosswalk: Crosswalk
    by_element: bool
    counterpart: Counterpart


@dataclass(frozen=True, slots=True)
class CrosswalkRow:
    """An element or component with its counterpart in each list."""

    link: str
    title: str
    cells: tuple[Counterpart, ...]


@dataclass(frozen=True, slots=True)
class CrosswalkTable:
    """Elements or components by the lists that know one of them."""

    name: str
    title: str
    head: str
    lists: tuple[Crosswalk, ...]
    rows: tuple[CrosswalkRow, ...]


@dataclass(frozen=True, slots=True)
class PointRow:
    """A point of a list, with the keys of the strategies that build it."""

    point: Point
    strategies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PointTable:
    """A list, point by point."""

    crosswalk: Crosswalk
    rows: tuple[PointRow, ...]


@dataclass(frozen=True, slots=True)
class CrosswalkPage(PageData):
    """The lists, the tables of elements and components beside them, and those lists that are told by their points."""

    lists: tuple[Crosswalk, ...]
    tables: tuple[CrosswalkTable, ...]
    turned: tuple[PointTable, ...]


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the one page, where there is a list to stand beside."""
    if not exchange.crosswalks:
        return
    framework = exchange.framework
    elements = [(f"element:{e.slug}", e.slug, e.title) for e in framework.elements]
    components = [(f"component:{c.slug}", c.slug, c.title) for c in framework.components]
    lists = exchange.crosswalks
    yield Page(
        URL,
        "crosswalk",
        "Crosswalk to laws and lists",
        f"The six elements, the ten components and the strategies beside {', '.join(one.short for one in lists)}.",
        CrosswalkPage(
            lists,
            (
                _table("elements", "The elements", "Element", elements, lists),
                _table("components", "The components", "Component", components, lists),
            ),
            tuple(_by_point(exchange, one) for one in lists if _by_strategy(one)),
        ),
        "about/",
        tuple(Crumb(p.title, "about/") for p in exchange.pages if p.name == "about"),
    )


def rules_served(exchange: Exchange, strategy: str, element: str) -> tuple[RuleServed, ...]:
    """Return the points that a strategy serves, list by list; where a list knows elements alone, those of the strategy's element."""
    served = []
    for crosswalk in exchange.crosswalks:
        own = crosswalk.by_item.get(strategy)
        row = own or crosswalk.by_item.get(element)
        if row is not None and crosswalk.points:
            served.append(RuleServed(crosswalk, own is None, _counterpart(crosswalk, row)))
    return tuple(served)


def _table(
    name: str,
    title: str,
    head: str,
    items: Sequence[tuple[str, str, str]],
    lists: tuple[Crosswalk, ...],
) -> CrosswalkTable:
    """Return a table of items, each its short link, slug and title, by the lists that know one of them; without such a list it has no rows."""
    slugs = {slug for _, slug, _ in items}
    knowing = tuple(one for one in lists if slugs & one.by_item.keys())
    if knowing:
        rows = tuple(_row(link, slug, item_title, knowing) for link, slug, item_title in items)
    else:
        rows = ()
    return CrosswalkTable(name, title, head, knowing, rows)


def _row(link: str, slug: str, title: str, lists: tuple[Crosswalk, ...]) -> CrosswalkRow:
    cells = tuple(_counterpart(one, one.by_item.get(slug)) for one in lists)
    return CrosswalkRow(link, title, cells)


def _counterpart(crosswalk: Crosswalk, row: Correspondence | None) -> Counterpart:
    if row is None:
        return Counterpart((), None, False)
    return Counterpart(tuple(crosswalk.point[name] for name in row.points), row.text, row.uncertain)


def _by_strategy(crosswalk: Crosswalk) -> bool:
    return bool(crosswalk.points) and any("." in item for item in crosswalk.by_item)


def _by_point(exchange: Exchange, crosswalk: Crosswalk) -> PointTable:
    """Return a list's points, each with the strategies that build it, in the framework's order."""
    builders: dict[str, list[str]] = {point.id: [] for point in crosswalk.points}
    for key in exchange.framework.strategy:
        row = crosswalk.by_item.get(key)
        for name in dict.fromkeys(row.points) if row else ():
            builders[name].append(key)
    rows = tuple(PointRow(point, tuple(builders[point.id])) for point in crosswalk.points)
    return PointTable(crosswalk, rows)
