"""Data for models in which every field holds a canary: a text with “canary” in it, the year 2031 or
the number 8731, which nothing else in a site holds.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from peerways.model.assessment import Evidence, Rating
from peerways.model.entry import Entry
from peerways.model.glossary import Term

YEAR, NUMBER = "2031", 8731


_NUMBERS = count(1)


#: Fields that say how an entry is to be read: every reader needs them.
NEVER_HIDDEN = ("visibility", "cohort_fields", "data_status", "mention_cohort_items")


#: Names of things that exist; a reference can be no canary.
_REFERENCES = {
    "state": "northland",
    "states": ["northland"],
    "element": "water",
    "elements": ["water"],
    "strategy": "water.share-water",
    "strategies": ["water.share-water"],
    "component": "tools",
    "components": ["tools"],
    "sectors": ["apples"],
    "coach": "coach-north",
    "round": f"{YEAR}-01",
    "joined": f"{YEAR}-01",
    "code": "CY",
    "years": f"{YEAR}-",
    "start_time": "09:31",
    "end_time": "10:31",
    "zone": "Pacific/Kiritimati",
    "items": ["tools.a"],
    "target": 4,
    "giver": "southmark",
    "to": "northland",
    "pages": ["assess"],
    "lang": "es",
    "item": "water.share-water",
    "practice": "water-days",
    "due": f"{YEAR}-02",
    "status": 4,
}


#: What of a term has a form, which no canary has.
_OF_TERM = {"id": "humus", "items": ["water", "tools", "water.share-water"]}


#: Maps from a name to a number.
_COUNTED = {"raters": "school", "votes": "2"}


def canary() -> str:
    return f"canary{next(_NUMBERS):06}"


def filled(model: type[BaseModel], **given: Any) -> dict[str, Any]:
    """Return data for a model with every field filled; `given` are fields with another value, or
    without one where it is None.
    """
    data = {}
    for name, field in model.model_fields.items():
        if name in given:
            if given[name] is not None:
                data[field.alias or name] = given[name]
        elif model is Term and name in _OF_TERM:
            data[name] = _OF_TERM[name]
        elif name not in ("visibility", "cohort_fields"):
            data[field.alias or name] = _value(name, field.annotation, field)
    return data


def _value(name: str, annotation: Any, field: FieldInfo | None = None) -> Any:
    if name in _REFERENCES and get_origin(annotation) not in (dict, Literal):
        return _REFERENCES[name]
    kind, arguments = get_origin(annotation), get_args(annotation)
    if kind in (Union, types.UnionType):
        return _value(name, next(a for a in arguments if a is not types.NoneType))
    if kind in (Literal, tuple):
        named = [canary()] if name == "was" else None
        return arguments[0] if kind is Literal else named or [_value(name, arguments[0])]
    if kind is dict:
        if name in _COUNTED:
            return {_COUNTED[name]: NUMBER}
        groups = {"ratings": {"water": "share-water"}, "components": {"tools": "a"}}[name]
        return {group: {item: filled(Rating)} for group, item in groups.items()}
    if hasattr(annotation, "__metadata__"):
        return _text(name, str(annotation)) if arguments[0] is str else _value(name, arguments[0])
    if annotation is str:
        return _text(name, str(field))
    return (
        filled(annotation)
        if issubclass(annotation, BaseModel)
        else {int: NUMBER, bool: True, date: f"{YEAR}-01-15"}[annotation]
    )


def _text(name: str, declared: str) -> str:
    if "_mail_address" in declared or name == "email":
        return f"{canary()}@example.gov"
    return (
        f"https://{canary()}.example/x"
        if "_web_address" in declared or name in ("url", "link", "links")
        else f"{canary()} text"
    )


def hidden(model: type[BaseModel], **given: Any) -> dict[str, Any]:
    return {**filled(model, **given), "visibility": "cohort"}


def hidden_rating() -> dict[str, Any]:
    return hidden(Rating, evidence=[filled(Evidence, date="2014-01-01")])


def hideable(model: type[Entry], *keep: str) -> dict[str, Any]:
    """Return canaries for each field of a model that may be kept for the cohort alone, with the
    list that keeps it so.
    """
    names = [
        n
        for n, f in model.model_fields.items()
        if not f.is_required() and n not in (*NEVER_HIDDEN, *keep)
    ]
    everything = filled(model)
    return {**{name: everything[name] for name in names}, "cohort_fields": names}


def traces(content: str) -> Iterator[str]:
    """Yield the canaries in a text."""
    for mark in ("canary", YEAR, str(NUMBER)):
        at = content.lower().find(mark)
        if at >= 0:
            yield content[max(0, at - 60) : at + 60]
