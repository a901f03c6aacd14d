"""The pages that every exchange has without a file of their own."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from peerways.model.kinds import Line

#: Their titles by the names under which prose and synonyms lead to them (`page:assess`).
PARTS = {
    "elements": "The key elements",
    "strategies": "Strategies",
    "components": "The components of Programs of Study",
    "coverage": "Coverage",
    "practices": "Practices",
    "documents": "Documents to borrow",
    "states": "States",
    "overview": "Across the states",
    "compare": "Compare",
    "peers": "Peers",
    "tools": "Tools",
    "exchange": "Exchange",
    "exchange/log": "Help given",
    "meetings": "Meetings",
    "news": "News",
    "new": "What is new",
    "people": "Coaches and experts",
    "assess": "Readiness assessment",
    "assess/paper": "Readiness assessment on paper",
    "assess/guide": "Guide for the facilitator",
    "assess/kit": "Kit for the facilitator",
    "contribute/correct": "Correct what is published",
    "contribute/practice": "Propose a practice",
    "contribute/offer": "Offer help",
    "contribute/help": "Report help that was given",
    "contribute/request": "Ask for help",
    "contribute/question": "Put a question",
    "contribute/meeting": "Add a meeting",
    "contribute/reference": "All fields",
    "data": "Data files",
    "data/v1": "Data files: what is promised",
    "data/v1/fields": "Data files: what each field means",
}


def _part(name: str) -> str:
    if name not in PARTS:
        raise PydanticCustomError(
            "part-unknown", "expected one of {names}", {"names": ", ".join(PARTS)}
        )
    return name


Part = Annotated[Line, AfterValidator(_part)]
