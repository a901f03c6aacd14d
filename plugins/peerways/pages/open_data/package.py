"""What describes the data for programs and for those who cite it: a Frictionless data package,
schema.org's data set, and a citation file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from peerways.model.exchange import Exchange
from peerways.pages.open_data.columns import BETWEEN, Column, Table
from peerways.pages.open_data.tables import TABLE, tables_of
from peerways.words import in_words

LICENCE_NOTE = (
    "When you pass rows on, name the exchange and the sources given with them, and keep the mark"
    " data_status."
)
_PROFILE = "tabular-data-package"


def data_package(exchange: Exchange, version: int) -> dict[str, Any]:
    """Return the package's description: each table with its fields, its key, and the tables that it
    joins.
    """
    framework = exchange.framework
    terms = framework.license.of_data
    return {
        "profile": _PROFILE,
        "name": framework.name,
        "title": f"{framework.title}: data",
        "description": f"{framework.summary} {LICENCE_NOTE}",
        "version": f"{version}",
        "created": f"{exchange.on}T00:00:00Z",
        "licenses": [{"name": terms.name, "title": terms.title, "path": terms.url}],
        "contributors": [{"title": framework.title, "role": "publisher"}],
        "resources": list(map(_resource, tables_of(framework.wording))),
    }


def _resource(table: Table) -> dict[str, Any]:
    schema = {
        "fields": list(map(_field, table.in_cells)),
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    joined = list(_foreign_keys(table))
    if joined:
        schema["foreignKeys"] = joined
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "description": f"{table.about}.",
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _foreign_keys(table: Table) -> Iterator[dict[str, Any]]:
    for column in table.in_cells:
        if column.joins and not column.many:
            joined = column.joins
            if joined == table.name:
                joined = ""  # as the standard has it for the table itself
            reference = {"resource": joined, "fields": TABLE[column.joins].key[0]}
            yield {"fields": column.name, "reference": reference}


def _field(column: Column) -> dict[str, Any]:
    if column.many:
        description = f"{column.about}. Several stand with “{BETWEEN}” between them."
    else:
        description = column.about
    field: dict[str, Any] = {"name": column.name, "type": column.kind, "description": description}
    if column.allowed and not column.many:
        field["constraints"] = {"enum": list(column.allowed)}
    return field


def cited(exchange: Exchange) -> str:
    """Return how the data are cited, without their address."""
    title, terms = exchange.framework.title, exchange.framework.license.of_data
    return f"{title}. Data files, as of {in_words(exchange.on)}. {terms.short}."


def citation(exchange: Exchange, version: int) -> bytes:
    """Return the citation file (CITATION.cff, version 1.2.0) of the data."""
    framework = exchange.framework
    fields = {
        "cff-version": "1.2.0",
        "message": f"Please cite the data as below. {LICENCE_NOTE}",
        "type": "dataset",
        "title": f"{framework.title}: data",
        "abstract": framework.summary,
        "authors": [{"name": framework.title}],
        "version": f"v{version}",
        "date-released": exchange.on.isoformat(),
        "license": framework.license.data,
    }
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items())
    return ("\n".join(lines) + "\n").encode()
