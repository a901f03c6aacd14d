"""Calendar files: one with all meetings, one for each state with its meetings, the days by which
steps of its plans are due and the last days of its offers and requests, and the states' shared one
with all of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache, partial
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from peerways.analyse.analysis import Analysis
from peerways.analyse.index import element_of, item_keys
from peerways.analyse.plans import Step, steps
from peerways.analyse.plans import last_day as last_day_of
from peerways.model.exchange import Exchange, Meeting, Place, State
from peerways.model.meeting_times import begins, last_day, lasts
from peerways.model.state import Offer, Request
from peerways.model.zones import zone_rules
from peerways.pages.illustrative import is_marked
from peerways.pages.meetings import CALENDAR, MEETING, OFFER, REQUEST, SHARED, STEP
from peerways.pages.page import Attachment
from peerways.pages.place_view import meetings_of, names_by_slug

if TYPE_CHECKING:  # it takes long to load, and most builds write no calendar
    from icalendar import Event, Timezone

MAKER = "career-pathways-peer-exchange"


class Whose(NamedTuple):
    """The place that a day belongs to, as calendars show it and no more: whose practices change,
    changes no calendar.
    """

    key: str
    name: str


#: An offer or request with its place and its last day.
Ask = tuple[Whose, Offer | Request, date]
_EPOCH = date(1970, 1, 1)
#: Before the first of these years clocks followed the sun; nobody knows the rules after the last.
_RULES_FROM, _RULES_TO = 1900, 2100


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Attachment]:
    """Yield the calendar of all meetings, then the states' own; a calendar file may not be
    empty.
    """
    if exchange.meetings:
        years = years_of(exchange.meetings)
    else:
        years = (exchange.on.year,) * 2
    title, on, names = exchange.framework.title, exchange.on, _names(exchange)
    maker = exchange.framework.name
    if exchange.meetings:
        yield Attachment(
            CALENDAR,
            partial(calendar, title, exchange.meetings, on, years, names=names, maker=maker),
        )
    if is_shared(exchange):
        yield Attachment(SHARED, partial(_shared, exchange, years))
    for state in exchange.states:
        if url := calendar_url(exchange, state):
            own = meetings_of(exchange, state)
            due, asks = due_steps(exchange, state), closing_asks(exchange, state)
            made = partial(
                calendar, f"{state.name}: {title}", own, on, years, due, asks, names, maker
            )
            yield Attachment(url, made)
            for old in state.was:  # whoever subscribed to it goes on getting it
                yield Attachment(f"states/{old}.ics", made)


def calendar_url(exchange: Exchange, state: State) -> str | None:
    """Return where a state's calendar is; None where it has nothing with a date, as a calendar file
    may not be empty.
    """
    if meetings_of(exchange, state) or due_steps(exchange, state) or closing_asks(exchange, state):
        return f"states/{state.slug}.ics"
    return None


def due_steps(exchange: Exchange, state: State) -> tuple[tuple[Whose, Step], ...]:
    """Return the open steps with a date in the plans of a state and its communities, the soonest
    first.
    """
    due = _due_steps(exchange, state)
    return tuple(sorted(due, key=lambda one: (_due(one[1]), one[0].key, one[1].step.item)))


def _due_steps(exchange: Exchange, state: State) -> Iterator[tuple[Whose, Step]]:
    for place in _with_communities(state):
        whose = Whose(place.key, place.name)
        for step in steps(place, exchange.on):
            if step.open and step.newest.due:
                yield whose, step


def closing_asks(exchange: Exchange, state: State) -> tuple[Ask, ...]:
    """Return the offers and requests of a state and its communities that have a last day and are
    open, the soonest first.
    """
    closing = _closing_asks(exchange, state)
    return tuple(sorted(closing, key=lambda one: (one[2], one[0].key, one[1].text)))


def _closing_asks(exchange: Exchange, state: State) -> Iterator[Ask]:
    for place in _with_communities(state):
        asks: tuple[Offer | Request, ...] = (*place.offers, *place.requests)
        whose = Whose(place.key, place.name)
        for ask in asks:
            if ask.until and ask.until >= exchange.on:
                yield whose, ask, ask.until


def _with_communities(state: State) -> tuple[Place, ...]:
    return (state, *state.communities)


def is_shared(exchange: Exchange) -> bool:
    """Return whether there is anything for the states' shared calendar."""
    return bool(exchange.meetings) or any(map(partial(calendar_url, exchange), exchange.states))


