"""`build.py sheet` and `build.py import`: from the project to a form and back, nothing overwritten
unasked.
"""

from __future__ import annotations

import os
from pathlib import Path

import openpyxl
import pytest

from peerways.read.yaml_dialect import read_yaml

SAMPLES = Path(__file__).parents[1] / "samples" / "spreadsheets"


def test_a_form_goes_out_is_filled_and_comes_back(project: Path, peerways) -> None:
    assert peerways(
        "sheet", "northland/lake-district", "--round", "2014-12", "-o", "form.xlsx"
    ) == (
        0,
        "Wrote form.xlsx, with the ratings of 2014-06 to start from. When it is filled in:\n  python3 build.py import form.xlsx\n",
        "",
    )
    book = openpyxl.load_workbook("form.xlsx")
    book["Assessment"]["B9"], book["Assessment"]["B11"], book["Water"]["D5"] = (
        "2014-12-01",
        "reported",
        "3 Branch",
    )
    book.save("form.xlsx")
    code, said, _ = peerways("import", "form.xlsx")
    written = "states/northland/communities/lake-district/assessments/2014-12.yml"
    assert (code, said) == (
        0,
        f"Wrote {written} from form.xlsx. Next:\n  1. read it through\n  2. python3 build.py check {written}\n",
    )
    text = (project / written).read_text(encoding="utf-8")
    assert text.startswith(
        "# yaml-language-server: $schema=../../../../../schemas/assessment.json\n"
    )
    assert "share-water:\n      status: 3\n      priority: medium\n" in text
    code, said, _ = peerways("check")
    assert code == 0
    assert said.startswith("No mistakes found")


def test_a_round_that_is_there_is_not_overwritten_unasked(project: Path, peerways) -> None:
    peerways("sheet", "northland", "--round", "2014-06", "-o", "form.xlsx")
    target = project / "states/northland/assessments/2014-06.yml"
    before = target.read_bytes()
    assert peerways("import", "form.xlsx") == (
        1,
        "",
        "states/northland/assessments/2014-06.yml is there already; it was not changed; --force replaces it; another round has another month\n",
    )
    assert target.read_bytes() == before
    assert peerways("import", "form.xlsx", "--force")[0] == 0
    assert target.read_bytes() != before
    assert peerways("check")[0] == 0
    assert peerways("sheet", "northland", "--round", "2014-06", "-o", "again.xlsx")[0] == 0
    assert Path("again.xlsx").read_bytes() == Path("form.xlsx").read_bytes()


def test_nothing_is_written_where_a_link_in_a_contribution_leads(
    project: Path, peerways, tmp_path: Path
) -> None:
    peerways("sheet", "northland", "--round", "2014-06", "-o", "form.xlsx")
    elsewhere = tmp_path / "elsewhere"
    (project / "states/northland/assessments").rename(elsewhere)
    (project / "states/northland/assessments").symlink_to(elsewhere)
    before = {path: path.read_bytes() for path in elsewhere.iterdir()}
    said = "states/northland/assessments is a symbolic link; expected a folder; put the files themselves here\n"
    assert peerways("import", "form.xlsx", "--force") == (1, "", said)
    assert {path: path.read_bytes() for path in elsewhere.iterdir()} == before


PLAN = (
    "plan:\n  - item: soil.test-ground\n    step: Ask the neighbors\n    due: 2014-11\n"
    "    learns_from: {state: southmark}\n"
)


