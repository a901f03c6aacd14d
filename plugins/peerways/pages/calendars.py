"""The meetings as calendar files: one with all of them, one for each state that has any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from peerways.analyse.analysis import Analysis
from peerways.model.exchange import Exchange, Meeting, State
from peerways.pages.meetings import CALENDAR
from peerways.pages.page import Attachment
from peerways.pages.place_view import meetings_of

MAKER = "career-pathways-peer-exchange"


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Attachment]:
    """Yield the calendar of all meetings, then the states' own; a calendar file may not be empty."""
    if exchange.meetings:
        yield Attachment(
            CALENDAR, calendar(exchange.framework.title, exchange.meetings, exchange.on)
        )
    for state in exchange.states:
        if url := calendar_url(exchange, state):
            yield Attachment(
                url,
                calendar(
                    f"{state.name}: {exchange.framework.title}",
                    meetings_of(exchange, state),
                    exchange.on,
                ),
            )


def calendar_url(exchange: Exchange, state: State) -> str | None:
    """Return where a state's calendar is; None where it has no meeting, as a calendar file may not be empty."""
    return f"states/{state.slug}.ics" if meetings_of(exchange, state) else None


def calendar(name: str, meetings: Iterable[Meeting], stamped: date) -> bytes:
    """Return an iCalendar file (RFC 5545) of meetings by date. It is stamped with the day that the site speaks from, so the same data give the same bytes."""
    made = Calendar()
    made.add("prodid", f"-//{MAKER}//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", name)
    for meeting in sorted(meetings, key=lambda m: (m.date, m.id)):
        made.add_component(_event(meeting, datetime.combine(stamped, time(), UTC)))
    return bytes(made.to_ical())


def _event(meeting: Meeting, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", f"{meeting.id}@{MAKER}")
    event.add("dtstamp", stamp)
    event.add("summary", meeting.title)
    event.add("description", meeting.summary)
    for name, value in (("location", meeting.place), ("url", meeting.link)):
        if value:
            event.add(name, value)
    for name, moment in _times(meeting):
        event.add(name, moment)
    return event


def _times(meeting: Meeting) -> Iterator[tuple[str, date | datetime]]:
    """Yield start and end. Times are local, so they float (RFC 5545, 3.3.5); of whole days the end is the day after the last."""
    last = meeting.end or meeting.date
    if meeting.start_time and last == meeting.date:
        yield "dtstart", datetime.combine(meeting.date, time.fromisoformat(meeting.start_time))
        if meeting.end_time and meeting.end_time > meeting.start_time:
            yield "dtend", datetime.combine(meeting.date, time.fromisoformat(meeting.end_time))
        return
    yield "dtstart", meeting.date
    yield "dtend", last + timedelta(days=1)
