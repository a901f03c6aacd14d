"""Cells of the form as they are written: a text stays a text in every program, and a choice is made
from a list.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Literal, get_args, get_origin

from openpyxl.cell import Cell
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from peerways.model.entry import Entry
from peerways.workbooks import style

_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # in a workbook _x0041_ means A


def put(sheet: Worksheet, row: int, column: int, value: Any, look: str) -> None:
    """Write a cell.

    A text is always a text: what starts like a formula is marked so that no program computes it,
    now or when edited.
    """
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # nothing is merged
    if isinstance(value, date):
        cell.value = value
    elif value is not None:
        cell.value = _LOOKS_ESCAPED.sub("_x005F_", str(value))
        cell.data_type = "s"
    style.dress(cell, look)
    if isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    elif isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        cell.quotePrefix = True


def choices_of(model: type[Entry], name: str) -> str:
    """Return the words that a field of a model allows, with commas between."""
    annotation: Any = model.model_fields[name].annotation
    if annotation is bool:
        return "yes,no"
    allowed = (annotation, *get_args(annotation))  # what may be left out is one of two
    return ",".join(next(get_args(one) for one in allowed if get_origin(one) is Literal))


def choose(sheet: Worksheet, choices: str, cells: str) -> None:
    """Let some cells be chosen from a list."""
    validation = DataValidation(
        type="list",
        formula1=f'"{choices}"',
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Not in the list",
        error=f"Expected one of: {choices.replace(',', ', ')}",
    )
    validation.add(cells)
    sheet.add_data_validation(validation)
