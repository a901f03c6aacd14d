"""Warnings about Markdown that is shown as typed: links with a blank or the brackets in the wrong place, headings without a space, bullets of word processors, footnotes without a text; and about code that has no end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from peerways.check.files import Files
from peerways.finding import Finding, Mend, shown, write
from peerways.model.addresses import SHORT_LINKS
from peerways.read import Document, Place
from peerways.read.fences import open_fence
from peerways.read.prose import code

_SHORT = "|".join(SHORT_LINKS)
_ADDRESS = (
    rf"(?:https?://|mailto:|www\.|\.{{1,2}}/|(?:{_SHORT}):)[^\s()\[\]<>]+|[\w./-]+\.md(?:#[\w-]+)?"
)
_LINKS = (
    (re.compile(rf"(?<![\]!\w])\[([^\[\]\n^][^\[\]\n]*)\][ \t]+\(\s*({_ADDRESS})\s*\)"), "a blank stands between ] and ("),
    (re.compile(rf"\(([^()\n]+)\)\[\s*({_ADDRESS})\s*\]"), "the brackets are the other way round"),
    (re.compile(rf"\[([^\[\]\n]+)\]\(\s*((?:{_SHORT}):\s+[^\s()]+)\s*\)"), "a blank stands in the address"),
)  # fmt: skip
#: What no text without such a slip has: looked for first, since most have none.
_ODD_LINK = re.compile(r"\][ \t]+\(|\)\[|\]\(\s*\w+:\s")
_ODD_HEADING = re.compile(r"^ {0,3}#+[^#\s]", re.MULTILINE)
#: Bullets of word processors at the start of a line, with what separates them from the text.
_BULLET = re.compile(r"^[ \t]*([\u2022\u2023\u25aa\u25e6\u00b7][ \t\u00a0]+)(?=\S)", re.MULTILINE)
_FOOTNOTE = re.compile(r"\[\^([^\]\n\s^]+)\]")
_DEFINED = re.compile(r"^[ \t>*+-]*(?:\d{1,9}[.)][ \t]+)?\[\^([^\]\n]+)\]:", re.MULTILINE)
_HEADING = re.compile(r" {0,3}(#{1,6})([^#\s].*?)[ #]*")


class _Slip(NamedTuple):
    """A piece of a body that does not do what was meant: where it stands, how long it is, what it should be."""

    line: int
    column: int
    length: int
    rule: str
    message: str
    meant: str


def not_as_meant(files: Files) -> Iterator[Finding]:
    """Yield a warning for each link, heading, bullet or footnote that is meant as one and is shown as it was typed, and for code without an end."""
    for entry in files:
        if entry.document.body:
            found = tuple(_slips(entry.document.body))
        else:
            found = ()
        if found:
            spans = code(entry.document.body)
        else:
            spans = []
        for slip in found:
            here = (slip.line, slip.column)
            if not any(first <= here <= last for first, last in spans):
                yield _finding(entry.document, slip)
        yield from _footnotes(entry.document)
        yield from _fence(entry.document)


def _slips(body: str) -> Iterator[_Slip]:
    if _ODD_LINK.search(body):
        for number, line in enumerate(body.split("\n"), 1):
            yield from _links(number, line)
    if _ODD_HEADING.search(body):
        yield from _headings(body.split("\n"))
    if _BULLET.search(body):
        yield from _bullets(body.split("\n"))


def _links(number: int, line: str) -> Iterator[_Slip]:
    for form, what in _LINKS:
        for found in form.finditer(line):
            text, address = found[1].strip(), re.sub(r"\s+", "", found[2])
            message = f"{shown(found[0])} is shown as typed, since {what}; expected [text](address)"
            meant = f"[{text}]({address})"
            yield _Slip(number, found.start() + 1, len(found[0]), "link-written", message, meant)


def _headings(lines: list[str]) -> Iterator[_Slip]:
    for number, line in enumerate(lines, 1):
        if "#" in line[:4]:
            found = _HEADING.fullmatch(line)
        else:
            found = None
        if not found:
            continue
        alone = (
            not "".join(lines[max(0, number - 2) : number - 1]).strip()
            and not "".join(lines[number : number + 1]).strip()
        )
        if len(found[1]) > 1 or (alone and found[2][0].isupper()):
            message = "the heading is shown as typed, since no space follows its #; expected one"
            meant = f"{found[1]} {found[2]}"
            column = line.index("#") + 1
            length = len(line) - column + 1
            yield _Slip(number, column, length, "heading-written", message, meant)


def _bullets(lines: list[str]) -> Iterator[_Slip]:
    for number, line in enumerate(lines, 1):
        if found := _BULLET.match(line):
            message = "the bullet is shown as typed, and the lines run together; expected a hyphen and a space"
            column, text = found.start(1) + 1, line[found.end() :].rstrip()
            length = len(line) - column + 1
            yield _Slip(number, column, length, "list-written", message, f"- {text}")


def _footnotes(document: Document) -> Iterator[Finding]:
    """Yield a warning for each sign of a footnote that is defined nowhere; code is left out."""
    body = document.body
    defined = {_folded(name) for name in _DEFINED.findall(body)}
    lines = body.split("\n") if "[^" in body else ()
    spans = code(body) if lines else []
    for number, line in enumerate(lines, 1):
        for found in _FOOTNOTE.finditer(line):
            here = (number, found.start() + 1)
            if _folded(found[1]) in defined or any(a <= here <= b for a, b in spans):
                continue
            place = Place(number + document.body_line - 1, here[1])
            message = f"{found[0]} is shown as typed, since no footnote has this name; expected one"
            hint = f"write a line `{found[0]}: ...` with what it says, below the text"
            yield document.finding_at(place, "footnote-missing", message, hint, level="warning")


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _fence(document: Document) -> Iterator[Finding]:
    """Yield a warning where a code block has no end, so that the rest of the page is shown as code."""
    fenced = "```" in document.body or "~~~" in document.body
    if fenced and (opened := open_fence(document.body)):
        number, mark = opened
        message = f"the code block that begins here has no end, so that all below it is shown as code; expected a line {mark}"
        hint = f"write {mark} in a line of its own where the code ends, or remove this line"
        place = Place(number + document.body_line - 1, 1)
        yield document.finding_at(place, "fence-open", message, hint, level="warning")


def _finding(document: Document, slip: _Slip) -> Finding:
    line = slip.line + document.body_line - 1
    hint = write(slip.meant)
    found = document.finding_at(
        Place(line, slip.column), slip.rule, slip.message, hint, level="warning"
    )
    mend = Mend(line, slip.column, line, slip.column + slip.length, slip.meant)
    return replace(found, mend=mend)
