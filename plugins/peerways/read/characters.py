"""Characters that a contribution may not hold: control, invisible and direction-changing ones, which hide what a text really says."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

#: Control characters but tab and line feed, soft hyphen, blank letters, zero-width and direction characters, variation tags, non-characters.
_STRANGE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffc\ufffe\uffff"
    "\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)

_CONTROLS = {
    "\x00": "null",
    "\x08": "backspace",
    "\r": "carriage return, without a line feed",
    "\x1b": "escape",
    "\x7f": "delete",
}


class Strange(NamedTuple):
    """A refused character: its offset in the text and its name for a message."""

    offset: int
    name: str


def strange_character(text: str) -> Strange | None:
    """Return the first refused character of a text, or None."""
    match = _STRANGE.search(text)
    if match is None:
        return None
    character = match[0]
    name = (
        _CONTROLS.get(character)
        or unicodedata.name(
            character,
            "a control character"
            if unicodedata.category(character) == "Cc"
            else "a code without a character",
        ).lower()
    )
    return Strange(match.start(), f"U+{ord(character):04X} ({name})")
