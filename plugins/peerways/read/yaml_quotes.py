"""Quotation marks as people set them: not closed, closed too early, followed by a comma, left out;
backslashes between them.
"""

from __future__ import annotations

import re

from peerways.read import yaml_lines
from peerways.read.mistake import Lines, Mistake, Spot
from peerways.read.quoting import write_quoted
from peerways.read.yaml_lines import Meant, line_at, parts

_LONGEST = 300


def quote(spot: Spot) -> Mistake | None:
    """Return the mistake of a quotation mark that is not closed in its line, or that ends the text
    too early.
    """
    open_quote = "quoted scalar" in spot.problem and "escape" not in spot.problem
    if (
        not open_quote
        and "expected key" not in spot.problem
        and "document start" not in spot.problem
    ):
        return None
    pair = parts(spot.written)
    if pair:
        value = pair[2]
    else:
        value = ""
    if re.fullmatch(r"([\"']).*\1,", value):
        return _comma_behind(spot)
    closed_early = spot.written[: spot.column - 1].rstrip()[-1:] in ("'", '"')
    if closed_early and value[:1] in ("'", '"') and value.count(value[0]) > 1:
        message = (
            "the quotation mark before this ends the text too early; expected it at the end of the"
            " line"
        )
        return quoting(spot, "yaml-quotes", message, spot.column)
    return _not_closed(spot)


def _comma_behind(spot: Spot) -> Mistake:
    meant = yaml_lines.as_quoted(spot.lines, spot.line)
    place = spot.line, len(spot.written.rstrip())
    message = (
        "a comma stands behind the quotation mark; expected nothing there, since each line ends by"
        " itself"
    )
    if not meant:
        return Mistake(*place, "yaml-quotes", message)
    hint = write(meant, "take the comma away")
    return Mistake(*place, "yaml-quotes", message, hint, meant.better)


def _not_closed(spot: Spot) -> Mistake | None:
    closed = yaml_lines.closed_quote(spot.lines, spot.line)
    if not closed:
        return None
    at, meant = closed
    before = (parts(line_at(spot.lines, at)) or ("",))[0]
    return Mistake(
        at,
        len(before) + 1,
        "yaml-syntax",
        "the quotation mark that opens here is not closed; expected a second one where the text"
        " ends",
        "add the missing quotation mark",
        meant.better,
    )


def escape(spot: Spot) -> Mistake | None:
    """Return the mistake of a backslash that means another sign between double quotation marks."""
    if "escape" not in spot.problem and "hexdecimal" not in spot.problem:
        return None
    which = "unknown"
    if "hexdecimal" in spot.problem:
        which = "incomplete"
    elif "Unicode" in spot.problem:
        which = "no character"
    message = (
        f"a backslash in double quotation marks starts a special character; this one is {which}"
    )
    hint = "write \\\\ for a backslash, or use single quotation marks"
    pair = parts(spot.written)
    better: Lines = ()
    if pair and pair[2][0] == pair[2][-1] == '"' and "'" not in pair[2]:
        better = ((spot.line, f"{pair[0]}'{pair[2][1:-1]}'"),)
    return Mistake(spot.line, spot.column, "yaml-syntax", message, hint, better)


def quoting(spot: Spot, rule: str, message: str, column: int) -> Mistake:
    """Return a mistake whose way out are quotation marks around the whole value."""
    meant = yaml_lines.as_quoted(spot.lines, spot.line)
    if not meant:
        return Mistake(spot.line, column, rule, message, "put the whole text in quotation marks")
    before = (parts(spot.written) or ("",))[0].lstrip()
    line = meant.better[0][1].lstrip()
    text = line.removeprefix(before)
    if text[:1] == "'":
        inside = text[1:-1].replace("''", "'")
    else:
        inside = text[1:-1]
    return Mistake(spot.line, column, rule, message, write_quoted(before, inside), meant.better)


def write(meant: Meant, otherwise: str) -> str:
    """Return the hint to write the first line as it is meant; other words where it is too long to
    be shown.
    """
    if len(meant.first) <= _LONGEST:
        return f"write {meant.first}"
    return otherwise
