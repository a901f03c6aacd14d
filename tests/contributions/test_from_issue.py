"""Issues become files: those that our forms wrote, and nothing else, whatever stands in them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from peerways.check import check_project
from peerways.check.report import line
from peerways.contributions.fields import FORMS
from peerways.contributions.from_issue import from_issue, written
from peerways.contributions.issue_forms import issue_forms, stale_forms

ROOT = Path(__file__).parents[2]
PRACTICE = {
    "state": "northland",
    "title": "Two orchards share one press",
    "summary": "Since 2013 two orchards share a press.\nIt stands in the valley.",
    "element": "water",
    "strategies": "water.share-water, soil.feed-ground",
    "sectors": "apples",
    "years": "2013-",
    "sources": "Orchard Board: The press https://example.gov/press\n- Yearbook 1913",
    "body.what-it-is": "A press.\n\n### A heading of its own\n\nSee [water](element:water).",
    "contact": "Press keeper, press@example.gov",
    "data_status": "reported",
}
OFFER = {
    "state": "southmark",
    "strategy": "water.share-water",
    "text": "An hour by telephone.",
    "until": "2014-12-31",
}
QUESTION = {
    "state": "southmark",
    "question": "Who has a press?",
    "element": "soil",
    "strategy": "soil.test-ground",
    "contact": "State team lead: https://example.gov/team",
    "needed_by": "2014-09-30",
}
HELP = {
    "title": "Two hours at the press",
    "from": "sme-water",
    "to": "southmark",
    "date": "2014-07-02",
    "items": "soil.feed-ground, water.share-water",
    "summary": "How to clean it.",
    "outcome": "It runs.",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "tests" / "samples" / "valid" / "small", tmp_path / "project")
    return tmp_path / "project"


def body(kind: str, given: dict[str, str]) -> str:
    return "\n\n".join(
        f"### {field.label}\n\n{given.get(field.name, '_No response_')}"
        for field in FORMS[kind].fields
    )


def event(kind: str, text: str) -> dict[str, Any]:
    return {
        "issue": {
            "number": 12,
            "body": text,
            "created_at": "2014-08-05T10:00:00Z",
            "labels": [{"name": "accepted"}, {"name": kind}],
        },
        "sender": {"login": "x"},
    }


def told(kind: str, text: str, project: Path) -> list[str]:
    found, findings = from_issue(event(kind, text), project)
    assert (found is None) == bool(findings)
    return [line(finding) for finding in findings]


def test_a_practice_becomes_its_file_and_passes_the_check(project: Path) -> None:
    found, findings = from_issue(
        event("practice", body("practice", PRACTICE).replace("\n", "\r\n")), project
    )
    assert findings == []
    assert found is not None
    assert (found.path, found.text) == (
        "states/northland/practices/two-orchards-share-one-press.md",
        """\
---
# yaml-language-server: $schema=../../../schemas/practice.json
title: Two orchards share one press
summary: "Since 2013 two orchards share a press.\\nIt stands in the valley."
elements: [water, soil]
strategies: [water.share-water, soil.feed-ground]
sectors: [apples]
years: "2013-"
data_status: reported
contact:
  role: Press keeper
  email: press@example.gov
sources:
  - title: "Orchard Board: The press"
    url: https://example.gov/press
  - title: Yearbook 1913
---
## What it is

A press.

### A heading of its own

