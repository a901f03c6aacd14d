"""The day that the site speaks from: the newest of what has happened, never of what is only
announced.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from operator import attrgetter
from typing import Any, NamedTuple

from peerways.check.files import FileEntry, Files
from peerways.check.open_paths import open_paths
from peerways.finding import Finding
from peerways.model.kinds import FIRST_YEAR, LAST_YEAR
from peerways.read.document import Pointer

EARLIEST = date(
    2012, 4, 4
)  # the joint commitment; only an exchange in which nothing has happened speaks from here
#: A day that lies further than this beyond all others is more probably a typing mistake.
FAR = timedelta(days=2 * 366)


class Happened(NamedTuple):
    """Something that happened on a day, and where its file says so."""

    day: date
    entry: FileEntry[Any]
    pointer: Pointer


def known_day(files: Files) -> date:
    """Return the day that the site speaks from, as every audience may know it: `Settings.as_of`,
    else the newest of what has happened.

    That are rounds, questions, answers, help given, confirmations and beginnings of practices;
    meetings and news may be announced long before.
    """
    return _set(files) or max(map(attrgetter("day"), _happened(files)), default=EARLIEST)


def far_days(files: Files) -> Iterator[Finding]:
    """Yield a warning where one file alone moves the day of the whole site far beyond all that
    happened before.
    """
    if _set(files):
        return
    events = sorted(_happened(files), key=attrgetter("day"), reverse=True)
    if not events:
        return
    newest = events[0]
    before = next((event for event in events if event.entry is not newest.entry), None)
    if before and newest.day - before.day > FAR:
        yield newest.entry.document.finding(
            newest.pointer,
            "date-far",
            f"{newest.day} is far beyond {before.day}, the newest day of all other files; the whole"
            " site would speak from it",
            "correct the date, or set `as_of` under settings in content/framework.yml",
            level="warning",
        )


def _set(files: Files) -> date | None:
    framework = files.framework
    if framework:
        settings = framework.model.settings
    else:
        settings = None
    if settings:
        return settings.as_of
    return None


def _happened(files: Files) -> Iterator[Happened]:
    """Yield what every audience may know of, from files without faults."""
    known = open_paths(files)
    for entry in files:
        if entry.document.path in known and _placed(files, entry) and entry.public is not None:
            for day, pointer in _days(entry.document.kind, entry.public):
                yield Happened(day, entry, pointer)
            for index, answer in enumerate(getattr(entry.model, "answers", ())):
                state = files.states.get(answer.state)
                if answer in entry.public.answers and _is_open(state, known):
                    yield Happened(answer.date, entry, ("answers", index, "date"))


def _is_open(entry: FileEntry[Any] | None, known: frozenset[str]) -> bool:
    return entry is not None and entry.document.path in known and not entry.faulty


def _days(kind: str, model: Any) -> Iterator[tuple[date, Pointer]]:
    if kind in ("question", "help") or (
        kind in ("assessment", "community-assessment") and (model.ratings or model.components)
    ):
        yield model.date, ("date",)
    if model.confirmed:
        yield model.confirmed.on, ("confirmed", "on")
    start, _, end = (getattr(model, "years", None) or "").partition("-")
    if start.isdecimal() and (not end or start <= end) and FIRST_YEAR <= int(start) <= LAST_YEAR:
        yield date(int(start), 1, 1), ("years",)


def _placed(files: Files, entry: FileEntry[Any]) -> bool:
    """Return whether an entry, its state and its community have no faults; a faulty one may be
    meant to be hidden.
    """
    state = entry.names.get("state") or getattr(entry.model, "state", None)
    community = entry.names.get("community")
    holders: list[FileEntry[Any] | None] = [entry]
    if state:
        holders += [files.states.get(state)]
    if community:
        holders += [files.communities.get(f"{state}/{community}")]
    return all(holder is not None and not holder.faulty for holder in holders)
