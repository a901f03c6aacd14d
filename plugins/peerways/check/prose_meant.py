"""Warnings about Markdown that is shown as typed: links with a blank or the brackets in the wrong
place, headings without a space, bullets of word processors, footnotes without text, HTML, rows of
no table; and code without an end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from peerways.check.files import Files
from peerways.finding import Finding, Hint, Mend, shown, write
from peerways.read import Document, Place
from peerways.read.fences import open_fence
from peerways.read.file_kinds import SHORT_LINKS
from peerways.read.prose import code

_SHORT = "|".join(SHORT_LINKS)
_ADDRESS = (
    rf"(?:https?://|mailto:|www\.|\.{{1,2}}/|(?:{_SHORT}):)[^\s()\[\]<>]+|[\w./-]+\.md(?:#[\w-]+)?"
)
_BLANK_WITHIN = "a blank stands in the address"
_LINKS = (
    (
        re.compile(rf"(?<![\]!\w])\[([^\[\]\n^][^\[\]\n]*)\][ \t]+\(\s*({_ADDRESS})\s*\)"),
        "a blank stands between ] and (",
    ),
    (
        re.compile(rf"\(([^()\n]+)\)\[\s*({_ADDRESS})\s*\]"),
        "the brackets are the other way round",
    ),
    (re.compile(rf"\[([^\[\]\n]+)\]\(\s*((?:{_SHORT}):\s+[^\s()]+)\s*\)"), _BLANK_WITHIN),
    (
        re.compile(r"\[([^\[\]\n]+)\]\(\s*(https?://[^\s()<>\"']+(?: +[^\s()<>\"']+)+)\s*\)"),
        _BLANK_WITHIN,
    ),
)
#: What no text without such a slip has: looked for first, since most have none.
_ODD_LINK = re.compile(r"\][ \t]+\(|\)\[|\]\(\s*\w+:(?:\s|//\S* )")
_ODD_HEADING = re.compile(r"^ {0,3}#+[^#\s]", re.MULTILINE)
#: Bullets of word processors at the start of a line, with what separates them from the text.
_BULLET = re.compile(r"^[ \t]*([\u2022\u2023\u25aa\u25e6\u00b7][ \t\u00a0]+)(?=\S)", re.MULTILINE)
_FOOTNOTE = re.compile(r"\[\^([^\]\n\s^]+)\]")
_DEFINED = re.compile(r"^[ \t>*+-]*(?:\d{1,9}[.)][ \t]+)?\[\^([^\]\n]+)\]:", re.MULTILINE)
_REFERENCE = re.compile(r"(?<![\]!\w])\[([^\[\]\n^]+)\]\[([^\[\]\n^]+)\](?![\[(:])")
_NAMED = re.compile(r"^ {0,3}\[([^\]\n]+)\]:", re.MULTILINE)
#: What authors of web pages write. An address in angle brackets is none of it.
_HTML = re.compile(
    r"<!--|</?(?:a|b|blockquote|br|button|center|details|div|em|font|form|h[1-6]|hr|i|iframe|img|input|li|ol|p|script|span|strong|style|sub|summary|sup|svg|table|td|th|tr|u|ul|video)(?=[\s/>])",
    re.IGNORECASE,
)
_ROW = re.compile(r" {0,3}\|.*\|\s*")
_UNDER_HEAD = re.compile(r"\s*:?-+:?\s*")
_HEADING = re.compile(r" {0,3}(#{1,6})([^#\s].*?)[ #]*")


_Span = tuple[tuple[int, int], tuple[int, int]]


class _Slip(NamedTuple):
    """A piece of a body that does not do what was meant: where it stands, how long it is, what it
    should be.
    """

    line: int
    column: int
    length: int
    rule: str
    message: str
    meant: str
    hint: str = ""


def not_as_meant(files: Files) -> Iterator[Finding]:
    """Yield a warning for each link, heading, bullet or footnote that is meant as one and is shown
    as it was typed, and for code without an end.
    """
    for entry in files:
        yield from _slipped(entry.document)
        yield from _shown_as_typed(entry.document)
        yield from _footnotes(entry.document)
        yield from _fence(entry.document)


def _slipped(document: Document) -> Iterator[Finding]:
    """Yield a warning for each slip outside of code."""
    slips = tuple(_slips(document.body))
    if slips:
        spans = code(document.body)
        for slip in slips:
            if not _within(spans, slip.line, slip.column):
                yield _finding(document, slip)


def _slips(body: str) -> Iterator[_Slip]:
    if _ODD_LINK.search(body):
        for number, line in enumerate(body.split("\n"), 1):
            yield from _links(number, line)
    if _ODD_HEADING.search(body):
        yield from _headings(body.split("\n"))
    if _BULLET.search(body):
        yield from _bullets(body.split("\n"))
    if "|\n" in body or "| \n" in body:
        yield from _rows(body.split("\n"))


def _links(number: int, line: str) -> Iterator[_Slip]:
    for form, what in _LINKS:
        for match in form.finditer(line):
            between = ""
            if match[2].startswith("http"):
                between = "%20"
            text, address = match[1].strip(), re.sub(r"\s+", between, match[2].strip())
            message = f"{shown(match[0])} is shown as typed, since {what}; expected [text](address)"
            meant = f"[{text}]({address})"
            yield _Slip(number, match.start() + 1, len(match[0]), "link-written", message, meant)


def _headings(lines: list[str]) -> Iterator[_Slip]:
    for number, line in enumerate(lines, 1):
        if "#" in line[:4]:
            match = _HEADING.fullmatch(line)
        else:
            match = None
        if not match:
            continue
        alone = (
            not "".join(lines[max(0, number - 2) : number - 1]).strip()
            and not "".join(lines[number : number + 1]).strip()
        )
        if len(match[1]) > 1 or (alone and match[2][0].isupper()):
            message = "the heading is shown as typed, since no space follows its #; expected one"
            meant = f"{match[1]} {match[2]}"
            column = line.index("#") + 1
            length = len(line) - column + 1
            yield _Slip(number, column, length, "heading-written", message, meant)


def _bullets(lines: list[str]) -> Iterator[_Slip]:
    for number, line in enumerate(lines, 1):
        if match := _BULLET.match(line):
            message = (
                "the bullet is shown as typed, and the lines run together; expected a hyphen and a"
                " space"
            )
            column, text = match.start(1) + 1, line[match.end() :].rstrip()
            length = len(line) - column + 1
            yield _Slip(number, column, length, "list-written", message, f"- {text}")


def _rows(lines: list[str]) -> Iterator[_Slip]:
    """Yield what is meant as a table and has no line of hyphens below its head, or one of more or
    fewer cells.
    """
    before = False
    for number, (line, below) in enumerate(pairwise([*lines, ""]), 1):
        row = bool(_ROW.fullmatch(line))
        if row and not before and _ROW.fullmatch(below):
            yield from _under_head(number, line, below)
        before = row


def _under_head(number: int, head: str, below: str) -> Iterator[_Slip]:
    """Yield the line below a table's head, where it is not one of hyphens with as many cells."""
    cells, under = _cells(head), _cells(below)
    hyphens = all(map(_UNDER_HEAD.fullmatch, under))
    if hyphens and len(cells) == len(under):
        return
    wanted = f"|{' --- |' * len(cells)}"
    message = (
        "the table is shown as typed, since no line of hyphens with as many cells stands below its"
        f" head; expected {wanted}"
    )
    if hyphens:
        yield _Slip(number + 1, 1, len(below), "table-written", message, wanted)
    else:
        hint = f"write {wanted} in a line of its own below this one"
        yield _Slip(number, 1, len(head), "table-written", message, f"{head}\n{wanted}", hint)


