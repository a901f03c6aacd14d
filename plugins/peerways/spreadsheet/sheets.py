"""Sheets as plain values: what a workbook or a CSV file holds, whichever program wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from openpyxl.utils import get_column_letter

MOST_SHEETS = 60
MOST_ROWS = 1_000
MOST_COLUMNS = 120


@dataclass(frozen=True, slots=True)
class Unusable:
    """A cell whose content is no value: a formula, an error of the spreadsheet program."""

    rule: str
    message: str
    hint: str


FORMULA = Unusable(
    "cell-formula",
    "this cell holds a formula; expected the value itself",
    "copy the cell and paste it as a value",
)
ERROR = Unusable(
    "cell-error",
    "this cell shows an error of the spreadsheet program; expected a value",
    "type the value",
)

Value = str | int | float | bool | date | datetime | time | Unusable | None


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell's sheet (empty in a CSV file), row and column, both from 1."""

    sheet: str
    row: int
    column: int

    @property
    def name(self) -> str:
        """The cell as spreadsheet programs name it: `Employers!D7`, in a CSV file `D7`."""
        if self.sheet:
            return f"{self.sheet}!{self.cell}"
        return self.cell

    @property
    def cell(self) -> str:
        return f"{get_column_letter(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; `rows[0]` is row 1.

    Rows may differ in length; an empty cell is None. `day_zero` is from where it counts days, where
    the file says so.
    """

    name: str
    rows: tuple[tuple[Value, ...], ...]
    day_zero: date | None = None
