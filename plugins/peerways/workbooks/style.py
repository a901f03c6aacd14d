"""How the form looks, on screen and printed: headings, explaining cells and cells to fill in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from peerways.workbooks.sheet_xml import height_of

TITLE, PLAIN, QUIET, LABEL, HEADING, GIVEN, INPUT = (
    "title",
    "plain",
    "quiet",
    "label",
    "heading",
    "given",
    "input",
)

_LINE = Side(style="thin", color="8792A2")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WRAP = Alignment(wrap_text=True, vertical="top")
_GRAY = PatternFill("solid", fgColor="F1F2F4")
_DARK = PatternFill("solid", fgColor="12406F")
_LOCKED, _OPEN = Protection(locked=True), Protection(locked=False)
_LOOKS: dict[str, dict[str, Any]] = {
    TITLE: {"font": Font(bold=True, size=16)},
    PLAIN: {"font": Font(size=11)},
    QUIET: {"font": Font(size=10, color="4A5464"), "alignment": _WRAP},
    LABEL: {"font": Font(bold=True, size=11), "alignment": _WRAP},
    HEADING: {
        "font": Font(bold=True, size=11, color="FFFFFF"),
        "fill": _DARK,
        "alignment": _WRAP,
        "border": _BOX,
    },
    GIVEN: {"font": Font(size=10), "fill": _GRAY, "alignment": _WRAP, "border": _BOX},
    INPUT: {
        "font": Font(size=11),
        "alignment": _WRAP,
        "border": _BOX,
        "protection": _OPEN,
        "number_format": "@",
    },
}


def dress(cell: Cell, look: str) -> None:
    """Give a cell its look; cells to fill in are open and hold text, so that 2014-06 stays what was
    typed.
    """
    for name, value in _LOOKS[look].items():
        setattr(cell, name, value)


def lock(sheet: Worksheet) -> None:
    """Protect a sheet's explaining cells against slips of the hand; there is no password, and
    columns can be widened.
    """
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = sheet.protection.formatCells = (
        False
    )


def fit(sheet: Worksheet, row: int, cells: Iterable[tuple[str, int]]) -> None:
    """Make a row as high as its longest text needs; `cells` are texts with the widths of their
    columns.
    """
    sheet.row_dimensions[row].height = height_of(cells)


def frame(
    sheet: Worksheet,
    pages_wide: int,
    frozen: str | None = None,
    repeated: tuple[str, str] | None = None,
) -> None:
    """Keep headings in view, on screen and on every printed page; `repeated` are the rows and
    columns that each page shows.
    """
    sheet.freeze_panes = frozen
    sheet.print_title_rows, sheet.print_title_cols = repeated or (None, None)
    sheet.row_dimensions[1].height = 24  # the title's size; other rows grow with their texts
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = pages_wide, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
