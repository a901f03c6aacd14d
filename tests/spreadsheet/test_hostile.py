"""Workbooks and tables that nobody should have sent: each is answered by a finding, within two
seconds.
"""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from made_forms import changed, form, rezipped

from peerways.check.report import line
from peerways.finding import Finding
from peerways.spreadsheet.table import read_table
from peerways.spreadsheet.workbook import read_workbook

SHEET = "xl/worksheets/sheet2.xml"


def found(raw: bytes, *, read: bool = False) -> list[str]:
    start = time.process_time()
    sheets, findings = read_workbook(raw, "form.xlsx")
    assert time.process_time() - start < 2
    assert bool(sheets) == read
    assert findings
    assert all(isinstance(finding, Finding) for finding in findings)
    return [line(finding) for finding in findings]


def test_merged_cells_are_named() -> None:
    assert found(changed(lambda book: book["Soil"].merge_cells("D5:D6")), read=True) == [
        "form.xlsx:Soil!D5: error cell-merged: the cells D5:D6 are merged; expected single cells; split them (in Excel: Merge & Center, Unmerge Cells)",
    ]


def test_a_hidden_sheet_is_named() -> None:
    def hide(book: object) -> None:
        book["Water"].sheet_state = "veryHidden"  # type: ignore[index]

    assert found(changed(hide), read=True) == [
        "form.xlsx:Water!A1: error sheet-hidden: the sheet Water is hidden; expected only sheets that can be seen; show it, to see what is read"
    ]


@pytest.mark.parametrize(
    ("part", "rule"),
    [
        ("xl/vbaProject.bin", "workbook-macro"),
        ("xl/macrosheets/sheet1.xml", "workbook-macro"),
        ("xl/externalLinks/externalLink1.xml", "workbook-link"),
        ("xl/connections.xml", "workbook-link"),
        ("xl/embeddings/oleObject1.bin", "workbook-object"),
        ("xl/activeX/activeX1.xml", "workbook-object"),
    ],
)
def test_macros_links_and_objects_are_refused(part: str, rule: str) -> None:
    assert f" error {rule}: " in found(rezipped(form(), {part: b"<a/>"}))[0]


def test_a_link_to_another_file_in_a_relation_is_refused() -> None:
    relation = b'<Relationships><Relationship Id="r" Type="t" Target="http://example.gov/x" TargetMode="External"/></Relationships>'
    assert "workbook-link" in found(rezipped(form(), {"xl/_rels/workbook.xml.rels": relation}))[0]


def test_entities_are_refused_before_any_reader_sees_them() -> None:
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaa"><!ENTITY b "'
        + b"&a;" * 1000
        + b'">]><sst>&b;</sst>'
    )
    assert found(rezipped(form(), {"xl/sharedStrings.xml": bomb})) == [
        "form.xlsx:1:1: error workbook-xml: xl/sharedStrings.xml declares entities; expected a workbook as spreadsheet programs save it; do not open this file; ask its sender",
    ]
    assert (
        "not UTF-8"
        in found(rezipped(form(), {"xl/sharedStrings.xml": bomb.decode().encode("utf-16")}))[0]
    )


def test_a_million_rows_are_refused_unread() -> None:
    rows = b"".join(
        b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (i, i) for i in range(1, 1_000_001)
    )
    raw = rezipped(
        form(),
        {
            SHEET: b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
            + rows
            + b"</sheetData></worksheet>"
        },
    )
    assert "expected at most 2,000,000 bytes in 300" in found(raw)[0]


@pytest.mark.parametrize(
    ("cell", "said"), [("A1048576", "more than 1,000 rows"), ("XFD9", "more than 120 columns")]
)
def test_a_cell_far_away_is_refused(cell: str, said: str) -> None:
    row = "".join(filter(str.isdigit, cell))
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/><sheetData><row r="{row}"><c r="{cell}"><v>1</v></c></row></sheetData></worksheet>'
    assert said in found(rezipped(form(), {SHEET: sheet.encode()}))[0]