def _cells(row: str) -> list[str]:
    return re.split(r"(?<!\\)\|", row.strip().strip("|"))


def _shown_as_typed(document: Document) -> Iterator[Finding]:
    """Yield a warning for each line with HTML, and for each link to a name that stands nowhere;
    code is left out.
    """
    body = document.body
    if not _HTML.search(body) and not _REFERENCE.search(body):
        return
    spans, named = code(body), set(map(_folded, _NAMED.findall(body)))
    for number, line in enumerate(body.split("\n"), 1):
        for tag in _HTML.finditer(line):
            if not _within(spans, number, tag.start() + 1):
                yield _html_written(document, number, tag)
                break
        for link in _REFERENCE.finditer(line):
            if _folded(link[2]) not in named and not _within(spans, number, link.start() + 1):
                yield _unnamed(document, number, link)


def _html_written(document: Document, number: int, tag: re.Match[str]) -> Finding:
    place = Place(number + document.body_line - 1, tag.start() + 1)
    if tag[0] == "<!--":
        message = "the comment is no secret: readers see it as it is typed; expected none"
        hint = (
            "write what readers may know as a sentence; what only the team should know goes into a"
            " line that begins with # above, between the two lines ---"
        )
    else:
        message = (
            f"{tag[0]}> is shown as typed, since HTML is not taken over; expected Markdown, such as"
            " **bold**, [text](address) or a table"
        )
        hint = "write it so, or put a ` before and after it, if the sign itself is meant"
    return document.finding_at(place, "html-written", message, hint, level="warning")


