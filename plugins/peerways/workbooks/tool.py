"""A tool as a workbook: a sheet to fill in, and a sheet with the illustrative example."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from peerways.model.exchange import Tool
from peerways.workbooks.repack import repacked
from peerways.workbooks.style import GIVEN, HEADING, INPUT, QUIET, TITLE, dress, fit, frame

ILLUSTRATIVE = "Illustrative: made up to show how the table is meant."
#: Rows left empty below those that the tool names.
_MORE = 5
_WIDE, _NARROW = 34, 24
_FIRST = 4


def tool_workbook(tool: Tool, on: date) -> bytes:
    """Return the workbook. The same tool gives the same bytes on the same day."""
    book = Workbook()
    fill_in = book.active
    assert isinstance(fill_in, Worksheet)
    fill_in.title = "Fill in"
    _table(fill_in, tool, tool.summary, rows_to_fill(tool, _MORE))
    if tool.example:
        example = book.create_sheet("Example")
        _table(example, tool, ILLUSTRATIVE, [row.cells for row in tool.example])
    raw = BytesIO()
    book.save(raw)
    return repacked(raw.getvalue(), on)


def rows_to_fill(tool: Tool, more: int) -> list[list[str]]:
    """Return the rows that the tool names, empty but for their names, and as many more
    without one.
    """
    empty = [""] * (len(tool.columns) - 1)
    return [[row, *empty] for row in (*tool.rows, *[""] * more)]


def _table(sheet: Worksheet, tool: Tool, note: str, rows: Iterable[Sequence[str]]) -> None:
    _write(sheet, 1, 1, tool.title, TITLE)
    _write(sheet, 2, 1, note, QUIET)
    widths = [_WIDE, *[_NARROW] * (len(tool.columns) - 1)]
    for column, (name, width) in enumerate(zip(tool.columns, widths, strict=True), 1):
        _write(sheet, _FIRST - 1, column, name, HEADING)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, cells in enumerate(rows, _FIRST):
        for column, text in enumerate(cells, 1):
            look = INPUT
            if column == 1 and text:
                look = GIVEN
            _write(sheet, number, column, text, look)
        fit(sheet, number, zip(cells, widths, strict=True))
    sheet.merge_cells(start_row=2, start_column=1, end_row=2, end_column=len(tool.columns))
    frame(sheet, 1, f"B{_FIRST}", (f"{_FIRST - 1}:{_FIRST - 1}", "A:A"))


def _write(sheet: Worksheet, row: int, column: int, text: str, look: str) -> None:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # nothing is merged yet
    dress(cell, look)
    if text:
        cell.value = text
        cell.data_type = "s"  # what starts with = is a text, no formula