def _shared(exchange: Exchange, years: tuple[int, int]) -> bytes:
    due: list[tuple[Whose, Step]] = []
    asks: list[Ask] = []
    for state in exchange.states:
        due += due_steps(exchange, state)
        asks += closing_asks(exchange, state)
    name = f"All {exchange.framework.words.states}: {exchange.framework.title}"
    return calendar(
        name,
        exchange.meetings,
        exchange.on,
        years,
        due,
        asks,
        _names(exchange),
        exchange.framework.name,
    )


def _due(step: Step) -> date:
    assert step.newest.due is not None  # only such steps are asked for
    return last_day_of(step.newest.due)


def calendar(
    name: str,
    meetings: Iterable[Meeting],
    stamped: date,
    years: tuple[int, int],
    due: Sequence[tuple[Whose, Step]] = (),
    asks: Sequence[Ask] = (),
    names: Mapping[str, str] | None = None,
    maker: str = MAKER,
) -> bytes:
    """Return an iCalendar file (RFC 5545) of meetings by date, of steps of plans by the day they
    are due, and of offers and requests by their last day, with the rules of the meetings' zones in
    `years`, first and last.

    `names` are those of states, elements and items under which events are sorted into categories.
    It is stamped with the day that the site speaks from, so the same data give the same bytes.
    """
    from icalendar import Calendar

    listed = sorted(meetings, key=lambda m: (m.date, m.id))
    made = Calendar()
    made.add("prodid", f"-//{maker}//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", name)
    for zone in sorted({m.zone for m in listed if m.zone and m.start_time}):
        made.add_component(_timezone(zone, *years))
    for meeting in listed:
        of = (*meeting.states, *meeting.elements)
        made.add_component(_sorted(_event(meeting, stamped, maker), MEETING, of, names))
    for place, step in due:
        of = (_state(place), step.newest.item)
        made.add_component(_sorted(_due_day(place, step, stamped, maker), STEP, of, names))
    for place, ask, until in asks:
        if isinstance(ask, Offer):
            kind = OFFER
        else:
            kind = REQUEST
        of = (_state(place), ask.strategy)
        made.add_component(
            _sorted(_closing_day(place, ask, until, stamped, maker), kind, of, names)
        )
    return bytes(made.to_ical())


def _sorted(event: Event, kind: str, of: Iterable[str], names: Mapping[str, str] | None) -> Event:
    """Return an event with its categories: what it is, then the names of its states and elements.

    By them a reader's own selection is made.
    """
    categories = [kind]
    for slug in of:
        if names and slug in names and names[slug] not in categories:
            categories.append(names[slug])
    event.add("categories", categories)
    return event


def _state(place: Whose) -> str:
    return place.key.partition("/")[0]


def _names(exchange: Exchange) -> dict[str, str]:
    """Return the names of states and elements by slug, and those of each item's element by the
    item.
    """
    framework = exchange.framework
    names = names_by_slug(exchange)
    for key in item_keys(framework):
        names[key] = framework.element[element_of(framework, key)].short
    return names


def _event(meeting: Meeting, stamped: date, maker: str) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{(*meeting.was, meeting.id)[0]}@{maker}")
    event.add("dtstamp", datetime.combine(stamped, time(), UTC))
    event.add("sequence", _sequence(meeting))
    if meeting.changed:
        event.add("last-modified", datetime.combine(meeting.changed, time(), UTC))
    event.add("summary", meeting.title)
    event.add("description", meeting.summary)
    for name, value in (("location", meeting.place), ("url", meeting.link)):
        if value:
            event.add(name, value)
    for name, moment in _times(meeting):
        event.add(name, moment)
    return event


