"""Rules about crosswalks: each item of ours exists and stands once, and each point is one of the
list's.
"""

from __future__ import annotations

from collections.abc import Iterator

from peerways.check.files import FileEntry, Files
from peerways.finding import Finding, nearest
from peerways.model.crosswalk import Correspondence, CrosswalkFile


def corresponding_items(files: Files) -> Iterator[Finding]:
    """Yield a finding for every item of a crosswalk that is not known or stands twice."""
    known = files.known("elements") | files.known("components") | files.strategies
    for entry in files.of("crosswalk"):
        seen: set[str] = set()
        for index, row in _rows(entry):
            if files.whole and row.item not in known:
                yield entry.document.finding(
                    ("items", index, "item"),
                    "unknown-item",
                    f"{row.item} is neither an element nor a component nor a strategy; expected one"
                    " of them, such as data.set-goals",
                    nearest(row.item, known),
                )
            elif row.item in seen:
                yield entry.document.finding(
                    ("items", index, "item"),
                    "duplicate-item",
                    f"{row.item} stands above already; expected each item once",
                    "put the two together",
                )
            seen.add(row.item)


def corresponding_points(files: Files) -> Iterator[Finding]:
    """Yield a finding for every point that the list itself does not have."""
    for entry in files.of("crosswalk"):
        if not entry.sound("points"):
            continue
        known = [point.id for point in entry.model.points]
        for index, row in _rows(entry):
            for place, point in enumerate(row.points or ()):
                if point and point not in known:
                    yield entry.document.finding(
                        ("items", index, "points", place),
                        "unknown-point",
                        f"{point} is no point of this list; expected one of"
                        f" {', '.join(known) or 'none'}",
                        nearest(point, known) or "add it to `points`, or remove it",
                    )


def _rows(entry: FileEntry[CrosswalkFile]) -> list[tuple[int, Correspondence]]:
    """Return the rows that can be judged, with their places; of a faulty file some can't."""
    rows = enumerate(entry.model.items or ())
    return [(index, row) for index, row in rows if row is not None and row.item]
