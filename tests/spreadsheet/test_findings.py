"""What is wrong in a filled form is said with sheet and cell, in the words of the check."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from made_forms import PHASES, changed, files

from peerways.check.report import line, report
from peerways.spreadsheet.document import checked_form
from peerways.spreadsheet.filled import filled_form
from peerways.spreadsheet.table import read_table
from peerways.spreadsheet.workbook import read_workbook


def told(raw: bytes, name: str = "form.xlsx") -> list[str]:
    sheets, findings = read_table(raw, name) if name.endswith(".csv") else read_workbook(raw, name)
    known = files()
    filled = filled_form(
        sheets,
        name,
        PHASES,
        frozenset({"tools", "calendar"}),
        known.strategies | known.subcomponents,
    )
    findings += checked_form(filled, name, {"state": "northland"}, known)[1]
    return [line(f) for f in findings]


def cell(sheet: str, at: str, value: Any) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        book[sheet][at] = value

    return change


_HEADINGS = (
    "Item, What to rate, What each phase looks like, Status, Last round, Priority, Help wanted, What is missing, Next step, What changed, and why, Seen by, "
    "Evidence 1, Evidence 1 link, Evidence 1 date, Evidence 1 seen by"
)
_LABELS = (
    "Place, Round, Date, Rated by, Kind of data, Seen by, Confirmed on, Confirmed by, Fields for the cohort only, Seats of the raters, Asked, Source 1, Source 1 link, Source 1 note, "
    "Not comparable 1, Not comparable 1, because"
)


@pytest.mark.parametrize(
    ("sheet", "at", "value", "said"),
    [
        ("Soil", "D5", 5, "rating-status: Status is 5; expected 1, 2, 3, 4 or not-applicable"),
        (
            "Soil",
            "D5",
            "3 Planning",
            'rating-status: Status is "3 Planning"; expected 1, 2, 3, 4 or not-applicable',
        ),
        (
            "Soil",
            "D5",
            "=1+2",
            "cell-formula: this cell holds a formula; expected the value itself; copy the cell and paste it as a value",
        ),
        (
            "Soil",
            "D5",
            "#REF!",
            "cell-error: this cell shows an error of the spreadsheet program; expected a value; type the value",
        ),
        (
            "Soil",
            "D5",
            4,
            "evidence-missing: test-ground is rated 4 without evidence; expected at least one piece of evidence; fill in Evidence 1, or rate it 3",
        ),
        (
            "Soil",
            "F6",
            "hihg",
            'value: Priority is "hihg"; expected high, medium, low or none; did you mean "high"?',
        ),
        ("Soil", "G6", "maybe", 'value: Help wanted is "maybe"; expected yes or no'),
        (
            "Soil",
            "H6",
            "a\u202eb",
            "character: U+202E (right-to-left override) is invisible or changes how the text is shown; expected readable characters; delete it; retype the words around it",
        ),
        (
            "Soil",
            "A5",
            "soil.test-grund",
            "unknown-strategy: test-grund is not a known strategy of soil; expected one of ",
        ),
        (
            "Soil",
            "A6",
            "soil.test-ground",
            "form-item: soil.test-ground stands in Soil!A5 already; expected each item once; put what both say into one row, and empty the other",
        ),
        (
            "Soil",
            "A6",
            "feed-ground",
            'form-item: "feed-ground" is not an item; expected an element and a strategy with a dot between, such as data.link-databases',
        ),
        (
            "Soil",
            "A6",
            None,
            "form-item: this row has values but no item; expected a strategy such as data.link-databases or a subcomponent; fill in its Item cell; if it is a remark, move it to Next step of an item",
        ),
        (
            "Soil",
            "M5",
            "https://example.gov",
            "missing: Evidence 1 is missing; expected it here; fill in the empty cell that belongs to it",
        ),
        (
            "Water",
            "M5",
            "example.gov",
            'url-form: Evidence 1 link is "example.gov"; expected a web address that starts with https:// or http://',
        ),
        (
            "Water",
            "N5",
            "6/14/2014",
            'date-form: Evidence 1 date is "6/14/2014"; expected a date such as 2013-06-14',
        ),
        (
            "Water",
            "N5",
            date(2014, 7, 1),
            "evidence-date: Evidence 1 date is 2014-07-01; expected a day up to 2014-06-13, the day of the round; use evidence that was there when the team rated",
        ),
        (
            "Water",
            "F4",
            "Prioritty",
            f'form-heading: "Prioritty" is not a heading of the form; expected one of {_HEADINGS}; did you mean "Priority"?',
        ),
        (
            "Assessment",
            "B8",
            None,
            "missing: Round is empty; expected a year and month such as 2014-06; fill in this cell",
        ),
        (
            "Assessment",
            "B8",
            "June 2014",
            'month-form: Round is "June 2014"; expected a year and month such as 2013-06',
        ),
        (
            "Assessment",
            "B9",
            date(2014, 5, 1),
            "round-date: Date is 2014-05-01; expected a day in 2014-06, as the round says; correct the date or the round",
        ),
    ],
)
def test_a_mistake_is_named_by_its_cell(sheet: str, at: str, value: Any, said: str) -> None:
    (found,) = told(changed(cell(sheet, at, value)))
    assert found.startswith(f"form.xlsx:{sheet}!{at}: error {said}")  # the check may add a way out


def test_all_mistakes_are_told_at_once() -> None:
    def change(book: Any) -> None:
        book["Soil"]["D5"], book["Soil"]["F6"], book["Assessment"]["B11"] = 9, "big", "made up"

    assert [said.partition(": ")[0] for said in told(changed(change))] == [
        "form.xlsx:Assessment!B11",
        "form.xlsx:Soil!D5",
        "form.xlsx:Soil!F6",
    ]


def test_a_table_names_cells_too() -> None:
    raw = b"Place;northland\nRound;2014-06\nDate;2014-06-13\nRatedby;Team\nItem;Status\nsoil.test-ground;7\n"
    expected = [
        f'form.csv:A4: error form-label: "Ratedby" is not a label of the form; expected one of {_LABELS}; did you mean "Rated by"?',
        "form.csv:A1: error missing: Rated by is empty; expected the team or role that rated; add a line `Rated by` with it above the headings",
        "form.csv:A1: error missing: Kind of data is empty; expected reported or illustrative; add a line `Kind of data` with it above the headings",
        "form.csv:B6: error rating-status: Status is 7; expected 1, 2, 3, 4 or not-applicable",
    ]
    found = told(raw, "form.csv")
    assert len(found) == len(expected)
    assert [
        said for said, start in zip(found, expected, strict=True) if not said.startswith(start)
    ] == []


def test_a_workbook_that_is_no_form_says_so() -> None:
    def change(book: Any) -> None:
        for name in ("Soil", "Water", "Components"):
            del book[name]

    assert told(changed(change)) == [
        "form.xlsx:Assessment!A1: error form-shape: no sheet has a line of headings with Item and Status; expected the form that `build.py sheet` writes; copy what you filled in to a new form"
    ]


def test_json_and_annotations_bear_the_cell() -> None:
    sheets, _ = read_workbook(changed(cell("Soil", "D5", 5)), "form.xlsx")
    findings = checked_form(
        filled_form(sheets, "form.xlsx", PHASES, frozenset({"tools", "calendar"})),
        "form.xlsx",
        {"state": "northland"},
        files(),
    )[1]
    assert '"cell": "Soil!D5"' in report(findings, "json")
