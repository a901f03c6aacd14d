"""The rules that the forms in the browser share with the check, as one JSON file of the site:
assets/rules.json.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import get_args

from peerways.language import gettext
from peerways.model.assessment import AssessmentFile, PlanStep, Rating
from peerways.model.kinds import (
    ADDRESS_PATTERN,
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST,
    MAILBOX_PATTERN,
    NOT_APPLICABLE,
    PHASES,
    SEATS,
    YEARS_PATTERN,
    YES,
    DataStatus,
    PriorityLevel,
    StepStatus,
    Visibility,
)
from peerways.model.practice import SECTIONS
from peerways.read.characters import REFUSED
from peerways.read.text import LONGEST_LINE

URL = "assets/rules.json"


def rules_json(statuses: Sequence[int] = PHASES) -> str:
    """Return the rules for a scale of these phases: patterns that both languages read alike,
    lengths in characters, choices, a practice's headings.
    """
    runs = "".join(f"\\u{{{first:x}}}-\\u{{{last:x}}}" for first, last in REFUSED)
    rules = {
        "invisible": f"[{runs}]",
        "address": ADDRESS_PATTERN,
        "mailbox": MAILBOX_PATTERN,
        "years": YEARS_PATTERN,
        "days": [FIRST_YEAR, LAST_YEAR],
        "longest": {**LONGEST, "row": LONGEST_LINE},
        "choices": {
            "status": [*statuses, NOT_APPLICABLE],
            "priority": get_args(PriorityLevel),
            "visibility": get_args(Visibility),
            "data_status": get_args(DataStatus),
            "step_status": get_args(StepStatus),
        },
        "assessment": list(AssessmentFile.model_fields),
        "rating": list(Rating.model_fields),
        "seats": seat_names(),
        "step": list(PlanStep.model_fields),
        "yes": YES,
        "headings": {f"body.{name}": heading for name, heading in SECTIONS.items()},
    }
    return json.dumps(rules, ensure_ascii=True, indent=1)


def seat_names() -> dict[str, str]:
    """Return how pages call the seats of a team, by the names that files use."""
    return {seat: gettext(name) for seat, name in SEATS.items()}
