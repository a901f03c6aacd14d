"""An .ods file → its sheets, or findings: OpenDocument as LibreOffice saves it, within the same
bounds as an .xlsx.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from math import isfinite
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring

from peerways.finding import Finding, Level, shown
from peerways.spreadsheet.day_numbers import DAY_ZEROS
from peerways.spreadsheet.package import DAMAGE, trouble_in
from peerways.spreadsheet.sheets import (
    ERROR,
    FORMULA,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_SHEETS,
    Sheet,
    Spot,
    Value,
)

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DAY = len("2014-06-13")


def read_open_document(raw: bytes, path: str) -> tuple[tuple[Sheet, ...], list[Finding]]:
    """Return the workbook's sheets and what is wrong with them; no sheets where it can't be read.

    Raises nothing.
    """
    troubles = [Finding(path, 1, 1, *trouble) for trouble in trouble_in(raw)]
    if troubles:
        return (), troubles
    try:
        with zipfile.ZipFile(BytesIO(raw)) as package:
            return _sheets(fromstring(package.read("content.xml")), path)
    except (*DAMAGE, ParseError, KeyError, RecursionError):
        message = "the workbook can't be read; expected an .ods workbook"
        hint = "open it in a spreadsheet program and save it again"
        return (), [Finding(path, 1, 1, "workbook-kind", message, hint)]


def _hidden_styles(content: Element) -> Iterator[str | None]:
    """Yield the names of the styles whose tables are not shown."""
    for style in content.iter(f"{_STYLE}style"):
        for properties in style.iter(f"{_STYLE}table-properties"):
            if properties.get(f"{_TABLE}display") == "false":
                yield style.get(f"{_STYLE}name")


def _sheets(content: Element, path: str) -> tuple[tuple[Sheet, ...], list[Finding]]:
    hidden = frozenset(_hidden_styles(content))
    day_zero = _day_zero(content)
    findings: list[Finding] = []
    sheets: list[Sheet] = []
    for table in list(content.iter(f"{_TABLE}table"))[: MOST_SHEETS + 1]:
        reader = _Reader(table.get(f"{_TABLE}name", ""), path, findings)
        if table.get(f"{_TABLE}style-name") in hidden:
            message = f"the sheet {reader.name} is hidden; expected only sheets that can be seen"
            reader.refuse(
                Spot(reader.name, 1, 1), "sheet-hidden", message, "show it, to see what is read"
            )
        sheets.append(Sheet(reader.name, reader.rows(table), day_zero))
    if len(sheets) > MOST_SHEETS or any(finding.rule == "sheet-size" for finding in findings):
        message = (
            f"the workbook has more than {MOST_SHEETS} sheets; expected the form's sheets only"
        )
        findings = findings or [
            Finding(
                path,
                1,
                1,
                "workbook-size",
                message,
                "keep the sheets that are not part of the form in a workbook of their own",
            )
        ]
        return (), findings
    return tuple(sheets), findings


class _Reader:
    """Reads one sheet; what a form can't hold goes to `findings`."""

    def __init__(self, name: str, path: str, findings: list[Finding]) -> None:
        self.name, self.path, self.findings = name, path, findings

    def refuse(
        self, spot: Spot, rule: str, message: str, hint: str, level: Level = "error"
    ) -> None:
        self.findings.append(
            Finding(self.path, spot.row, spot.column, rule, message, hint, level, cell=spot.name)
        )

    def rows(self, table: Element) -> tuple[tuple[Value, ...], ...]:
        """Return the rows without the empty ones at their end, which a program repeats a million
        times.
        """
        rows: list[tuple[Value, ...]] = []
        for row in table.iter(f"{_TABLE}table-row"):
            cells = self.cells(row, len(rows) + 1)
            times = _repeated(row, "number-rows-repeated")
            if not cells:
                times = min(times, MOST_ROWS - len(rows))
            if len(rows) + times > MOST_ROWS:
                message = (
                    f"the sheet {self.name} has more than {MOST_ROWS:,} rows; expected the form's"
                    " rows only"
                )
                spot = Spot(self.name, MOST_ROWS + 1, 1)
                self.refuse(
                    spot,
                    "sheet-size",
                    message,
                    "keep what stands below the form in a file of its own",
                )
                break
            rows += [cells] * times
        while rows and not rows[-1]:
            rows.pop()
        return tuple(rows)

    def cells(self, row: Element, number: int) -> tuple[Value, ...]:
        values: list[Value] = []
        for cell in row:
            if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                continue
            value = self.value(cell, Spot(self.name, number, len(values) + 1))
            times = _repeated(cell, "number-columns-repeated")
            if value is not None and len(values) + times > MOST_COLUMNS:
                message = (
                    f"the sheet {self.name} has more than {MOST_COLUMNS} columns; expected the"
                    " form's columns only"
                )
                spot = Spot(self.name, number, MOST_COLUMNS + 1)
                self.refuse(
                    spot, "sheet-size", message, "move what stands beyond the form into its cells"
                )
                break
            values += [value] * min(times, MOST_COLUMNS - len(values))
        while values and values[-1] is None:
            values.pop()
        return tuple(values)

    def value(self, cell: Element, spot: Spot) -> Value:
        if (
            _repeated(cell, "number-columns-spanned") > 1
            or _repeated(cell, "number-rows-spanned") > 1
        ):
            message = f"the cell {spot.cell} is merged with others; expected single cells"
            self.refuse(
                spot, "cell-merged", message, "split them (Format, Merge and Unmerge Cells)"
            )
        for note in cell.iter(f"{_OFFICE}annotation"):
            text = "\n".join(map(_text_of, note.iter(f"{_TEXT}p")))
            message = f"the comment {shown(text)} is not taken over; expected texts in cells only"
            hint = "write it into a cell of its row, such as What changed, and why"
            self.refuse(spot, "cell-comment", message, hint, "warning")
        if cell.get(f"{_TABLE}formula"):
            return FORMULA
        return _value(cell)


