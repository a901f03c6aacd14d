"""What libyaml says of a text that it can't read, in words for people who write YAML twice a year,
at the place that they have to mend.
"""

from __future__ import annotations

from typing import NamedTuple

import yaml

from peerways.read.mistake import Mistake, Spot
from peerways.read.yaml_seen import seen_in_line

#: How deep values may be nested; what a reader is told beyond that.
DEEPEST = 20
TOO_DEEP = f"nested more than {DEEPEST} levels deep; expected a flatter file"
FLATTEN = "remove the extra brackets, hyphens or indentation"


class _Explanation(NamedTuple):
    problem: str
    message: str
    hint: str
    at_start: bool = False  # the mistake stands where libyaml began, not where it gave up


#: The first whose words libyaml used explains the mistake.
_EXPLANATIONS = (
    _Explanation(
        "escape",
        "a backslash in double quotation marks starts a special character; this one is unknown",
        "write \\\\ for a backslash, or use single quotation marks",
    ),
    _Explanation(
        "hexdecimal",
        "a backslash in double quotation marks starts a special character; this one is incomplete",
        "write \\\\ for a backslash, or use single quotation marks",
    ),
    _Explanation(
        "Unicode character escape",
        "a backslash in double quotation marks starts a special character; this one is no"
        " character",
        "write \\\\ for a backslash, or use single quotation marks",
    ),
    _Explanation(
        "quoted scalar",
        "the quotation mark that opens here is not closed; expected a second one where the text"
        " ends",
        "add the missing quotation mark",
        at_start=True,
    ),
    _Explanation(
        "expected ',' or ']'",
        "the [ that opens here is not closed, or a comma is missing between its items; expected"
        " [a, b]",
        "add the missing ] or comma; quote a text that holds , : or brackets",
        at_start=True,
    ),
    _Explanation(
        "expected ',' or '}'",
        "the { that opens here is not closed, or a comma is missing between its keys; expected {a:"
        " 1, b: 2}",
        "add the missing } or comma; quote a text that holds , : or brackets",
        at_start=True,
    ),
    _Explanation(
        "sequence entries are not allowed",
        "a list begins here in the middle of a line; expected each hyphen on a line of its own",
        "put the hyphen on the next line, indented by two spaces",
    ),
    _Explanation(
        "expected '-' indicator",
        "this line is neither in line with the list above nor part of its last item; expected a"
        " hyphen or another indentation",
        "indent it as its neighbors are",
    ),
    _Explanation(
        "tag",
        "an exclamation mark starts a tag here; expected a plain value",
        "put the text in quotation marks",
    ),
    _Explanation(
        "directive",
        "a % directive; expected a file without directives",
        "remove the line; quote a text that starts with %",
    ),
    _Explanation(
        "anchor",
        "an & or * starts a name of YAML's own here; expected a plain value",
        "put the text in quotation marks",
    ),
    _Explanation(
        "alias",
        "an & or * starts a name of YAML's own here; expected a plain value",
        "put the text in quotation marks",
    ),
    _Explanation(
        "block scalar",
        "nothing but a line break can follow | or > here; expected the text on the lines below",
        "start the text on the next line, indented; or put it in quotation marks",
    ),
    _Explanation(
        "expected key",
        "this line does not fit the lines above; expected `key: value` in line with its neighbors",
        "check its indentation, and the quotation marks of this line and the one above",
    ),
    _Explanation(
        "expected <document start>",
        "this line does not fit the lines above; expected `key: value` in line with its neighbors",
        "check its indentation, and the quotation marks of this line and the one above",
    ),
)


def _too_deep(lines: list[str]) -> Mistake:
    """Return the place of the first bracket that is nested too deep."""
    depth = 0
    for number, line in enumerate(lines, 1):
        for column, sign in enumerate(line, 1):
            depth += (sign in "[{") - (sign in "]}")
            if depth > DEEPEST:
                return Mistake(number, column, "yaml-depth", TOO_DEEP, FLATTEN)
    return Mistake(1, 1, "yaml-depth", TOO_DEEP, FLATTEN)


def explained(error: yaml.MarkedYAMLError, text: str) -> Mistake:
    """Return a mark of libyaml as a mistake, in the words of whoever has to mend it."""
    lines = text.split("\n")
    mark = error.problem_mark or error.context_mark
    if mark:
        line, column = mark.line + 1, mark.column + 1
    else:
        line, column = 1, 1
    problem = " ".join(part for part in (error.context, error.problem) if part)
    if "nesting depth" in problem:  # libyaml gives up before it tells of the first bracket
        return _too_deep(lines)
    if error.context_mark:
        begun = error.context_mark.line + 1
    else:
        begun = line
    place = Spot(lines, line, column, begun, problem)
    known = max(line, begun) <= len(lines)  # libyaml counts some line ends that we do not
    mistake = (seen_in_line(place) if known else None) or _explained(error, place)
    return mistake._replace(stops=True)


def _explained(error: yaml.MarkedYAMLError, place: Spot) -> Mistake:
    """Return what libyaml's own words tell, where the line alone does not."""
    line, column = place.line, place.column
    for explanation in _EXPLANATIONS:
        if explanation.problem in place.problem:
            if explanation.at_start and error.context_mark:
                line, column = error.context_mark.line + 1, error.context_mark.column + 1
            return Mistake(line, column, "yaml-syntax", explanation.message, explanation.hint)
    return Mistake(
        line,
        column,
        "yaml-syntax",
        f"not readable as YAML ({place.problem}); expected lines such as `key: value`",
        "check the indentation and the quotation marks of this line and the one above",
    )
