"""The shape of one file against its model; every pydantic error becomes a finding that says what to
write instead.
"""

from __future__ import annotations

import types
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from peerways.check.hints import TIME_PATTERN, code_hint, form_hint, pattern_hint, type_hint
from peerways.check.keys_meant import key_finding
from peerways.finding import Finding, did_you_mean, nearest, nearest_name, shown
from peerways.model.assessment import VOTE_PATTERN
from peerways.model.entry import Shared, commonness
from peerways.model.kinds import ITEM_NAME_PATTERN, SLUG_PATTERN, STRATEGY_PATTERN, YEARS_PATTERN
from peerways.model.phases_meant import Phases
from peerways.model.state import StateFile
from peerways.read import Document
from peerways.read.document import Pointer, lies_in
from peerways.read.quoting import quoted
from peerways.words import counted

#: Keys as other programs and people name them, where no letter-by-letter likeness leads to ours.
_KEYS_MEANT = {
    "end_date": "end",
    "start_date": "date",
    "start": "start_time",
    "website": "url",
    "link": "url",
    "rating": "status",
    "comments": "note",
}
_EXPECTED_BY_TYPE = {
    "string_type": "a text",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "tuple_type": "a list (lines that start with a hyphen, or [a, b])",
    "list_type": "a list",
    "dict_type": "a group of `key: value` lines",
    "model_type": "a group of `key: value` lines",
    "model_attributes_type": "a group of `key: value` lines",
}
_EXPECTED_BY_BOUND = {
    "too_short": "at least {min_length}",
    "too_long": "at most {max_length}",
    "greater_than_equal": "a number of at least {ge}",
    "less_than_equal": "a number of at most {le}",
}
_EXPECTED_BY_PATTERN = {
    SLUG_PATTERN: "lower-case letters, digits and hyphens, such as health-care",
    ITEM_NAME_PATTERN: (
        "an element, a component or a strategy, such as data, credit-transfer or"
        " data.link-databases"
    ),
    STRATEGY_PATTERN: "an element and a strategy with a dot between, such as data.link-databases",
    r"^[A-Z]{2}$": "a postal code of two capital letters, such as CO",
    r"^[^\n]*$": "one line of text",
    TIME_PATTERN: "a time such as 13:00",
    VOTE_PATTERN: "the number of a phase, or not-applicable",
    YEARS_PATTERN: "2013, 2013-, 2013-2015 or n.d.",
}


def check_shape(
    document: Document, model: type[Shared], phases: Phases | None = None
) -> tuple[Shared | None, list[Finding]]:
    """Return the file as its model, or None with at least one finding.

    `phases` are the names of the scale's phases.
    """
    try:
        return model.model_validate(document.data, context={"phases": phases or {}}), []
    except ValidationError as error:
        causes = list(_causes(error.errors(include_url=False)))
        findings = _findings(document, model, causes, phases or {})
        return None, list(dict.fromkeys(findings))


def _findings(
    document: Document, model: type[BaseModel], causes: list[ErrorDetails], phases: Phases
) -> Iterator[Finding]:
    there = set(_under_other_names(document, model, causes))
    for cause in causes:
        if cause["type"] != "missing" or _pointer(document, cause["loc"]) not in there:
            yield _finding(document, model, cause, phases)


def _under_other_names(
    document: Document, model: type[BaseModel], causes: Iterable[ErrorDetails]
) -> Iterator[Pointer]:
    """Yield the places of keys that stand there under a name that is nearly theirs: these are told
    as that.
    """
    for cause in causes:
        if cause["type"] == "extra_forbidden":
            *holder, name = _pointer(document, cause["loc"])
            yield (*holder, _key_meant(str(name), fields_at(model, tuple(holder))))


def _key_meant(name: str, known: Collection[str]) -> str:
    """Return the key of ours that a key stands for; empty where none is near."""
    meant = _KEYS_MEANT.get(name, "")
    if meant in known:
        return meant
    return nearest_name(name, known)


