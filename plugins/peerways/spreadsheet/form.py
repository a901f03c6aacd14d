"""The form: a workbook that a team fills in at its meeting, with the round before in view."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from peerways.model.assessment import AssessmentFile, Rating
from peerways.model.exchange import Framework, Round
from peerways.spreadsheet import layout
from peerways.spreadsheet.layout import (
    COLUMNS,
    EVIDENCE,
    EVIDENCE_SHOWN,
    FACTS,
    NOT_COMPARABLE,
    SOURCES,
    Column,
)
from peerways.workbooks import style
from peerways.workbooks.repack import repacked

_HEADER_ROW = 4
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # in a workbook _x0041_ means A
_HOW = (
    "Each element has a sheet, named below. White cells are yours to fill in; gray ones only explain.",
    "Rate what you can and leave the rest empty: not rated is not low. Status 4 needs at least one piece of evidence.",
    "Priority says how much you want to work on something, whatever its status. Write roles and organizations, never people's names.",
    "Send the filled form to the project team, or turn it into the file yourself: python3 build.py import THIS-FILE.xlsx",
)


@dataclass(frozen=True)
class Form:
    """What a form is made from: the place's key and name, what stands in it already, and the round to show as the last one."""

    framework: Framework
    place: str
    name: str
    filled: AssessmentFile
    last: Round | None = None

    def workbook(self, on: date) -> bytes:
        """Return the .xlsx; the same form gives the same bytes. `on` is the day that the file says it was made."""
        book = Workbook()
        first = book.active
        assert isinstance(first, Worksheet)  # a new workbook has one
        first.title = layout.FACTS_SHEET
        self._facts(first)
        used = {layout.FACTS_SHEET.lower(), layout.COMPONENTS_SHEET.lower()}
        for element in self.framework.elements:
            sheet = book.create_sheet(_sheet_name(element.short, used))
            items = [
                (
                    s.key,
                    f"{s.title}\n{s.text}",
                    self._levels([s.levels[n] for n in self.framework.phase]),
                )
                for s in element.strategies
            ]
            self._items(sheet, f"{element.number}  {element.title}", element.goal, items)
        if self.framework.components:
            self._items(
                book.create_sheet(layout.COMPONENTS_SHEET),
                "Components of Programs of Study",
                "Fill in what your team works on; the rest may stay empty.",
                list(self._parts()),
            )
        saved = BytesIO()
        book.save(saved)
        return repacked(saved.getvalue(), on)

    def _levels(self, texts: list[str]) -> str:
        return "\n".join(
            f"{phase.status} {phase.name}: {text}"
            for phase, text in zip(self.framework.scale, texts, strict=True)
        )

    def _parts(self) -> Iterator[tuple[str, str, str]]:
        meaning = self._levels([phase.meaning for phase in self.framework.scale])
        for component in self.framework.components:
            for part in component.subcomponents:
                yield (
                    part.key,
                    f"{component.number} {component.title}\n{part.title}\n{part.text}",
                    meaning,
                )

    def _facts(self, sheet: Worksheet) -> None:
        """Write the first sheet: how to fill in the form, then a line for each fact."""
        put(sheet, 1, 1, f"Readiness assessment: {self.name}", style.TITLE)
        for row, line in enumerate(_HOW, 2):
            put(sheet, row, 1, line, style.PLAIN)
        row = len(_HOW) + 3
        for label, value, said in (
            (layout.PLACE, self.place, "The place's folder in states/; leave it as it is"),
            *self._fact_lines(),
        ):
            put(sheet, row, 1, label, style.LABEL)
            put(sheet, row, 2, value, style.GIVEN if label == layout.PLACE else style.INPUT)
            put(sheet, row, 3, said, style.QUIET)
            if choices := {
                "Kind of data": "reported,illustrative",
                "Seen by": "public,cohort",
                "Asked": "full,short",
            }.get(label):
                _choose(sheet, choices, f"B{row}")
            row += 1
        for letter, width in (("A", 30), ("B", 60), ("C", 70)):
            sheet.column_dimensions[letter].width = width
        style.frame(sheet, 1)
        style.lock(sheet)

    def _fact_lines(self) -> Iterator[tuple[str, Any, str]]:
        """Yield label, value and help of each fact; one group of sources and of items that can't be compared is always free."""
        for fact in FACTS:
            yield fact.label, _at(self.filled, fact.pointer), fact.help
        for group, held in (
            (SOURCES, self.filled.sources),
            (NOT_COMPARABLE, self.filled.not_comparable),
        ):
            for number in range(1, len(held) + 2):
                entry = held[number - 1] if number <= len(held) else None
                for fact in group:
                    yield (
                        fact.label.format(n=number),
                        _at(entry, fact.pointer[2:]),
                        fact.help if number == 1 else "",
                    )

    def _items(
        self, sheet: Worksheet, title: str, lead: str, items: list[tuple[str, str, str]]
    ) -> None:
        """Write one sheet of items: (key, what to rate, what each phase looks like)."""
        rated = _rated(self.filled)
        most = max(
            [EVIDENCE_SHOWN, *(len(rated[key].evidence) + 1 for key, _, _ in items if key in rated)]
        )
        columns = [
            *COLUMNS,
            *(
                c._replace(heading=c.heading.format(n=n))
                for n in range(1, most + 1)
                for c in EVIDENCE
            ),
        ]
        put(sheet, 1, 1, title, style.TITLE)
        put(sheet, 2, 1, lead, style.PLAIN)
        for number, column in enumerate(columns, 1):
            put(sheet, _HEADER_ROW, number, column.heading, style.HEADING)
            sheet.column_dimensions[get_column_letter(number)].width = column.width
        for row, (key, what, phases) in enumerate(items, _HEADER_ROW + 1):
            read_only = {
                layout.ITEM: key,
                "What to rate": what,
                "What each phase looks like": phases,
                layout.LAST: self._before(key),
            }
            values = [
                read_only[c.heading] if c.field is None else value
                for c, value in zip(columns, self._values(columns, rated.get(key)), strict=True)
            ]
            for number, (column, value) in enumerate(zip(columns, values, strict=True), 1):
                put(sheet, row, number, value, style.GIVEN if column.field is None else style.INPUT)
            style.fit(
                sheet,
                row,
                [
                    (value, column.width)
                    for column, value in zip(columns, values, strict=True)
                    if isinstance(value, str)
                ],
            )
        self._choices(sheet, columns, _HEADER_ROW + 1, _HEADER_ROW + len(items))
        style.frame(sheet, 3, f"C{_HEADER_ROW + 1}", (f"{_HEADER_ROW}:{_HEADER_ROW}", "A:B"))
        style.lock(sheet)

    def _values(self, columns: list[Column], rating: Rating | None) -> Iterator[Any]:
        """Yield a rating's value for each column; a default stays an empty cell."""
        for number, column in enumerate(columns):
            if rating is None or column.field is None:
                yield None
            elif number < len(COLUMNS):
                yield self._shown(rating, column)
            else:
                index = (number - len(COLUMNS)) // len(EVIDENCE)
                yield (
                    _set(rating.evidence[index], column.field)
                    if index < len(rating.evidence)
                    else None
                )

    def _shown(self, rating: Rating, column: Column) -> Any:
        value = _set(rating, column.field or "")
        if column.kind == "yes-no":
            return "yes" if value else None
        return self._status(value) if column.kind == "status" else value

    def _status(self, status: int | str | None) -> str | None:
        return (
            f"{status} {self.framework.phase[status].name}" if isinstance(status, int) else status
        )

    def _before(self, key: str) -> str | None:
        if self.last is None:
            return None
        rating = self.last.rated.get(key)
        return f"{self.last.round}: {self._status(rating.status) if rating and rating.status else 'not rated'}"

    def _choices(self, sheet: Worksheet, columns: list[Column], first: int, last: int) -> None:
        statuses = ",".join(str(self._status(n)) for n in self.framework.phase)
        plain = (
            statuses
            if statuses.count(",") == len(self.framework.phase) - 1
            else ",".join(map(str, self.framework.phase))
        )
        choices: Mapping[str, str] = {
            "status": f"{plain},not-applicable",
            "priority": "high,medium,low,none",
            "ta_wanted": "yes,no",
            "visibility": "public,cohort",
        }
        for number, column in enumerate(columns, 1):
            if column.field is not None and column.field in choices:
                letter = get_column_letter(number)
                _choose(sheet, choices[column.field], f"{letter}{first}:{letter}{last}")