See [water](element:water).
""",
    )
    assert written(found, project) == []
    exchange = check_project(project).exchange
    assert exchange is not None
    assert exchange.state["northland"].practices[0].title == "Two orchards share one press"


def test_an_offer_is_added_to_the_state_and_the_rest_of_the_file_stays(project: Path) -> None:
    before = (project / "states/southmark/state.yml").read_text(encoding="utf-8")
    found, _ = from_issue(event("offer", body("offer", OFFER)), project)
    assert found is not None
    assert written(found, project) == []
    assert found.path == "states/southmark/state.yml"
    assert found.text == before.replace(
        "offers: [{strategy: soil.feed-ground, text: A recipe for compost.}]\n",
        "offers:\n  - strategy: soil.feed-ground\n    text: A recipe for compost.\n",
    ) + (
        "  - strategy: water.share-water\n    text: An hour by telephone.\n    until: 2014-12-31\n"
    )


def test_a_meeting_becomes_its_file_with_its_source_and_passes_the_check(project: Path) -> None:
    meeting = {
        "title": "A first call",
        "date": "2014-09-16",
        "start_time": "13:00",
        "zone": "America/Chicago",
        "kind": "virtual",
        "states": "northland, southmark",
        "elements": "water",
        "summary": "Two states compare their presses.",
        "sources": "Agenda, sent by the project team",
    }
    found, findings = from_issue(event("meeting", body("meeting", meeting)), project)
    assert findings == []
    assert found is not None
    assert written(found, project) == []
    assert found.path == "content/meetings/2014-09-16-a-first-call.md"
    assert "sources:\n  - title: Agenda, sent by the project team\n" in found.text
    missing = body("meeting", {name: meeting[name] for name in meeting if name != "sources"})
    assert told("meeting", missing, project) == [
        "issue 12:Sources: error missing: nothing was answered; expected where the meeting is announced or told of, an agenda that was sent round included: its title, then its address"
    ]


def test_a_question_bears_the_day_of_its_issue(project: Path) -> None:
    found, _ = from_issue(event("question", body("question", QUESTION)), project)
    assert found is not None
    assert written(found, project) == []
    assert found.path == "content/questions/2014-08-05-who-has-a-press.md"
    assert "date: 2014-08-05\nquestion: Who has a press?\n" in found.text


def test_help_lies_with_the_state_that_had_it(project: Path) -> None:
    found, findings = from_issue(event("help", body("help", HELP)), project)
    assert findings == []
    assert found is not None
    assert written(found, project) == []
    assert (found.path, found.text) == (
        "states/southmark/log/2014-07-02-two-hours-at-the-press.md",
        """\
---
# yaml-language-server: $schema=../../../schemas/help.json
title: Two hours at the press
from: sme-water
to: southmark
date: 2014-07-02
items: [soil.feed-ground, water.share-water]
summary: How to clean it.
outcome: It runs.
data_status: reported
---
""",
    )


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


def test_a_text_stays_one_value_whatever_it_looks_like(project: Path) -> None:
    text = "a: b\n- c\n--- \n...\n%TAG\n!!python/object:os.system\n*x &y\n${{ github.token }} $(id) `id` '; drop"
    found, _ = from_issue(event("offer", body("offer", OFFER | {"text": text})), project)
    assert found is not None
    assert written(found, project) == []
    exchange = check_project(project).exchange
    assert exchange is not None
    assert exchange.state["southmark"].offers[-1].text == text


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


def test_the_module_tells_the_workflow_the_path_and_nothing_of_the_text(
    project: Path, tmp_path: Path
) -> None:
    (tmp_path / "event.json").write_text(
        json.dumps(
            event(
                "offer",
                body(
                    "offer",
                    OFFER
                    | {"text": "x\npath=.github/workflows/deploy.yml\n::set-output name=path::x"},
                ),
            )
        ),
        encoding="utf-8",
    )
    environment = {
        "PYTHONPATH": str(ROOT / "plugins"),
        "GITHUB_EVENT_PATH": str(tmp_path / "event.json"),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "PATH": "",
    }
    done = subprocess.run(
        [sys.executable, "-m", "peerways.contributions.from_issue"],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "Wrote states/southmark/state.yml\n",
        "",
    )
    assert (tmp_path / "output").read_text(encoding="utf-8") == "path=states/southmark/state.yml\n"


def test_the_issue_forms_on_github_are_those_of_the_model() -> None:
    """What there is to choose from follows the data, of which `check` warns: a state that joins turns no test red."""
    exchange = check_project(ROOT).exchange
    if exchange is None:
        pytest.fail("the shipped project has mistakes")
    warned = {finding.path for finding in stale_forms(ROOT, exchange)}
    for path, text in issue_forms(exchange).items():
        shipped = (ROOT / path).read_text(encoding="utf-8")
        assert (shipped != text) == (path in warned)
        there, expected = yaml.safe_load(shipped), yaml.safe_load(text)
        for element in (*there["body"], *expected["body"]):
            element["attributes"].pop("options", None)
        assert there == expected, "run: python3 build.py forms"


def test_the_issue_forms_hold_the_headings_that_are_read_and_labels_that_are_known() -> None:
    for name, form in FORMS.items():
        shown = yaml.safe_load(
            (ROOT / ".github" / "ISSUE_TEMPLATE" / f"{name}.yml").read_text(encoding="utf-8")
        )
        assert shown["labels"] == [name]
        assert [element["attributes"]["label"] for element in shown["body"][1:]] == [
            field.label for field in form.fields
        ]
