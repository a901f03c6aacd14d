"""A tool as a workbook: a sheet to fill in, and a sheet with the illustrative example."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import repeat

from peerways.model.exchange import Tool
from peerways.workbooks.sheet_xml import (
    GIVEN,
    HEADING,
    INPUT,
    LETTERS,
    QUIET,
    TITLE,
    Sheet,
    Texts,
    height_of,
    row,
    workbook,
)

ILLUSTRATIVE = "Illustrative: made up to show how the table is meant."
#: Rows left empty below those that the tool names.
_MORE = 5
_WIDE, _NARROW = 34, 24
_FIRST = 4
_TITLE_HIGH = 24


def tool_workbook(tool: Tool, on: date) -> bytes:
    """Return the workbook. The same tool gives the same bytes on the same day."""
    texts: Texts = {}
    sheets = [_sheet("Fill in", tool, tool.summary, rows_to_fill(tool, _MORE), texts)]
    if tool.example:
        filled = (row.cells for row in tool.example)
        sheets.append(_sheet("Example", tool, ILLUSTRATIVE, filled, texts))
    return workbook(sheets, texts, on)


def rows_to_fill(tool: Tool, more: int) -> list[list[str]]:
    """Return the rows that the tool names, empty but for their names, and as many more
    without one.
    """
    empty = [""] * (len(tool.columns) - 1)
    return [[row, *empty] for row in (*tool.rows, *[""] * more)]


def _sheet(name: str, tool: Tool, note: str, table: Iterable[Sequence[str]], texts: Texts) -> Sheet:
    widths = [_WIDE, *[_NARROW] * (len(tool.columns) - 1)]
    rows = [
        row(1, [(tool.title, TITLE)], texts, _TITLE_HIGH),
        row(2, [(note, QUIET)], texts),
        row(_FIRST - 1, zip(tool.columns, repeat(HEADING), strict=False), texts),
    ]
    for number, cells in enumerate(table, _FIRST):
        height = height_of(zip(cells, widths, strict=True))
        rows.append(row(number, _looks(cells), texts, height))
    merged = f"A2:{LETTERS[len(widths) - 1]}2"
    return Sheet(name, widths, "".join(rows), (1, _FIRST - 1), merged=merged)


def _looks(cells: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield a row's cells with what they look like: a name that the tool gives stands first."""
    first, *others = cells
    if first:
        yield first, GIVEN
    else:
        yield first, INPUT
    for cell in others:
        yield cell, INPUT
