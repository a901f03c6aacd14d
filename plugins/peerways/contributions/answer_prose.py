"""A long answer as it was typed → Markdown that stays in its section: fences closed, headings below
the section's own, footnotes by themselves.

The renderer says what a text is, so a `#` in a code block is no heading, and a fence in a list ends
with its list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from operator import attrgetter

from peerways.read.prose import headings, markdown_to_html

#: The level of headings in an answer; its section's own heading is one above.
TOP = 3
_DEEPEST = 6
_MARK = "the-next-section"
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_COMMENT = re.compile(r"<!--")
_OPEN_HTML = re.compile(r" {0,3}<(?:script|pre|style|textarea|\?|!)", re.IGNORECASE)
_FOOTNOTE = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)
_NOTE = re.compile(r"\[\^([^\]\s]+)\]")
_CODE = re.compile(r"<(pre|code)\b.*?</\1>", re.DOTALL)


class Unclear(Exception):  # noqa: N818 (it is a question to the contributor, no error of the program)
    """What can't be told of an answer: the message, what to do, and the line in the answer
    from 1.
    """

    def __init__(self, message: str, hint: str, line: int) -> None:
        super().__init__(message)
        self.message, self.hint, self.line = message, hint, line


def section_prose(text: str, taken: set[str]) -> str:
    """Return an answer as the text of a section.

    `taken` are the names of footnotes in the sections before; those of this one are added.

    Raises Unclear where nobody can say what was meant.
    """
    shown = _CODE.sub("", _html(text))
    if shown.rfind("&lt;!--") > shown.rfind("--&gt;"):
        line = _line_with(_COMMENT.search, text.split("\n"))
        raise Unclear(
            "a comment starts with <!-- and has no end; expected --> behind it",
            "close it, or delete it",
            line,
        )
    return _below(_own_footnotes(_closed(text), taken))


def _html(text: str) -> str:
    return markdown_to_html(text, link=str, image=str)


def _ends(text: str) -> bool:
    """Return whether a section that comes after the text is one."""
    return f"<h2>{_MARK}</h2>" in _html(f"{text}\n\n## {_MARK}\n")


def _closed(text: str) -> str:
    if _ends(text):
        return text
    lines = text.split("\n")
    for fence in dict.fromkeys(_fences(lines)):
        if _ends(closed := f"{text}\n{fence}"):
            return closed
    raise Unclear(
        "something starts here and has no end, so that the next answer would belong to it; "
        "expected an end in the same answer",
        "close the code block or the piece of HTML",
        _line_with(_OPEN_HTML.match, lines),
    )


def _fences(lines: list[str]) -> Iterator[str]:
    """Yield the signs with which code blocks begin or end."""
    for line in lines:
        if match := _FENCE.match(line):
            yield match[1]


def _line_with(match: Callable[[str], re.Match[str] | None], lines: list[str]) -> int:
    """Return the number, from 1, of the first line that matches, else of the last."""
    for number, line in enumerate(lines, 1):
        if match(line):
            return number
    return len(lines)


def _own_footnotes(text: str, taken: set[str]) -> str:
    """Return the text with names of footnotes that no section before has defined."""
    new: dict[str, str] = {}
    for name in dict.fromkeys(map(str.casefold, _FOOTNOTE.findall(text))):
        chosen, number = name, 1
        while chosen in taken:
            number += 1
            chosen = f"{name}-{number}"
        taken.add(chosen)
        if chosen != name:
            new[name] = chosen

    def renamed(match: re.Match[str]) -> str:
        return f"[^{new.get(match[1].casefold(), match[1])}]"

    if new:
        return _NOTE.sub(renamed, text)
    return text


def _below(text: str) -> str:
    """Return the text with all headings moved down together, so that the first level is TOP."""
    originals = headings(text)
    deeper = max((TOP - heading.level for heading in originals), default=0)
    if deeper <= 0:
        return text
    lines = text.split("\n")
    for heading in reversed(originals):
        before = lines[heading.line - 1][: heading.column - 1]
        written = [
            line[heading.column - 1 :].strip() for line in lines[heading.line - 1 : heading.end]
        ]
        sign = "#" * min(heading.level + deeper, _DEEPEST)
        lines[heading.line - 1 : heading.end] = [f"{before}{sign} {_title(written)}".rstrip()]
    result = "\n".join(lines)
    levels = list(map(attrgetter("level"), headings(result)))
    if len(levels) != len(originals) or min(levels) < TOP:
        raise Unclear(
            "a heading of this answer would stand above its section; expected headings that start"
            " with ###",
            "write ### in front of it",
            originals[0].line,
        )
    return result


def _title(written: list[str]) -> str:
    """Return what a heading says: in one line after #, or over several above === or ---."""
    if len(written) == 1:
        return re.sub(r"^#{1,6}(?=\s|$)", "", written[0]).strip()
    title = " ".join(written[:-1])
    if title.endswith("#"):
        return f"{title} #"
    return title
