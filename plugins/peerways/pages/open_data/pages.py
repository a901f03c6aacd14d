"""The pages that list the data files, tell what each field means, and say what is promised of a
version.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from msgspec import Struct

from peerways.analyse.analysis import Analysis
from peerways.model.exchange import Exchange
from peerways.model.licence import Terms
from peerways.model.schemas import SCHEMAS
from peerways.model.wording import Wording
from peerways.pages import embeds
from peerways.pages.open_data.columns import Column, Table
from peerways.pages.open_data.files import CITATION, FORMER, PACKAGE, URL, VERSION, WORKBOOK, files
from peerways.pages.open_data.package import LICENCE_NOTE, cited
from peerways.pages.open_data.tables import holds_illustrative, table_by_name, tables_of
from peerways.pages.page import Anchor, Attachment, Crumb, Page, PageData, crumbs_below

SECTION = "data/"
FIELDS = f"{URL}fields/"
_KINDS = {
    "string": "text",
    "integer": "whole number",
    "boolean": "true or false",
    "date": "day",
}


class Change(NamedTuple):
    """One line of the change log of the data."""

    version: str
    text: str


#: The newest first.
CHANGES = (
    Change(
        "v1",
        "Files under an address with a version. Tables join by slugs: places, items, practices and"
        " rounds have the same name and values everywhere, and yes and no are true and false."
        " Ratings say the phase as a number and apart from it whether the item applies. New:"
        " evidence, plans, documents, offers, requests, questions, help given, meetings, people,"
        " news, contacts and sources; page addresses; all tables as one workbook; a file for each"
        " state; the data package, the list of fields and the schemas. Added later: the career"
        " cluster of each sector, with its list and edition.",
    ),
    Change(
        "before",
        "Files at data/, without a promise. Their addresses now give the files of version 1, whose"
        " columns are named as the list of fields says.",
    ),
)


class TableRow(Struct, frozen=True):
    """One table as the page lists it."""

    title: str
    about: str
    anchor: str
    rows: int
    files: tuple[tuple[str, str], ...]
    illustrative: bool
    own: bool


class DataPage(PageData, frozen=True):
    """The page that lists the files."""

    tables: tuple[TableRow, ...]
    workbook: str
    package: str
    version_url: str
    fields_url: str
    texts: Terms
    terms: Terms
    note: str
    cited: str
    citation: str


class VersionPage(PageData, frozen=True):
    """The page of a version: what is promised, what has changed, and the files that are no
    tables.
    """

    version: int
    changes: tuple[Change, ...]
    states: tuple[tuple[str, str], ...]
    schemas: tuple[tuple[str, str], ...]
    framework_url: str
    package: str
    former: tuple[tuple[str, str], ...]


class FieldRow(NamedTuple):
    """One column as the list of fields tells it; `joins` is a table and its anchor."""

    name: str
    about: str
    kind: str
    joins: tuple[str, str] | None


class FieldTable(Struct, frozen=True):
    """One table of the list of fields."""

    anchor: str
    title: str
    about: str
    key: str
    columns: tuple[FieldRow, ...]


class FieldsPage(PageData, frozen=True):
    """The list of fields."""

    tables: tuple[FieldTable, ...]
    contents: tuple[Anchor, ...]


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page | Attachment]:
    """Yield every file, then the pages that tell of them."""
    yield from files(exchange)
    wording = exchange.framework.wording
    above = crumbs_below(exchange, "about")
    below = (*above, Crumb("Data files", SECTION))
    yield Page(
        SECTION,
        "data",
        "Data",
        "Every table of this site as a file to download, with a list of fields, a license, and"
        " addresses that last.",
        partial(_data, exchange),
        "about/",
        above,
        illustrative=any(map(partial(holds_illustrative, exchange), tables_of(wording))),
        embeds=embeds.of_tables(exchange),
    )
    yield Page(
        URL,
        "data-version",
        f"Data, version {VERSION}",
        "What is promised of the data files of this version, what has changed, and the files of"
        " each state.",
        partial(_version, exchange),
        "about/",
        below,
        searchable=False,
    )
    yield Page(
        FIELDS,
        "data-fields",
        "What each field means",
        "The list of fields of all data files: what each column holds, its kind, and the table that"
        " it joins.",
        partial(_fields, wording),
        "about/",
        below,
        searchable=False,
    )


def _data(exchange: Exchange) -> DataPage:
    licence = exchange.framework.license
    return DataPage(
        tuple(map(partial(_table_row, exchange), tables_of(exchange.framework.wording))),
        f"{URL}{WORKBOOK}",
        f"{URL}{PACKAGE}",
        URL,
        FIELDS,
        licence.of_texts,
        licence.of_data,
        LICENCE_NOTE,
        cited(exchange),
        f"{URL}{CITATION}",
    )


def _table_row(exchange: Exchange, table: Table) -> TableRow:
    return TableRow(
        table.title,
        table.about,
        _anchor(table),
        len(tuple(table.rows(exchange))),
        (("CSV", f"{URL}{table.name}.csv"), ("JSON", f"{URL}{table.name}.json")),
        holds_illustrative(exchange, table),
        table.own,
    )


def _version(exchange: Exchange) -> VersionPage:
    translate = exchange.framework.wording.translate
    return VersionPage(
        VERSION,
        tuple(Change(one.version, translate(one.text)) for one in CHANGES),
        tuple((state.name, f"{URL}states/{state.slug}.json") for state in exchange.states),
        tuple((f"{name}.json", f"{URL}schemas/{name}.json") for name in SCHEMAS),
        f"{URL}framework.json",
        f"{URL}{PACKAGE}",
        tuple((f"data/{name}", f"{URL}{name}") for name in FORMER),
    )


def _fields(wording: Wording) -> FieldsPage:
    tables = tuple(map(partial(_field_table, table_by_name(wording)), tables_of(wording)))
    return FieldsPage(tables, tuple(Anchor(table.anchor, table.title) for table in tables))


def _field_table(known: Mapping[str, Table], table: Table) -> FieldTable:
    rows = tuple(map(partial(_field_row, known), table.columns))
    return FieldTable(_anchor(table), table.title, table.about, ", ".join(table.key), rows)


def _field_row(known: Mapping[str, Table], column: Column) -> FieldRow:
    about, kind, joins = column.about, _KINDS[column.kind], None
    if column.many:
        kind = f"several: {kind}"
    if column.allowed:
        about += f": {', '.join(column.allowed)}"
    if column.whole:
        about += " (JSON only)"
    if column.joins:
        joined = known[column.joins]
        joins = joined.title, _anchor(joined)
    return FieldRow(column.name, about, kind, joins)


def _anchor(table: Table) -> str:
    return f"s-{table.name}"
