"""Bounds of prose: what would take a Markdown reader long, or make a small file a huge page, is
refused before anything renders it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

DEEPEST = 20
MOST_CELLS = 30
MOST_ROWS = 2_000
# cells in all tables of a text: Markdown fills every short row, so a row of two characters can
# become thirty cells
MOST_FILLED = 100_000
MOST_FOOTNOTES = 500
MOST_TARGETS = 2_000
_NESTING = re.compile(r"(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))+")
_MARKER = re.compile(r">|[-+*](?=[ \t])|\d[.)]")
_DELIMITERS = frozenset(" \t>|:+*-.)0123456789")


class Bound(NamedTuple):
    """A bound that a body breaks, at its line and column from 1."""

    line: int
    column: int
    rule: str
    message: str
    hint: str


def broken_bounds(body: str) -> Iterator[Bound]:
    """Yield the bounds that a body breaks, each once."""
    lines = body.split("\n")
    yield from _first(_too_deep(lines))
    yield from [*_first(_too_wide(lines)), *_first(_too_long(lines))] or _first(
        _too_many_cells(lines)
    )
    yield from _first(_too_many(lines, "[^", "prose-footnotes", "footnotes", MOST_FOOTNOTES))
    yield from _first(_too_many(lines, "](", "prose-links", "links", MOST_TARGETS))


def _first(bounds: Iterator[Bound]) -> list[Bound]:
    bound = next(bounds, None)
    if bound:
        return [bound]
    return []


def _too_deep(lines: list[str]) -> Iterator[Bound]:
    for number, line in enumerate(lines, 1):
        if nesting := _NESTING.match(line):
            markers = [m.start() for m in _MARKER.finditer(line[: nesting.end() + 1])]
        else:
            markers = []
        indent = len(line) - len(line.lstrip(" "))
        if len(markers) > DEEPEST or (markers and indent > DEEPEST * 4):
            if len(markers) > DEEPEST:
                column = markers[DEEPEST] + 1
            else:
                column = indent + 1
            yield Bound(
                number,
                column,
                "prose-depth",
                f"lists and quotes are nested more than {DEEPEST} levels deep; expected a flatter"
                " text",
                "remove the extra >, hyphens or indentation",
            )


def _too_wide(lines: list[str]) -> Iterator[Bound]:
    for number, line in enumerate(lines, 1):
        if line.count("|") >= MOST_CELLS and _delimits(line):
            columns = line.strip(" \t>|").count("|") + 1
            if columns > MOST_CELLS:
                yield Bound(
                    number,
                    1,
                    "prose-table",
                    f"the table has {columns:,} columns; expected at most {MOST_CELLS}",
                    "split the table",
                )


def _delimits(line: str) -> bool:
    """Return whether the line may be the one of hyphens below a table's heading."""
    return "|" in line and "-" in line and _DELIMITERS.issuperset(line)


def _too_long(lines: list[str]) -> Iterator[Bound]:
    """Every line below a table's delimiters up to an empty one is a row, also without a bar
    in it.
    """
    rows = -1
    for number, line in enumerate(lines, 1):
        if not line.strip():
            rows = -1
        elif rows >= 0:
            # also where it looks like a line of hyphens: only the first one below a heading is one
            rows += 1
            if rows > MOST_ROWS:
                yield Bound(
                    number,
                    1,
                    "prose-table",
                    f"the table has more than {MOST_ROWS:,} rows; expected fewer",
                    "split the table, or leave an empty line after it",
                )
        elif _delimits(line):
            rows = 0


def _too_many_cells(lines: list[str]) -> Iterator[Bound]:
    """Count for each row as many cells as the widest line of hyphens above it, whatever the row
    itself holds.
    """
    columns = cells = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            columns = 0
        elif _delimits(line):
            columns = max(columns, line.strip(" \t>|").count("|") + 1)
        cells += columns
        if cells > MOST_FILLED:
            yield Bound(
                number,
                1,
                "prose-table",
                f"the tables have more than {MOST_FILLED:,} cells; expected fewer",
                "split the text, or leave an empty line after each table",
            )
            return


def _too_many(lines: list[str], mark: str, rule: str, what: str, most: int) -> Iterator[Bound]:
    seen = 0
    for number, line in enumerate(lines, 1):
        seen += line.count(mark)
        if seen > most:
            yield Bound(
                number,
                line.rfind(mark) + 1,
                rule,
                f"there are more than {most:,} {what} in this text; expected fewer",
                "split the text, or remove some",
            )
