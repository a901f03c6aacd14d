"""A CSV file → one sheet, or findings: whatever a spreadsheet program or a text editor saves, in UTF-8, UTF-16 or Windows-1252."""

from __future__ import annotations

import codecs
import csv
import io

from peerways.finding import Finding
from peerways.spreadsheet.sheets import MOST_COLUMNS, MOST_ROWS, Sheet

_SEPARATORS = (",", ";", "\t")


def read_table(raw: bytes, path: str) -> tuple[tuple[Sheet, ...], list[Finding]]:
    """Return the table as a sheet without a name, or nothing and a finding. Raises nothing."""
    text = _decoded(raw)
    if isinstance(text, tuple):
        return (), [Finding(path, *text)]
    if "\x00" in text:
        return (), [
            Finding(
                path,
                1,
                1,
                "table-kind",
                "the file holds bytes that no text has; expected a CSV text",
                "save the table again as CSV (UTF-8)",
            )
        ]
    rows: list[tuple[str | None, ...]] = []
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        for row in reader:
            rows.append(tuple(cell or None for cell in row))
            if len(rows) > MOST_ROWS or len(row) > MOST_COLUMNS:
                message = f"the table has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns; expected those of the form only"
                return (), [
                    Finding(
                        path,
                        len(rows),
                        1,
                        "sheet-size",
                        message,
                        "delete what is not part of the form",
                    )
                ]
    except csv.Error as error:
        message = f"the line can't be read ({error}); expected cells between separators, texts with line ends in quotation marks"
        return (), [
            Finding(
                path,
                max(reader.line_num, 1),
                1,
                "table-quotes",
                message,
                "double a quotation mark inside a text, or save the table again as CSV",
            )
        ]
    return (Sheet("", tuple(rows)),), []


def _decoded(raw: bytes) -> str | tuple[int, int, str, str, str]:
    """Return the text, or place, rule, message and hint of what is no text."""
    utf16 = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if utf16 else ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError as error:
            start = error.start
    before = raw[:start]
    line, column = before.count(b"\n") + 1, start - before.rfind(b"\n")
    return (
        line,
        column,
        "encoding",
        f"byte 0x{raw[start]:02X} is neither UTF-8 nor Windows-1252; expected a text in one of them",
        "save the table again as CSV (UTF-8)",
    )


def _separator(text: str) -> str:
    """Return what separates the cells: the mark that stands most often in the line with the headings, else in the first line."""
    lines = text.split("\n", MOST_ROWS)[:MOST_ROWS]
    if lines[0].strip().lower() in {f"sep={mark}" for mark in _SEPARATORS}:
        return lines[0].strip()[-1]
    heading = next(
        (line for line in lines if line.lstrip('"').lower().startswith("item")), lines[0]
    )
    return max(_SEPARATORS, key=heading.count)
