"""When a meeting begins and ends, from what its file says: over midnight, over several days, of
whole days.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from peerways.model.events import MeetingFile

#: A meeting that ends by the clock before it began goes on over midnight if that makes it no longer
#: than this; else it is a mistake in writing.
LONGEST_NIGHT = timedelta(hours=8)
_DAY = timedelta(days=1)


def clock(text: str) -> time:
    """Return a time as it is written in files."""
    return time.fromisoformat(text)


def goes_over_midnight(meeting: MeetingFile) -> bool:
    """Return whether a meeting of one day ends in the night after it.

    A file that names its last day says so itself.
    """
    if meeting.end or not meeting.start_time or not meeting.end_time:
        return False
    start, end = clock(meeting.start_time), clock(meeting.end_time)
    return end < start and _between(start, end) + _DAY <= LONGEST_NIGHT


def last_day(meeting: MeetingFile) -> date:
    """Return the day on which the meeting ends."""
    last = meeting.end or meeting.date
    if goes_over_midnight(meeting) and last < date.max:
        return last + _DAY
    return last


def ends_before_it_begins(meeting: MeetingFile) -> bool:
    """Return whether its times leave nothing of the meeting."""
    return bool(
        meeting.start_time
        and meeting.end_time
        and last_day(meeting) == meeting.date
        and meeting.end_time <= meeting.start_time
    )


def begins(meeting: MeetingFile) -> date | datetime:
    """Return the first moment by the clocks of the meeting's zone, or the first day where no time
    is known.
    """
    if meeting.start_time:
        return datetime.combine(meeting.date, clock(meeting.start_time))
    return meeting.date


def lasts(meeting: MeetingFile) -> timedelta | None:
    """Return how long it lasts by the clock; None where only its start is known.

    Of whole days, and where the last day's end is open, it lasts to the end of that day.
    """
    days = last_day(meeting) - meeting.date
    if meeting.start_time and meeting.end_time:
        return days + _between(clock(meeting.start_time), clock(meeting.end_time))
    if meeting.start_time:
        if days:
            return days + _DAY - _between(time(), clock(meeting.start_time))
        return None
    return days + _DAY


def _between(start: time, end: time) -> timedelta:
    return datetime.combine(date.min, end) - datetime.combine(date.min, start)
