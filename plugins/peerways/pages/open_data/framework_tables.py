"""Tables of the framework: what is rated, and what belongs to what."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from operator import attrgetter

from peerways.language import message
from peerways.model.exchange import Exchange, Strategy
from peerways.model.framework import ComponentFile, ElementFile, Sector, SubcomponentEntry
from peerways.model.kinds import MOST_PHASES
from peerways.pages.open_data import rows
from peerways.pages.open_data.columns import Column, Table, declared, named, page
from peerways.read.file_kinds import url_of

#: The Credential Transparency Description Language; it has a term for what a node of a list is
#: called, and for the list.
CTDL = "http://purl.org/ctdl/terms/"


def _elements() -> Table:
    columns = (
        named("element", "The element's slug", "slug"),
        *declared(ElementFile, "number", "title", "short", "goal", "definition"),
        page(lambda element: url_of("element", element.slug)),
    )
    about = "A row for each key element"
    rows = attrgetter("framework.elements")
    return Table("elements", message("Elements"), about, ("element",), columns, rows, own=True)


def _strategies() -> Table:
    columns = (
        named("strategy", "The element's slug and the strategy's", "key"),
        named("element", "The element that it belongs to", "element", "elements"),
        *declared(Strategy, "title", "text"),
        *(
            Column(f"phase_{n}", f"What phase {n} looks like", partial(_level, n), phase=n)
            for n in range(1, MOST_PHASES + 1)
        ),
        *declared(Strategy, "components"),
        page(lambda strategy: url_of("strategy", strategy.key)),
    )
    about = "A row for each strategy, with what each phase looks like"
    return Table(
        "strategies",
        message("Strategies"),
        about,
        ("strategy",),
        columns,
        _all_strategies,
        own=True,
    )


def _level(number: int, strategy: Strategy) -> str:
    return strategy.levels[number]


def _components() -> Table:
    columns = (
        named("component", "The component's slug", "slug"),
        *declared(ComponentFile, "number", "title", "definition"),
        page(lambda component: url_of("component", component.slug)),
    )
    about = "A row for each component of Programs of Study"
    rows = attrgetter("framework.components")
    return Table(
        "components", message("Components"), about, ("component",), columns, rows, own=True
    )


def _items() -> Table:
    columns = (
        named("item", "The strategy, or the component and its part's letter", "key"),
        Column(
            "kind",
            "strategy or subcomponent",
            attrgetter("kind"),
            allowed=("strategy", "subcomponent"),
        ),
        *declared(SubcomponentEntry, "title"),
        named("element", "The element that it belongs to or is folded into", "element", "elements"),
        named("component", "The component of a subcomponent", "component", "components"),
    )
    about = "A row for everything that can be rated"
    return Table("items", message("What is rated"), about, ("item",), columns, rows.items, own=True)


def _sectors() -> Table:
    columns = (
        *declared(Sector, "slug", "name", "focus", at="sector", renamed={"slug": "sector"}),
        Column(
            "cluster",
            "The career cluster that it belongs to; empty where that is uncertain. In CTDL:"
            f" {CTDL}targetNodeName",
            attrgetter("sector.cluster"),
        ),
        Column(
            "cluster_list",
            f"The list that the cluster is of, with its edition. In CTDL: {CTDL}frameworkName",
            attrgetter("cluster_list"),
        ),
        *declared(Sector, "cluster_note", at="sector"),
    )
    about = "A row for each field of careers, with its career cluster"
    return Table("sectors", message("Careers"), about, ("sector",), columns, rows.sectors, own=True)


def _all_strategies(exchange: Exchange) -> Iterable[Strategy]:
    return exchange.framework.strategy.values()


FRAMEWORK_TABLES = (_elements(), _strategies(), _components(), _items(), _sectors())
