"""Rules about the times of meetings: an end after the start, times that clocks show, and a zone
wherever several could be meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from peerways.check.files import FileEntry, Files
from peerways.finding import Finding
from peerways.model.events import MeetingFile
from peerways.model.meeting_times import clock, ends_before_it_begins, last_day
from peerways.model.zones import exists, zones_of

_ROUND_THE_CLOCK = timedelta(days=1)


def times(files: Files) -> Iterator[Finding]:
    """Yield a finding where a meeting's times can't be, or where its readers would take them for
    different moments.
    """
    for entry in files.of("meeting"):
        meeting = entry.model
        if meeting.end_time and not meeting.start_time and entry.sound("start_time"):
            yield entry.document.finding(
                ("end_time",),
                "time-order",
                f"end_time is {meeting.end_time} and there is no start_time; expected both, or"
                " neither",
                'add `start_time: "..."`',
            )
        if entry.sound("date") and entry.sound("end"):
            yield from _on_its_days(files, entry)


def _on_its_days(files: Files, entry: FileEntry[MeetingFile]) -> Iterator[Finding]:
    """Yield what hangs on the days of a meeting, which must be known."""
    meeting = entry.model
    if ends_before_it_begins(meeting):
        yield _backwards(entry)
    if meeting.changed and meeting.changed > last_day(meeting):
        yield entry.document.finding(
            ("changed",),
            "date-order",
            f"changed is {meeting.changed}; expected a day up to {last_day(meeting)}, since nobody"
            " moves a meeting that is over",
            "correct one of the two",
        )
    if meeting.start_time:
        yield from _in_zone(files, entry)


def _backwards(entry: FileEntry[MeetingFile]) -> Finding:
    meeting = entry.model
    if meeting.date < date.max:
        next_day = f"; if it ends on the day after, write `end: {meeting.date + _ROUND_THE_CLOCK}`"
    else:
        next_day = ""
    return entry.document.finding(
        ("end_time",),
        "time-order",
        f"end_time is {meeting.end_time}; expected a time after {meeting.start_time}, when the"
        " meeting begins",
        f"correct one of the two{next_day}",
    )


def zone_of(files: Files, meeting: MeetingFile) -> str | None:
    """Return the zone of a meeting's times: its own, else the one in which all of its states lie;
    None where that can't be told.
    """
    if meeting.zone:
        return meeting.zone
    known = _zones(files, meeting)
    if known and len(known) == 1:
        return known[0]
    return None


def _zones(files: Files, meeting: MeetingFile) -> tuple[str, ...] | None:
    codes = []
    for slug in meeting.states:
        state = files.states.get(slug)
        if state:
            codes.append(state.model.code)
        else:
            codes.append("")
    return zones_of(codes)


def _in_zone(files: Files, entry: FileEntry[MeetingFile]) -> Iterator[Finding]:
    meeting = entry.model
    zone = zone_of(files, meeting)
    if zone is None:
        if (
            entry.sound("zone")
            and entry.sound("states")
            and all(slug in files.states for slug in meeting.states)
        ):
            yield _zone_missing(entry, _zones(files, meeting))
        return
    for name, day in (("start_time", meeting.date), ("end_time", last_day(meeting))):
        text = getattr(meeting, name)
        if text and not exists(datetime.combine(day, clock(text)), zone):
            yield entry.document.finding(
                (name,),
                "time-skipped",
                f"{name} is {text}, which clocks in {zone} skip on {day}; expected a time that they"
                " show",
                "summer time begins in that hour; write the hour after it, or correct the day",
            )


def _zone_missing(entry: FileEntry[MeetingFile], known: tuple[str, ...] | None) -> Finding:
    if known:
        where = "its states lie in more than one time zone"
        example = f", such as {known[0]}"
        hint = f"add `zone: {known[0]}`"
        if known[1:]:
            hint = f"{hint} or {', '.join(known[1:4])}"
    else:
        where, example = _no_zone(entry), ""
        hint = "add `zone: America/Chicago`, or the name of another zone"
    return entry.document.finding(
        ("start_time",),
        "zone-missing",
        f"zone is missing, and {where}; expected the zone of its times{example}",
        hint,
        key=True,
    )


def _no_zone(entry: FileEntry[MeetingFile]) -> str:
    if entry.model.states:
        return "the time zones of its states are not known"
    return "no state tells in which time zone its times are"