def test_many_wide_rows_are_refused() -> None:
    rows = b"".join(b'<row r="%d"><c r="XFD%d" s="1"/></row>' % (i, i) for i in range(1, 900))
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        + rows
        + b"</sheetData></worksheet>"
    )
    assert "more than 120 columns" in found(rezipped(form(), {SHEET: sheet}))[0]


@pytest.mark.parametrize(
    "part", ["xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", SHEET]
)
@pytest.mark.parametrize(
    "filling",
    [
        b"<a>" * 95_000,
        b"<si><t>a</t></si>" * 20_000,
        b"<xf/>" * 90_000,
        b"<a>" * 200_000,
        b"\xff" * 1000,
        b"x" * 1_700_000,
    ],
)
def test_what_is_no_such_part_is_refused_in_time(part: str, filling: bytes) -> None:
    head = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs>'
    start = time.process_time()
    read_workbook(rezipped(form(), {part: head + filling}), "form.xlsx")
    assert time.process_time() - start < 2


def test_a_zip_bomb_is_measured_and_not_unpacked() -> None:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as bomb:
        bomb.writestr("[Content_Types].xml", b"<Types/>")
        for number in range(4):
            bomb.writestr(f"xl/{number}.xml", b"0" * 50_000_000)
    assert "the workbook unpacks to 200,000,008 bytes in 5 parts" in found(saved.getvalue())[0]


def test_a_directory_that_lies_about_sizes_is_refused() -> None:
    raw = bytearray(rezipped(form(), {"xl/sharedStrings.xml": b"0" * 1_500_000}))
    directory = raw.rfind(b"xl/sharedStrings.xml") - 46
    raw[directory + 24 : directory + 28] = (100).to_bytes(4, "little")
    assert "damaged" in found(bytes(raw))[0]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "the file is empty"),
        (b"PK\x03\x04", "the file is damaged or no workbook"),
        (form()[:5000], "the file is damaged or no workbook"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "this is an old .xls file or one with a password"),
        (b"<html><table>", "the file is damaged or no workbook"),
    ],
)
def test_what_is_no_workbook_is_refused(raw: bytes, said: str) -> None:
    assert said in found(raw)[0]


def test_too_many_sheets_are_refused() -> None:
    def add(book: object) -> None:
        for number in range(70):
            book.create_sheet(f"s{number}")  # type: ignore[attr-defined]

    assert "75 sheets; expected at most 60" in found(changed(add))[0]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (
            b"Item,Status\n" + b"a,1\n" * 2000,
            "form.csv:1001:1: error sheet-size: the table has more than 1,000 rows or 120 columns; expected those of the form only; keep what is not part of the form in a file of its own",
        ),
        (
            b"Item,Status\n" + b"," * 500,
            "form.csv:2:1: error sheet-size: the table has more than 1,000 rows or 120 columns; expected those of the form only; keep what is not part of the form in a file of its own",
        ),
        (
            b"Item,Status\na\x00,1\n",
            "form.csv:1:1: error table-kind: the file holds bytes that no text has; expected a CSV text; save the table again as CSV (UTF-8)",
        ),
        (
            b"Item;Status\n\x81;1",
            "form.csv:2:1: error encoding: byte 0x81 is neither UTF-8 nor Windows-1252; expected a text in one of them; save the table again as CSV (UTF-8)",
        ),
    ],
)
def test_tables_that_are_none_are_refused(raw: bytes, said: str) -> None:
    sheets, findings = read_table(raw, "form.csv")
    assert (sheets, [line(finding) for finding in findings]) == ((), [said])


@pytest.mark.parametrize(
    "raw", [b'Item,Status\n"a"b,1\n', b'Item,Status\n"a,1\n', b"Item,Status\n" + b"a" * 200_000]
)
def test_tables_with_broken_quotes_or_endless_cells_are_refused(raw: bytes) -> None:
    sheets, findings = read_table(raw, "form.csv")
    assert (sheets, [finding.rule for finding in findings]) == ((), ["table-quotes"])
