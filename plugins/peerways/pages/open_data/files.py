"""The files of an exchange: every table as JSON and CSV, all of them as one workbook, a file for
each state, the framework, the schemas, and what describes them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from peerways.grouping import Remembered
from peerways.model.exchange import Exchange, Framework, State
from peerways.model.schemas import SCHEMAS, schema_text
from peerways.model.wording import Wording
from peerways.pages.open_data.columns import BETWEEN, Column, Plain, Table
from peerways.pages.open_data.csv_text import csv_of_columns
from peerways.pages.open_data.package import LICENCE_NOTE, citation, data_package
from peerways.pages.open_data.tables import table_by_name, tables_of
from peerways.pages.page import Attachment

#: Where the files of this version are: what is promised of them holds for the address.
VERSION = 1
URL = f"data/v{VERSION}/"
WORKBOOK, PACKAGE, CITATION = "all-tables.xlsx", "datapackage.json", "CITATION.cff"
#: Files that were at `data/` before there were versions; who fetches them by these addresses goes
#: on getting them.
FORMER = (
    "framework.json",
    "states.json",
    "practices.json",
    "ratings.json",
    "practices.csv",
    "documents.csv",
    "ratings.csv",
    "strategies.csv",
)
#: What a table holds, column by column.
_Columns = tuple[Sequence[Plain], ...]
#: What of an entry is the site's own business: where its file lies, and who may see what.
_INTERNAL = {
    "translations",  # files say what was written, whatever language the site speaks
    "path",
    "body_line",
    "guide_line",
    "visibility",
    "cohort_fields",
    "mention_cohort_items",
    "settings",
}


def files(exchange: Exchange) -> Iterator[Attachment]:
    """Yield every file, next to each the same under a former address.

    Each is made when its content is asked for.
    """
    for one in _files(exchange):
        name, made = one.url.removeprefix(URL), one.made_from
        if name not in FORMER or isinstance(made, bytes):
            yield one
            continue
        once = cache(made)  # the same bytes at both addresses
        yield replace(one, made_from=once)
        yield replace(one, made_from=once, url=f"data/{name}")


def _files(exchange: Exchange) -> Iterator[Attachment]:
    """Yield each file below the version's address."""
    tables, of = Tables(exchange), _of(exchange)
    yield Attachment(f"{URL}framework.json", partial(_framework, of, exchange.framework))
    for table in tables_of(exchange.framework.wording):
        if table.in_cells != table.columns:
            with_prose = tuple(table.rows(exchange))
        else:
            with_prose = ()
        yield Attachment(f"{URL}{table.name}.json", partial(tables.as_json, table.name, with_prose))
        yield Attachment(f"{URL}{table.name}.csv", partial(tables.as_csv, table.name))
    yield Attachment(f"{URL}{WORKBOOK}", partial(tables.as_workbook))
    for state in exchange.states:
        for name in (state.slug, *state.was):
            yield Attachment(f"{URL}states/{name}.json", partial(_state, of, state))
    for name in SCHEMAS:
        yield Attachment(
            f"{URL}schemas/{name}.json", partial(_schema, name, exchange.framework.wording)
        )
    yield Attachment(f"{URL}{PACKAGE}", partial(_package, exchange))
    yield Attachment(f"{URL}{CITATION}", partial(citation, exchange, VERSION))


