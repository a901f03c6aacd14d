"""The tables that the exchange publishes.

Within a version, columns are added and none is renamed, moved or given another meaning.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from peerways.model.exchange import Exchange
from peerways.model.wording import USUAL, Wording
from peerways.pages.open_data.columns import Table
from peerways.pages.open_data.event_tables import EVENT_TABLES
from peerways.pages.open_data.framework_tables import FRAMEWORK_TABLES
from peerways.pages.open_data.place_tables import PLACE_TABLES
from peerways.pages.open_data.shared_tables import SHARED_TABLES

#: In the order in which the page lists them.
_ALL: tuple[Table, ...] = (*PLACE_TABLES, *EVENT_TABLES, *SHARED_TABLES, *FRAMEWORK_TABLES)


@lru_cache(maxsize=4)
def tables_of(wording: Wording) -> tuple[Table, ...]:
    """Return the tables as they are for a framework."""
    return tuple(table.worded(wording) for table in _ALL)


@lru_cache(maxsize=4)
def table_by_name(wording: Wording) -> Mapping[str, Table]:
    """Return the same by their names."""
    return {table.name: table for table in tables_of(wording)}


TABLES = tables_of(USUAL)
TABLE = table_by_name(USUAL)


def holds_illustrative(exchange: Exchange, table: Table) -> bool:
    """Return whether a row of the table is marked as made up."""
    mark = table.by_name.get("data_status")
    return mark is not None and "illustrative" in map(mark.of, table.rows(exchange))
