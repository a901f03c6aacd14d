"""Tables as one workbook, a sheet for each: yes and no, numbers and days are such, and no text
becomes a formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape
from io import BytesIO
from itertools import repeat
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from peerways.workbooks.repack import repacked

#: What a cell takes, and the widest that a column is made, in characters.
_LONGEST, _WIDEST = 32_767, 60
#: From here spreadsheets count days.
_DAY_0 = date(1899, 12, 30)
Value = str | int | bool | date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: the sheet's name, the headings, and the values of each column."""

    name: str
    headings: Sequence[str]
    columns: Sequence[Sequence[Value]]


def tables_workbook(sheets: Iterable[Sheet], on: date) -> bytes:
    """Return the workbook. The same tables give the same bytes on the same day."""
    book, rows = Workbook(write_only=True), {}
    for number, sheet in enumerate(sheets, 1):
        target = book.create_sheet(sheet.name)
        _head(target, sheet)
        day = WriteOnlyCell(target)
        day.number_format = "yyyy-mm-dd"
        style = day.style_id
        rows[f"xl/worksheets/sheet{number}.xml"] = _rows(sheet, style)
    raw = BytesIO()
    book.save(raw)
    return repacked(raw.getvalue(), on, rows)


def _head(target: Any, sheet: Sheet) -> None:
    last = get_column_letter(len(sheet.headings))
    target.freeze_panes = "A2"
    target.auto_filter.ref = f"A1:{last}{len(sheet.columns[0]) + 1}"
    for number, (heading, column) in enumerate(zip(sheet.headings, sheet.columns, strict=True), 1):
        target.column_dimensions[get_column_letter(number)].width = _width(heading, column)
    target.append([_bold(target, heading) for heading in sheet.headings])


def _width(heading: str, column: Sequence[Value]) -> int:
    """Return how wide a column is, in characters."""
    longest = max(map(len, map(str, filter(None, column))), default=0)
    return min(max(len(heading), longest) + 2, _WIDEST)


def _bold(target: Any, text: str) -> Any:
    cell = WriteOnlyCell(target, text)
    cell.font = Font(bold=True)
    return cell


def _rows(sheet: Sheet, day: int) -> str:
    """Return the rows below the headings as a sheet holds them; `day` is the style of days.
    openpyxl takes ten times as long for the hundred thousands of cells of a nation.
    """
    numbers = range(2, len(sheet.columns[0]) + 2)
    columns = []
    for number, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(number)
        contents = map(_filled, column, repeat(day))
        columns.append(
            [
                f'<c r="{letter}{n}"{content}' if content else ""
                for n, content in zip(numbers, contents, strict=False)
            ]
        )
    rows = map("".join, zip(*columns, strict=True))
    return "".join(f'<row r="{n}">{cells}</row>' for n, cells in zip(numbers, rows, strict=True))


@lru_cache(maxsize=1 << 16, typed=True)  # most cells of a large table hold what others hold
def _filled(value: Value, day: int) -> str:
    """Return the rest of a cell behind its place; nothing for an empty one."""
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        text = escape(value[:_LONGEST], quote=False)
        return f' t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    if isinstance(value, date):
        return f' s="{day}"><v>{(value - _DAY_0).days}</v></c>'
    if isinstance(value, bool):
        kind = ' t="b"'
    else:
        kind = ""
    return f"{kind}><v>{value:d}</v></c>"
