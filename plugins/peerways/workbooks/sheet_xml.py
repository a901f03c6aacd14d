"""Workbooks that are written by each build, as the XML that they are.

openpyxl, which writes and reads forms, takes as long to load as all of them to be made, and ten
times as long for the hundred thousands of cells of a nation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import product
from pathlib import Path
from string import ascii_uppercase

from peerways.workbooks.package import Part, package

Value = str | int | bool | date | None
#: The texts of a workbook's cells, which share them by their numbers.
Texts = dict[str, int]
#: What a cell looks like: its number in excel/styles.xml.
PLAIN, BOLD, DAY, TITLE, QUIET, HEADING, GIVEN, INPUT = range(8)
LETTERS = (*ascii_uppercase, *map("".join, product(ascii_uppercase, repeat=2)))
_STYLES = Path(__file__).with_name("excel") / "styles.xml"
#: What a cell takes, in characters.
_LONGEST = 32_767
#: From here spreadsheets count days.
_DAY_0 = date(1899, 12, 30)
#: Points of height; spreadsheet programs take 409. Characters of running text in a column of
#: width 1.
_HIGHEST, _FILLED = 400, 1.2
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `widths` of its columns in characters, `rows` as XML, `frozen` columns and rows,
    which stay in view.

    A sheet is either `filtered`, by its columns, down to that row; or made to be printed: it fits
    the width of a page on its side, and each page repeats what stays in view next to the cells.
    `merged` is a range.
    """

    name: str
    widths: Sequence[int]
    rows: str
    frozen: tuple[int, int]
    filtered: int = 0
    merged: str = ""

    @property
    def printed(self) -> bool:
        """Whether the sheet is made to be printed."""
        return not self.filtered


def workbook(sheets: Sequence[Sheet], texts: Texts, on: date) -> bytes:
    """Return the workbook. The same sheets give the same bytes on the same day."""
    parts = []
    for number, sheet in enumerate(sheets, 1):
        name, text = f"xl/worksheets/sheet{number}.xml", "".join(_sheet(sheet))
        parts.append(Part(name, "spreadsheetml.worksheet", text))
    styles = _STYLES.read_text(encoding="utf-8")
    parts.append(Part("xl/styles.xml", "spreadsheetml.styles", styles))
    shared = "".join(_shared(texts))
    parts.append(Part("xl/sharedStrings.xml", "spreadsheetml.sharedStrings", shared))
    main = Part("xl/workbook.xml", "spreadsheetml.sheet.main", "".join(_book(sheets)))
    return package(main, parts, on)


def _shared(texts: Texts) -> Iterator[str]:
    yield f'<sst xmlns="{_SHEETS}">'
    for text in texts:
        yield f'<si><t xml:space="preserve">{escape(text, quote=False)}</t></si>'
    yield "</sst>"


def in_cell(texts: Texts, value: Value) -> str:
    """Return what stands behind a cell's place and look; nothing for an empty one."""
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        return f' t="s"><v>{texts.setdefault(value[:_LONGEST], len(texts))}</v></c>'
    if isinstance(value, date):
        return f' s="{DAY}"><v>{(value - _DAY_0).days}</v></c>'
    if isinstance(value, bool):
        return f' t="b"><v>{value:d}</v></c>'
    return f"><v>{value}</v></c>"


def row(number: int, cells: Iterable[tuple[str, int]], texts: Texts, height: int = 0) -> str:
    """Return a row of texts, each given with its look; without a height programs find their own."""
    measure = ""
    if height:
        measure = f' ht="{height}" customHeight="1"'
    parts = [f'<row r="{number}"{measure}>']
    for letter, (text, look) in zip(LETTERS, cells, strict=False):
        parts.append(f'<c r="{letter}{number}" s="{look}"{in_cell(texts, text) or "/>"}')
    parts.append("</row>")
    return "".join(parts)


def height_of(cells: Iterable[tuple[str, int]]) -> int:
    """Return how high a row is for its longest text, since not every program finds it; `cells` are
    texts with the widths of their columns.
    """
    lines = max((_lines_in(text, width) for text, width in cells), default=1)
    return min(_HIGHEST, 14 * lines + 4)


def _lines_in(text: str, width: int) -> int:
    """Return how many lines a text takes in a column of a width, since a line that is too long is
    broken.
    """
    room = max(1, int(width * _FILLED))
    return sum(max(1, -(-len(line) // room)) for line in text.split("\n"))


def _sheet(sheet: Sheet) -> Iterator[str]:
    """Yield a sheet's parts in the order that the standard asks for."""
    yield f'<worksheet xmlns="{_SHEETS}">'
    if sheet.printed:
        yield '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
    columns, rows = sheet.frozen
    split, pane = f'ySplit="{rows}"', "bottomLeft"
    if columns:
        split, pane = f'xSplit="{columns}" {split}', "bottomRight"
    yield (
        f'<sheetViews><sheetView workbookViewId="0"><pane {split} state="frozen"'
        f' topLeftCell="{LETTERS[columns]}{rows + 1}" activePane="{pane}"/>'
        f'<selection pane="{pane}"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
    )
    yield "<cols>"
    for n, width in enumerate(sheet.widths, 1):
        yield f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
    yield "</cols><sheetData>"
    yield sheet.rows
    yield "</sheetData>"
    if sheet.filtered:
        yield f'<autoFilter ref="A1:{LETTERS[len(sheet.widths) - 1]}{sheet.filtered}"/>'
    if sheet.merged:
        yield f'<mergeCells count="1"><mergeCell ref="{sheet.merged}"/></mergeCells>'
    yield '<pageMargins left="0.75" right="0.75" top="1" bottom="1" header="0.5" footer="0.5"/>'
    if sheet.printed:
        yield '<pageSetup orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
    yield "</worksheet>"


def _book(sheets: Sequence[Sheet]) -> Iterator[str]:
    yield f'<workbook xmlns="{_SHEETS}" xmlns:r="{_RELATIONS}">'
    yield "<bookViews><workbookView/></bookViews><sheets>"
    for number, sheet in enumerate(sheets, 1):
        yield f'<sheet name="{escape(sheet.name)}" sheetId="{number}" r:id="rId{number}"/>'
    yield "</sheets><definedNames>"
    for number, sheet in enumerate(sheets):
        yield _named(sheet, number)
    yield "</definedNames></workbook>"


def _named(sheet: Sheet, number: int) -> str:
    """Return what a sheet's filter or its repeated column and row are called."""
    doubled = sheet.name.replace("'", "''")
    quoted = f"'{escape(doubled, quote=False)}'!"
    if sheet.printed:
        name, more = "Print_Titles", ""
        column, line = LETTERS[sheet.frozen[0] - 1], sheet.frozen[1]
        place = f"{quoted}${line}:${line},{quoted}${column}:${column}"
    else:
        name, more = "_FilterDatabase", ' hidden="1"'
        place = f"{quoted}$A$1:${LETTERS[len(sheet.widths) - 1]}${sheet.filtered}"
    return f'<definedName name="_xlnm.{name}" localSheetId="{number}"{more}>{place}</definedName>'
