"""Meetings: what is coming, what has been, and a page for each with agenda and notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from peerways.analyse.agenda import AgendaItem, draft_agenda
from peerways.analyse.analysis import Analysis
from peerways.language import gettext
from peerways.model.exchange import Exchange, Meeting, State
from peerways.model.meeting_times import last_day
from peerways.model.zones import in_words as zone_in_words
from peerways.pages import embeds
from peerways.pages.illustrative import any_illustrative
from peerways.pages.library import Sheet, filters, sheets
from peerways.pages.overview import SessionRow
from peerways.pages.page import Crumb, Page, PageData
from peerways.pages.place_view import item_label
from peerways.words import in_words

SECTION = "meetings/"
#: Made by peerways.pages.calendars.
CALENDAR = "meetings.ics"
SHARED = "all-states.ics"
#: What its events are, as their first category says.
MEETING, STEP, OFFER, REQUEST = "Meeting", "Step of a plan", "Offer", "Request"
KINDS = {
    "quarterly": "Quarterly team meeting",
    "virtual": "Virtual meeting of several states",
    "event": "Event",
}


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in a list, with when it is and what it is in words, and the tags that it is found by."""

    meeting: Meeting
    when: str
    kind: str
    tags: str


@dataclass(frozen=True, slots=True)
class MeetingsPage(PageData):
    """A page of the list of past meetings; the first one tells those that are coming. `calendar` is None where there is none, `choices` are the categories of the shared one's events, by which a reader's own selection is made."""

    coming: tuple[MeetingRow, ...]
    past: tuple[MeetingRow, ...]
    sheet: Sheet[Meeting]
    calendar: str | None
    shared: str
    choices: tuple[tuple[str, tuple[str, ...]], ...]


def _choices(exchange: Exchange) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        ("What", (MEETING, STEP, OFFER, REQUEST)),
        (
            exchange.framework.wording.translate("States"),
            tuple(sorted(state.name for state in exchange.taking_part)),
        ),
        ("Elements", tuple(element.short for element in exchange.framework.elements)),
    )


@dataclass(frozen=True, slots=True)
class MeetingPage(PageData):
    """A meeting. `agendas` are drafts for states, each with whether it rests on illustrative ratings."""

    meeting: Meeting
    when: str
    kind: str
    coming: bool
    series: tuple[MeetingRow, ...]
    others: tuple[MeetingRow, ...]
    agendas: tuple[tuple[State, tuple[AgendaItem, ...], bool], ...]
    sessions: tuple[SessionRow, ...]


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the list, what is coming first, then each meeting."""
    coming = tuple(
        sorted(
            (m for m in exchange.meetings if is_coming(exchange, m)), key=lambda m: (m.date, m.id)
        )
    )
    past = tuple(m for m in exchange.meetings if not is_coming(exchange, m))
    about = exchange.framework.wording.translate(
        "Quarterly team meetings, virtual meetings and events of the states, with agendas and notes as far as they are documented."
    )
    for sheet in sheets(SECTION, past):
        data = MeetingsPage(
            coming=tuple(_row(exchange, m) for m in (coming if sheet.first else ())),
            past=tuple(_row(exchange, m) for m in sheet.rows),
            sheet=sheet,
            calendar=CALENDAR if exchange.meetings else None,
            shared=SHARED,
            choices=_choices(exchange),
        )
        yield Page(
            sheet.url,
            "meetings",
            sheet.titled("Meetings"),
            about,
            data,
            SECTION,
            searchable=sheet.first,
            embeds=embeds.of_tables(exchange, SECTION),
        )
    for meeting in exchange.meetings:
        yield Page(
            f"{SECTION}{meeting.id}/",
            "meeting",
            meeting.title,
            meeting.summary,
            partial(_meeting, exchange, analysis, meeting),
            SECTION,
            (Crumb("Meetings", SECTION),),
            meeting.path,
            meeting.data_status == "illustrative",
        )


def _meeting(exchange: Exchange, analysis: Analysis, meeting: Meeting) -> MeetingPage:
    coming = is_coming(exchange, meeting)
    drafted = coming and not meeting.body.strip()  # a meeting whose file has an agenda needs none
    of_team, of_several = meeting.kind == "quarterly", meeting.kind == "virtual"
    states = [exchange.state[slug] for slug in meeting.states]
    return MeetingPage(
        meeting=meeting,
        when=when(meeting),
        kind=exchange.framework.wording.translate(KINDS[meeting.kind]),
        coming=coming,
        series=tuple(_row(exchange, m) for m in _series(exchange, meeting)),
        others=tuple(_row(exchange, m) for m in _others(exchange, meeting)),
        agendas=tuple(
            (state, draft_agenda(analysis, state), any_illustrative((state,)))
            for state in states
            if drafted and of_team and state.takes_part
        ),
        sessions=_sessions(analysis, meeting) if drafted and of_several else (),
    )


def _sessions(analysis: Analysis, meeting: Meeting) -> tuple[SessionRow, ...]:
    """Return the suggested sessions that are about the meeting's elements and of use to its states."""
    return tuple(
        SessionRow(one, item_label(analysis, one.key))
        for one in analysis.overview().sessions
        if (not meeting.elements or one.element in meeting.elements)
        and (not meeting.states or {state.slug for state in one.sharing} & set(meeting.states))
    )


