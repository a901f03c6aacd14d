"""Meetings: what is coming, what has been, and a page for each with agenda and notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import filterfalse
from operator import attrgetter

from msgspec import Struct

from peerways.analyse.agenda import AgendaItem, draft_agenda
from peerways.analyse.analysis import Analysis
from peerways.analyse.sessions import Session
from peerways.language import gettext
from peerways.model.exchange import Exchange, Meeting, State
from peerways.model.meeting_times import last_day
from peerways.model.zones import in_words as zone_in_words
from peerways.pages import embeds
from peerways.pages.illustrative import any_illustrative, is_marked
from peerways.pages.library import Sheet, filters, sheets
from peerways.pages.overview_rows import SessionRow, session_rows
from peerways.pages.page import Crumb, Page, PageData
from peerways.pages.place_view import names
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
_by_date = attrgetter("date", "id")


class MeetingRow(Struct, frozen=True):
    """A meeting in a list, with when it is and what it is in words, and the tags that it is found
    by.
    """

    meeting: Meeting
    when: str
    kind: str
    tags: str


class MeetingsPage(PageData, frozen=True):
    """A page of the list of past meetings; the first one tells those that are coming.

    `calendar` is None where there is none, `choices` are the categories of the shared one's events,
    by which a reader's own selection is made.
    """

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
            tuple(sorted(names(exchange.taking_part))),
        ),
        ("Elements", tuple(element.short for element in exchange.framework.elements)),
    )


#: A draft for a state, and whether it rests on illustrative ratings.
Agenda = tuple[State, tuple[AgendaItem, ...], bool]


class MeetingPage(PageData, frozen=True):
    """A meeting. `agendas` are drafts for states."""

    meeting: Meeting
    when: str
    kind: str
    coming: bool
    series: tuple[MeetingRow, ...]
    others: tuple[MeetingRow, ...]
    agendas: tuple[Agenda, ...]
    sessions: tuple[SessionRow, ...]


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the list, what is coming first, then each meeting."""
    about = exchange.framework.wording.translate(
        "Quarterly team meetings, virtual meetings and events of the states, with agendas and notes"
        " as far as they are documented."
    )
    past = tuple(filterfalse(partial(is_coming, exchange), exchange.meetings))
    for sheet in sheets(SECTION, past):
        yield Page(
            sheet.url,
            "meetings",
            sheet.titled("Meetings"),
            about,
            _list(exchange, sheet),
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
            is_marked(meeting),
        )


def _list(exchange: Exchange, sheet: Sheet[Meeting]) -> MeetingsPage:
    coming: tuple[Meeting, ...] = ()
    if sheet.first:
        coming = coming_of(exchange, exchange.meetings)
    calendar = None
    if exchange.meetings:
        calendar = CALENDAR
    return MeetingsPage(
        coming=_rows(exchange, coming),
        past=_rows(exchange, sheet.rows),
        sheet=sheet,
        calendar=calendar,
        shared=SHARED,
        choices=_choices(exchange),
    )


def _meeting(exchange: Exchange, analysis: Analysis, meeting: Meeting) -> MeetingPage:
    drafted = _lacks_agenda(exchange, meeting)
    agendas: tuple[Agenda, ...] = ()
    if drafted and meeting.kind == "quarterly":
        agendas = tuple(_agendas(exchange, analysis, meeting))
    sessions: tuple[SessionRow, ...] = ()
    if drafted and meeting.kind == "virtual":
        suiting = filter(partial(_suits, meeting), analysis.overview().sessions)
        sessions = session_rows(analysis, suiting)
    return MeetingPage(
        meeting=meeting,
        when=when(meeting),
        kind=exchange.framework.wording.translate(KINDS[meeting.kind]),
        coming=is_coming(exchange, meeting),
        series=_rows(exchange, _series(exchange, meeting)),
        others=_rows(exchange, _others(exchange, meeting)),
        agendas=agendas,
        sessions=sessions,
    )