def _causes(errors: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Yield the errors that follow from no other: a list is too short without its faulty entries,
    and what stands behind a wrong key is not where it belongs.
    """
    around_faulty: set[Pointer] = set()
    wrong_keys: set[Pointer] = set()
    for error in errors:
        location = error["loc"]
        around_faulty.update(location[:size] for size in range(len(location)))
        if _is_of_key(error):
            wrong_keys.add(location[:-1])
    for error in errors:
        shortened = error["type"] == "too_short" and error["loc"] in around_faulty
        misplaced = not _is_of_key(error) and lies_in(error["loc"], wrong_keys)
        if not shortened and not misplaced:
            yield error


def _is_of_key(error: ErrorDetails) -> bool:
    """Return whether the error is about what stands before a colon, not behind it."""
    return error["loc"][-1:] == ("[key]",)


def _finding(
    document: Document, model: type[BaseModel], error: ErrorDetails, phases: Phases
) -> Finding:
    if _is_of_key(error):
        return key_finding(document, error["loc"][:-1], *_expected(error, "", phases, ""))
    pointer = _pointer(document, error["loc"])
    name = _name(error["loc"])
    kind = error["type"]
    if kind == "missing":
        field = fields_at(model, pointer[:-1]).get(str(name))
        hint = f"add `{name}: {_example(field)}`"
        if field and field.description:
            hint = f"{hint} ({field.description})"
        return document.finding(
            pointer[:-1], "missing", f"{name} is missing; expected it here", hint, key=True
        )
    if kind == "extra_forbidden":
        known = fields_at(model, pointer[:-1])
        hint = did_you_mean(_key_meant(name, known)) or "write what it says under one of these"
        return document.finding(
            pointer,
            "unknown-key",
            f"{shown(name, bare=True)} is not known here; expected one of {', '.join(known)}",
            hint,
            key=True,
        )
    expected, hint = _expected(error, name, phases, _first_key(model, pointer))
    if name == "code" and model is StateFile:
        hint = code_hint(document.data.get("name"), error["input"]) or hint
    if "-" in kind:
        rule = kind
    else:
        rule = "value"
    return document.finding(
        pointer,
        rule,
        f"{name} {_as_found(error, document.value(pointer))}; expected {expected}",
        hint,
    )


def _as_found(error: ErrorDetails, written: Any) -> str:
    """Return what is there, in words: its size where that is what is wrong."""
    if error["type"] == "string_too_long":
        return f"has {len(error['input']):,} characters"
    if error["type"] in ("too_long", "too_short"):
        actual = error["ctx"]["actual_length"]
        if actual:
            return f"has {counted(actual, 'entry', 'entries')}"
        return "has no entry"
    if error["type"] == "string_too_short":
        return "is empty"
    return f"is {shown(written)}"


def _first_key(model: type[BaseModel], pointer: tuple[int | str, ...]) -> str:
    """Return the first key of the entries that stand at a pointer, alone or in a list; the empty
    string where none do.
    """
    keys = fields_at(model, pointer) or fields_at(model, (*pointer, 0))
    return next((key for key, field in keys.items() if field.is_required()), "")


def _expected(error: ErrorDetails, name: str, phases: Phases, first: str) -> tuple[str, str]:
    """Return what was expected, and a hint where a valid value is near."""
    kind, context = error["type"], error.get("ctx", {})
    if "-" in kind:
        return error["msg"].removeprefix("expected "), form_hint(kind, error["input"], phases)
    if kind == "literal_error":
        valid = str(context["expected"]).replace("'", "")
        return valid, nearest(error["input"], valid.replace(" or ", ", ").split(", "))
    if kind == "string_pattern_mismatch":
        pattern = str(context["pattern"])
        return _EXPECTED_BY_PATTERN.get(pattern, "another form"), pattern_hint(
            pattern, error["input"], name
        )
    if kind == "string_too_short":
        return "a text", "write it after the colon"
    if kind == "string_too_long":
        return f"at most {context['max_length']:,}", "shorten it"
    if kind in _EXPECTED_BY_BOUND:
        return _EXPECTED_BY_BOUND[kind].format(**context), ""
    return _EXPECTED_BY_TYPE.get(kind, error["msg"].removeprefix("Input should be ")), type_hint(
        kind, error["input"], first
    )


def _example(field: FieldInfo | None) -> str:
    """Return an example of a field's value as it is written in a file, or dots."""
    if field and field.examples:
        example = field.examples[0]
    elif field and field.annotation is date:
        example = "2013-06-14"
    else:
        example = "..."
    if isinstance(example, list):
        return f"[{', '.join(map(str, example))}]"
    if ": " in str(example) or " #" in str(example):
        return quoted(str(example))
    return str(example)


def _pointer(document: Document, location: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """Return the location without pydantic's own parts: a place in the file, or the last part
    missing from it.
    """
    pointer: tuple[int | str, ...] = ()
    for part in location:
        if (*pointer, part) in document.places or part == location[-1]:
            pointer = (*pointer, part)
    if (
        pointer
        and pointer not in document.places
        and not isinstance(document.value(pointer[:-1]), dict)
    ):
        return pointer[:-1]  # a rating's short form: the status is the value itself
    return pointer


def _name(location: tuple[int | str, ...]) -> str:
    name = "the file"
    for part in location:
        if isinstance(part, str):
            name = part
    if location and isinstance(location[-1], int):
        return f"{name} {location[-1] + 1}"
    return name


def fields_at(model: type[BaseModel], pointer: Iterable[int | str]) -> dict[str, FieldInfo]:
    """Return the keys that are known at a pointer, each with its declaration."""
    holder: Any = model
    for part in pointer:
        holder = _inside(holder, part)
    if not (isinstance(holder, type) and issubclass(holder, BaseModel)):
        return {}
    own_first = sorted(holder.model_fields.items(), key=lambda item: commonness(item[0]))
    return {field.alias or name: field for name, field in own_first}


def _inside(holder: Any, part: int | str) -> Any:
    if isinstance(holder, type) and issubclass(holder, BaseModel):
        for name, field in holder.model_fields.items():
            if part in (name, field.alias):
                return _plain(field.annotation)
        return None
    arguments = get_args(holder)
    if not arguments:
        return None
    if get_origin(holder) is dict:
        return _plain(arguments[-1])
    return _plain(arguments[0])


def _plain(annotation: Any) -> Any:
    """Return an annotation without Annotated and without None."""
    if get_origin(annotation) in (Union, types.UnionType):
        return _plain(next(a for a in get_args(annotation) if a is not types.NoneType))
    if hasattr(annotation, "__metadata__"):
        return _plain(get_args(annotation)[0])
    return annotation
