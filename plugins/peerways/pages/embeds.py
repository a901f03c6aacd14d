"""What other sites may show in a frame: a place's picture, a strategy's card, a table, each as a
page of its own without ours around it.

They stand in neither menu, search nor sitemap: their address is in the line to copy on the page
that they are taken from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from peerways.analyse.analysis import Analysis
from peerways.analyse.standing import StatesAt
from peerways.model.exchange import Element, Exchange, State, Strategy
from peerways.model.wording import Wording
from peerways.pages.figure import Figure, standing_figure
from peerways.pages.illustrative import any_illustrative
from peerways.pages.open_data.columns import Column, Table
from peerways.pages.open_data.tables import holds_illustrative, table_by_name
from peerways.pages.page import Embed, Page, PageData
from peerways.pages.place_view import ElementRow, element_rows, names_by_slug, place_url
from peerways.read.file_kinds import url_of
from peerways.words import DOCUMENT_KINDS, in_words

_BELOW = "embed/"
#: How many rows a table has in a frame; the page that it is taken from has them all.
ROWS = 20


class _Shown(NamedTuple):
    """What of a table stands in a frame: columns for readers, and the page that has all of it; the
    first column leads to a row's own page.
    """

    columns: tuple[str, ...]
    taken_from: str


_TABLES: Mapping[str, _Shown] = {
    "practices": _Shown(("title", "state_name", "elements"), "practices/"),
    "documents": _Shown(("title", "kind", "state", "good_for"), "documents/"),
    "requests": _Shown(("place_name", "text", "strategy", "until"), "exchange/"),
    "offers": _Shown(("place_name", "text", "strategy", "until"), "exchange/"),
    "questions": _Shown(("question", "state", "date", "answers"), "exchange/"),
    "meetings": _Shown(("title", "date", "states", "summary"), "meetings/"),
    "strategies": _Shown(("title", "element", "text"), "strategies/"),
}
_HEADS = {"state_name": "State", "place_name": "From", "good_for": "Good for", "text": "What"}


class StateEmbed(PageData, frozen=True):
    """A state's picture."""

    state: State
    figure: Figure
    rows: tuple[ElementRow, ...]
    cohort_only: bool


class StrategyEmbed(PageData, frozen=True):
    """A strategy's card: the states in each phase, and how much there is to learn from."""

    strategy: Strategy
    element: Element
    phases: tuple[StatesAt, ...]
    practices: int
    offers: int
    wanting: int


class Cells(NamedTuple):
    """One row of a table, with the address of its page, below the site's own or elsewhere."""

    url: str
    texts: tuple[str, ...]
    illustrative: bool


class TableEmbed(PageData, frozen=True):
    """A table's first rows."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[Cells, ...]
    in_all: int


def of_page(url: str, what: str) -> Embed:
    """Return what is to be embedded of a page that has one thing of that kind."""
    return Embed(what, f"{_BELOW}{url}")


def of_tables(exchange: Exchange, taken_from: str = "") -> tuple[Embed, ...]:
    """Return the tables that can be embedded: all, or those of one page."""
    known = table_by_name(exchange.framework.wording)
    return tuple(
        Embed(f"Table: {known[name].title}", _table_url(name))
        for name, shown in _TABLES.items()
        if taken_from in ("", shown.taken_from)
    )


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the pages without frame."""
    for state in exchange.taking_part:
        if state.rounds:
            yield _state(exchange, analysis, state)
    for strategy in exchange.framework.strategy.values():
        yield _strategy(exchange, analysis, strategy)
    known = table_by_name(exchange.framework.wording)
    for name in _TABLES:
        yield _table(exchange, known[name])


def _table_url(name: str) -> str:
    return f"{_BELOW}data/{name}/"


def _frameless(
    kind: str, url: str, title: str, taken_from: str, data: Any, illustrative: bool
) -> Page:
    about = f"{title}, to be shown within pages of other sites."
    return Page(
        url,
        kind,
        f"{title}, to embed",
        about,
        data,
        illustrative=illustrative,
        searchable=False,
        taken_from=taken_from,
    )


def _state(exchange: Exchange, analysis: Analysis, state: State) -> Page:
    def data() -> StateEmbed:
        return StateEmbed(
            state,
            standing_figure(analysis, state),
            element_rows(analysis, state),
            state.mention_cohort_items and state.key in exchange.hides_some,
        )

    url = place_url(state)
    marked = any_illustrative((state,))
    return _frameless("embed-state", f"{_BELOW}{url}", state.name, url, data, marked)


def _strategy(exchange: Exchange, analysis: Analysis, strategy: Strategy) -> Page:
    def data() -> StrategyEmbed:
        key, adopters = strategy.key, analysis.adopters(strategy.key)
        return StrategyEmbed(
            strategy,
            exchange.framework.element[strategy.element],
            analysis.spread(key)[: len(analysis.framework.scale)],
            len(analysis.index.by_strategy.get(key, ())),
            sum(offer.strategy == key for offer in analysis.offers),
            adopters.wanting_in_all,
        )

    url, marked = url_of("strategy", strategy.key), any_illustrative(exchange.states)
    return _frameless("embed-strategy", f"{_BELOW}{url}", strategy.title, url, data, marked)


def _table(exchange: Exchange, table: Table) -> Page:
    return _frameless(
        "embed-table",
        _table_url(table.name),
        f"Table of {table.title.lower()}",
        _TABLES[table.name].taken_from,
        partial(_cells, exchange, table),
        holds_illustrative(exchange, table),
    )


def _cells(exchange: Exchange, table: Table) -> TableEmbed:
    """Return a table's rows as readers see them: those that are over are left out, names stand in
    place of slugs.
    """
    until, on = table.by_name.get("until"), exchange.on
    shown = [row for row in table.rows(exchange) if until is None or not _over(until, row, on)]
    names = _TABLES[table.name].columns
    heads = tuple(map(partial(_head, exchange.framework.wording), names))
    rows = tuple(_rows(exchange, table, names, shown[:ROWS]))
    return TableEmbed(table.title, heads, rows, len(shown))


def _head(wording: Wording, column: str) -> str:
    return wording.translate(_HEADS.get(column, column.capitalize()))


def _over(until: Column, row: object, on: date) -> bool:
    last = until.value(row)
    return isinstance(last, date) and last < on


def _rows(
    exchange: Exchange, table: Table, names: Iterable[str], entries: Iterable[object]
) -> Iterator[Cells]:
    columns, titles = table.by_name, _titles(exchange)
    page, mark = columns.get("page") or columns["url"], columns.get("data_status")
    for entry in entries:
        texts = tuple(_cell_text(titles, columns[one], entry) for one in names)
        illustrative = mark is not None and mark.of(entry) == "illustrative"
        yield Cells(str(page.of(entry) or ""), texts, illustrative)


def _titles(exchange: Exchange) -> dict[str, str]:
    """Return what readers call that which columns name by slugs and keys."""
    strategies = {key: one.title for key, one in exchange.framework.strategy.items()}
    return DOCUMENT_KINDS | names_by_slug(exchange) | strategies


def _cell_text(titles: Mapping[str, str], column: Column, entry: object) -> str:
    value = column.value(entry)
    if isinstance(value, date):
        return in_words(value)
    if isinstance(value, tuple):
        return ", ".join(titles.get(str(one), str(one)) for one in value)
    named = column.joins or column.name in ("kind", "state")
    if value is None:
        text = ""
    else:
        text = str(value)
    if named:
        return titles.get(text, text)
    return text
