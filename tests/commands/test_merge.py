"""`build.py merge`: members' files of any kind become one assessment; what can't be merged is
named, and nothing is written.
"""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import openpyxl
import pytest

from peerways.read.yaml_dialect import read_yaml

HEAD = "round: 2014-06\ndate: 2014-06-{day}\nby: Team\ndata_status: illustrative\nraters: {{{seat}: 1}}\n"


def member(name: str, seat: str, day: int, ratings: str) -> str:
    text = HEAD.format(day=day, seat=seat) + ratings
    Path(name).write_text(text, encoding="utf-8")
    return name


@pytest.fixture
def team(project: Path) -> list[str]:
    return [
        member(
            "a.yml",
            "school",
            10,
            "ratings:\n  water:\n    share-water: {status: 2, gap: No agreement.}\n",
        ),
        member(
            "b.yml",
            "college",
            11,
            "ratings:\n  water:\n    share-water: {status: 4, gap: Counsel waits.}\n",
        ),
        member("c.yml", "employer", 12, "components:\n  tools:\n    a: not-applicable\n"),
    ]


def test_three_files_become_one_with_votes_and_words_by_seat(team: list[str], peerways) -> None:
    code, said, _ = peerways("merge", *team, "-o", "states/northland/assessments/2014-12.yml")
    assert code == 0
    assert said == (
        "b.yml:8:27: warning evidence-missing: share-water is rated 4 without evidence; expected at least one piece of evidence; add `evidence: [{title: ..., url: ...}]`, or rate it 3\n"
        "        share-water: {status: 4, gap: Counsel waits.}\n"
        "                              ^\n"
        "Wrote states/northland/assessments/2014-12.yml. Merged 3 files of 3 members (School 1, College 1, Employer 1). They agree on 1 of 2 items.\n"
        "To settle, the widest first:\n"
        "  water.share-water: 1 in phase 2, 1 in phase 4, 1 not rated\n"
    )
    data = read_yaml(Path("states/northland/assessments/2014-12.yml").read_text("utf-8"))[0]
    assert data["raters"] == {"school": 1, "college": 1, "employer": 1}
    assert data["ratings"]["water"] == {
        "share-water": {
            "gap": "College: Counsel waits.\nSchool: No agreement.",
            "votes": {"2": 1, "4": 1},
        }
    }
    assert data["components"] == {
        "tools": {"a": {"status": "not-applicable", "votes": {"not-applicable": 1}}}
    }


def test_any_order_prints_the_same_file(team: list[str], peerways) -> None:
    printed = {peerways("merge", *order)[1] for order in permutations(team)}
    assert len(printed) == 1
    assert printed.pop().startswith("# yaml-language-server: $schema=../../../schemas/")


def test_a_filled_form_is_a_member_too(team: list[str], peerways) -> None:
    peerways("sheet", "northland", "--round", "2014-06", "-o", "form.xlsx", "--force")
    book = openpyxl.load_workbook("form.xlsx")
    facts = book["Assessment"]
    row = next(r for r in range(1, 40) if facts.cell(r, 1).value == "Seats of the raters")
    facts.cell(row, 2).value = "Adult education 2"
    book.save("form.xlsx")
    code, said, error = peerways("merge", team[2], "form.xlsx")
    assert code == 0, said
    assert "raters:\n  adult-education: 2\n  employer: 1\n" in said
    assert "# Its place in the project: states/northland/assessments/\n" in said
    assert error.startswith("Merged 2 files of 3 members (Adult education 2, Employer 1).")


def test_other_rounds_places_and_the_same_file_twice_are_named(team: list[str], peerways) -> None:
    late = Path(team[0]).read_text("utf-8").replace("2014-06", "2014-07")
    Path("late.yml").write_text(late, encoding="utf-8")
    Path("again.yml").write_bytes(Path(team[2]).read_bytes())
    for name, state in (("n.yml", "northland"), ("s.yml", "southmark")):
        text = f"# states/{state}/assessments/\n" + Path(team[2]).read_text("utf-8")
        Path(name).write_text(text, encoding="utf-8")
    code, said, _ = peerways("merge", team[2], "late.yml", "again.yml", "n.yml", "s.yml")
    assert code == 1
    for line in (
        "late.yml:1:8: error merge-round: round is 2014-07; expected 2014-06, as in c.yml",
        "again.yml:1:1: error merge-twice: the file is the same as c.yml; expected each member's file once",
        "s.yml:1:1: error merge-place: the file is for southmark; expected northland, as the files before it",
        "3 errors, 0 warnings; nothing was merged",
    ):
        assert line in said


def test_a_faulty_member_is_named_and_nothing_is_written(team: list[str], peerways) -> None:
    member("d.yml", "parent", 13, "ratings:\n  water:\n    share-watr: 5\n")
    code, said, _ = peerways("merge", *team, "d.yml", "-o", "one.yml")
    assert code == 1
    assert (
        "d.yml:5:10: error unknown-key: parent is not known here; expected school, college," in said
    )
    assert "d.yml:8:17: error rating-status: status is 5; expected" in said
    assert not Path("one.yml").exists()
    Path("one.yml").write_text("mine", encoding="utf-8")
    assert "one.yml is there already" in peerways("merge", *team, "-o", "one.yml")[2]
