"""Filled forms as real programs save them: the same round, whichever wrote it. tests/samples/spreadsheets/README.md says how they were made."""

from __future__ import annotations

import pytest
from made_forms import PHASES, SAMPLES, files, form

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
