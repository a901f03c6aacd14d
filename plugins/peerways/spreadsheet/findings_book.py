"""The findings of a report as a workbook: a first sheet that says what they rest on, then a sheet
for each kind of finding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from operator import attrgetter

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from peerways.pages.findings import FINDINGS, Finding
from peerways.spreadsheet.writing import put
from peerways.workbooks import style
from peerways.workbooks.repack import repacked

#: A sheet's columns and their widths: a finding's fields, but for the one that names the sheet.
COLUMNS = {
    "Item": ("item", 32),
    "Title": ("title", 38),
    "Element": ("element", 16),
    "State or community": ("state", 22),
    "Phase": ("phase", 16),
    "Detail": ("detail", 30),
    "In their own words": ("text", 70),
    "Kind of data": ("data_status", 14),
}
_HEADING = 3


def findings_book(title: str, summary: Sequence[str], rows: Sequence[Finding], on: date) -> bytes:
    """Return the .xlsx; the same findings give the same bytes.

    `summary` are the lines of the first sheet; `on` is the day that the file says it was made.
    """
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)  # a new workbook has one
    first.title = "About"
    counts = Counter(map(attrgetter("finding"), rows))
    lines = [f"{counts[name]} rows: {title_of}" for name, title_of in FINDINGS.items()]
    put(first, 1, 1, title, style.TITLE)
    for number, line in enumerate((*summary, "", *lines), 2):
        put(first, number, 1, line, style.PLAIN)
    first.column_dimensions["A"].width = 120
    style.frame(first, 1)
    for name, title_of in FINDINGS.items():
        of_name = [row for row in rows if row.finding == name]
        _sheet(book.create_sheet(title_of[:31]), title_of, of_name)
    saved = BytesIO()
    book.save(saved)
    return repacked(saved.getvalue(), on)


def _sheet(sheet: Worksheet, title: str, rows: Sequence[Finding]) -> None:
    put(sheet, 1, 1, title, style.TITLE)
    for column, (heading, (_, width)) in enumerate(COLUMNS.items(), 1):
        put(sheet, _HEADING, column, heading, style.HEADING)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, row in enumerate(rows, _HEADING + 1):
        for column, (field, _) in enumerate(COLUMNS.values(), 1):
            put(sheet, number, column, getattr(row, field), style.GIVEN)
    if rows:
        last = get_column_letter(len(COLUMNS))
        sheet.auto_filter.ref = f"A{_HEADING}:{last}{_HEADING + len(rows)}"
    style.frame(sheet, 1, f"A{_HEADING + 1}", (f"1:{_HEADING}", "A:A"))
