"""A CSV file → one sheet, or findings: whatever a spreadsheet program or a text editor saves, in
UTF-8, UTF-16 or Windows-1252.
"""

from __future__ import annotations

import codecs
import csv
import io
import re

from peerways.finding import Finding
from peerways.spreadsheet.sheets import MOST_COLUMNS, MOST_ROWS, Sheet

#: The apostrophe by which our tables keep a spreadsheet program from computing a text.
_UNMARKED = re.compile("^'(?=\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20])")
#: Bytes of Mac Roman between letters, where Windows-1252 would have a capital with an accent:
#: don\xd5t is don’t, caf\x8e is café.
_BY_A_MAC = re.compile(
    rb"[a-z](?:\xd5[a-z]|[\x87\x88\x8a\x8e\x8f\x90\x92\x96\x97\x9a\x9c\x9f](?:[a-z]|\b|$))|\xd2[^\xd2\xd3\n]+\xd3|"
    rb" \xd0 ",
    re.MULTILINE,
)
_BY_WINDOWS = re.compile(rb"[a-z]\x92[a-z]|\x93[^\x93\x94\n]+\x94| [\x96\x97] |[a-z][\xe0-\xfc]")
#: Signs of one cell, far above the longest that a form holds.
_LONGEST_CELL = 131_072
_SEPARATORS = (",", ";", "\t", "|")


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
    csv.field_size_limit(
        _LONGEST_CELL
    )  # each time: other libraries set it too, for the whole program
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    begun = 1
    try:
        for row in reader:
            rows.append(tuple(_UNMARKED.sub("", cell) or None for cell in row))
            begun = reader.line_num + 1
            if (len(rows) > MOST_ROWS and any(rows[-1])) or len(row) > MOST_COLUMNS:
                message = (
                    f"the table has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns;"
                    " expected those of the form only"
                )
                hint = "keep what is not part of the form in a file of its own"
                return (), [Finding(path, len(rows), 1, "sheet-size", message, hint)]
    except csv.Error as error:
        return (), [Finding(path, begun, 1, "table-quotes", *_quotes(str(error)))]
    return (Sheet("", tuple(rows[:MOST_ROWS])),), []


def _quotes(problem: str) -> tuple[str, str]:
    """Return the library's words for a row that can't be read as message and hint."""
    if "field larger" in problem:
        return (
            "a cell of this row has more than 131,072 characters; expected a few thousand at most",
            "see whether a quotation mark that opens here is closed; if it is, shorten the text",
        )
    if "unexpected end" in problem:
        return (
            (
                "a quotation mark that opens in this row is not closed; expected a second one where"
                " the text ends"
            ),
            "add the missing quotation mark; double one that stands inside a text",
        )
    return (
        (
            "a quotation mark in this row ends a text too early; expected cells between separators,"
            " texts with line ends in quotation marks"
        ),
        "double a quotation mark inside a text, or save the table again as CSV",
    )


def _decoded(raw: bytes) -> str | tuple[int, int, str, str, str]:
    """Return the text, or place, rule, message and hint of what is no text."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    elif _BY_A_MAC.search(raw) and not _BY_WINDOWS.search(raw):
        encodings = ("utf-8-sig", "mac_roman")
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
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
        (
            f"byte 0x{raw[start]:02X} is neither UTF-8 nor Windows-1252; expected a text in one of"
            " them"
        ),
        "save the table again as CSV (UTF-8)",
    )


def _separator(text: str) -> str:
    """Return what separates the cells: the mark that stands most often in the line with the
    headings, else in the first line.
    """
    lines = text.split("\n", MOST_ROWS)[:MOST_ROWS]
    if lines[0].strip().lower() in {f"sep={mark}" for mark in _SEPARATORS}:
        return lines[0].strip()[-1]
    heading = next(
        (line for line in lines if line.lstrip('"').lower().startswith("item")), lines[0]
    )
    return max(_SEPARATORS, key=heading.count)
