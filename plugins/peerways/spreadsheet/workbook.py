"""An .xlsx file → its sheets, or findings. Made for files from anywhere: every bound is checked before the library reads."""

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

from peerways.finding import Finding
from peerways.spreadsheet.package import merged_cells, trouble_in
from peerways.spreadsheet.sheets import (
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_SHEETS,
    Sheet,
    Spot,
    Unusable,
    Value,
)

_ESCAPED = re.compile(
    r"_x([0-9A-Fa-f]{4})_"
)  # how a workbook writes characters that XML can't hold
_FORMULA = Unusable(
    "cell-formula",
    "this cell holds a formula; expected the value itself",
    "copy the cell and paste it as a value",
)
_ERROR = Unusable(
    "cell-error",
    "this cell shows an error of the spreadsheet program; expected a value",
    "type the value",
)


def read_workbook(raw: bytes, path: str) -> tuple[tuple[Sheet, ...], list[Finding]]:
    """Return the workbook's sheets, or no sheets and at least one finding. Raises nothing."""
    troubles = [Finding(path, 1, 1, *trouble) for trouble in trouble_in(raw)]
    if troubles:
        return (), troubles
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # styles and extensions that the library does not know are of no interest here
            book = load_workbook(BytesIO(raw), read_only=True, data_only=False, keep_links=False)
            sheets, findings = _sheets(book.worksheets, raw, path)
    except Exception as error:  # noqa: BLE001 (the library raises whatever a malformed part makes it stumble over)
        return (), [
            Finding(
                path,
                1,
                1,
                "workbook-kind",
                f"the workbook can't be read ({type(error).__name__}); expected an .xlsx workbook",
                "open it in a spreadsheet program and save it again as .xlsx",
            )
        ]
    return (() if findings else sheets), findings


def _sheets(
    worksheets: list[Any], raw: bytes, path: str
) -> tuple[tuple[Sheet, ...], list[Finding]]:
    if len(worksheets) > MOST_SHEETS:
        return (), [
            Finding(
                path,
                1,
                1,
                "workbook-size",
                f"the workbook has {len(worksheets)} sheets; expected at most {MOST_SHEETS}",
                "delete the sheets that are not part of the form",
            )
        ]
    sheets: list[Sheet] = []
    findings: list[Finding] = []
    for worksheet in worksheets:
        findings.extend(_refusals(worksheet, raw, path))
        rows = tuple(_rows(worksheet)) if not findings else ()
        findings.extend(_too_large(worksheet.title, rows, path))
        sheets.append(Sheet(worksheet.title, rows))
    return tuple(sheets), findings


def _refusals(worksheet: Any, raw: bytes, path: str) -> Iterator[Finding]:
    title = worksheet.title
    if worksheet.sheet_state != "visible":
        yield Finding(
            path,
            1,
            1,
            "sheet-hidden",
            f"the sheet {title} is hidden; expected only sheets that can be seen",
            "show the sheet, or delete it",
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
    """Yield rows without the empty cells at their ends; stops soon after the first that is beyond the bounds."""
    worksheet.reset_dimensions()  # the size that a file declares may be wrong by a million rows
    budget = 2 * MOST_ROWS * MOST_COLUMNS
    for row in worksheet.iter_rows(max_row=MOST_ROWS + 1):
        budget -= len(row)
        values = [_value(cell) for cell in row] if budget > 0 else [_ERROR] * (MOST_COLUMNS + 1)
        while values and values[-1] is None:
            values.pop()
        yield tuple(values)
        if len(values) > MOST_COLUMNS:
            return


def _value(cell: Any) -> Value:
    if cell.data_type == "f":
        return _FORMULA
    if cell.data_type == "e":
        return _ERROR
    value = cell.value
    if isinstance(value, str):
        return (
            _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value).replace("\r\n", "\n") or None
        )
    if value is None or isinstance(value, bool | int | float | date | datetime | time):
        return value
    return str(value) if isinstance(value, timedelta) else _ERROR


def _too_large(title: str, rows: tuple[tuple[Value, ...], ...], path: str) -> Iterator[Finding]:
    if len(rows) > MOST_ROWS:
        yield Finding(
            path,
            MOST_ROWS + 1,
            1,
            "sheet-size",
            f"the sheet {title} has more than {MOST_ROWS:,} rows; expected the form's rows only",
            "delete the rows below the form",
            cell=f"{title}!A{MOST_ROWS + 1}",
        )
    if any(len(row) > MOST_COLUMNS for row in rows):
        spot = Spot(title, 1, MOST_COLUMNS + 1)
        yield Finding(
            path,
            1,
            spot.column,
            "sheet-size",
            f"the sheet {title} has more than {MOST_COLUMNS} columns; expected the form's columns only",
            "delete the columns beyond the form",
            cell=spot.name,
        )