def is_coming(exchange: Exchange, meeting: Meeting) -> bool:
    """Return whether the meeting ends on the day that the site speaks from, or later."""
    return last_day(meeting) >= exchange.on


def when(meeting: Meeting) -> str:
    """Return days and times in words: "June 14, 2013, 13:00 to 15:00 Central time", "June 14, 2013, 09:00, to June 16, 2013"."""
    first, last = meeting.date, last_day(meeting)
    zone = in_zone(meeting)
    begins, ends = (meeting.start_time, meeting.end_time)
    if last == first:
        clock = gettext("{0} to {1}").format(begins, ends) if ends else begins
        return f"{in_words(first)}, {clock} {zone}" if begins else in_words(first)
    start, end = in_words(first), in_words(last)
    if last.year == first.year:
        start = start.partition(", ")[0]
    if not begins:
        return gettext("{0} to {1}").format(start, end)
    if not ends:
        return gettext("{0}, {1} {2}, to {3}").format(start, begins, zone, end)
    return gettext("{0}, {1}, to {2}, {3} {4}").format(start, begins, end, ends, zone)


def in_zone(meeting: Meeting) -> str:
    """Return the zone of a meeting's times in words; where its readers may not know it, they are told that times are local."""
    if meeting.zone:
        return zone_in_words(meeting.zone)
    return gettext("local time")


def _row(exchange: Exchange, meeting: Meeting) -> MeetingRow:
    tags = filters(state=meeting.states, element=meeting.elements)
    kind = exchange.framework.wording.translate(KINDS[meeting.kind])
    return MeetingRow(meeting, when(meeting), kind, " ".join(map(str, tags)))


def _series(exchange: Exchange, meeting: Meeting) -> tuple[Meeting, ...]:
    """Return the other meetings of the same series, by date."""
    meetings = [
        m
        for m in exchange.meetings
        if meeting.series and m.series == meeting.series and m.id != meeting.id
    ]
    return tuple(sorted(meetings, key=lambda m: (m.date, m.id)))


def _others(exchange: Exchange, meeting: Meeting) -> tuple[Meeting, ...]:
    """Return the other meetings with a state in common that are of no series with it, nearest first; at most four."""
    meetings = [
        m
        for m in exchange.meetings
        if m.id != meeting.id
        and set(m.states) & set(meeting.states)
        and not (meeting.series and m.series == meeting.series)
    ]
    return tuple(sorted(meetings, key=lambda m: (abs((m.date - meeting.date).days), m.id))[:4])
