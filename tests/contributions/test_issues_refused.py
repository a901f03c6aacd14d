"""What no form of ours wrote, what the check refuses, and what would replace a file: nothing of it
is written.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from issues import HELP, OFFER, PRACTICE, QUESTION, body, event, told

from peerways.check.report import line
from peerways.contributions.from_issue import from_issue, written


def test_help_for_an_unknown_state_is_asked_back(project: Path) -> None:
    assert told("help", body("help", HELP | {"to": "eastmark"}), project) == [
        "issue 12:Who was helped, line 11: error contribution: this is not the folder of a state; expected one such as kansas"
    ]


def test_an_answer_that_pretends_to_be_another_field_is_refused(project: Path) -> None:
    forged = PRACTICE | {"summary": "Fine.\n\n### State\n\nsouthmark"}
    assert told("practice", body("practice", forged), project) == [
        'issue 12:State, line 13: error issue-form: the heading "### State" stands in lines 1 and 13; expected it once, so that each answer is told from the next; where it is part of an answer, write it without ###',
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "### State",
        "Hello\n\n" + body("offer", OFFER),
        body("question", QUESTION),
        body("offer", OFFER).replace("### Strategy", "## Strategy"),
        "\x00",
    ],
)
def test_what_our_form_did_not_write_is_refused(project: Path, text: str) -> None:
    assert (
        "issue 12:1:1: error issue-form: the headings are not those of the form"
        in told("offer", text, project)[-1]
    )


@pytest.mark.parametrize(
    "state",
    [
        "../../etc",
        "northland/../southmark",
        "Northland",
        "/etc",
        "northland\n",
        "$(id)",
        "northland; rm -rf .",
        "nowhere",
        "`id`",
        "_",
    ],
)
def test_a_state_is_never_a_path(project: Path, state: str) -> None:
    found, findings = from_issue(event("offer", body("offer", OFFER | {"state": state})), project)
    assert found is None or (
        state.strip() == "northland" and found.path == "states/northland/state.yml"
    )
    assert [finding.cell for finding in findings] == ([] if found else ["State, line 3"])


@pytest.mark.parametrize(
    ("kind", "given", "said"),
    [
        (
            "practice",
            PRACTICE | {"strategies": "water.share-watr"},
            "states/northland/practices/two-orchards-share-one-press.md:6:14: error unknown-strategy: ",
        ),
        (
            "practice",
            PRACTICE | {"title": "Press: !!python/object/apply:os.system [id]", "element": "none"},
            "error unknown-element: ",
        ),
        ("practice", PRACTICE | {"title": "Two\nlines"}, "error value: title is "),
        (
            "practice",
            PRACTICE
            | {
                "sources": "A page javascript:alert(1)",
                "body.what-it-is": "[x](javascript:alert(1))",
            },
            "error link-form: javascript: links are not allowed",
        ),
        ("practice", PRACTICE | {"years": "since ever"}, "error value: years is "),
        ("offer", OFFER | {"until": "soon"}, "error date-form: until is "),
        (
            "offer",
            OFFER | {"strategy": "water.share-water}\nvisibility: public"},
            "error value: strategy is ",
        ),
        ("question", QUESTION | {"needed_by": "2014-02-30"}, "error date-unknown: needed_by is "),
    ],
)
def test_what_the_check_refuses_is_not_written(
    project: Path, kind: str, given: dict[str, str], said: str
) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    found, _ = from_issue(event(kind, body(kind, given)), project)
    assert found is not None
    findings = written(found, project)
    assert any(said in line(finding) for finding in findings), [
        line(finding) for finding in findings
    ]
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_a_file_that_is_there_is_not_replaced(project: Path) -> None:
    said = told("practice", body("practice", PRACTICE | {"title": "Water days"}), project)
    assert said == [
        "issue 12:Title, line 7: error contribution: states/northland/practices/water-days.md would be its file, which is there already; expected a title of its own"
    ]


def test_hidden_characters_and_endless_bodies_are_refused_at_once(project: Path) -> None:
    start = time.process_time()
    assert (
        "character: U+202E"
        in told("offer", body("offer", OFFER | {"text": "a\u202eb"}), project)[0]
    )
    assert told("offer", "### State\n" * 60_000, project) == [
        "issue 12:1:1: error issue-size: the text has 600,000 characters; expected at most 100,000; shorten it"
    ]
    told("offer", "#" * 99_000, project)
    told("offer", "### State\n" * 9_900, project)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"issue": None},
        {"issue": {"number": "12; id"}},
        {"issue": {"number": 1, "created_at": None}},
    ],
)
def test_an_event_of_another_kind_is_refused(project: Path, broken: dict[str, Any]) -> None:
    assert [finding.rule for finding in from_issue(broken, project)[1]] == ["issue-event"]


def test_without_the_label_of_a_form_nothing_is_made(project: Path) -> None:
    bare = event("accepted", body("offer", OFFER))
    assert [finding.rule for finding in from_issue(bare, project)[1]] == ["issue-label"]
