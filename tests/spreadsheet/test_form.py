"""What a team meets when it opens the form."""

from __future__ import annotations

import io

import openpyxl
from made_forms import exchange, form

from peerways.model.assessment import AssessmentFile


def opened(raw: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(raw))


def test_there_is_a_sheet_for_each_element_and_one_for_all_components() -> None:
    book = opened(form())
    assert book.sheetnames == ["Assessment", "Soil", "Water", "Components", "Plan"]
    assert [cell.value for cell in book["Soil"]["A"]] == [
        "1  Prepare the soil",
        "Know the ground before planting.",
        None,
        "Item",
        "soil.test-ground",
        "soil.feed-ground",
    ]
    assert book["Soil"]["C5"].value.startswith(
        "1 Seed: Samples were talked about.\n2 Sprout: A plan for samples is there."
    )
    assert book["Soil"]["D5"].value == "3 Branch"


def test_status_priority_and_help_are_chosen_from_lists() -> None:
    lists = {
        str(v.sqref): v.formula1 for v in opened(form())["Soil"].data_validations.dataValidation
    }
    assert lists["D5:D6"] == '"1 Seed,2 Sprout,3 Branch,4 Fruit,not-applicable"'
    assert lists["F5:F6"] == '"high,medium,low,none"'
    assert lists["G5:G6"] == '"yes,no"'


def test_explaining_cells_are_locked_without_a_password_and_the_others_are_open() -> None:
    sheet = opened(form())["Soil"]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert {cell.coordinate for cell in sheet[5] if cell.protection.locked} == {
        "A5",
        "B5",
        "C5",
        "E5",
    }


def test_a_text_that_looks_like_a_formula_stays_a_text() -> None:
    cell = opened(form(_with_gap("=HYPERLINK(1)")))["Soil"]["H5"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=HYPERLINK(1)", "s", True)


def test_the_last_round_is_in_view() -> None:
    before, now = exchange().state["northland"].rounds
    assert [cell.value for cell in opened(form(now, last=before))["Soil"]["E"]][-2:] == [
        "2013-06: 2 Sprout",
        "2013-06: 1 Seed",
    ]


def test_the_same_form_has_the_same_bytes() -> None:
    assert form() == form()


def _with_gap(text: str) -> AssessmentFile:
    return AssessmentFile.model_validate(
        {
            "round": "2014-06",
            "date": "2014-06-30",
            "by": "Team",
            "data_status": "reported",
            "ratings": {"soil": {"test-ground": {"status": 1, "gap": text}}},
        }
    )
