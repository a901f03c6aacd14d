"""Tables as one workbook, a sheet for each: yes and no, numbers and days are such, and no text
becomes a formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import repeat

from peerways.grouping import Remembered
from peerways.workbooks import sheet_xml
from peerways.workbooks.sheet_xml import BOLD, LETTERS, Texts, Value, in_cell

#: The widest that a column is made, in characters.
_WIDEST = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: the sheet's name, the headings, and the values of each column."""

    name: str
    headings: Sequence[str]
    columns: Sequence[Sequence[Value]]


def tables_workbook(sheets: Iterable[Sheet], on: date) -> bytes:
    """Return the workbook. The same tables give the same bytes on the same day."""
    texts: Texts = {}
    return sheet_xml.workbook([_written(sheet, texts) for sheet in sheets], texts, on)


def _written(sheet: Sheet, texts: Texts) -> sheet_xml.Sheet:
    widths = list(map(_width, sheet.headings, sheet.columns))
    head = sheet_xml.row(1, zip(sheet.headings, repeat(BOLD), strict=False), texts)
    rows = "".join((head, *_rows(sheet, texts)))
    return sheet_xml.Sheet(sheet.name, widths, rows, (0, 1), filtered=len(sheet.columns[0]) + 1)


def _width(heading: str, column: Sequence[Value]) -> int:
    """Return how wide a column is, in characters."""
    longest = max(map(len, map(str, filter(None, set(column)))), default=0)
    return min(max(len(heading), longest) + 2, _WIDEST)


def _rows(sheet: Sheet, texts: Texts) -> list[str]:
    """Return the rows below the headings."""
    numbers = list(map(str, range(2, len(sheet.columns[0]) + 2)))
    columns = []
    for letter, column in zip(LETTERS, sheet.columns, strict=False):
        start, contents = f'<c r="{letter}', Remembered(partial(_closed, texts)).all_of(column)
        columns.append(
            [f"{start}{n}{one}" if one else "" for n, one in zip(numbers, contents, strict=True)]
        )
    rows = map("".join, zip(*columns, strict=True))
    return [f'<row r="{n}">{cells}</row>' for n, cells in zip(numbers, rows, strict=True)]


def _closed(texts: Texts, value: Value) -> str:
    """Return what stands behind the number of a cell's row; nothing for an empty one."""
    content = in_cell(texts, value)
    if content:
        return f'"{content}'
    return ""
