"""Characters that a contribution may not hold: control, invisible and direction-changing ones, which hide what a text really says."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

#: First and last code of each run of refused characters: controls but tab and line feed, soft hyphen, blank letters, zero-width and
#: direction characters, variation tags, halves of surrogate pairs, non-characters. The forms in the browser take them out (model/rules.py).
REFUSED = (
    (0x00, 0x08),
    (0x0B, 0x1F),
    (0x7F, 0x9F),
    (0xAD, 0xAD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180E, 0x180E),
    (0x200B, 0x200F),
    (0x2028, 0x202E),
    (0x2060, 0x206F),
    (0x2800, 0x2800),
    (0x3164, 0x3164),
    (0xD800, 0xDFFF),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF9, 0xFFFC),
    (0xFFFE, 0xFFFF),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)
_STRANGE = re.compile(f"[{''.join(f'{chr(first)}-{chr(last)}' for first, last in REFUSED)}]")

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
