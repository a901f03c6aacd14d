"""Fenced code in prose: the lines outside of it, and a fence that nothing closes."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")


def outside_fences(body: str) -> Iterator[tuple[int, str]]:
    """Yield the lines with their numbers from 1, without those of fenced code."""
    return ((number, line) for number, line, fence in _lines(body) if not fence)


def open_fence(body: str) -> tuple[int, str] | None:
    """Return the line (from 1) and the mark of a fence that is not closed, so that all below it is
    code; None where there is none.
    """
    number, fence = 0, ""
    for at, _, mark in _lines(body):
        if mark != fence:
            number, fence = at, mark
    if fence:
        return number, fence
    return None


def _lines(body: str) -> Iterator[tuple[int, str, str]]:
    """Yield number and text of each line, and the mark of the fence that it stands in or is; of one
    that closes, nothing follows.
    """
    fence = ""
    for number, line in enumerate(body.split("\n"), 1):
        mark = _FENCE.match(line)
        if fence and mark and mark[1].startswith(fence) and not line[mark.end() :].strip():
            yield number, line, fence
            fence = ""
            continue
        if not fence and mark:
            fence = mark[1]
        yield number, line, fence
