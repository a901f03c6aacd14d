"""A tool as a workbook: a sheet to fill in, and a sheet with the illustrative example."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from peerways.model.exchange import Tool
from peerways.spreadsheet.repack import repacked
from peerways.spreadsheet.style import GIVEN, HEADING, INPUT, QUIET, TITLE, dress, fit, frame

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
    empty = [""] * (len(tool.columns) - 1)
    _table(fill_in, tool, tool.summary, [[row, *empty] for row in (*tool.rows, *[""] * _MORE)])
    example = book.create_sheet("Example")
    _table(example, tool, ILLUSTRATIVE, [row.cells for row in tool.example])
    raw = BytesIO()
    book.save(raw)
    return repacked(raw.getvalue(), on)


def _table(sheet: Worksheet, tool: Tool, note: str, rows: Iterable[Sequence[str]]) -> None:
    dress(sheet.cell(1, 1, tool.title), TITLE)
    dress(sheet.cell(2, 1, note), QUIET)
    sheet.merge_cells(start_row=2, start_column=1, end_row=2, end_column=len(tool.columns))
    widths = [_WIDE, *[_NARROW] * (len(tool.columns) - 1)]
    for column, (name, width) in enumerate(zip(tool.columns, widths, strict=True), 1):
        dress(sheet.cell(_FIRST - 1, column, name), HEADING)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, cells in enumerate(rows, _FIRST):
        for column, text in enumerate(cells, 1):
            cell = sheet.cell(number, column)
            dress(cell, GIVEN if column == 1 and text else INPUT)
            cell.value = text or None
            cell.data_type = "s" if text else "n"  # what starts with = is a text, no formula
        fit(sheet, number, zip(cells, widths, strict=True))
    frame(sheet, 1, f"B{_FIRST}", (f"{_FIRST - 1}:{_FIRST - 1}", "A:A"))
