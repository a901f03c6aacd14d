"""The tables that the exchange publishes. Within a version, columns are added and none is renamed, moved or given another meaning."""

from __future__ import annotations

from peerways.model.exchange import Exchange
from peerways.pages.open_data.columns import Table
from peerways.pages.open_data.event_tables import EVENT_TABLES
from peerways.pages.open_data.framework_tables import FRAMEWORK_TABLES
from peerways.pages.open_data.place_tables import PLACE_TABLES

#: In the order in which the page lists them.
TABLES: tuple[Table, ...] = (*PLACE_TABLES, *EVENT_TABLES, *FRAMEWORK_TABLES)
TABLE = {table.name: table for table in TABLES}


def holds_illustrative(exchange: Exchange, table: Table) -> bool:
    """Return whether a row of the table is marked as made up."""
    marked = next((column for column in table.columns if column.name == "data_status"), None)
    return marked is not None and any(
        marked.of(row) == "illustrative" for row in table.rows(exchange)
    )
