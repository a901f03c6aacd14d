"""What stands in a form where nothing is read: in a sheet of its own, under no heading, or in an
Item cell without being one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import zip_longest

from peerways.finding import nearest, shown
from peerways.spreadsheet import layout
from peerways.spreadsheet.cells import as_text, filled
from peerways.spreadsheet.headings import Refuse, plain_item
from peerways.spreadsheet.sheets import Sheet, Spot, Value

COMMAS = "put quotation marks around a text that holds a comma, so that it stays in one cell"
#: How an item is written.
ITEM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*")


def other_sheet(sheet: Sheet, refuse: Refuse) -> None:
    """Tell of a sheet with something in it that is none of the form's."""
    if sheet.name and (first := next(_filled_cells(sheet), None)):
        message = (
            f"the sheet {sheet.name} is no part of the form and is not read; expected the form's"
            " sheets only"
        )
        hint = "copy what belongs to a rating into its row, such as to Next step"
        refuse(first, "form-sheet", message, hint, "warning")


def _filled_cells(sheet: Sheet) -> Iterator[Spot]:
    for row, cells in enumerate(sheet.rows, 1):
        for column, cell in enumerate(cells, 1):
            if filled(cell):
                yield Spot(sheet.name, row, column)


def beyond(
    row: Spot, cells: tuple[Value, ...], headings: tuple[Value, ...], refuse: Refuse
) -> None:
    """Refuse what stands under no heading; a text of a table that was cut at its commas makes its
    row too long.
    """
    if number := _without_heading(cells, headings):
        text = shown(as_text(cells[number - 1]))
        message = f"{text} stands under no heading; expected values under headings only"
        hint = COMMAS
        if row.sheet:
            hint = f"write a heading above it, or move it to a cell under {layout.NEXT_STEP}"
        refuse(Spot(row.sheet, row.row, number), "form-column", message, hint)
    elif not row.sheet and len(cells) > len(headings) and any(map(filled, cells)):
        message = (
            f"this row has {len(cells)} cells, the line of headings {len(headings)}; expected as"
            " many, since a comma in a text makes two cells of it"
        )
        refuse(row, "form-column", message, COMMAS)


def _without_heading(cells: tuple[Value, ...], headings: tuple[Value, ...]) -> int:
    """Return the number of the first filled cell that stands under no heading, 0 where none
    does.
    """
    for number, (cell, heading) in enumerate(zip_longest(cells, headings), 1):
        if filled(cell) and not filled(heading):
            return number
    return 0


def no_item(written: str, spot: Spot, items: Collection[str], refuse: Refuse) -> None:
    """Refuse what stands in an Item cell and is none; a whole row in one cell is named as such."""
    first, *more = re.split(r"[,;\t]", written)
    if more and ITEM.fullmatch(plain_item(first.strip(" \"'"))):
        message = (
            f"this cell holds the whole row: {shown(written)}; expected a cell for each heading"
        )
        hint = (
            "save the table again as CSV with one mark between all cells, and without quotation"
            " marks around whole lines"
        )
    else:
        message = (
            f"{shown(written)} is not an item; expected an element and a strategy with a dot"
            " between, such as data.link-databases"
        )
        hint = nearest(plain_item(written), items) or (
            f"move a remark to {layout.NEXT_STEP} or to What changed, and why, of an item"
        )
    refuse(spot, "form-item", message, hint)
