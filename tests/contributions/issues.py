"""Issues as GitHub hands them over: what a form was answered with, and what becomes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from peerways.check.report import line
from peerways.contributions.fields import FORMS
from peerways.contributions.from_issue import from_issue

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
