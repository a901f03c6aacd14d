"""A phase as people write it: `3 - Implementation`, `Phase 3`, `III`, `"3"`; not-applicable as N/A.

For files and spreadsheets alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

#: The names of the scale's phases by their numbers.
Phases = Mapping[int, str]
NOT_APPLICABLE = "not-applicable"
_NOT_APPLICABLE = (NOT_APPLICABLE, "not applicable", "not_applicable", "n/a", "na", "n.a.", "n.a")
_NUMBERED = re.compile(
    r"(?:(?:phase|level|status)"
    r" )?(\d|i{1,3}|iv|v|vi{1,2})\b[\s.:,;()\u2013\u2014-]*([^()]*?)[\s.,;)]*"
)
_ORDER = ("one", "two", "three", "four", "five", "six", "seven")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii")
_WHOLE = re.compile(r"0*(\d)(?:[.,]0+)?")


def phase_meant(text: str, phases: Phases) -> int | str | None:
    """Return the number of a phase or not-applicable, however a person says it; a name beside a
    number must be that phase's own.

    None for anything else.
    """
    text = " ".join(text.split()).lower()
    if text in _NOT_APPLICABLE:
        return NOT_APPLICABLE
    named = {name.lower(): number for number, name in phases.items() if name}
    if text.rstrip(" .,;") in named:
        return named[text.rstrip(" .,;")]
    if text in _ORDER:
        return _ORDER.index(text) + 1
    return _numbered(text, phases)


def phase_of(value: object, phases: Phases) -> int | str | None:
    """Return the phase of a value in a file that says its number, or not-applicable; a name alone
    is left to who wrote it.
    """
    text = str(value).strip()
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if text[:1].isdigit() or text.lower() in _NOT_APPLICABLE:
        return phase_meant(text, phases)
    return None


def _numbered(text: str, phases: Phases) -> int | None:
    if whole := _WHOLE.fullmatch(text):
        return int(whole[1])
    if match := _NUMBERED.fullmatch(text):
        if match[1].isdigit():
            number = int(match[1])
        else:
            number = _ROMAN.index(match[1]) + 1
        if not match[2] or phases.get(number, "").lower() == match[2]:
            return number
    return None
