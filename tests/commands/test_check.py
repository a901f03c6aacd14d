from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest

from peerways.commands.output import colored

ROUND = "states/northland/assessments/2013-06.yml"


def spoil(project: Path) -> None:
    """Make four mistakes in two files."""
    file = project / ROUND
    file.write_text(file.read_text().replace("feed-ground: 1", "feed-grund: 5"))
    state = project / "states/southmark/state.yml"
    state.write_text(
        state.read_text().replace(
            "sectors: [pears, apples]", "sectors: [peers, apples]\nmotto: none"
        )
    )


def without_time(text: str) -> str:
    return re.sub(r"\d+\.\d s", "0.0 s", text)


def test_no_mistakes(peerways):
    code, out, err = peerways("check")
    assert (code, without_time(out), err) == (0, "No mistakes found in 22 files (0.0 s)\n", "")


def test_every_mistake_has_place_line_caret_and_way_out(project, peerways):
    spoil(project)
    code, out, _ = peerways("check")
    assert code == 1
    assert (
        without_time(out)
        == """\
states/northland/assessments/2013-06.yml:7:26: error unknown-strategy: feed-grund is not a known strategy of soil; expected one of feed-ground, test-ground; did you mean "feed-ground"?
      soil: {test-ground: 2, feed-grund: 5}
                             ^
states/northland/assessments/2013-06.yml:7:38: error rating-status: status is 5; expected 1, 2, 3, 4 or not-applicable; the phases and their meanings stand in content/framework.yml; leave the item out if it is not rated
      soil: {test-ground: 2, feed-grund: 5}
                                         ^
states/southmark/state.yml:5:11: error unknown-sector: peers is not a known sector; expected one of apples, pears; did you mean "pears"?
    sectors: [peers, apples]
              ^
states/southmark/state.yml:6:1: error unknown-key: motto is not known here; expected one of name, summary, sectors, contacts, offers, requests, documents, matching, \
mention_cohort_items, code, participation, phase, joined, agencies, coach, was, visibility, data_status, confirmed, sources, cohort_fields; write what it says under one of these
    motto: none
    ^
4 errors, 0 warnings in 2 files (22 files checked, 0.0 s)
"""
    )


def test_warnings_alone_are_no_failure(project, peerways):
    state = project / "states/northland/state.yml"
    state.write_text(state.read_text().replace("until: 2014-12-31", "until: 2014-01-31"))
    code, out, _ = peerways("check")
    assert code == 0
    assert (
        "state.yml:11:83: warning past-date: until is 2014-01-31, before 2014-06-20; the offer no longer shows on the site"
        in out
    )
    assert without_time(out).endswith("\n0 errors, 1 warning in 1 file (22 files checked, 0.0 s)\n")
    assert peerways("check", "--date", "2014-01-02")[1].startswith("No mistakes found")


@pytest.mark.parametrize(
    "path", ["states/northland", "states/northland/", ROUND, "./states/northland/../northland"]
)
def test_paths_choose_what_is_shown(project, peerways, path):
    spoil(project)
    code, out, _ = peerways("check", path)
    assert code == 1
    assert "error rating-status" in out
    assert "southmark" not in out


def test_a_path_without_mistakes_succeeds_though_others_have_some(project, peerways):
    spoil(project)
    code, out, _ = peerways("check", "content")
    assert (code, without_time(out)) == (0, "No mistakes found in 12 files (0.0 s)\n")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (
            "states/northlnd",
            'states/northlnd is no file or folder that is checked; expected one below content/ or states/; did you mean "states/northland"?',
        ),
        ("..", ".. is not in this project; expected a path below content/ or states/"),
    ],
)
def test_an_unknown_path_is_refused(peerways, path, message):
    assert peerways("check", path) == (2, "", f"{message}\n")


def test_json_is_json_and_nothing_else(project, peerways):
    assert peerways("check", "--format", "json")[1] == "[]\n"
    spoil(project)
    found = json.loads(peerways("check", "--format", "json")[1])
    assert [(f["path"], f["line"], f["column"], f["rule"]) for f in found] == [
        (ROUND, 7, 26, "unknown-strategy"),
        (ROUND, 7, 38, "rating-status"),
        ("states/southmark/state.yml", 5, 11, "unknown-sector"),
        ("states/southmark/state.yml", 6, 1, "unknown-key"),
    ]


def test_github_actions_gets_annotations_without_asking(project, peerways, monkeypatch):
    spoil(project)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    out = peerways("check")[1]
    assert (
        f"::error file={ROUND},line=7,col=38,title=rating-status::status is 5; expected 1, 2, 3, 4 or not-applicable; the phases and their meanings stand in content/framework.yml; leave the item out if it is not rated\n"
        in out
    )
    assert f"{ROUND}:7:38" in peerways("check", "--format", "text")[1]


@pytest.mark.parametrize(
    ("terminal", "no_color", "term", "expected"),
    [
        (True, "", "xterm", True),
        (False, "", "xterm", False),
        (True, "1", "xterm", False),
        (True, "", "dumb", False),
    ],
)
def test_colors_only_where_they_are_wanted(monkeypatch, terminal, no_color, term, expected):
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setenv("TERM", term)
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: terminal, raising=False)
    assert colored(stream) is expected


def test_a_folder_that_is_no_project_is_named(peerways, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert peerways("check") == (
        2,
        "",
        f"{tmp_path} is not in the project; expected a folder with mkdocs.yml, or one below it; change to the project's folder first\n",
    )


def test_a_mistyped_command_gets_the_nearest(peerways):
    code, out, err = peerways("chekc")
    assert (code, out) == (2, "")
    assert err.startswith('"chekc" is not a command; expected one of build, check, ')
    assert err.endswith('; did you mean "check"?\n')


def test_help_names_every_command(peerways, project):
    from peerways.commands import COMMANDS

    (project / "tests").mkdir()
    (project / "requirements-dev.txt").touch()  # the program's own checkout has both
    code, out, _ = peerways("--help")
    assert code == 0
    for name, summary in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(summary)}$", out, re.MULTILINE)
        assert peerways(name, "--help")[0] == 0


def test_issue_forms_that_a_new_state_has_left_behind_are_warned_of(project, peerways):
    assert peerways("forms")[0] == 0
    assert "No mistakes found" in peerways("check")[1]
    assert peerways("new", "state", "Westland", "--code", "WL")[0] == 0
    code, out, _ = peerways("check")
    assert code == 0
    for name in ("practice", "offer", "question"):
        assert re.search(
            rf"^\.github/ISSUE_TEMPLATE/{name}\.yml:\d+:1: warning issue-form: the form no longer follows .*; `python3 build.py forms` writes it$",
            out,
            re.MULTILINE,
        )
    assert peerways("forms")[0] == 0
    assert "issue-form" not in peerways("check")[1]