def _rated(filled: AssessmentFile) -> Mapping[str, Rating]:
    groups = (*filled.ratings.items(), *filled.components.items())
    return {
        f"{group}.{item}": rating for group, ratings in groups for item, rating in ratings.items()
    }


def _at(entry: Any, pointer: tuple[str, ...]) -> Any:
    """Return a value inside an entry; lists with commas between; a default gives None."""
    for name in pointer:
        entry = _set(entry, name) if entry is not None else None
    if isinstance(entry, dict):
        return ", ".join(f"{name} {count}" for name, count in entry.items()) or None
    return ", ".join(entry) if isinstance(entry, tuple) else entry


def _set(entry: Any, name: str) -> Any:
    """Return a field's value, or None where it is the default. A round that is still to be made lacks required fields."""
    value = getattr(entry, name, None)
    return None if value == type(entry).model_fields[name].default else value


def put(sheet: Worksheet, row: int, column: int, value: Any, look: str) -> None:
    """Write a cell. A text is always a text: what starts like a formula is marked so that no program computes it, now or when edited."""
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


def _choose(sheet: Worksheet, choices: str, cells: str) -> None:
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


def _sheet_name(short: str, used: set[str]) -> str:
    """Return a name that spreadsheet programs take: 31 characters, without what it forbids, borne by no other sheet."""
    plain = "".join("-" if c in "[]:*?/\\'!" else c for c in short)[:28].strip() or "Element"
    name, number = plain, 2
    while name.lower() in used:
        name, number = f"{plain} {number}", number + 1
    used.add(name.lower())
    return name
