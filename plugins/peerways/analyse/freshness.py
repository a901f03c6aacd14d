"""How far an entry can be relied on today: what kind of data it is, who confirmed it and when, and
whether that was too long ago.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from operator import attrgetter

from msgspec import Struct

from peerways.language import gettext, message
from peerways.model.entry import Shared
from peerways.model.exchange import Exchange, Place, Practice, Round
from peerways.words import in_words

COMPILED = message("Compiled from public sources, not yet confirmed by the state")
ILLUSTRATIVE = message("Illustrative: made up to show how the site works")


class Freshness(Struct, frozen=True):
    """`since` is the day that counts: of the confirmation, else of the round.

    `text` is one line without a full stop, empty where there is nothing to say.
    """

    confirmed: bool
    since: date | None
    stale: bool
    illustrative: bool
    text: str


class StaleEntry(Struct, frozen=True):
    """An entry whose confirmation is too old; `path` is its file."""

    path: str
    title: str
    freshness: Freshness


def freshness(exchange: Exchange, entry: Shared) -> Freshness:
    """Return how fresh the entry is on the day that the site speaks from."""
    if isinstance(entry, Round):
        since = entry.date
    else:
        since = None
    if entry.confirmed:
        since = entry.confirmed.on
    stale = since is not None and since < _months_before(
        exchange.on, exchange.framework.settings.stale_after_months
    )
    illustrative = entry.data_status == "illustrative"
    return Freshness(
        entry.confirmed is not None,
        since,
        stale,
        illustrative,
        _text(exchange, entry, stale, since),
    )


def stale_entries(exchange: Exchange) -> tuple[StaleEntry, ...]:
    """Return what needs to be confirmed again, by path: states, communities, their latest rounds,
    practices.
    """
    stale = [entry for entry in _to_confirm(exchange) if entry.freshness.stale]
    return tuple(sorted(stale, key=attrgetter("path")))


def _to_confirm(exchange: Exchange) -> Iterator[StaleEntry]:
    """Yield what states confirm, whether or not it is due."""
    places: tuple[Place, ...] = (*exchange.taking_part, *exchange.communities)
    for place in places:
        yield StaleEntry(place.path, place.name, freshness(exchange, place))
        for made in place.rounds[-1:]:
            title = f"{place.name}, {in_words(made.round)}"
            yield StaleEntry(made.path, title, freshness(exchange, made))
    for practice in exchange.practices:
        if exchange.state[practice.state].takes_part:
            yield StaleEntry(practice.path, practice.title, freshness(exchange, practice))


def _text(exchange: Exchange, entry: Shared, stale: bool, since: date | None) -> str:
    if entry.data_status == "illustrative":
        parts = [gettext(ILLUSTRATIVE)]
    else:
        parts = []
    if entry.confirmed:
        parts.append(
            gettext("Confirmed on {0} by {1}").format(
                in_words(entry.confirmed.on), entry.confirmed.by
            )
        )
    elif entry.data_status == "compiled" or (
        isinstance(entry, Practice) and entry.data_status is None
    ):
        parts.append(exchange.framework.wording.translate(COMPILED))
    if stale and since:
        if parts:
            parts.append(gettext("may be out of date"))
        else:
            parts.append(gettext("Of {0}; may be out of date").format(in_words(since)))
    return "; ".join(parts)


def _months_before(day: date, months: int) -> date:
    """Return the same day so many months before, or that month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year >= 1:
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    return date.min
