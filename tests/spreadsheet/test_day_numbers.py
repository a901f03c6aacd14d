"""Days that a spreadsheet hands on as numbers: taken where one day can be meant, and a finding that
names both where not.

The page reads the same cases.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from made_forms import PHASES, SAMPLES, files
from test_programs import ROUND

from peerways.check.report import line
from peerways.commands.form_files import sheets_in
from peerways.spreadsheet.document import checked_form
from peerways.spreadsheet.filled import Filled, filled_form
from peerways.spreadsheet.sheets import Sheet

CASES = json.loads((SAMPLES / "spreadsheets/day-numbers.json").read_text("utf-8"))["cases"]
ITEM = "soil.test-ground"


def read(case: Any) -> Filled:
    rows = (
        *map(tuple, case["rows"]),
        ("Item", "Status", "Evidence 1", "Evidence 1 date"),
        (ITEM, "3", "Book", case["cell"]),
    )
    zero = case["day_zero"] and date.fromisoformat(case["day_zero"])
    return filled_form((Sheet("", rows, zero),), "form", PHASES, frozenset())


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_number_is_the_day_that_it_alone_can_mean(case: Any) -> None:
    filled = read(case)
    evidence = filled.data["ratings"]["soil"]["test-ground"]["evidence"]
    assert (filled.data.get("date"), evidence[0].get("date")) == (case["date"], case["evidence"])
    assert [finding.rule for finding in filled.findings] == ["day-number"] * (case["date"] is None)


def test_a_number_that_can_be_two_days_is_told_with_both() -> None:
    (finding,) = read(CASES[3]).findings
    assert line(finding) == (
        "form:B2: error day-number: 40432 counts days: it can be 2010-09-11 or 2014-09-12, by where the spreadsheet begins to count; expected a day such as 2010-09-11; type the day, or format the column as dates and save the table again"
    )


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_workbook_that_counts_from_1904_and_has_lost_its_formats_gives_its_round(
    kind: str,
) -> None:
    name = f"libreoffice-1904.{kind}"
    sheets, findings = sheets_in((SAMPLES / "spreadsheets" / name).read_bytes(), name)
    filled = filled_form(sheets, name, PHASES, frozenset({"tools", "calendar"}))
    model, more = checked_form(filled, name, {"state": "northland"}, files())
    assert [line(finding) for finding in (*findings, *more)] == []
    assert model == ROUND
