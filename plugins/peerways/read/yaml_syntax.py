"""What libyaml says of a text that it can't read, in words for people who write YAML twice a year, at the place that they have to mend."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

_UNSPACED = re.compile(r"^\s*(?:- )?[A-Za-z][\w.-]*:(?=[^\s/])")
_KEY = re.compile(r"^(\s*(?:- )?)([\w.-]+): +(.*\S)\s*$")


#: How deep values may be nested; what a reader is told beyond that.
DEEPEST = 20
TOO_DEEP = f"nested more than {DEEPEST} levels deep; expected a flatter file"
FLATTEN = "remove the extra brackets, hyphens or indentation"


class Mistake(NamedTuple):
    """Something that the dialect refuses, at a line and column from 1."""

    line: int
    column: int
    rule: str
    message: str
    hint: str = ""


class _Explanation(NamedTuple):
    said: str
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
        "a backslash in double quotation marks starts a special character; this one is no character",
        "write \\\\ for a backslash, or use single quotation marks",
    ),
    _Explanation(
        "quoted scalar",
        "the quotation mark that opens here is not closed; expected a second one where the text ends",
        "add the missing quotation mark",
        at_start=True,
    ),
    _Explanation(
        "expected ',' or ']'",
        "the [ that opens here is not closed, or a comma is missing between its items; expected [a, b]",
        "add the missing ] or comma; quote a text that holds , : or brackets",
        at_start=True,
    ),
    _Explanation(
        "expected ',' or '}'",
        "the { that opens here is not closed, or a comma is missing between its keys; expected {a: 1, b: 2}",
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
        "this line is neither in line with the list above nor part of its last item; expected a hyphen or another indentation",
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
    """Return a mark of libyaml as a mistake: tabs, special characters and second colons first, since they are behind most of the others."""
    lines = text.split("\n")
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    written = _line(lines, line)
    said = " ".join(part for part in (error.context, error.problem) if part)
    if "nesting depth" in said:  # libyaml gives up before it tells of the first bracket
        return _too_deep(lines)
    if "\t" in written[: len(written) - len(written.lstrip())]:
        return Mistake(
            line,
            written.index("\t") + 1,
            "yaml-tab",
            "the line is indented with a tab; expected spaces",
            "replace each tab with two spaces",
        )
    if "node content" in said and not written[column - 1 :].strip():
        return Mistake(
            line,
            column,
            "yaml-syntax",
            "the text ends here, while a [ or { above is not closed; expected [a, b] or {a: 1}",
            "add the missing ] or }",
        )
    if "cannot start any token" in said or "node content" in said:
        return Mistake(
            line,
            column,
            "yaml-syntax",
            f"a text can't start with {written[column - 1 : column]}; expected it in quotation marks",
            "put the whole text in quotation marks",
        )
    if said.startswith("while scanning a simple key") or "mapping values" in said:
        return _key_mistake(error, lines, line, column)
    if "expected key" in said and written[: column - 1].rstrip()[-1:] in ("'", '"'):
        message = "the quotation mark before this ends the text too early; expected it at the end of the line"
        return Mistake(
            line,
            column,
            "yaml-quotes",
            message,
            "put double quotation marks around a text that holds an apostrophe, single ones around a text that holds double ones",
        )
    for explanation in _EXPLANATIONS:
        if explanation.said in said:
            if explanation.at_start and error.context_mark:
                line, column = error.context_mark.line + 1, error.context_mark.column + 1
            return Mistake(line, column, "yaml-syntax", explanation.message, explanation.hint)
    return Mistake(
        line,
        column,
        "yaml-syntax",
        f"not readable as YAML ({said}); expected lines such as `key: value`",
        "check the indentation and the quotation marks of this line and the one above",
    )


def _key_mistake(error: yaml.MarkedYAMLError, lines: list[str], line: int, column: int) -> Mistake:
    """Return what is wrong where libyaml met a colon that it did not expect, or missed one."""
    begun = error.context_mark.line + 1 if error.context_mark else line
    for number in (begun, line, line - 1):
        if unspaced := _UNSPACED.match(_line(lines, number)):
            hint = f"write {_short(_line(lines, number)[: unspaced.end()].strip())} {_short(_line(lines, number)[unspaced.end() :].strip())}"
            return Mistake(
                number,
                unspaced.end(),
                "yaml-colon",
                "no space follows this colon; expected `key: value`",
                hint,
            )
    if "expected ':'" in str(error.problem):
        start = error.context_mark.column + 1 if error.context_mark else column
        return Mistake(
            begun,
            start,
            "yaml-syntax",
            "no colon follows here; expected `key: value`",
            "add the colon, or indent the line if it continues the text above",
        )
    written = _line(lines, line)
    if (pair := _KEY.match(written)) and column > len(pair[1]) + len(pair[2]) + 1:
        quote = "'" if '"' in pair[3] else '"'
        message = "a second colon stands in this line; expected a text that holds a colon in quotation marks"
        return Mistake(
            line, column, "yaml-colon", message, f"write {pair[2]}: {quote}{_short(pair[3])}{quote}"
        )
    message = "a key stands here where none can be; expected it in line with the keys above"
    return Mistake(
        line,
        len(written) - len(written.lstrip()) + 1,
        "yaml-indent",
        message,
        "give it as many spaces as its neighbors have, or take the value of the key above away",
    )


def _line(lines: list[str], number: int) -> str:
    """Return a line by its number from 1; libyaml counts some line ends that we do not, and the end of the text."""
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:77]}..."