class Tables:
    """The tables of an exchange as files, made from rows that are read but once."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self._tables = table_by_name(exchange.framework.wording)
        self._known: dict[str, _Columns] = {}

    def _in_cells(self, table: Table) -> _Columns:
        """Return the columns that spreadsheets get."""
        if table.name not in self._known:
            entries = tuple(table.rows(self._exchange))
            self._known[table.name] = _values(table.in_cells, entries)
        return self._known[table.name]

    def as_csv(self, name: str) -> bytes:
        """Return a table as CSV."""
        table = self._tables[name]
        return csv_of_columns(table.headings, self._in_cells(table))

    def as_json(self, name: str, with_prose: Sequence[object]) -> bytes:
        """Return a table as JSON; where its rows have prose, they are given."""
        table = self._tables[name]
        if table.in_cells == table.columns:
            columns = self._in_cells(table)
        else:
            columns = _values(table.columns, with_prose)
        by_name = dict(zip(table.by_name, columns, strict=True))
        heading = {"title": table.title, "about": table.about}
        illustrative = "illustrative" in by_name.get("data_status", ())
        return _whole(heading, _of(self._exchange), illustrative, table.name, _records(by_name))

    def as_workbook(self) -> bytes:
        """Return all tables as one workbook."""
        from peerways.workbooks.tables import Sheet, tables_workbook  # openpyxl takes long to load

        tables = self._tables.values()
        about = tuple(zip(*_about(self._exchange), strict=True))
        fields = tuple(zip(*_fields(tables), strict=True))
        sheets = [
            Sheet("About", ("About", ""), about),
            *(_sheet(table, self._in_cells(table)) for table in tables),
            Sheet("Fields", ("Table", "Column", "What it holds", "Kind"), fields),
        ]
        return tables_workbook(sheets, self._exchange.on)


def _records(by_name: Mapping[str, Sequence[Plain]]) -> msgspec.Raw:
    """Return the records of a table whose columns are given, a line for each."""
    cells = []
    for name, column in by_name.items():
        start = msgspec.json.encode(name) + b":"
        cells.append(Remembered(partial(_cell, start)).all_of(column))
    lines = b"},\n{".join(map(b",".join, zip(*cells, strict=True)))
    if not lines:
        return msgspec.Raw(b"[\n\n]")
    return msgspec.Raw(b"".join((b"[\n{", lines, b"}\n]")))


def _cell(start: bytes, value: Plain) -> bytes:
    return start + msgspec.json.encode(value)


def _values(columns: Sequence[Column], entries: Sequence[object]) -> _Columns:
    """Return what each column holds of the entries."""
    return tuple(column.all_of(entries) for column in columns)


def _fields(tables: Iterable[Table]) -> Iterator[tuple[str, str, str, str]]:
    for table in tables:
        for column in table.in_cells:
            yield table.title, column.name, column.about, column.kind


class _Of(NamedTuple):
    """What every JSON file says of the exchange that it is of."""

    exchange: str
    as_of: str
    licence: str


def _of(exchange: Exchange) -> _Of:
    framework = exchange.framework
    terms = framework.license.of_data
    licence = f"{terms.title} ({terms.url}). {LICENCE_NOTE}"
    return _Of(framework.title, exchange.on.isoformat(), licence)


def _framework(of: _Of, framework: Framework) -> bytes:
    record = _public_record(framework.model_dump(mode="json", by_alias=True))
    for phase, shown in zip(framework.scale, record["scale"], strict=True):
        shown["strong"] = phase.status in framework.strong
        shown["gap"] = phase.status in framework.gaps
    heading = {"title": "The framework", "about": "Scale, elements, strategies and components"}
    return _whole(heading, of, False, "framework", record)


def _state(of: _Of, state: State) -> bytes:
    record = _public_record(state.model_dump(mode="json", by_alias=True, exclude_none=True))
    illustrative = _is_illustrative(record)
    heading = {"title": state.name, "about": "All that this exchange holds of one state"}
    return _whole(heading, of, illustrative, "state", record)


def _whole(
    heading: Mapping[str, str], of: _Of, illustrative: bool, name: str, data: object
) -> bytes:
    return _json(
        {
            **heading,
            "exchange": of.exchange,
            "as_of": of.as_of,
            "version": VERSION,
            "holds_illustrative_data": illustrative,
            "licence": of.licence,
            name: data,
        }
    )


def _package(exchange: Exchange) -> bytes:
    return _json(data_package(exchange, VERSION))


def _about(exchange: Exchange) -> list[tuple[str, str]]:
    framework = exchange.framework
    terms = framework.license.of_data
    return [
        ("Exchange", framework.title),
        ("Data as of", exchange.on.isoformat()),
        ("License", f"{terms.title}, {terms.url}"),
        ("Please", LICENCE_NOTE),
        ("Kinds of data", "Rows say illustrative in data_status where they are made up."),
    ]


def _sheet(table: Table, columns: _Columns) -> Any:
    from peerways.workbooks.tables import Sheet

    cells = tuple(map(_as_cells, table.in_cells, columns))
    return Sheet(table.title, table.headings, cells)


def _as_cells(column: Column, values: Sequence[Any]) -> Sequence[str | int | bool | date | None]:
    if column.many:
        return list(map(BETWEEN.join, values))
    if column.kind == "date":
        return [day and date.fromisoformat(day) for day in values]
    return values


def _schema(name: str, wording: Wording) -> bytes:
    """Return a schema with the address under which others may speak of it: the one at which it is
    found.
    """
    first, rest = schema_text(name, wording).split("\n", 1)
    return f'{first}\n  "$id": "{name}.json",\n{rest}'.encode()


def _public_record(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _public_record(one) for key, one in value.items() if key not in _INTERNAL}
    if isinstance(value, list):
        return list(map(_public_record, value))
    return value


def _is_illustrative(value: Any) -> bool:
    """Return whether anything in a record is marked as made up."""
    if isinstance(value, dict):
        return value.get("data_status") == "illustrative" or any(
            map(_is_illustrative, value.values())
        )
    return isinstance(value, list) and any(map(_is_illustrative, value))


def _json(whole: Mapping[str, object]) -> bytes:
    """Return JSON with a line for each key, and one for each entry of a list: it can be read and
    compared, and is made by the fast encoder, which knows no indent.
    """
    dump = msgspec.json.Encoder().encode
    parts = [b"{\n"]
    for key, value in whole.items():
        if isinstance(value, list):
            parts += (dump(key), b": [\n", b",\n".join(map(dump, value)), b"\n]", b",\n")
        else:
            parts += (dump(key), b": ", dump(value), b",\n")
    parts[-1] = b"\n}\n"
    return b"".join(parts)  # once, since tables of a nation are 20 MB
