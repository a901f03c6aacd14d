"""`build.py report`: what it refuses, the workbook and the table of one quarter, and the PDF where
a browser is there.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import printed
import pytest
from openpyxl import load_workbook

from peerways.commands import report
from peerways.commands.output import Refused
from peerways.pages.findings import FINDINGS, Finding

TABLES = ("--format", "xlsx", "--format", "csv")


def has_browser() -> bool:
    try:
        return bool(report.find_browser(None))
    except Refused:
        return False


def test_a_quarter_without_rounds_is_refused_with_those_that_have_some(peerways) -> None:
    code, out, err = peerways("report", "--quarter", "2014-q1", *TABLES)
    assert (code, out) == (2, "")
    assert err == (
        '"2014-q1" is not a quarter with rounds; expected 2014-q2 or 2013-q2; did you mean "2014-q2"?\n'
    )


def test_a_folder_that_is_not_there_is_said_first(peerways, project) -> None:
    code, _, err = peerways("report", "--out", "nowhere", *TABLES)
    assert (code, err) == (
        1,
        f"{project / 'nowhere'} is not a folder; make it first, or choose another place with --out\n",
    )


def test_with_a_mistake_nothing_is_written(peerways, project) -> None:
    (project / "states" / "northland" / "state.yml").write_text("name: 5\n", encoding="utf-8")
    code, out, _ = peerways("report", *TABLES)
    assert code == 1
    assert "Nothing was written: " in out
    assert not list(project.glob("report-*"))


def test_the_workbook_and_the_table_hold_the_same_rows_and_say_what_kind_of_data(
    peerways, project: Path
) -> None:
    code, out, err = peerways("report", "--quarter", "2014Q2", *TABLES)
    assert (code, err) == (0, "")
    assert out == f"Wrote report-2014-q2.xlsx, report-2014-q2.csv to {project}/\n"
    text = (project / "report-2014-q2.csv").read_text(encoding="utf-8-sig")
    rows = [Finding(*row) for row in csv.reader(io.StringIO(text))][1:]
    assert rows
    assert {row.finding for row in rows} <= set(FINDINGS)
    rated = [row for row in rows if row.finding in ("stuck", "could-teach", "moved-back")]
    assert rated
    assert {row.data_status for row in rated} <= {"illustrative", "reported"}
    book = load_workbook(project / "report-2014-q2.xlsx")
    assert [sheet.title for sheet in book] == ["About", *(told[:31] for told in FINDINGS.values())]
    for name, told in FINDINGS.items():
        sheet = book[told[:31]]
        held = [tuple(cell.value or "" for cell in row) for row in sheet.iter_rows(min_row=4)]
        assert held == [
            tuple(row)[1:] for row in rows if row.finding == name
        ]  # no text of the sample starts like a formula


def test_the_same_report_is_the_same_to_the_byte(peerways, project: Path) -> None:
    kept = []
    for _ in range(2):
        assert peerways("report", *TABLES)[0] == 0
        kept.append((project / "report-all-rounds.xlsx").read_bytes())
    assert kept[0] == kept[1]


def test_the_open_tables_hold_nothing_of_the_cohort_s(peerways, project: Path) -> None:
    path = project / "states/northland/assessments/2014-06.yml"
    assert "visibility: cohort" in path.read_text(encoding="utf-8")
    assert peerways("report", "--format", "csv")[0] == 0
    seen = (project / "report-all-rounds.csv").read_bytes()
    text = path.read_text(encoding="utf-8").replace(", visibility: cohort", "")
    path.write_text(text, encoding="utf-8")
    assert peerways("report", "--format", "csv")[0] == 0
    shown = (project / "report-all-rounds.csv").read_bytes()
    assert peerways("report", "--format", "csv", "--audience", "cohort")[0] == 0
    assert seen != shown == (project / "report-all-rounds.csv").read_bytes()


def test_the_report_is_printed_on_the_paper_asked_for(peerways, project: Path) -> None:
    if not has_browser():
        pytest.skip("no Chromium or Chrome on this system")
    code, out, err = peerways("report", "--format", "pdf", "--paper", "a4")
    assert (code, out, err) == (0, f"Wrote report-all-rounds.pdf to {project}/\n", "")
    made = (project / "report-all-rounds.pdf").read_bytes()
    assert printed.sheets(made) <= 5
    assert printed.untold(made) == []
    assert printed.title(made)
    pdf = made.decode("latin-1")
    assert re.search(r"/MediaBox \[0 0 59[45][^ ]* 84[12]", pdf)
    assert "file://" not in pdf
