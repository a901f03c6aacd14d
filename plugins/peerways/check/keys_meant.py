"""Keys that are no names: element and strategy joined by a dot, headings in place of slugs."""

from __future__ import annotations

import re

from peerways.finding import Finding, shown, write
from peerways.read import Document
from peerways.read.document import Pointer

#: Where groups of ratings stand, by what their keys join.
_JOINED = {"ratings": ("element", "strategy"), "components": ("component", "letter")}


def key_finding(document: Document, pointer: Pointer, expected: str, hint: str) -> Finding:
    """Return the finding about a key that is not what a key of its group may be."""
    key = str(pointer[-1])
    of, part = _JOINED.get(str(pointer[0]), ("", ""))
    if of and len(pointer) == 2 and re.fullmatch(r"[\w -]+[./][\w -]+", key):
        return _joined(document, pointer, of, part)
    message = f"{shown(key, bare=True)} is not known here; expected {expected}"
    return document.finding(pointer, "unknown-key", message, hint, key=True)


def _joined(document: Document, pointer: Pointer, of: str, part: str) -> Finding:
    key = str(pointer[-1])
    group, item = map(_slug, re.split(r"[./]", key))
    message = f"{key} joins {of} and {part}; expected the {of} as a key, and the {part} below it"
    value = document.data[str(pointer[0])][key]
    if isinstance(value, dict | list) or value is None:
        if value is None:
            more = ""
        else:
            more = " with all that stands below it"
        hint = f"write {group}: and below it, indented, {item}:{more}"
        return document.finding(pointer, "rating-key", message, hint, key=True)
    if group in document.data[str(pointer[0])]:
        hint = f"write {item}: {value} below {group}:, which is there already"
    else:
        hint = write(f"{group}: {{{item}: {value}}}", whole=True)
    return document.finding(pointer, "rating-key", message, hint, key=True)


def _slug(text: str) -> str:
    return re.sub(r"[\s_]+", "-", text.strip().lower())
