"""The hidden part of the first, the second or all of several entries in every list and group that a
file may hold: the open site's entry is the one without it.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from datetime import date
from typing import Any, get_args, get_origin

import pytest
from canaries import NEVER_HIDDEN, filled, traces
from pydantic import BaseModel

from peerways.model.audience import seen_by
from peerways.model.entry import Entry
from peerways.model.files import FILE_MODELS

OPEN_KINDS = ("framework", "element", "component")  # a rule refuses to hide what is in them
MODELS = {kind: file.model for kind, file in FILE_MODELS.items() if kind not in OPEN_KINDS}
WHICH = {"first": (0,), "second": (1,), "last": (2,), "all": (0, 1, 2)}
Pointer = tuple[str | int, ...]
Part = tuple[Pointer, type[Entry]]


def inside(annotation: Any) -> type[Entry] | None:
    """Return the entry that a list or a group holds, at whatever depth, or an optional field's
    entry.
    """
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return annotation
    found = (inside(argument) for argument in get_args(annotation))
    return next((entry for entry in found if entry), None)


def several(model: type[BaseModel]) -> dict[str, Any]:
    """Return data for a model in which every list of entries and every group has three."""
    data = filled(model)
    for name, field in model.model_fields.items():
        entry, key = inside(field.annotation), field.alias or name
        if entry is None or key not in data:
            continue
        if isinstance(data[key], list):
            data[key] = [several(entry) for _ in range(3)]
        elif get_origin(field.annotation) is dict:
            data[key] = {
                group: {item: several(entry) for item in "abc"} for group in ("one", "two", "three")
            }
        else:
            data[key] = several(entry)
    return data


def lists(model: type[BaseModel], pointer: Pointer = ()) -> Iterator[Part]:
    """Yield the pointers to all lists and groups of entries, also those within others, with what
    they hold.
    """
    for name, field in model.model_fields.items():
        entry, here = inside(field.annotation), (*pointer, field.alias or name)
        if entry is None:
            continue
        if get_origin(field.annotation) is dict:
            yield from (((*here, group), entry) for group in ("one", "two", "three"))
            yield from lists(entry, (*here, "two", "b"))
        elif "tuple" in str(field.annotation):
            yield here, entry
            yield from lists(entry, (*here, 1))
        else:
            yield from lists(entry, here)


CASES = {
    f"{kind}-{'.'.join(map(str, pointer))}": (kind, pointer, entry)
    for kind, model in MODELS.items()
    for pointer, entry in lists(model)
}


def at(data: Any, pointer: Pointer) -> Any:
    for step in pointer:
        data = data[step]
    return data


def chosen(holder: Any, which: tuple[int, ...]) -> list[Any]:
    """Return the keys of the chosen entries of a list or a group, the last ones first."""
    keys = list(holder) if isinstance(holder, dict) else range(len(holder))
    return [keys[index] for index in reversed(which)]


def optional(entry: type[Entry]) -> list[str]:
    """Return the fields of an entry that may be kept for the cohort alone."""
    if "cohort_fields" not in entry.model_fields:
        return []
    fields = entry.model_fields.items()
    return [name for name, f in fields if not f.is_required() and name not in NEVER_HIDDEN]


def look(kind: str, data: dict[str, Any]) -> Entry | None:
    return seen_by("public", MODELS[kind].model_validate(data))


def same(kind: str, marked: dict[str, Any], without: dict[str, Any]) -> None:
    """The open audience sees the marked data as if what is marked were not there."""
    seen = look(kind, marked)
    assert seen is not None
    assert seen == MODELS[kind].model_validate(without)
    assert '"cohort"' not in seen.model_dump_json(warnings=False)


WHOLE = [name for name, (_, _, entry) in CASES.items() if "visibility" in entry.model_fields]
IN_PARTS = [name for name, (_, _, entry) in CASES.items() if optional(entry)]


def test_the_lists_and_groups_that_can_hide_something_are_found():
    assert {"state-offers", "question-answers", "assessment-ratings.two.b.evidence"} <= set(WHOLE)
    assert {"state-requests", "community-offers", "question-answers"} <= set(IN_PARTS)


@pytest.mark.parametrize("which", WHICH)
@pytest.mark.parametrize("name", WHOLE)
def test_hidden_entries_of_a_list_are_gone_and_the_others_stay(name, which):
    kind, pointer, _ = CASES[name]
    marked = several(MODELS[kind])
    without = copy.deepcopy(marked)
    for key in chosen(at(marked, pointer), WHICH[which]):
        at(marked, pointer)[key]["visibility"] = "cohort"
        del at(without, pointer)[key]
    if not at(without, pointer) and isinstance(at(without, pointer), dict):
        del at(without, pointer[:-1])[pointer[-1]]  # a group with nothing left is gone
    same(kind, marked, without)


@pytest.mark.parametrize("which", WHICH)
@pytest.mark.parametrize("name", IN_PARTS)
def test_hidden_parts_of_entries_in_a_list_are_gone_and_the_others_stay(name, which):
    kind, pointer, entry = CASES[name]
    for field in optional(entry):
        marked = several(MODELS[kind])
        without = copy.deepcopy(marked)
        for key in chosen(at(marked, pointer), WHICH[which]):
            at(marked, pointer)[key]["cohort_fields"] = [field]
            del at(without, pointer)[key][field]
        same(kind, marked, without)


@pytest.mark.parametrize("kind", MODELS)
def test_each_hidden_field_of_a_file_is_as_if_it_were_not_given(kind):
    for field in optional(MODELS[kind]):
        marked = several(MODELS[kind])
        without = {key: value for key, value in marked.items() if key != field}
        same(kind, {**marked, "cohort_fields": [field]}, without)


@pytest.mark.parametrize("kind", MODELS)
def test_all_that_may_be_hidden_at_once_leaves_no_trace(kind):
    model = MODELS[kind]
    marked = several(model)
    required = [name for name, field in model.model_fields.items() if field.is_required()]
    marked["cohort_fields"] = optional(model)
    seen = look(kind, marked)
    assert seen is not None
    assert list(traces(json.dumps(marked))) != []
    left = seen.model_dump_json(warnings=False, exclude={*required, *NEVER_HIDDEN})
    assert list(traces(left)) == []


@pytest.mark.parametrize("kind", MODELS)
def test_whoever_hides_nothing_is_seen_as_is_and_the_cohort_sees_all(kind):
    model = MODELS[kind].model_validate(several(MODELS[kind]))
    assert seen_by("public", model) is model
    whole = MODELS[kind].model_validate({**several(MODELS[kind]), "visibility": "cohort"})
    assert seen_by("public", whole) is None
    assert seen_by("cohort", whole) is whole


def test_an_empty_group_of_ratings_stays_and_an_emptied_one_goes():
    data = {
        "round": "2014-06",
        "date": date(2014, 6, 1),
        "by": "Team",
        "data_status": "reported",
        "ratings": {"soil": {}, "water": {"share": {"status": 2, "visibility": "cohort"}}},
    }
    seen = look("assessment", data)
    assert seen is not None
    assert seen.ratings == {"soil": {}}


def test_what_was_looked_up_in_a_round_before_is_not_seen_of_it():
    data = filled(MODELS["assessment"])
    data["ratings"] = {
        "soil": {"feed": {"status": 2}, "rest": {"status": 3, "visibility": "cohort"}}
    }
    data["components"] = {}
    made = MODELS["assessment"].model_validate(data)
    assert "soil.rest" in made.rated
    seen = seen_by("public", made)
    assert seen is not None
    assert list(seen.rated) == ["soil.feed"]
