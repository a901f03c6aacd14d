"""A cell's value as the file's value: what a person can mean by what a spreadsheet program made of
it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time

from peerways.model.kinds import NO, YES
from peerways.model.phases_meant import NOT_APPLICABLE, phase_meant
from peerways.spreadsheet.layout import Kind
from peerways.spreadsheet.sheets import Unusable, Value

_VOTES = re.compile(rf"([1-9]|{NOT_APPLICABLE})[:\s]+([0-9]{{1,4}})")
#: Kinds of cells that hold a day, or a month, with the length of what the file has of it.
DAY_KINDS: Mapping[Kind, int] = {
    "day": len("2014-06-13"),
    "month": len("2014-06"),
    "due": len("2014-06-13"),
}
_COUNT = re.compile(r"([a-z][a-z -]*?)[:\s]*(\d{1,4})?")


def file_value(value: Value, kind: Kind, phases: Mapping[int, str]) -> object:
    """Return the value for the file; what can't be meant is returned as it is, for the check to
    refuse.

    None for an empty cell.
    """
    if isinstance(value, Unusable) or not filled(value):
        if isinstance(value, Unusable):
            return value
        return None
    if kind == "yes-no":
        return _yes_no(value)
    if kind == "status":
        return _status(value, phases)
    text = as_text(value)
    if kind in DAY_KINDS:
        if isinstance(value, date):
            return text[: DAY_KINDS[kind]]
        return text.strip()
    if kind in _OF_TEXT:
        return _OF_TEXT[kind](text)
    return text


def _choice(text: str) -> str:
    return re.sub(r"\s+", "-", text.strip().lower())


def _list(text: str) -> list[str]:
    return list(filter(None, _parts(text)))


def _parts(text: str) -> list[str]:
    return list(map(str.strip, re.split(r"[,;\n]", text)))


def _counts(text: str) -> object:
    """Return `school 2, adult education` as a count for each name; a name alone stands for one."""
    counts = {}
    for part in _parts(text.lower()):
        if match := _COUNT.fullmatch(part):
            counts[re.sub(r"\s+", "-", match[1])] = int(match[2] or 1)
    return counts or text


def _votes(text: str) -> object:
    """Return `1: 2, 3: 1` as how many raters chose which phase, or not-applicable."""
    votes = {}
    for part in _parts(text):
        match = _VOTES.fullmatch(part)
        if not match:
            return text
        votes[match[1]] = int(match[2])
    return votes


_OF_TEXT: Mapping[Kind, Callable[[str], object]] = {
    "choice": _choice,
    "counts": _counts,
    "list": _list,
    "votes": _votes,
}


def filled(value: Value) -> bool:
    """Return whether a cell holds more than blanks."""
    return value is not None and not (isinstance(value, str) and not value.strip())


def as_text(value: Value) -> str:
    """Return a cell as text: whole numbers without a point, days as 2014-06-13."""
    if isinstance(value, bool):
        if value:
            return "true"
        return "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _yes_no(value: Value) -> object:
    word = as_text(value).strip().lower()
    if word in YES or word in NO:
        return word in YES
    return value


def _status(value: Value, phases: Mapping[int, str]) -> object:
    """Return the number of a phase or not-applicable, however a person says it."""
    text = " ".join(as_text(value).split())
    status = phase_meant(text, phases)
    if status is not None:
        return status
    if re.fullmatch(r"-?\d{1,9}", text):
        return int(text)
    return as_text(value)
