"""What a PDF says of itself to those who can't see it, read from its own bytes: Chromium writes
catalogue and information uncompressed.
"""

from __future__ import annotations

import re

_SHEET = re.compile(rb"/Type\s*/Page\b")
_TITLE = re.compile(rb"/Title\s*(?:<FEFF([0-9A-Fa-f]*)>|\(((?:\\.|[^\\)])*)\))")


def sheets(pdf: bytes) -> int:
    """Return how many pages it has."""
    return len(_SHEET.findall(pdf))


def title(pdf: bytes) -> str:
    """Return the title that a reader announces, "" without one."""
    found = _TITLE.search(pdf)
    if not found:
        return ""
    wide, plain = found.groups()
    return bytes.fromhex(wide.decode()).decode("utf-16-be") if wide else plain.decode("latin-1")


def untold(pdf: bytes, language: str = "en") -> list[str]:
    """Return what it lacks for readers that speak: tags, their tree, at least one heading, and its
    language.
    """
    asked = {
        "tags": rb"/MarkInfo\s*<<[^>]*/Marked true",
        "tree of tags": rb"/StructTreeRoot \d",
        "heading": rb"/S\s*/H[12]\b",
        "language": rf"/Lang\s*\({language}\)".encode(),
    }
    return [name for name, pattern in asked.items() if not re.search(pattern, pdf)]
