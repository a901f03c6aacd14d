"""The plan's sheet of a form: a row for each step, and rows that wait for the gaps for which
nothing is planned yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from peerways.model.assessment import AssessmentFile, PlanStep
from peerways.spreadsheet.cells import as_text, filled
from peerways.spreadsheet.headings import columns_of, plain_item
from peerways.spreadsheet.layout import PLAN, PLAN_HEADINGS, Column, Kind
from peerways.spreadsheet.sheets import Sheet, Spot, Value
from peerways.spreadsheet.writing import choices_of, choose, put
from peerways.workbooks import style

_HEADER_ROW = 4
_FREE_ROWS = 8
_CHOICES = {name: choices_of(PlanStep, name) for name in ("status", "help_wanted", "visibility")}


def write_plan(
    sheet: Worksheet,
    model: AssessmentFile,
    gaps: list[str],
    titles: Mapping[str, str],
    phases: Mapping[int, str],
) -> None:
    """Write the steps of a round's plan, then a row for each of `gaps` that no step is for, then
    free rows.
    """
    put(sheet, 1, 1, "Plan", style.TITLE)
    advice = (
        "For each priority gap one step that somebody leads, with a month. Three that happen are"
        " better than ten that don't."
    )
    put(sheet, 2, 1, advice, style.PLAIN)
    for number, column in enumerate(PLAN, 1):
        put(sheet, _HEADER_ROW, number, column.heading, style.HEADING)
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    first, last = _HEADER_ROW + 1, _write_rows(sheet, model, gaps, titles, phases)
    choices = _CHOICES | {"target": ",".join(phases.values())}
    for number, column in enumerate(PLAN, 1):
        if column.field in choices:
            letter = get_column_letter(number)
            choose(sheet, choices[column.field], f"{letter}{first}:{letter}{last}")
    style.frame(sheet, 2, f"C{first}", (f"{_HEADER_ROW}:{_HEADER_ROW}", "A:B"))
    style.lock(sheet)


def _write_rows(
    sheet: Worksheet,
    model: AssessmentFile,
    gaps: list[str],
    titles: Mapping[str, str],
    phases: Mapping[int, str],
) -> int:
    """Write the rows below the headings; return the number of the last."""
    planned = {step.item for step in model.plan}
    rows = [_shown(step, phases) for step in model.plan]
    rows.extend({"item": key} for key in gaps if key not in planned)
    rows.extend([{}] * _FREE_ROWS)
    for row, step in enumerate(rows, _HEADER_ROW + 1):
        values = {"": titles.get(step.get("item", "")), **step}
        for number, column in enumerate(PLAN, 1):
            if column.field is None:
                look = style.GIVEN
            else:
                look = style.INPUT
            put(sheet, row, number, values.get(column.field or ""), look)
        style.fit(sheet, row, list(_texts(values)))
    return _HEADER_ROW + len(rows)


def _texts(values: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """Yield the texts of a step's fields with the widths of their columns."""
    for column in PLAN:
        if column.field and values.get(column.field):
            yield str(values[column.field]), column.width


def _shown(step: PlanStep, phases: Mapping[int, str]) -> dict[str, Any]:
    data: dict[str, Any] = step.model_dump(mode="json", exclude_defaults=True)
    peer = data.pop("learns_from", {})
    for name, value in peer.items():
        data[f"learns_from.{name}"] = value
    if step.target:
        data["target"] = phases[step.target]
    if step.help_wanted:
        data["help_wanted"] = "yes"
    return data


def steps_in(
    sheet: Sheet,
    line: int,
    refuse: Callable[..., None],
    value_of: Callable[[Value, Kind, Spot], object],
) -> Iterator[dict[str, tuple[object, Spot]]]:
    """Yield the values of each step with their cells, by field; a row that only names its item
    waits for a step.
    """
    columns = columns_of(sheet, line, refuse, PLAN_HEADINGS)
    for row, cells in enumerate(sheet.rows[line:], line + 1):
        step: dict[str, tuple[object, Spot]] = {}
        for number, (column, _) in columns.items():
            if number <= len(cells):
                cell = cells[number - 1]
            else:
                cell = None
            spot = Spot(sheet.name, row, number)
            assert isinstance(column, Column)  # a plan has no facts in its rows
            if column.field == "item" and filled(cell):
                step["item"] = (plain_item(as_text(cell)), spot)
            elif column.field and (value := value_of(cell, column.kind, spot)) is not None:
                step[column.field] = (value, spot)
        if step.keys() - {"item"}:
            yield step