def _value(cell: Element) -> Value:
    kind = cell.get(f"{_OFFICE}value-type")
    if kind in ("float", "percentage", "currency"):
        number = float(cell.get(f"{_OFFICE}value", "nan"))
        if not isfinite(number):
            return ERROR
        if number.is_integer():
            return int(number)
        return number
    if kind == "boolean":
        return cell.get(f"{_OFFICE}boolean-value") == "true"
    if kind == "date":
        return _moment(cell.get(f"{_OFFICE}date-value", ""))
    text = "\n".join(map(_text_of, cell.findall(f"{_TEXT}p")))
    if text.strip():
        return text
    return None


def _day_zero(content: Element) -> date:
    """Return from where a workbook counts days: it says so only where that is not the usual day."""
    element = content.find(f".//{_TABLE}null-date")
    if element is not None:
        moment = _moment(element.get(f"{_TABLE}date-value", ""))
    else:
        moment = None
    if isinstance(moment, date):
        return moment
    return DAY_ZEROS[0]


def _moment(text: str) -> Value:
    try:
        if len(text) == _DAY:
            return date.fromisoformat(text)
        return datetime.fromisoformat(text)
    except ValueError:
        return text


def _text_of(paragraph: Element) -> str:
    """Return a paragraph's text: runs of blanks and line breaks are elements of their own."""
    parts = [paragraph.text or ""]
    for child in paragraph:
        name = child.tag.removeprefix(_TEXT)
        if name == "s":
            parts.append(" " * min(_number(child.get(f"{_TEXT}c")), 1000))
        else:
            parts.append({"tab": "\t", "line-break": "\n"}.get(name) or _text_of(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _repeated(element: Element, name: str) -> int:
    return _number(element.get(f"{_TABLE}{name}"))


def _number(text: str | None) -> int:
    if text and text.isdecimal() and len(text) < 8 and text != "0":
        return int(text)
    return 1
