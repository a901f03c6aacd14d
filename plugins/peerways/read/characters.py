"""Characters that a contribution may not hold: control, invisible and direction-changing ones,
which hide what a text really says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

#: First and last code of each run of refused characters: controls but tab and line feed, soft
#: hyphen, blank letters, zero-width and
#: direction characters, variation tags, halves of surrogate pairs, the sign for a lost letter,
#: non-characters, and private use, which each font draws as it likes (the
#: bullets of Word's lists). The forms in the browser take them out (model/rules.py).
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
    (0xD800, 0xF8FF),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF9, 0xFFFF),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
    (0xF0000, 0x10FFFF),
)
#: What stands in a text for a letter that a program could not read, ours or another.
LOST = "\N{REPLACEMENT CHARACTER}"
_STRANGE = re.compile(f"[{''.join(f'{chr(first)}-{chr(last)}' for first, last in REFUSED)}]")

_CONTROLS = {
    "\x00": "null",
    "\x08": "backspace",
    "\r": "carriage return, without a line feed",
    "\x1b": "escape",
    "\x7f": "delete",
}


class Strange(NamedTuple):
    """A refused character: its offset in the text, its name for a message, and what to do."""

    offset: int
    name: str
    private: bool = False
    lost: bool = False

    @property
    def message(self) -> str:
        """What is wrong with it."""
        what = "is invisible or changes how the text is shown"
        if self.private:
            what = "has no shape of its own: each font shows another one, or a box"
        elif self.lost:
            what = "stands for a letter that a program could not read"
        return f"{self.name} {what}; expected readable characters"

    @property
    def hint(self) -> str:
        """What to do about it."""
        if self.private:
            return (
                "write the sign that is meant; for a bullet of a list a hyphen and a space, with an"
                " empty line before the list"
            )
        if self.lost:
            return "retype the word"
        return "delete it; retype the words around it"


def strange_characters(text: str) -> Iterator[Strange]:
    """Yield the refused characters of a text."""
    return (_strange(match) for match in _STRANGE.finditer(text))


def strange_character(text: str) -> Strange | None:
    """Return the first refused character of a text, or None."""
    return next(strange_characters(text), None)


def without_strange(text: str) -> str:
    """Return the text with a sign in place of each refused character, so that all else stays where
    it was.
    """
    return _STRANGE.sub(LOST, text)


def _strange(match: re.Match[str]) -> Strange:
    character = match[0]
    code = f"U+{ord(character):04X}"
    if unicodedata.category(character) == "Co":
        return Strange(match.start(), f"{code} (a sign of a font's own)", private=True)
    if unicodedata.category(character) == "Cc":
        other = "a control character"
    else:
        other = "a code without a character"
    name = _CONTROLS.get(character) or unicodedata.name(character, other).lower()
    return Strange(match.start(), f"{code} ({name})", lost=character == LOST)