def _lacks_agenda(exchange: Exchange, meeting: Meeting) -> bool:
    """Return whether the meeting is coming and its file has no agenda yet."""
    return is_coming(exchange, meeting) and not meeting.body.strip()


def _agendas(exchange: Exchange, analysis: Analysis, meeting: Meeting) -> Iterator[Agenda]:
    """Yield a draft for each state of a meeting that takes part."""
    for slug in meeting.states:
        state = exchange.state[slug]
        if state.takes_part:
            yield state, draft_agenda(analysis, state), any_illustrative((state,))


def _suits(meeting: Meeting, session: Session) -> bool:
    """Return whether a suggested session is about the meeting's elements and of use to its states;
    a meeting that names none is for all.
    """
    if meeting.elements and session.element not in meeting.elements:
        return False
    return not meeting.states or any(state.slug in meeting.states for state in session.sharing)


def is_coming(exchange: Exchange, meeting: Meeting) -> bool:
    """Return whether the meeting ends on the day that the site speaks from, or later."""
    return last_day(meeting) >= exchange.on


def coming_of(exchange: Exchange, meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """Return those of the meetings that are coming, the next one first."""
    return tuple(sorted(filter(partial(is_coming, exchange), meetings), key=_by_date))


def when(meeting: Meeting) -> str:
    """Return days and times in words: "June 14, 2013, 13:00 to 15:00 Central time", "June 14, 2013,
    09:00, to June 16, 2013".
    """
    first, last = meeting.date, last_day(meeting)
    if last == first:
        return _when_on_one_day(meeting)
    zone = in_zone(meeting)
    begins, ends = (meeting.start_time, meeting.end_time)
    start, end = in_words(first), in_words(last)
    if last.year == first.year:
        start = start.partition(", ")[0]
    if not begins:
        return gettext("{0} to {1}").format(start, end)
    if not ends:
        return gettext("{0}, {1} {2}, to {3}").format(start, begins, zone, end)
    return gettext("{0}, {1}, to {2}, {3} {4}").format(start, begins, end, ends, zone)


def _when_on_one_day(meeting: Meeting) -> str:
    day, clock = in_words(meeting.date), meeting.start_time
    if not clock:
        return day
    if meeting.end_time:
        clock = gettext("{0} to {1}").format(clock, meeting.end_time)
    return f"{day}, {clock} {in_zone(meeting)}"


def with_times(meetings: Iterable[Meeting]) -> tuple[tuple[Meeting, str], ...]:
    """Return the meetings, each with when it is in words."""
    return tuple((meeting, when(meeting)) for meeting in meetings)


def in_zone(meeting: Meeting) -> str:
    """Return the zone of a meeting's times in words; where its readers may not know it, they are
    told that times are local.
    """
    if meeting.zone:
        return zone_in_words(meeting.zone)
    return gettext("local time")


def _rows(exchange: Exchange, meetings: Iterable[Meeting]) -> tuple[MeetingRow, ...]:
    rows = []
    for meeting in meetings:
        kind = exchange.framework.wording.translate(KINDS[meeting.kind])
        tags = filters(state=meeting.states, element=meeting.elements)
        rows.append(MeetingRow(meeting, when(meeting), kind, " ".join(map(str, tags))))
    return tuple(rows)


def _of_one_series(one: Meeting, other: Meeting) -> bool:
    return bool(one.series) and one.series == other.series


def _series(exchange: Exchange, meeting: Meeting) -> list[Meeting]:
    """Return the other meetings of the same series, by date."""
    series = filter(partial(_of_one_series, meeting), exchange.meetings)
    return sorted((one for one in series if one.id != meeting.id), key=_by_date)


def _others(exchange: Exchange, meeting: Meeting) -> list[Meeting]:
    """Return the other meetings with a state in common that are of no series with it, nearest
    first; at most four.
    """
    apart = filterfalse(partial(_of_one_series, meeting), exchange.meetings)
    states = set(meeting.states)
    others = [one for one in apart if one.id != meeting.id and not states.isdisjoint(one.states)]
    return sorted(others, key=lambda one: (abs((one.date - meeting.date).days), one.id))[:4]
