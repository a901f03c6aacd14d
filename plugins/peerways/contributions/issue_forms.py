"""The issue forms in .github/ISSUE_TEMPLATE, written from the same fields as the site's own forms:
`python3 build.py forms`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any

from peerways.contributions.fields import DATA_STATUS, FORMS, MEETING, Field, Form
from peerways.contributions.yaml_text import yaml_text
from peerways.finding import Finding
from peerways.model.entry import Shared
from peerways.model.exchange import Exchange

FOLDER = ".github/ISSUE_TEMPLATE"
_TEXTS = {
    "practice": (
        "Propose a practice",
        "Tell what your state or community did that its peers can learn from.",
        "Practice: ",
    ),
    "offer": (
        "Offer help",
        "Offer other states help with something that you have done.",
        "Offer: ",
    ),
    "request": (
        "Ask for help",
        "Ask other states for help with something that you want to move.",
        "Request: ",
    ),
    "question": ("Ask the other states", "Ask the other states a question.", "Question: "),
    "help": (
        "Report help that was given",
        "Say who helped whom with what, and what came of it.",
        "Help: ",
    ),
    "meeting": ("Add a meeting", "Announce a meeting or tell of one that was held.", "Meeting: "),
    "correction": (
        "Correct what is published",
        "Send a change that the site's form *Correct this* has made.",
        "Correction: ",
    ),
}
_HELLO = (
    "Name no person: roles, organizations and public pages are enough. Everything you write here is"
    " public. The project team reads it; once it is accepted it becomes a file of this project, as"
    " a pull request that is checked and read again."
)


def choices(exchange: Exchange) -> Mapping[str, tuple[str, ...]]:
    """Return what there is to choose from, by the names that fields use."""
    framework = exchange.framework
    states = _public(exchange.state)
    return {
        "states": states,
        "helpers": states + _public(exchange.person),
        "taking_part": tuple(slug for slug in states if exchange.state[slug].takes_part),
        "elements": tuple(framework.element),
        "strategies": tuple(framework.strategy),
        "components": tuple(framework.component),
        "sectors": tuple(framework.sector),
        "data_status": DATA_STATUS,
        "meeting_kinds": MEETING.field("kind").options,
    }


def _public(entries: Mapping[str, Shared]) -> tuple[str, ...]:
    return tuple(name for name, entry in entries.items() if entry.visibility != "cohort")


def issue_form(form: Form, options: Mapping[str, tuple[str, ...]]) -> str:
    """Return the text of a form's file, as GitHub reads it."""
    name, description, title = _TEXTS[form.name]
    body: list[dict[str, Any]] = [{"type": "markdown", "attributes": {"value": _HELLO}}]
    body += [_element(field, options) for field in form.fields]
    comment = "# Written by `python3 build.py forms` from the model; a change belongs there.\n"
    return comment + yaml_text(
        {
            "name": name,
            "description": description,
            "title": title,
            "labels": [form.name],
            "body": body,
        }
    )


def _how_to_write(field: Field) -> str:
    if field.kind == "sources":
        return ". One a line"
    if field.kind == "day" and "such as" not in field.note:
        return ". Such as 2014-09-30"
    return ""


def _element(field: Field, options: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": field.label}
    if field.note:
        attributes["description"] = field.note + _how_to_write(field)
    if field.kind in ("choice", "choices"):
        attributes |= {"multiple": field.kind == "choices", "options": list(options[field.choices])}
    elif field.example:
        attributes["placeholder"] = field.example
    kind = {
        "text": "textarea",
        "sources": "textarea",
        "choice": "dropdown",
        "choices": "dropdown",
    }.get(field.kind, "input")
    return {
        "type": kind,
        "id": field.name.replace(".", "-").replace("_", "-"),
        "attributes": attributes,
        "validations": {"required": field.required},
    }


def stale_forms(root: Path, exchange: Exchange) -> Iterator[Finding]:
    """Yield a warning for each issue form of the project that is not as `build.py forms` would
    write it.

    A project without forms has none.
    """
    for path, text in issue_forms(exchange).items():
        try:
            lines = (root / path).read_text(encoding="utf-8").split("\n")
        except (OSError, ValueError):
            continue
        for number, (is_, should) in enumerate(
            zip_longest(lines, text.split("\n"), fillvalue=""), 1
        ):
            if is_ != should:
                message = (
                    "the form no longer follows the states, elements and strategies; expected it as"
                    " they are now"
                )
                hint = "`python3 build.py forms` writes it"
                yield Finding(path, number, 1, "issue-form", message, hint, "warning", is_)
                break


def issue_forms(exchange: Exchange) -> dict[str, str]:
    """Return the text of every issue form by its path."""
    options = choices(exchange)
    return {f"{FOLDER}/{form.name}.yml": issue_form(form, options) for form in FORMS.values()}
