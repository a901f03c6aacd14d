"""A sheet for each rater: everybody rates in a sheet of their own, and the form counts how many of
which seats chose which phase.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import filterfalse
from typing import Any

from peerways.analyse.consensus import merged
from peerways.model.assessment import AssessmentFile
from peerways.spreadsheet import layout
from peerways.spreadsheet.filled import Filled
from peerways.spreadsheet.headings import heading_line
from peerways.spreadsheet.sheets import Sheet, Value


def raters_apart(
    sheets: tuple[Sheet, ...],
) -> tuple[tuple[Sheet, ...], tuple[tuple[Sheet, ...], ...]]:
    """Return the team's own sheets; and for each rater's sheet that sheet, behind the facts of the
    whole round.
    """
    own = tuple(filterfalse(_is_raters, sheets))
    of_raters = filter(_is_raters, sheets)
    facts = tuple(map(_without_seats, filterfalse(heading_line, own)))
    return own, tuple((*facts, sheet) for sheet in of_raters)


def with_raters(team: Filled, raters: Sequence[AssessmentFile], keys: Sequence[str]) -> Filled:
    """Return the team's form with what its raters said: votes everywhere, a status where they
    agree; what the team has filled in itself counts.
    """
    rated = [file for file in raters if file.ratings or file.components]
    if not rated:
        return team
    data: dict[str, Any] = {"raters": merged(rated, keys)["raters"], **team.data}
    together = merged(rated, keys)
    for field in ("ratings", "components"):
        groups = {group: dict(items) for group, items in together.get(field, {}).items()}
        for group, items in team.data.get(field, {}).items():
            for item, own in items.items():
                groups.setdefault(group, {})[item] = groups.get(group, {}).get(item, {}) | own
        if groups:
            data |= {field: groups}
    return replace(team, data=data)


def _is_raters(sheet: Sheet) -> bool:
    line = heading_line(sheet)
    if line:
        return any(_labels(sheet.rows[: line - 1], layout.SPEAKS_FOR.label))
    return False


def _labels(rows: Sequence[tuple[Value, ...]], label: str) -> Iterator[bool]:
    for cells in rows:
        if cells:
            text = str(cells[0])
        else:
            text = ""
        yield " ".join(text.split()).lower().rstrip(":") == label.lower()


def _without_seats(sheet: Sheet) -> Sheet:
    """Return the sheet of facts without whom the whole team speaks for: each rater says it
    alone.
    """
    seats = next(fact.label for fact in layout.FACTS if fact.pointer == ("raters",))
    rows: list[tuple[Value, ...]] = []
    for cells, of_all in zip(sheet.rows, _labels(sheet.rows, seats), strict=True):
        if of_all:
            rows.append(())
        else:
            rows.append(cells)
    return replace(sheet, rows=tuple(rows))
