"""Workbooks as .ods, written by a library that is not ours."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import openpyxl
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P


def cell(value: Any) -> TableCell:
    if value is None:
        return TableCell()
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        made = TableCell(valuetype="date", datevalue=day.isoformat())
    elif isinstance(value, int | float):
        made = TableCell(valuetype="float", value=str(value))
    else:
        made = TableCell(valuetype="string")
    for line in str(value).split("\n"):
        made.addElement(P(text=line))
    return made


def as_open_document(raw: bytes) -> bytes:
    """Return a workbook as .ods, with the empty rows and cells at its ends that programs repeat."""
    document = OpenDocumentSpreadsheet()
    for sheet in openpyxl.load_workbook(io.BytesIO(raw)).worksheets:
        table = Table(name=sheet.title)
        for row in sheet.iter_rows(values_only=True):
            line = TableRow()
            for value in row:
                line.addElement(cell(value))
            line.addElement(TableCell(numbercolumnsrepeated=16000))
            table.addElement(line)
        end = TableRow(numberrowsrepeated=1_040_000)
        end.addElement(TableCell(numbercolumnsrepeated=16384))
        table.addElement(end)
        document.spreadsheet.addElement(table)
    return written(document)


def written(document: Any) -> bytes:
    saved = io.BytesIO()
    document.write(saved)
    return saved.getvalue()
