"""Warnings about texts that hold what nobody meant: a comma at the end as other formats have it,
letters of an encoding that was taken for another, the schema of another file.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from peerways.check.files import Files
from peerways.finding import Finding, Mend, shown, write
from peerways.model.files import FILE_MODELS, SCHEMA_LINE, schema_address
from peerways.read import Document, Place
from peerways.read.document import Pointer, parts_of
from peerways.read.quoting import quoted

_WORDS = re.compile(r"[A-Za-z](?:[^:#]|:(?! )|(?<! )#)*")
_NO_WORDS = ("true", "false", "null")
#: The first letters of é, ’ and € in UTF-8, read as Windows-1252, with those that may follow them.
_FOLLOWING = (
    "\u00a0-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014"
    "\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122"
)
_LEADING = "\u00c2\u00c3\u00e2"
_GARBLED = re.compile(f"[\u00c2\u00c3][{_FOLLOWING}]|\u00e2[\u20ac\u201a\u201e][{_FOLLOWING}]")
_WORD = re.compile(r"\S+")
#: What leads an editor to a file's schema, but for one on the web.
_SCHEMA = re.compile(rf"{re.escape(SCHEMA_LINE)}(?!\w+://)(\S+)")


def commas_at_ends(files: Files) -> Iterator[Finding]:
    """Yield a warning for each value that is written without quotation marks and ends in a comma,
    as values do in JSON.
    """
    for entry in files:
        written = entry.document.text
        if ",\n" not in written and ", \n" not in written:
            continue
        for pointer, text in _texts(entry.document.data, ()):
            if text.endswith(",") and entry.sound(*pointer):
                yield from _comma(entry.document, pointer, text)


def _texts(value: Any, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    if isinstance(value, str):
        yield pointer, value
    for key, item in parts_of(value):
        yield from _texts(item, (*pointer, key))


def _comma(document: Document, pointer: Pointer, text: str) -> Iterator[Finding]:
    place = document.place(pointer)
    if document.lines[place.line - 1][place.column - 1 :][:1] in ("|", ">", '"', "'"):
        return  # what is set apart as a text is meant as it stands
    meant = text.rstrip(", ")
    if not _WORDS.fullmatch(meant) or meant.lower() in _NO_WORDS:
        meant = quoted(meant)
    if isinstance(pointer[-1], str):
        message = f"{pointer[-1]} is {shown(text)}; expected it without the comma at its end"
    else:
        message = f"{shown(text)} ends in a comma; expected none there"
    yield document.finding(
        pointer,
        "comma",
        f"{message}, since each line ends by itself",
        write(meant),
        level="warning",
    )


def garbled_letters(files: Files) -> Iterator[Finding]:
    """Yield a warning for each word with letters that were saved in one encoding and read in
    another, such as Ã© for é.
    """
    for entry in files:
        document = entry.document
        if not any(letter in document.text for letter in _LEADING):
            continue
        for number, line in enumerate(document.lines, 1):
            if _GARBLED.search(line):
                for word in _WORD.finditer(line):
                    yield from _garbled(document, Place(number, word.start() + 1), word[0])


def _garbled(document: Document, place: Place, word: str) -> Iterator[Finding]:
    meant = _GARBLED.sub(_as_meant, word)
    if meant == word:
        return
    finding = document.finding_at(
        place,
        "garbled",
        f"{shown(word)} was saved in one encoding and read in another; expected {shown(meant)}",
        write(meant),
        level="warning",
    )
    mend = Mend(*place, place.line, place.column + len(word), meant)
    yield replace(finding, mend=mend, about=_pointer_at(document, place))


def _as_meant(match: re.Match[str]) -> str:
    try:
        return match[0].encode("cp1252").decode("utf-8")
    except UnicodeError:
        return match[0]


def _pointer_at(document: Document, place: Place) -> Pointer:
    """Return the value that a place of the file lies in, nothing for its prose."""
    line = place.line - document.yaml_line + 1
    if place.line >= document.body_line > 1:
        return ()
    begun: list[tuple[tuple[int, ...], int, Pointer]] = [((), 0, ())]
    for pointer, at in document.places.items():
        if at[2:4] <= (line, place.column):
            begun.append((at[2:4], len(pointer), pointer))
    return max(begun)[2]


def stale_schemas(files: Files) -> Iterator[Finding]:
    """Yield a warning for each line that leads editors to another schema than the file's own, as
    after a file was copied or moved; outside of the project only its name is judged.
    """
    for entry in files:
        document = entry.document
        match = _SCHEMA.match(document.lines[document.yaml_line - 1])
        if not match:
            continue
        schema = FILE_MODELS[document.kind].schema
        own = schema_address("", schema)
        path = files.folders.written(document.path)
        led = posixpath.normpath(posixpath.join(posixpath.dirname(path), match[1]))
        if led == own or (led.startswith("../") and led.endswith(f"/{own}")):
            continue
        expected = schema_address(path, schema)
        line, column = document.yaml_line, match.start(1) + 1
        finding = document.finding_at(
            Place(line, column),
            "schema-line",
            f"the line leads editors to {shown(match[1], bare=True)}; expected this file's own"
            " schema",
            write(expected),
            level="warning",
        )
        yield replace(finding, mend=Mend(line, column, line, match.end(1) + 1, expected))