def test_a_plan_goes_through_the_form_and_a_form_without_one_leaves_it(
    project: Path, peerways
) -> None:
    target = project / "states/northland/assessments/2014-06.yml"
    target.write_text(target.read_text("utf-8") + PLAN, encoding="utf-8")
    assert peerways("sheet", "northland", "--round", "2014-06", "-o", "form.xlsx")[0] == 0
    book = openpyxl.load_workbook("form.xlsx")
    sheet = book["Plan"]
    assert [c.value for c in sheet[5]][:6] == [
        "soil.test-ground", "Test the ground", "Ask the neighbors", None, "2014-11", None,
    ]  # fmt: skip
    assert sheet["A6"].value == "soil.feed-ground"  # a priority gap without a step waits for one
    sheet["F5"], sheet["K5"], sheet["A7"], sheet["C7"] = (
        "4 Fruit",
        "Under way",
        "Water.share water",
        "Sign",
    )
    book.save("form.xlsx")
    assert peerways("import", "form.xlsx", "--force")[0] == 0
    written = read_yaml(target.read_text("utf-8"))[0]["plan"]
    assert written == [
        {
            "item": "soil.test-ground", "step": "Ask the neighbors", "due": "2014-11", "target": 4,
            "learns_from": {"state": "southmark"}, "status": "under-way",
        },
        {"item": "water.share-water", "step": "Sign"},
    ]  # fmt: skip
    Path("form.csv").write_text(
        "Place,northland\nRound,2014-06\nDate,2014-06-13\nRated by,Team\nKind of data,reported\n"
        "Item,Status\nsoil.test-ground,3\n",
        encoding="utf-8",
    )
    assert peerways("import", "form.csv", "--force")[0] == 0
    assert read_yaml(target.read_text("utf-8"))[0]["plan"] == written


def test_mistakes_of_a_plan_are_named_by_their_cells(peerways) -> None:
    peerways("sheet", "northland", "--round", "2014-06", "-o", "form.xlsx")
    book = openpyxl.load_workbook("form.xlsx")
    sheet = book["Plan"]
    sheet["C5"], sheet["E5"], sheet["H5"] = "Ask", "2014-05", "southmrk"
    book.save("form.xlsx")
    code, said, _ = peerways("import", "form.xlsx", "--force")
    assert code == 1
    assert "form.xlsx:Plan!E5: error plan-due: By when is 2014-05; expected a month or day not before" in said  # fmt: skip
    assert "form.xlsx:Plan!H5: error unknown-state: southmrk is not a known state" in said
    assert 'did you mean "southmark"?' in said


def test_raters_have_a_sheet_each_and_come_back_as_votes(project: Path, peerways) -> None:
    assert peerways("sheet", "northland", "--round", "2014-12", "--raters", "3", "-o", "f.xlsx")[0] == 0  # fmt: skip
    book = openpyxl.load_workbook("f.xlsx")
    book["Assessment"]["B9"], book["Assessment"]["B11"] = "2014-12-01", "reported"
    for sheet in (book["Soil"], book["Water"], book["Components"]):
        for row in range(5, sheet.max_row + 1):
            for column in "DFGHIJKLMNOPQRS":
                sheet[f"{column}{row}"] = None
    for number, (seat, phase, gap) in enumerate(
        [("school", "1", "No map."), ("college", "3 Branch", None), (None, None, None)], 1
    ):
        sheet = book[f"Rater {number}"]
        assert [c.value for c in sheet[4]] == [
            "Item", "What to rate", "What each phase looks like", "Status", "Priority",
            "What is missing", "Evidence 1",
        ]  # fmt: skip
        sheet["B3"], sheet["D5"], sheet["F5"] = seat, phase, gap
    book["Soil"]["D5"] = "2 Sprout"
    book.save("f.xlsx")
    code, said, _ = peerways("import", "f.xlsx")
    assert code == 0, said
    data = read_yaml((project / "states/northland/assessments/2014-12.yml").read_text("utf-8"))[0]
    assert data["raters"] == {"school": 1, "college": 1}
    assert data["ratings"]["soil"]["test-ground"] == {
        "status": 2, "gap": "No map.", "votes": {"1": 1, "3": 1},
    }  # fmt: skip
    code, said, _ = peerways("merge", "f.xlsx", "-o", "whole.yml")
    assert code == 0, said
    assert "Merged 1 file of 2 members (School 1, College 1)." in said


