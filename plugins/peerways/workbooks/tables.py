"""Tables as one workbook, a sheet for each: yes and no, numbers and days are such, and no text becomes a formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from peerways.workbooks.repack import repacked

#: What a cell takes, and the widest that a column is made, in characters.
_LONGEST, _WIDEST = 32_767, 60
#: A text that begins with one of these would be read as a formula or as a fault.
_READ_OTHERWISE = ("=", "#")
Value = str | int | bool | date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: the sheet's name, the headings, and the rows."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Value]]


def tables_workbook(sheets: Iterable[Sheet], on: date) -> bytes:
    """Return the workbook. The same tables give the same bytes on the same day."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        _write(book.create_sheet(sheet.name), sheet)
    raw = BytesIO()
    book.save(raw)
    return repacked(raw.getvalue(), on)


def _write(target: Any, sheet: Sheet) -> None:
    last = get_column_letter(len(sheet.headings))
    target.freeze_panes = "A2"
    target.auto_filter.ref = f"A1:{last}{len(sheet.rows) + 1}"
    for number, width in enumerate(_widths(sheet), 1):
        target.column_dimensions[get_column_letter(number)].width = width
    target.append([_bold(target, heading) for heading in sheet.headings])
    for row in sheet.rows:
        target.append([_safe(target, value) for value in row])


def _widths(sheet: Sheet) -> Iterator[int]:
    for number, heading in enumerate(sheet.headings):
        longest = max((len(str(row[number] or "")) for row in sheet.rows), default=0)
        yield min(max(len(heading), longest) + 2, _WIDEST)


def _bold(target: Any, text: str) -> Any:
    cell = WriteOnlyCell(target, text)
    cell.font = Font(bold=True)
    return cell


def _safe(target: Any, value: Value) -> Any:
    if not isinstance(value, str):
        return value
    if not value.startswith(_READ_OTHERWISE):
        return value[:_LONGEST]
    cell = WriteOnlyCell(target, value[:_LONGEST])
    cell.data_type = "s"
    return cell
