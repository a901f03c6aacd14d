"""An .ods form, written by a library that is not ours, gives the same file as the .xlsx it was made
from; what it can't hold is told.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from made_forms import changed, form
from odf.namespaces import TABLENS
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P
from open_document import as_open_document, cell, written
from test_round_trip import imported

from peerways.commands.form_files import sheets_in
from peerways.spreadsheet.open_document import read_open_document


def of_cell(made: Any, *, rows: int = 1) -> bytes:
    document = OpenDocumentSpreadsheet()
    table, row = Table(name="Soil"), TableRow(numberrowsrepeated=rows)
    row.addElement(made)
    table.addElement(row)
    document.spreadsheet.addElement(table)
    return written(document)


def test_an_ods_form_says_the_same_as_its_xlsx() -> None:
    raw = form()
    sheets, findings = read_open_document(as_open_document(raw), "form.ods")
    assert findings == []
    assert sheets_in(as_open_document(raw), "form.xlsx") == (sheets, [])
    assert imported(as_open_document(raw)) == imported(raw)


def test_days_and_numbers_keep_what_was_typed() -> None:
    def change(book: Any) -> None:
        book["Water"]["D5"] = 2

    sheets, _ = read_open_document(as_open_document(changed(change)), "form.ods")
    water = next(sheet for sheet in sheets if sheet.name == "Water")
    assert water.rows[4][3] == 2


def annotated() -> TableCell:
    made = cell("3 Branch")
    note = Annotation()
    note.addElement(P(text="only since May"))
    made.addElement(note)
    return made


def spanning() -> TableCell:
    made = cell("x")
    made.setAttrNS(TABLENS, "number-columns-spanned", "2")
    return made


@pytest.mark.parametrize(
    ("made", "rows", "said"),
    [
        (annotated, 1, 'Soil!A1: warning cell-comment: the comment "only since May" is not'),
        (spanning, 1, "Soil!A1: error cell-merged: the cell A1 is merged with others"),
        (lambda: cell("x"), 900_000, "Soil!A1001: error sheet-size: the sheet Soil has more than"),
        (CoveredTableCell, 1_000_000, ""),
    ],
)
def test_what_a_form_can_not_hold_is_told(made: Any, rows: int, said: str) -> None:
    _, findings = read_open_document(of_cell(made(), rows=rows), "form.ods")
    told = [f"{f.cell}: {f.level} {f.rule}: {f.message}" for f in findings]
    assert [line[: len(said)] for line in told] == ([said] if said else [])


def test_a_formula_is_no_value_and_a_text_document_no_workbook() -> None:
    sheets, _ = read_open_document(of_cell(TableCell(formula="of:=1+1", value="2")), "form.ods")
    assert getattr(sheets[0].rows[0][0], "rule", "") == "cell-formula"
    raw = of_cell(cell("x"))
    other = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(other, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(
                name, b"application/vnd.oasis.opendocument.text" if name == "mimetype" else part
            )
    (finding,) = read_open_document(other.getvalue(), "form.ods")[1]
    assert finding.message.startswith("this is an OpenDocument file; expected")
