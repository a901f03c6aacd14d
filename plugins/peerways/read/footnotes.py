"""Footnotes that would show wrong or not at all: defined twice, or nothing refers to them.

GitHub drops both kinds without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from peerways.read.fences import outside_fences
from peerways.read.prose_bounds import Bound

_MARK = re.compile(r"\[\^([^\]\n]+)\]")
_DEFINED = re.compile(r"(?:[ \t]|>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))*(\[\^([^\]\n]+)\]:)")


def wrong_footnotes(body: str) -> Iterator[Bound]:
    """Yield the footnotes of a text that are defined again (in whatever case) or that nothing
    refers to.
    """
    if "[^" not in body:
        return
    defined: dict[str, tuple[int, int, str]] = {}
    used: set[str] = set()
    for number, line in outside_fences(body):
        start = 0
        if match := _DEFINED.match(line):
            start, name = match.end(), _folded(match[2])
            here = (number, match.start(1) + 1, match[2])
            if name in defined:
                yield _twice(here, defined[name])
            defined.setdefault(name, here)
        used.update(_folded(mark[1]) for mark in _MARK.finditer(line, start))
    for name, (number, column, label) in defined.items():
        if name not in used:
            message = (
                f"nothing refers to the footnote [^{label}], so that it would not be shown;"
                f" expected [^{label}] in the text"
            )
            hint = f"write [^{label}] behind the words that it belongs to"
            yield Bound(number, column, "footnote-unused", message, hint)


def _twice(here: tuple[int, int, str], first: tuple[int, int, str]) -> Bound:
    label = here[2]
    message = (
        f"the footnote [^{label}] is defined {_lines_above(here[0] - first[0])} already; expected"
        " each name once"
    )
    hint = "give this one another name, here and where the text refers to it"
    return Bound(here[0], here[1], "footnote-twice", message, hint)


def _lines_above(lines: int) -> str:
    if not lines:
        return "in this line"
    return f"{lines} line{'s' if lines > 1 else ''} above"


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()