def _unnamed(document: Document, number: int, link: re.Match[str]) -> Finding:
    place = Place(number + document.body_line - 1, link.start() + 1)
    message = (
        f"{link[0]} is shown as typed, since no line says where {shown(link[2])} leads;"
        " expected one"
    )
    hint = f"write [{link[1]}](address), or a line `[{link[2]}]: https://...` below the text"
    return document.finding_at(place, "link-written", message, hint, level="warning")


def _within(spans: Iterable[_Span], line: int, column: int) -> bool:
    """Return whether a place lies in one of the spans."""
    return any(first <= (line, column) <= last for first, last in spans)


def _footnotes(document: Document) -> Iterator[Finding]:
    """Yield a warning for each sign of a footnote that is defined nowhere; code is left out."""
    body = document.body
    if "[^" not in body:
        return
    spans, defined = code(body), set(map(_folded, _DEFINED.findall(body)))
    for number, line in enumerate(body.split("\n"), 1):
        for match in _FOOTNOTE.finditer(line):
            column = match.start() + 1
            if _folded(match[1]) in defined or _within(spans, number, column):
                continue
            place = Place(number + document.body_line - 1, column)
            message = f"{match[0]} is shown as typed, since no footnote has this name; expected one"
            hint = f"write a line `{match[0]}: ...` with what it says, below the text"
            yield document.finding_at(place, "footnote-missing", message, hint, level="warning")


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _fence(document: Document) -> Iterator[Finding]:
    """Yield a warning where a code block has no end, so that the rest of the page is shown
    as code.
    """
    fenced = "```" in document.body or "~~~" in document.body
    if fenced and (opened := open_fence(document.body)):
        number, mark = opened
        message = (
            "the code block that begins here has no end, so that all below it is shown as code;"
            f" expected a line {mark}"
        )
        hint = f"write {mark} in a line of its own where the code ends, or remove this line"
        place = Place(number + document.body_line - 1, 1)
        yield document.finding_at(place, "fence-open", message, hint, level="warning")


def _finding(document: Document, slip: _Slip) -> Finding:
    line = slip.line + document.body_line - 1
    hint = write(slip.meant)
    if slip.hint:
        hint = Hint(slip.hint, slip.meant)
    finding = document.finding_at(
        Place(line, slip.column), slip.rule, slip.message, hint, level="warning"
    )
    mend = Mend(line, slip.column, line, slip.column + slip.length, slip.meant)
    return replace(finding, mend=mend)
