"""The line of headings of a sheet: found in whatever case and with whatever colons, told once where
one is wrong or missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from operator import itemgetter

from peerways.finding import nearest
from peerways.spreadsheet import layout
from peerways.spreadsheet.cells import as_text
from peerways.spreadsheet.layout import (
    PLAN_HEADINGS,
    RATING_HEADINGS,
    Column,
    Fact,
    Headings,
    Numbered,
)
from peerways.spreadsheet.sheets import Sheet, Spot, Value

Refuse = Callable[..., None]
_ENOUGH = 3  # headings of the form in one line that surely is the line of headings
_ITEM = re.compile(r"\s*[\w -]+\.[\w -]+\s*")


def heading_line(sheet: Sheet) -> int:
    """Return the row (from 1) of the line of headings above ratings, 0 where there is none."""
    for row, cells in enumerate(sheet.rows, 1):
        columns = set(_named(cells, RATING_HEADINGS))
        has_item = layout.ITEM in map(itemgetter(0), columns)
        if len(columns) >= _ENOUGH or (len(columns) > 1 and has_item):
            return row
    return 0


def plan_line(sheet: Sheet) -> int:
    """Return the row (from 1) of a plan's line of headings, 0 where the sheet is no plan."""
    for row, cells in enumerate(sheet.rows, 1):
        written = set(map(itemgetter(0), _named(cells, PLAN_HEADINGS)))
        if written.issuperset(PLAN_HEADINGS.required):
            return row
    return 0


def _named(cells: tuple[Value, ...], headings: Headings) -> Iterator[Column | Fact]:
    """Yield the columns or facts that a row's cells name."""
    for cell in cells:
        numbered = _column(cell, headings)
        if numbered:
            yield numbered.of


def columns_of(
    sheet: Sheet, row: int, refuse: Refuse, headings: Headings = RATING_HEADINGS
) -> dict[int, Numbered]:
    """Return the columns by their numbers; what is wrong with the line goes to `refuse`."""
    columns: dict[int, Numbered] = {}
    numbers: dict[Numbered, int] = {}
    unknown: list[tuple[str, Spot]] = []
    for number, cell in enumerate(sheet.rows[row - 1], 1):
        text, spot = _text(cell), Spot(sheet.name, row, number)
        column = _column(cell, headings)
        if column and (before := numbers.get(column)):
            message = (
                f'the heading "{text}" stands in {Spot("", row, before).cell} already; expected'
                " each heading once"
            )
            hint = (
                "give one of the two columns the heading that it should have; what stands in both"
                " goes into one"
            )
            refuse(spot, "form-heading", message, hint)
        elif column:
            columns[number], numbers[column] = column, number
        elif text:
            unknown.append((text, spot))
    there = {column.of[0] for column in numbers}
    missing = [heading for heading in headings.required if heading not in there]
    _tell(unknown, missing, Spot(sheet.name, row, 1), refuse, headings)
    return columns


def _tell(
    unknown: list[tuple[str, Spot]],
    missing: list[str],
    line: Spot,
    refuse: Refuse,
    headings: Headings,
) -> None:
    for text, spot in unknown:
        near = nearest(text, headings.written)
        if not near and len(missing) == len(unknown) == 1:
            near = f'did you mean "{missing[0]}"?'
        if near or not missing:
            known = ", ".join(headings.written)
            message = f'"{text}" is not a heading of the form; expected one of {known}'
            hint = "move what stands below it to columns of the form, such as Next step"
            refuse(spot, "form-heading", message, near or hint)
            missing = [name for name in missing if f'"{name}"' not in near]
    for name in missing:
        message = (
            f"the line of headings has no {name}; expected {' and '.join(headings.required)} in it"
        )
        hint = f"write {name} above the column that it belongs to"
        refuse(line, "form-heading", message, hint)


def items_without_headings(sheet: Sheet, known: frozenset[str]) -> Spot | None:
    """Return the first cell that names an item, in a sheet without a line of headings."""
    for row, cells in enumerate(sheet.rows, 1):
        if cells:
            text = _text(cells[0])
        else:
            text = ""
        if _ITEM.fullmatch(text) and (plain_item(text) in known or len(cells) > 2):
            return Spot(sheet.name, row, 1)
    return None


def plain_item(text: str) -> str:
    """Return an item's name as the files write it: `Data.Link databases` is data.link-databases."""
    parts = re.split(r"[./]", text.strip().lower(), maxsplit=1)
    return ".".join(re.sub(r"[\s_-]+", "-", part.strip()) for part in parts)


def _column(cell: Value, headings: Headings) -> Numbered | None:
    if isinstance(cell, str):
        return headings.of(_text(cell))
    return None


def _text(cell: Value) -> str:
    if isinstance(cell, str):
        return " ".join(as_text(cell).split())
    return ""
