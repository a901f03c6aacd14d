"""A filled form's sheets → the data of an assessment file, each value with its cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from peerways.finding import Finding, Level, nearest, shown
from peerways.model.kinds import NOT_APPLICABLE
from peerways.read.characters import strange_character
from peerways.read.document import Pointer
from peerways.spreadsheet import layout
from peerways.spreadsheet.cells import DAY_KINDS, as_text, file_value, filled
from peerways.spreadsheet.day_numbers import day_number, days_meant, zero_by_round
from peerways.spreadsheet.headings import (
    columns_of,
    heading_line,
    items_without_headings,
    plain_item,
    plan_line,
)
from peerways.spreadsheet.layout import Fact, Kind, Numbered
from peerways.spreadsheet.misplaced import COMMAS, ITEM, beyond, no_item, other_sheet
from peerways.spreadsheet.placed import Placed
from peerways.spreadsheet.plan_sheet import steps_in
from peerways.spreadsheet.sheets import Sheet, Spot, Unusable, Value

_NO_ITEM = (
    "this row has {} but no item; expected a strategy such as data.link-databases or a subcomponent"
)
_FILL_IN = "fill in its Item cell"
_RARE = 200  # a file with more mistakes than this is no filled form; the first of them tell enough


@dataclass(frozen=True)
class Filled:
    """What stands in a form: data as in the file, the cell of each value by pointer, the place that
    it is for, what is wrong, and whether there is a sheet for the plan.
    """

    data: dict[str, Any]
    spots: Mapping[Pointer, Spot]
    place: str | None
    findings: tuple[Finding, ...]
    planned: bool = False


def filled_form(
    sheets: tuple[Sheet, ...],
    path: str,
    phases: Mapping[int, str],
    components: frozenset[str],
    items: frozenset[str] = frozenset(),
) -> Filled:
    """Return what a form holds.

    `phases` are the names of the scale's phases, `components` the slugs of the framework's
    components, `items` what can be rated.
    """
    entry = _Entry(path, phases, components, items)
    for sheet in sheets:
        entry.take(sheet)
    if not entry.found_items:
        first = ""
        if sheets:
            first = sheets[0].name
        entry.refuse(
            Spot(first, 1, 1),
            "form-shape",
            "no sheet has a line of headings with Item and Status; expected the form that `build.py"
            " sheet` writes",
            "copy what you filled in to a new form",
        )
    return entry.result()


@dataclass
class _Entry:
    path: str
    phases: Mapping[int, str]
    components: frozenset[str]
    items: frozenset[str]
    findings: list[Finding] = field(default_factory=list)
    placed: Placed = field(default_factory=Placed)
    place: str | None = None
    day_zero: date | None = None
    found_items: bool = False
    planned: bool = False

    def result(self) -> Filled:
        data, spots = self.placed.whole(), self.placed.spots
        return Filled(data, spots, self.place, tuple(self.findings[:_RARE]), self.planned)

    def refuse(
        self, spot: Spot, rule: str, message: str, hint: str = "", level: Level = "error"
    ) -> None:
        self.findings.append(
            Finding(self.path, spot.row, spot.column, rule, message, hint, level, cell=spot.name)
        )

    def take(self, sheet: Sheet) -> None:
        """Take the facts above the line of headings, then the items below it, or the steps of a
        plan.
        """
        self.day_zero = sheet.day_zero
        if plan := plan_line(sheet):
            self.take_plan(sheet, plan)
            return
        line = heading_line(sheet)
        if not line and (spot := items_without_headings(sheet, self.items)):
            self.found_items = True
            message = (
                "this sheet has no line of headings; expected one with Item and Status above the"
                " items"
            )
            hint = "copy the line of headings from a form of `build.py sheet` above this row"
            self.refuse(spot, "form-heading", message, hint)
            return
        if line:
            facts = sheet.rows[: line - 1]
        else:
            facts = sheet.rows
        if not line and not any(map(self.known_label, facts)):
            other_sheet(sheet, self.refuse)
            return
        for row, cells in enumerate(facts, 1):
            self.fact(sheet.name, row, cells)
        if line:
            self.take_items(sheet, line)

    def take_plan(self, sheet: Sheet, line: int) -> None:
        self.planned = True
        for step in steps_in(sheet, line, self.refuse, self.value):
            index = len(self.placed.data.get("plan", ()))
            for name, (value, at) in step.items():
                self.placed.put(("plan", index, *name.split(".")), value, at)

    def take_items(self, sheet: Sheet, line: int) -> None:
        self.found_items = True
        columns = columns_of(sheet, line, self.refuse)
        for row, cells in enumerate(sheet.rows[line:], line + 1):
            self.item(sheet.name, row, cells, columns)
            beyond(Spot(sheet.name, row, 1), cells, sheet.rows[line - 1], self.refuse)

    def known_label(self, cells: tuple[Value, ...]) -> bool:
        label = _label(cells)
        return (
            label.lower().rstrip(":") == layout.PLACE.lower() or layout.fact_of(label) is not None
        )

    def fact(self, sheet: str, row: int, cells: tuple[Value, ...]) -> None:
        """Take a line `label, value`; a line with one filled cell is a title or an explanation."""
        label = _label(cells)
        value, spot = _cell(cells, 2), Spot(sheet, row, 2)
        numbered = layout.fact_of(label)
        if self.known_label(cells) and not sheet:
            self.too_long(row, cells)
        if label.lower().rstrip(":") == layout.PLACE.lower():
            self.place_of(value, spot)
        elif numbered is not None and isinstance(numbered.of, Fact):
            self.known_fact(numbered.of, numbered.number, value, spot)
        elif label and value is not None:
            known = layout.labels()
            self.refuse(
                Spot(sheet, row, 1),
                "form-label",
                f'"{label}" is not a label of the form; expected one of {", ".join(known)}',
                nearest(label, known)
                or "put both texts into one cell; a line with one filled cell is an explanation",
            )

    def place_of(self, value: Value, spot: Spot) -> None:
        self.place = str(self.value(value, "text", spot) or "").strip().lower() or None
        self.placed.spots[(layout.PLACE,)] = spot

    def too_long(self, row: int, cells: tuple[Value, ...]) -> None:
        """Refuse a fact of a table that runs over more than one cell, but for the form's own words
        of help.
        """
        for number, cell in enumerate(cells[2:], 3):
            if filled(cell) and as_text(cell).strip() not in layout.helps():
                message = (
                    f"{shown(as_text(cell))} stands behind the value; expected a label and one"
                    " value"
                )
                self.refuse(Spot("", row, number), "form-column", message, COMMAS)
                return

    def known_fact(self, fact: Fact, number: int, cell: Value, spot: Spot) -> None:
        name = fact.pointer[0]
        value = self.value(cell, fact.kind, spot)
        if number:
            if value not in (None, []):
                group = self.placed.lists.setdefault(name, {}).setdefault(number, {})
                group[fact.pointer[2]] = value, spot
            return
        if fact.pointer in self.placed.spots and value is not None:
            self.refuse(
                spot,
                "form-label",
                f'"{fact.label}" stands in {self.placed.spots[fact.pointer].name} already; expected'
                " it once",
                "remove one of the two lines",
            )
            return
        self.placed.spots.setdefault(fact.pointer, spot)
        if value not in (None, []):
            self.placed.put(fact.pointer, value, spot)

    def item(
        self, sheet: str, row: int, cells: tuple[Value, ...], columns: Mapping[int, Numbered]
    ) -> None:
        """Take one item's row."""
        rating: dict[str, tuple[object, Spot]] = {}
        evidence: dict[int, dict[str, tuple[object, Spot]]] = {}
        key, key_spot = "", Spot(sheet, row, 1)
        explained: list[tuple[Value, Spot, str]] = []
        for number, (column, at) in columns.items():
            cell, spot = _cell(cells, number), Spot(sheet, row, number)
            if isinstance(column, Fact):
                self.fact_in_row(column, cell, spot)
            elif column.heading == layout.ITEM:
                key, key_spot = _stripped(cell), spot
            elif column.field is None:
                if filled(cell):
                    explained.append((cell, spot, column.heading))
            elif (value := self.value(cell, column.kind, spot)) is not None:
                holder = rating
                if at:
                    holder = evidence.setdefault(at, {})
                holder[column.field] = value, spot
        if "status" not in rating:
            self.shifted(explained)
        if key:
            self.rated(key, key_spot, rating, evidence)
        else:
            filled_in = [value for value, _ in rating.values()]
            self.without_item(key_spot, [*filled_in, *evidence.values()], texts=bool(explained))

    def without_item(self, spot: Spot, values: list[object], *, texts: bool) -> None:
        if any(value is not False for value in values):  # a column of empty boxes says nothing
            remark = "; if it is a remark, move it to Next step of an item"
            self.refuse(spot, "form-item", _NO_ITEM.format("values"), _FILL_IN + remark)
        elif texts:
            self.refuse(spot, "form-item", _NO_ITEM.format("texts"), _FILL_IN)

    def fact_in_row(self, fact: Fact, cell: Value, spot: Spot) -> None:
        """Take a fact of the whole round that stands in each row; another one than in the row above
        is refused.
        """
        value = self.value(cell, fact.kind, spot)
        if fact is layout.PLACE_FACT:
            known = self.place
        else:
            known = self.placed.data.get(fact.pointer[0])
        if value is None or value == known:
            return
        if known is not None:
            message = (
                f"{fact.label} is {shown(value)}, but {shown(known)} in a row above; expected one"
                " for all rows"
            )
            self.refuse(spot, "form-label", message, "import the rows of each round by themselves")
        elif fact is layout.PLACE_FACT:
            self.place_of(cell, spot)
        else:
            self.placed.put(fact.pointer, value, spot)

    def shifted(self, explained: list[tuple[Value, Spot, str]]) -> None:
        """Refuse a rating that stands where the form has its explanations."""
        for cell, spot, heading in explained:
            status = file_value(cell, "status", self.phases)
            if status == NOT_APPLICABLE or status in self.phases:
                message = (
                    f"{shown(as_text(cell))} stands under {heading}; expected a rating under Status"
                )
                hint = "the row seems to be shifted: move each value under its heading"
                self.refuse(spot, "form-row", message, hint)

    def rated(
        self,
        written: str,
        spot: Spot,
        rating: Mapping[str, tuple[object, Spot]],
        evidence: dict[int, dict[str, tuple[object, Spot]]],
    ) -> None:
        key = plain_item(written)
        group, _, item = key.partition(".")
        pointer = ("ratings", group, item)
        if group in self.components:
            pointer = ("components", group, item)
        if key not in self.items and not ITEM.fullmatch(key):
            no_item(written, spot, self.items, self.refuse)
        elif not rating and not evidence:
            if self.items and key not in self.items:
                no_item(written, spot, self.items, self.refuse)
        elif pointer in self.placed.spots:
            self.refuse(
                spot,
                "form-item",
                f"{key} stands in {self.placed.spots[pointer].name} already; expected each item"
                " once",
                "put what both say into one row, and empty the other",
            )
        else:
            self.placed.spots.setdefault(pointer[:2], spot)
            self.placed.spots[pointer] = spot
            for name, (value, at) in rating.items():
                self.placed.put((*pointer, name), value, at)
            self.placed.put_list((*pointer, "evidence"), evidence)

    def value(self, cell: Value, kind: Kind, spot: Spot) -> object:
        """Return a cell's value for the file; None, with a finding, where it can't be taken."""
        value = file_value(cell, kind, self.phases)
        if isinstance(value, Unusable):
            self.refuse(spot, value.rule, value.message, value.hint)
            return None
        if kind in DAY_KINDS and (number := day_number(value)):
            return self.day(number, kind, spot)
        if isinstance(value, list):
            texts = value
        else:
            texts = [value]
        for text in texts:
            if isinstance(text, str) and (strange := strange_character(text.replace("\n", " "))):
                self.refuse(spot, "character", strange.message, strange.hint)
                return None
        return value

    def day(self, number: int, kind: Kind, spot: Spot) -> str | None:
        """Return the day, or month, for which a number stands; None, with a finding, where it can
        be two.
        """
        self.day_zero = self.day_zero or zero_by_round(number, self.placed.data.get("round"))
        day, *others = days_meant(number, self.day_zero)
        if others:
            (other,) = others
            message = (
                f"{number} counts days: it can be {day} or {other}, by where the spreadsheet begins"
                f" to count; expected a day such as {day}"
            )
            hint = "type the day, or format the column as dates and save the table again"
            self.refuse(spot, "day-number", message, hint)
            return None
        return day.isoformat()[: DAY_KINDS[kind]]


def _cell(cells: tuple[Value, ...], number: int) -> Value:
    """Return a row's cell by its number from 1, None behind the last."""
    if number <= len(cells):
        return cells[number - 1]
    return None


def _stripped(cell: Value) -> str:
    if filled(cell):
        return as_text(cell).strip()
    return ""


def _label(cells: tuple[Value, ...]) -> str:
    if cells and isinstance(cells[0], str):
        return " ".join(as_text(cells[0]).split())
    return ""
