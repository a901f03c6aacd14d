"""Quotation marks as people set them: not closed, closed too early, followed by a comma, left out; backslashes between them."""

from __future__ import annotations

import re

from peerways.read import yaml_lines
from peerways.read.mistake import Mistake, Spot
from peerways.read.quoting import write_quoted
from peerways.read.yaml_lines import Meant, line_at, parts

_LONGEST = 300


def quote(spot: Spot) -> Mistake | None:
    """Return the mistake of a quotation mark that is not closed in its line, or that ends the text too early."""
    open_quote = "quoted scalar" in spot.said and "escape" not in spot.said
    if not open_quote and "expected key" not in spot.said and "document start" not in spot.said:
        return None
    found = parts(spot.written)
    if found and found[2][0] in "\"'" and re.fullmatch(r"([\"']).*\1,", found[2]):
        meant = yaml_lines.as_quoted(spot.lines, spot.line)
        hint = write(meant, "take the comma away") if meant else ""
        message = "a comma stands behind the quotation mark; expected nothing there, since each line ends by itself"
        return Mistake(
            spot.line,
            len(spot.written.rstrip()),
            "yaml-quotes",
            message,
            hint,
            meant.better if meant else (),
        )
    if (
        found
        and found[2][0] in "\"'"
        and found[2].count(found[2][0]) > 1
        and spot.written[: spot.column - 1].rstrip()[-1:] in ("'", '"')
    ):
        message = "the quotation mark before this ends the text too early; expected it at the end of the line"
        return quoting(spot, "yaml-quotes", message, spot.column)
    if closed := yaml_lines.closed_quote(spot.lines, spot.line):
        at, meant = closed
        before = (parts(line_at(spot.lines, at)) or ("",))[0]
        message = "the quotation mark that opens here is not closed; expected a second one where the text ends"
        return Mistake(
            at,
            len(before) + 1,
            "yaml-syntax",
            message,
            "add the missing quotation mark",
            meant.better,
        )
    return None


def escape(spot: Spot) -> Mistake | None:
    """Return the mistake of a backslash that means another sign between double quotation marks."""
    if "escape" not in spot.said and "hexdecimal" not in spot.said:
        return None
    which = (
        "incomplete"
        if "hexdecimal" in spot.said
        else "no character"
        if "Unicode" in spot.said
        else "unknown"
    )
    message = (
        f"a backslash in double quotation marks starts a special character; this one is {which}"
    )
    hint = "write \\\\ for a backslash, or use single quotation marks"
    found = parts(spot.written)
    better = (
        ((spot.line, f"{found[0]}'{found[2][1:-1]}'"),)
        if found and found[2][0] == found[2][-1] == '"' and "'" not in found[2]
        else ()
    )
    return Mistake(spot.line, spot.column, "yaml-syntax", message, hint, better)


def quoting(spot: Spot, rule: str, message: str, column: int) -> Mistake:
    """Return a mistake whose way out are quotation marks around the whole value."""
    meant = yaml_lines.as_quoted(spot.lines, spot.line)
    if not meant:
        return Mistake(spot.line, column, rule, message, "put the whole text in quotation marks")
    before = (parts(spot.written) or ("",))[0].lstrip()
    line = meant.better[0][1].lstrip()
    text = line.removeprefix(before)
    inside = text[1:-1].replace("''", "'") if text[:1] == "'" else text[1:-1]
    return Mistake(spot.line, column, rule, message, write_quoted(before, inside), meant.better)


def write(meant: Meant, otherwise: str) -> str:
    """Return the hint to write the first line as it is meant; other words where it is too long to be shown."""
    return f"write {meant.first}" if len(meant.first) <= _LONGEST else otherwise