@pytest.mark.parametrize("kind", ["ods", "xlsx"])
def test_raters_sheets_that_libreoffice_saved_come_back_and_merge(
    project: Path, peerways, kind: str
) -> None:
    form = str(SAMPLES / f"libreoffice-raters.{kind}")
    code, said, _ = peerways("import", form)
    assert code == 0, said
    path = project / "states/northland/assessments/2014-12.yml"
    data = read_yaml(path.read_text("utf-8"))[0]
    assert data["raters"] == {"school": 1, "college": 1, "employer": 1}
    assert data["ratings"]["soil"]["test-ground"] == {
        "priority": "high",
        "gap": "College: The samples are old.\nEmployer: Nobody asks us.\nSchool: No samples.",
        "votes": {"1": 2, "3": 1},
    }
    assert data["ratings"]["water"] == {"share-water": {"votes": {"2": 1, "not-applicable": 1}}}
    assert data["plan"] == [
        {
            "item": "soil.test-ground",
            "step": "Dig where nobody has looked",
            "lead": "Growers' office",
            "due": "2015-03",
            "target": 3,
            "status": "under-way",
            "help_wanted": True,
        }
    ]
    other = "other.yml"
    Path(other).write_text(path.read_text("utf-8").replace("school: 1", "workforce: 1"), "utf-8")
    _, _, told = peerways("merge", form, other)
    assert told.endswith(
        "soil.test-ground: 4 in phase 1, 2 in phase 3\n"
        "  water.share-water: 2 in phase 2, 2 not applicable, 2 not rated\n"
    )


def test_a_form_that_is_there_is_not_overwritten_unasked(peerways) -> None:
    Path("form.xlsx").write_text("mine", encoding="utf-8")
    assert peerways("sheet", "northland", "-o", "form.xlsx") == (
        1,
        "",
        "form.xlsx is there already; it was not changed; --force replaces it, -o writes elsewhere\n",
    )
    assert Path("form.xlsx").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    "name", ["libreoffice.xlsx", "libreoffice.csv", "editor-windows-1252.csv", "editor-bom.csv"]
)
def test_forms_of_other_programs_become_the_same_file(project: Path, peerways, name: str) -> None:
    assert peerways("import", str(SAMPLES / name))[0] == 0
    text = (project / "states/northland/assessments/2014-12.yml").read_text(encoding="utf-8")
    assert (
        '      note: "=up since June\\nTwo growers \N{EN DASH} José and a neighbor\N{RIGHT SINGLE QUOTATION MARK}s college \N{EN DASH} help."\n'
        in text
    )
    assert peerways("check")[0] == 0


def test_place_and_round_may_be_told_instead_of_typed(project: Path, peerways) -> None:
    Path("form.csv").write_text(
        "Date,2014-12-01\nRated by,Team\nKind of data,reported\nItem,Status\nsoil.test-ground,3\n",
        encoding="utf-8",
    )
    code, said, _ = peerways("import", "form.csv")
    assert code == 1
    assert (
        "form.csv:A1: error form-place: the form does not say whose assessment it is; expected one such as northland; fill in Place, or say --to STATE"
        in said
    )
    assert peerways("import", "form.csv", "--to", "southmark", "--round", "2014-12")[0] == 0
    assert (project / "states/southmark/assessments/2014-12.yml").is_file()


def test_a_form_of_another_place_is_not_taken_for_this_one(peerways) -> None:
    code, said, _ = peerways(
        "import", str(SAMPLES / "editor-bom.csv"), "--to", "southmark", "--round", "2014-11"
    )
    assert code == 1
    assert (
        "editor-bom.csv:B1: error form-place: the form is for northland; expected southmark, as --to says; correct the cell, or leave --to out"
        in said
    )
    assert (
        "editor-bom.csv:B2: error form-round: round is 2014-12; expected 2014-11, as --round says; correct the cell, or leave --round out"
        in said
    )


def test_what_can_not_be_is_refused_in_one_line(peerways) -> None:
    assert peerways("import", "none.xlsx") == (
        1,
        "",
        "none.xlsx can't be read: No such file or directory\n",
    )
    assert peerways("sheet", "nortland") == (
        1,
        "",
        'nortland is no state and no community; expected one such as northland; did you mean "northland"?\n',
    )
    assert peerways("sheet", "northland", "-o", "form.ods") == (
        2,
        "",
        "form.ods does not end in .xlsx; expected a workbook's name; form.xlsx\n",
    )
    os.mkfifo("pipe.xlsx")
    assert peerways("import", "pipe.xlsx") == (
        1,
        "",
        "pipe.xlsx is no regular file; expected a filled form\n",
    )
    Path("huge.csv").write_bytes(b"a" * 2_000_001)
    assert peerways("import", "huge.csv") == (
        1,
        "",
        "huge.csv has 2,000,001 bytes; expected at most 2,000,000; copy what you filled in to a new form\n",
    )
