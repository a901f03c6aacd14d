"""Filled forms as real programs save them: the same round, whichever wrote it.
tests/samples/spreadsheets/README.md says how they were made.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import Any

import pytest
from made_forms import PHASES, SAMPLES, changed, files, form, rezipped

from peerways.check.report import line
from peerways.model.assessment import AssessmentFile
from peerways.spreadsheet.document import checked_form
from peerways.spreadsheet.filled import filled_form
from peerways.spreadsheet.table import read_table
from peerways.spreadsheet.workbook import read_workbook

ROUND = AssessmentFile.model_validate(
    {
        "round": "2014-12",
        "date": "2014-12-05",
        "by": "Leadership team",
        "data_status": "reported",
        "ratings": {
            "soil": {
                "test-ground": {
                    "status": 4,
                    "priority": "low",
                    "note": "=up since June\nTwo growers \N{EN DASH} José and a neighbor\N{RIGHT SINGLE QUOTATION MARK}s college \N{EN DASH} help.",
                    "evidence": [
                        {
                            "title": "Sample book, volume 2",
                            "url": "https://example.gov/samples?year=2014&part=2",
                            "date": "2014-11-28",
                        },
                        {"title": "“Spring” notes"},
                    ],
                },
                "feed-ground": {
                    "status": 2,
                    "priority": "high",
                    "gap": '+ no heap; "soon", they say',
                    "next_step": "- find a place",
                    "ta_wanted": True,
                },
            },
            "water": {"share-water": "not-applicable"},
        },
        "components": {"tools": {"a": {"status": 3, "visibility": "cohort"}}},
    }
)


def imported(name: str, raw: bytes) -> AssessmentFile | None:
    sheets, findings = read_table(raw, name) if name.endswith(".csv") else read_workbook(raw, name)
    assert [line(finding) for finding in findings] == []
    filled = filled_form(sheets, name, PHASES, frozenset({"tools", "calendar"}))
    model, findings = checked_form(filled, name, {"state": "northland"}, files())
    assert (filled.place, [line(finding) for finding in findings]) == ("northland", [])
    return model


@pytest.mark.parametrize(
    "name", ["libreoffice.xlsx", "libreoffice.csv", "editor-windows-1252.csv", "editor-bom.csv"]
)
def test_a_saved_form_gives_its_round(name: str) -> None:
    assert imported(name, (SAMPLES / "spreadsheets" / name).read_bytes()) == ROUND


def test_our_own_form_gives_its_round() -> None:
    assert imported("form.xlsx", form(ROUND)) == ROUND


def test_a_table_of_another_program_that_names_its_separator_is_read() -> None:
    raw = (SAMPLES / "spreadsheets" / "editor-windows-1252.csv").read_bytes()
    assert imported("form.csv", b"sep=;\r\n" + raw) == ROUND
    assert imported("form.csv", raw.decode("cp1252").encode("utf-16")) == ROUND


def numbers(book: Any) -> None:
    """A summary as the first sheet, a title above each table, and the sheets' names made longer."""
    for sheet in book:
        sheet.insert_rows(1)
        sheet["A1"] = "Table 1"
        sheet.title = f"{sheet.title} - Table 1"
    book.create_sheet("Export Summary", 0)["A1"] = "This document was exported from Numbers."


def google(book: Any) -> None:
    """Days as numbers with a format, marks as boxes, formats far below, a row of empty boxes."""
    book["Assessment"]["B9"] = date(2014, 12, 5)
    book["Assessment"]["B9"].number_format = "m/d/yyyy"
    book["Soil"]["G6"] = True
    book["Soil"]["G7"] = False
    for row in range(30, 1_400):
        book["Soil"].cell(row, 1).number_format = "@"


def marked(book: Any) -> None:
    """Signs in place of words, numbers with a fraction, blanks around them, an empty sheet more."""
    book["Soil"]["G6"] = "\u2713"
    book["Soil"]["D5"] = 4.0
    book["Soil"]["D6"] = "\u00a02 "
    book.create_sheet("Sheet1")


@pytest.mark.parametrize("change", [numbers, google, marked])
def test_a_form_as_other_programs_change_it_gives_its_round(change: Any) -> None:
    sheets, findings = read_workbook(changed(change, form(ROUND)), "form.xlsx")
    assert [line(finding) for finding in findings] == []
    filled = filled_form(sheets, "form.xlsx", PHASES, frozenset({"tools", "calendar"}))
    model, told = checked_form(filled, "form.xlsx", {"state": "northland"}, files())
    assert model == ROUND
    assert [finding.rule for finding in told] == (["form-sheet"] if change is numbers else [])


def test_texts_kept_in_one_place_and_in_pieces_are_read() -> None:
    """As Excel saves them: each text once beside the sheets, with the formats and readings of its
    parts.
    """
    raw, texts = form(ROUND), []

    def shared(found: re.Match[bytes]) -> bytes:
        texts.append(found[3])
        return b'%bt="s"%b><v>%d</v></c>' % (found[1], found[2], len(texts) - 1)

    with zipfile.ZipFile(io.BytesIO(raw)) as book:
        sheets = [name for name in book.namelist() if "worksheets/sheet" in name]
        cell = rb'(<c [^>]*)t="inlineStr"([^>]*)><is><t[^>]*>([^<]*)</t></is></c>'
        parts: Any = {name: re.sub(cell, shared, book.read(name)) for name in sheets}
    piece = b'<r><rPr><b/></rPr><t xml:space="preserve">%b</t></r>'
    items = [
        b'<si>%b%b<rPh sb="0" eb="1"><t>zz</t></rPh></si>' % (piece % text[:1], piece % text[1:])
        if text[:2].isalpha()
        else b'<si><t xml:space="preserve">%b</t></si>' % text
        for text in texts
    ]
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    relation = b'<Relationship Id="rShared" Type="%b" Target="sharedStrings.xml"/>' % kind
    part = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = b'<Override PartName="/xl/sharedStrings.xml" ContentType="%b"/>' % part
    parts["xl/sharedStrings.xml"] = b'<sst xmlns="%b">%b</sst>' % (main, b"".join(items))
    for name, end, more in (
        ("xl/_rels/workbook.xml.rels", b"</Relationships>", relation),
        ("[Content_Types].xml", b"</Types>", override),
    ):
        parts[name] = lambda old, end=end, more=more: old.replace(end, more + end)
    assert len(texts) > 50
    assert imported("form.xlsx", rezipped(raw, parts)) == ROUND


def test_rows_that_are_empty_below_a_table_are_no_rows() -> None:
    raw = (SAMPLES / "spreadsheets" / "editor-bom.csv").read_bytes()
    assert imported("form.csv", raw + b",,,\r\n" * 1_200) == ROUND
