"""Nothing that somebody wrote into a form is lost without a word: whole rows in one cell, shifted
and long rows, columns without a heading, comments.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from made_forms import PHASES, changed, form
from openpyxl.comments import Comment
from test_findings import cell, told

from peerways.spreadsheet.filled import filled_form
from peerways.spreadsheet.table import read_table
from peerways.spreadsheet.workbook import read_workbook

FACTS = "Place,northland\nRound,2014-06\nDate,2014-06-13\nRated by,Team\nKind of data,reported\n"
HEADINGS = "Item,Status,Priority,Help wanted,What is missing,Next step\n"
SHIFT = "Item,What to rate,What each phase looks like,Status,Last round,Priority\n"


def table(rows: str, headings: str = HEADINGS, encoding: str = "utf-8") -> list[str]:
    return told((FACTS + headings + rows).encode(encoding), "form.csv")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ('"soil.test-ground,3,high,yes,No map"\n', "form-item: this cell holds the whole row"),
        ("soil.test-ground;3;high;yes;No map\n", "form-item: this cell holds the whole row"),
        ('"soil.test-ground\t3\thigh"\n', "form-item: this cell holds the whole row"),
        ("soil.test-ground,3,high,yes,No map, and money,,,\n", "form-column: this row has 9 cells"),
        ("soil.test-ground,3,,,a,b,and more\n", 'form-column: "and more" stands under no heading'),
        (",soil.test-ground,3\n", "form-item: this row has values but no item"),
        ("a\n", 'form-item: "a" is not an item'),
        ("soil.tets-ground\n", 'form-item: "soil.tets-ground" is not an item'),
        ("Remarks: see the minutes\n", 'form-item: "Remarks: see the minutes" is not an item'),
    ],
)
def test_a_row_of_a_table_that_would_be_lost_is_told(rows: str, said: str) -> None:
    found = table(rows + "water.share-water,2,,,,\n")
    assert found[0].startswith("form.csv:A7: error " + said) or f": error {said}" in found[0]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("soil.test-ground,3,,,,\n", '"3" stands under What to rate; expected a rating'),
        ("soil.test-ground,,,,3 Branch,\n", '"3 Branch" stands under Last round'),
        (",soil.test-ground,Seed,,,\n", "this row has texts but no item"),
    ],
)
def test_a_shifted_row_is_told(rows: str, said: str) -> None:
    assert any(said in line for line in table(rows, SHIFT))


def test_a_fact_that_is_cut_at_its_comma_is_told() -> None:
    (found,) = told(
        (
            FACTS.replace("Team", "Teachers, and employers") + "Item,Status\nsoil.test-ground,2\n"
        ).encode(),
        "form.csv",
    )
    assert found.startswith(
        'form.csv:C4: error form-column: "and employers" stands behind the value'
    )


def test_a_value_in_a_column_without_heading_and_a_comment_are_told() -> None:
    def change(book: Any) -> None:
        book["Soil"]["T5"] = "see minutes"
        book["Water"]["D5"].comment = Comment("only since & May", "somebody")

    assert [line.partition("; ")[0] for line in told(changed(change))] == [
        'form.xlsx:Water!D5: warning cell-comment: the comment "only since & May" is not taken over',
        'form.xlsx:Soil!T5: error form-column: "see minutes" stands under no heading',
    ]


def rename(heading: str | None, at: str = "D4", sheet: str = "Soil") -> Callable[[Any], None]:
    return cell(sheet, at, heading)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (rename("Rating"), 'Soil!D4: error form-heading: "Rating" is not a heading'),
        (rename("Statu"), 'Soil!D4: error form-heading: "Statu" is not a heading'),
        (rename(None), "Soil!A4: error form-heading: the line of headings has no Status"),
        (rename(None, "A4"), "Soil!A4: error form-heading: the line of headings has no Item"),
        (
            lambda book: book["Soil"].delete_rows(4),
            "Soil!A4: error form-heading: this sheet has no",
        ),
    ],
)
def test_a_wrong_heading_is_told_once(change: Callable[[Any], None], said: str) -> None:
    found = told(changed(change))
    assert found[0].startswith(f"form.xlsx:{said}")
    assert sum("form-heading" in line for line in found) == 1
    assert not any("remove" in line or "delete" in line for line in found)


def test_headings_and_items_are_known_in_any_case_and_with_colons() -> None:
    def change(book: Any) -> None:
        sheet = book["Soil"]
        for column in sheet[4]:
            column.value = f"{column.value}:".upper()
        sheet["A5"] = "Soil.Test ground"

    assert told(changed(change)) == []


def test_another_sheet_is_named_and_the_form_is_read() -> None:
    def change(book: Any) -> None:
        sheet = book.create_sheet("Notes")
        sheet["B2"], sheet["C2"] = "Remember", "the budget"

    (found,) = told(changed(change))
    assert found.startswith("form.xlsx:Notes!B2: warning form-sheet: the sheet Notes is no part")


def test_merged_cells_hide_no_other_mistake() -> None:
    def change(book: Any) -> None:
        book["Soil"].merge_cells("H5:H6")
        book["Water"]["D5"] = 9

    assert [line.split(" ")[2] for line in told(changed(change))] == [
        "cell-merged:",
        "rating-status:",
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        *((text, 3) for text in ("3 - Branch", "3. Branch", "3 (Branch)", "Branch", "three", "III", "3,", "Phase 3", "3 –", "level 3")),
        *((text, "not-applicable") for text in ("N/A", "na", "Not applicable", "n.a.")),
        *((text, text) for text in ("TBD", "?", "3 Sprout", "3 or 4", "2/3")),
    ],
)  # fmt: skip
def test_a_rating_as_people_write_it(written: str, read: object) -> None:
    raw = f"Item;Status\nsoil.test-ground;{written}\n".encode()
    filled = filled_form(read_table(raw, "f.csv")[0], "f.csv", PHASES, frozenset())
    assert filled.data["ratings"]["soil"]["test-ground"]["status"] == read


def strict(raw: bytes) -> bytes:
    """Return a workbook as Excel saves it with "Strict Open XML"."""
    saved = io.BytesIO()
    usual = re.compile(
        rb"http://schemas\.openxmlformats\.org/(spreadsheetml|officeDocument|drawingml)/2006/(main|relationships|extendedProperties)"
    )
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as source,
        zipfile.ZipFile(saved, "w") as target,
    ):
        for name in source.namelist():
            target.writestr(
                name, usual.sub(rb"http://purl.oclc.org/ooxml/\1/\2", source.read(name))
            )
    return saved.getvalue()


def test_a_strict_workbook_is_read_as_any_other() -> None:
    raw = strict(form())
    assert b"purl.oclc.org" in zipfile.ZipFile(io.BytesIO(raw)).read("xl/workbook.xml")
    assert read_workbook(raw, "f.xlsx") == read_workbook(form(), "f.xlsx")


@pytest.mark.parametrize("encoding", ["mac_roman", "cp1252", "utf-8", "utf-16"])
def test_a_table_is_read_in_the_encoding_of_its_program(encoding: str) -> None:
    rows = "soil.test-ground,2,,,We don’t have a café,“Ask” – soon\n"
    filled = filled_form(
        read_table((FACTS + HEADINGS + rows).encode(encoding), "f.csv")[0],
        "f.csv",
        PHASES,
        frozenset(),
    )
    rating = filled.data["ratings"]["soil"]["test-ground"]
    assert (rating["gap"], rating["next_step"]) == ("We don’t have a café", "“Ask” – soon")


def test_other_marks_separate_and_a_lost_letter_is_told_as_one() -> None:
    rows = "Item|Status|What is missing\nsoil.test-ground|3,0|No map, no money\nwater.share-water|2|A caf\ufffd\n"
    filled = filled_form(read_table(rows.encode(), "f.csv")[0], "f.csv", PHASES, frozenset())
    rating = filled.data["ratings"]["soil"]["test-ground"]
    assert (rating["status"], rating["gap"]) == (3, "No map, no money")
    assert [f.message for f in filled.findings] == [
        "U+FFFD (replacement character) stands for a letter that a program could not read; expected readable characters"
    ]


def test_an_open_quotation_mark_is_told_where_it_opens() -> None:
    raw = (FACTS + HEADINGS + 'soil.test-ground,2,,,"No map\nwater.share-water,2,,,,\n').encode()
    findings = read_table(raw, "f.csv")[1]
    assert [(f.line, f.rule) for f in findings] == [(7, "table-quotes")]
    assert "csv" not in findings[0].message.lower()
    assert "unexpected" not in findings[0].message


def test_the_table_of_the_page_assess_is_read() -> None:
    rows = (
        "place,round,date,by,data_status,item,title,status,phase,priority,gap,next_step,note,ta_wanted,visibility,Evidence 1,Evidence 1 link\n"
        "northland,2014-06,2014-06-13,Team,reported,soil.test-ground,Test,4,Fruit,high,'=1,,,true,,Notes,https://example.gov/a\n"
        "northland,2014-06,2014-06-13,Team,reported,soil.feed-ground,Feed,2,Sprout,,,,,,cohort,,\n"
    )
    filled = filled_form(read_table(rows.encode(), "f.csv")[0], "f.csv", PHASES, frozenset())
    assert (filled.place, filled.findings) == ("northland", ())
    assert filled.data == {
        "round": "2014-06",
        "date": "2014-06-13",
        "by": "Team",
        "data_status": "reported",
        "ratings": {
            "soil": {
                "test-ground": {
                    "status": 4,
                    "priority": "high",
                    "gap": "=1",
                    "ta_wanted": True,
                    "evidence": [{"title": "Notes", "url": "https://example.gov/a"}],
                },
                "feed-ground": {"status": 2, "visibility": "cohort"},
            }
        },
    }
    other = rows.replace(
        "northland,2014-06,2014-06-13,Team,reported,soil.feed",
        "southmark,2014-06,2014-06-13,Team,reported,soil.feed",
    )
    findings = filled_form(
        read_table(other.encode(), "f.csv")[0], "f.csv", PHASES, frozenset()
    ).findings
    assert [finding.rule for finding in findings] == ["form-label"]
