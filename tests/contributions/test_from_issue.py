"""Issues become files: those that our forms wrote, and nothing else, whatever stands in them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from issues import HELP, OFFER, PRACTICE, QUESTION, ROOT, body, event, told

from peerways.check import check_project
from peerways.contributions.fields import FORMS
from peerways.contributions.from_issue import from_issue, written
from peerways.contributions.issue_forms import issue_forms, stale_forms


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
        "issue 12:Sources: error missing: nothing was answered; expected where the meeting is announced or reported, or its agenda: the title, then the address"
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


def test_a_text_stays_one_value_whatever_it_looks_like(project: Path) -> None:
    text = "a: b\n- c\n--- \n...\n%TAG\n!!python/object:os.system\n*x &y\n${{ github.token }} $(id) `id` '; drop"
    found, _ = from_issue(event("offer", body("offer", OFFER | {"text": text})), project)
    assert found is not None
    assert written(found, project) == []
    exchange = check_project(project).exchange
    assert exchange is not None
    assert exchange.state["southmark"].offers[-1].text == text


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
    """What there is to choose from follows the data, of which `check` warns: a state that joins
    turns no test red.
    """
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
