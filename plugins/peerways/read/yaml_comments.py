"""Texts that YAML ends at ` #`, where a person meant the sign: "Region #4" would be published as
"Region".
"""

from __future__ import annotations

import re
from typing import Any

from peerways.read.mistake import Mistake
from peerways.read.quoting import quoted, write_quoted

#: What is surely no running text: numbers, dates, times, slugs, codes of states, addresses. A
#: comment may follow it.
_FACT = re.compile(
    r"[a-z0-9~][a-z0-9~.:+_-]*" r"|-?[0-9][0-9.]*" r"|[A-Z]{2}" r"|https?://\S+|[\w.+-]+@[\w.-]+"
)
_BEFORE = re.compile(r"(?:.*?[\s\[{,])??([\w.-]+:|-)\s+$")


_IN_BRACKETS = re.compile(
    r"([\[{,]\s*(?:([\w.-]+):"
    r" +)?)((?![\[{\"'])(?:[^\s,\[\]{}#][^,\[\]{}]*?\s)?#[^,\[\]{}]*?)(?=\s*[,\]}])"
)


def cut_in_brackets(lines: list[str], number: int) -> Mistake | None:
    """Return the mistake of a comment that cuts a text between brackets or braces, so that these
    are not closed.
    """
    if 0 < number <= len(lines):
        line = lines[number - 1]
    else:
        line = ""
    if " #" in line:
        match = _IN_BRACKETS.search(line)
    else:
        match = None
    if not match:
        return None
    column = line.index("#", match.start(3)) + 1
    message = (
        f'the text ends before "{line[column - 1 :].strip()[:60]}", which YAML reads as a comment;'
        " expected a text that holds # in quotation marks"
    )
    hint = write_quoted(f"{match[2]}: " if match[2] else "", match[3])
    better = _IN_BRACKETS.sub(lambda m: f"{m[1]}{quoted(m[3])}", line)
    return Mistake(number, column, "yaml-comment", message, hint, ((number, better),))


class CutTexts:
    """The lines of a YAML text, to see what stands behind a plain value."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")

    def by_comment(self, event: Any) -> Mistake | None:
        """Return the mistake where a comment ends a plain text, or begins where a text was
        meant.
        """
        if not event.implicit[0]:
            return None
        line = self._line(event.end_mark.line)
        rest = line[event.end_mark.column :]
        comment = rest.lstrip()
        if not comment.startswith("#") or (rest == comment and event.value):
            return None
        sign = comment[1:2].strip() != ""  # #4 rather than a remark
        if not event.value:
            if sign:
                return self._begun(event, comment)
            return None
        if _FACT.fullmatch(event.value) and not (sign and event.value.isalpha()):
            return None
        before = self._before(event)
        hint = write_quoted(before, f"{event.value}{rest.rstrip()}")
        message = (
            f'the text ends before "{comment.rstrip()[:60]}", which YAML reads as a comment;'
            " expected a text that holds # in quotation marks"
        )
        column = event.end_mark.column + len(rest) - len(comment) + 1
        return Mistake(
            event.end_mark.line + 1,
            column,
            "yaml-comment",
            message,
            f"{hint}; a comment goes on a line of its own",
        )

    def _begun(self, event: Any, comment: str) -> Mistake:
        """Return the mistake of a value that begins with the sign and so is none."""
        line, column = event.end_mark.line + 1, event.end_mark.column + 2
        message = (
            "# starts a comment here, so that there is no value; expected a text that starts with #"
            " in quotation marks"
        )
        hint = write_quoted(self._before(event), comment.rstrip())
        return Mistake(line, column, "yaml-comment", message, hint)

    def _before(self, event: Any) -> str:
        """Return the key or hyphen that a value belongs to, as a hint repeats it."""
        before = self._line(event.start_mark.line)[: event.start_mark.column]
        match = _BEFORE.fullmatch(before if before.endswith(" ") else f"{before} ")
        if match:
            return f"{match[1]} "
        return ""

    def _line(self, number: int) -> str:
        if number < len(self._lines):
            return self._lines[number]
        return ""
