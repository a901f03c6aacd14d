"""An .xlsx file → its sheets, or findings.

Made for files from anywhere: every bound is checked before the library reads.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import coordinate_from_string

from peerways.finding import Finding, shown
from peerways.spreadsheet.package import comments, merged_cells, transitional, trouble_in
from peerways.spreadsheet.sheets import (
    ERROR,
    FORMULA,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_SHEETS,
    Sheet,
    Spot,
    Value,
)

_MOST_EMPTY = 10 * MOST_ROWS  # programs keep the format of rows below those that are filled in
_ESCAPED = re.compile(
    r"_x([0-9A-Fa-f]{4})_"
)  # how a workbook writes characters that XML can't hold


def read_workbook(raw: bytes, path: str) -> tuple[tuple[Sheet, ...], list[Finding]]:
    """Return the workbook's sheets and what is wrong with them; no sheets where it can't be read.

    Raises nothing.
    """
    troubles = [Finding(path, 1, 1, *trouble) for trouble in trouble_in(raw)]
    if troubles:
        return (), troubles
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # styles and extensions that the library does not know are of no interest here
            raw = transitional(raw)
            book = load_workbook(BytesIO(raw), read_only=True, data_only=False, keep_links=False)
            sheets, findings = _sheets(book, raw, path)
    except Exception:  # noqa: BLE001 (the library raises whatever a malformed part makes it stumble over)
        return (), [
            Finding(
                path,
                1,
                1,
                "workbook-kind",
                "the workbook can't be read; expected an .xlsx workbook",
                "open it in a spreadsheet program and save it again as .xlsx",
            )
        ]
    return sheets, findings


def _sheets(book: Any, raw: bytes, path: str) -> tuple[tuple[Sheet, ...], list[Finding]]:
    worksheets = book.worksheets
    if len(worksheets) > MOST_SHEETS:
        return (), [
            Finding(
                path,
                1,
                1,
                "workbook-size",
                f"the workbook has {len(worksheets)} sheets; expected at most {MOST_SHEETS}",
                "keep the sheets that are not part of the form in a workbook of their own",
            )
        ]
    sheets: list[Sheet] = []
    findings: list[Finding] = []
    for worksheet in worksheets:
        findings.extend(_refusals(worksheet, raw, path))
        rows = tuple(_rows(worksheet))
        if len(rows) <= _MOST_EMPTY:
            rows = rows[: max((n for n, row in enumerate(rows, 1) if row), default=0)]
        large = list(_too_large(worksheet.title, rows, path))
        if large:
            return (), [*findings, *large]
        findings.extend(_remarks(worksheet, raw, path))
        sheets.append(Sheet(worksheet.title, rows, book.epoch.date()))
    return tuple(sheets), findings


def _remarks(worksheet: Any, raw: bytes, path: str) -> Iterator[Finding]:
    """Yield a warning for each comment that somebody has fixed to a cell: the file in states/ has
    no place for it.
    """
    for cell, text in comments(raw, worksheet._worksheet_path):  # noqa: SLF001 (nothing public names a sheet's part)
        letters, row = coordinate_from_string(cell)
        spot = Spot(worksheet.title, row, column_index_from_string(letters))
        message = f"the comment {shown(text)} is not taken over; expected texts in cells only"
        hint = "write it into a cell of its row, such as What changed, and why"
        yield Finding(
            path, row, spot.column, "cell-comment", message, hint, "warning", cell=spot.name
        )


def _refusals(worksheet: Any, raw: bytes, path: str) -> Iterator[Finding]:
    title = worksheet.title
    if worksheet.sheet_state != "visible":
        yield Finding(
            path,
            1,
            1,
            "sheet-hidden",
            f"the sheet {title} is hidden; expected only sheets that can be seen",
            "show it, to see what is read",
            cell=f"{title}!A1",
        )
    for merged in merged_cells(raw, worksheet._worksheet_path)[:20]:  # noqa: SLF001 (nothing public names a sheet's part)
        letters, row = coordinate_from_string(merged.partition(":")[0])
        spot = Spot(title, row, column_index_from_string(letters))
        yield Finding(
            path,
            row,
            spot.column,
            "cell-merged",
            f"the cells {merged} are merged; expected single cells",
            "split them (in Excel: Merge & Center, Unmerge Cells)",
            cell=spot.name,
        )


def _rows(worksheet: Any) -> Iterator[tuple[Value, ...]]:
    """Yield rows without the empty cells at their ends; stops with the first filled one that is
    beyond the bounds.
    """
    worksheet.reset_dimensions()  # the size that a file declares may be wrong by a million rows
    budget = 2 * MOST_ROWS * MOST_COLUMNS
    for number, row in enumerate(worksheet.iter_rows(max_row=_MOST_EMPTY + 1), 1):
        budget -= len(row)
        if budget > 0:
            values = [_value(cell) for cell in row]
        else:
            values = [ERROR] * (MOST_COLUMNS + 1)
        while values and values[-1] is None:
            values.pop()
        yield tuple(values)
        if len(values) > MOST_COLUMNS or (values and number > MOST_ROWS):
            return


def _value(cell: Any) -> Value:
    if cell.data_type == "f":
        return FORMULA
    if cell.data_type == "e":
        return ERROR
    value = cell.value
    if isinstance(value, str):
        if value.strip():
            return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value).replace("\r\n", "\n")
        return None
    if value is None or isinstance(value, bool | int | float | date | datetime | time):
        return value
    if isinstance(value, timedelta):
        return str(value)
    return ERROR


def _too_large(title: str, rows: tuple[tuple[Value, ...], ...], path: str) -> Iterator[Finding]:
    if len(rows) > MOST_ROWS:
        yield Finding(
            path,
            MOST_ROWS + 1,
            1,
            "sheet-size",
            f"the sheet {title} has more than {MOST_ROWS:,} rows; expected the form's rows only",
            "keep what stands below the form in a file of its own",
            cell=f"{title}!A{MOST_ROWS + 1}",
        )
    far = next((n for n, row in enumerate(rows, 1) if len(row) > MOST_COLUMNS), 0)
    if far:
        spot = Spot(title, far, len(rows[far - 1]))
        yield Finding(
            path,
            far,
            spot.column,
            "sheet-size",
            f"the sheet {title} has more than {MOST_COLUMNS} columns, up to {spot.cell}; expected"
            " the form's columns only",
            "move what stands beyond the form into its cells",
            cell=spot.name,
        )