def _due_day(place: Whose, step: Step, stamped: date, maker: str) -> Event:
    """Return a whole day that reminds of a step; the step's words and round name it, so that it
    stays the same entry.
    """
    newest, description = step.newest, "A step of the plan."
    if newest.lead:
        description = f"Leads: {newest.lead}. {description}"
    return _whole_day(
        f"{place.key} {step.round.round} {newest.item} {' '.join(step.step.step.lower().split())}",
        f"Due, {place.name}: {newest.step}",
        description,
        _due(step),
        stamped,
        maker,
        made_up=is_marked(step.round),
    )


def _closing_day(
    place: Whose, ask: Offer | Request, until: date, stamped: date, maker: str
) -> Event:
    """Return the last day of an offer or request; its place, strategy and words name it."""
    if isinstance(ask, Offer):
        kind, does = "offer", "offers this"
    else:
        kind, does = "request", "asks for this"
    return _whole_day(
        f"{kind} {place.key} {ask.strategy} {' '.join(ask.text.lower().split())}",
        f"Last day of {place.name}'s {kind}: {ask.text}",
        f"{place.name} {does} until this day.",
        until,
        stamped,
        maker,
        made_up=is_marked(ask),
    )


def _whole_day(
    named: str,
    summary: str,
    description: str,
    day: date,
    stamped: date,
    maker: str,
    *,
    made_up: bool,
) -> Event:
    from icalendar import Event

    if made_up:
        description = f"Illustrative. {description}"
    event = Event()
    event.add("uid", f"{sha256(named.encode()).hexdigest()[:24]}@{maker}")
    event.add("dtstamp", datetime.combine(stamped, time(), UTC))
    event.add("summary", summary)
    event.add("description", description)
    event.add("dtstart", day)
    event.add("transp", "TRANSPARENT")
    return event


def _sequence(meeting: Meeting) -> int:
    """Return a number that grows with each change that those who hold the meeting must see: with
    the day of the last one, and with each former address.
    """
    days = 0
    if meeting.changed:
        days = max((meeting.changed - _EPOCH).days, 0)
    return len(meeting.was) + days


def _times(meeting: Meeting) -> Iterator[tuple[str, date | datetime | timedelta]]:
    """Yield start and end by the clocks of the meeting's zone.

    Of whole days the end is the day after the last; an end after the last day that there is, is
    told as a duration.
    """
    start, length = begins(meeting), lasts(meeting)
    if meeting.zone:
        zone = zone_rules(meeting.zone)
    else:
        zone = None
    yield "dtstart", _by_clocks(start, zone)
    if length is None:
        return
    try:
        end = start + length
    except OverflowError:
        yield "duration", length
        return
    yield "dtend", _by_clocks(end, zone)


def _by_clocks(moment: date, zone: tzinfo | None) -> date:
    """Return a time of day as it is by the clocks of a zone; a whole day as it is."""
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=zone)
    return moment


def years_of(meetings: Iterable[Meeting]) -> tuple[int, int]:
    """Return the years in which meetings begin and end, as far as rules of zones are of use."""
    years = [year for m in meetings for year in (m.date.year, last_day(m).year)]
    return _with_rules(min(years)), _with_rules(max(years))


def _with_rules(year: int) -> int:
    return min(max(year, _RULES_FROM), _RULES_TO)


@lru_cache(maxsize=256)
def _timezone(zone: str, first: int, last: int) -> Timezone:
    """Return the rules of a zone in some years, as calendars carry them, so that they need not know
    the zone.

    It takes a tenth of a second.
    """
    from icalendar import Timezone

    return Timezone.from_tzinfo(zone_rules(zone), zone, date(first - 1, 1, 1), date(last + 2, 1, 1))
