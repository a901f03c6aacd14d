"""How far an entry can be relied on today: what kind of data it is, who confirmed it and when, and whether that was too long ago."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from peerways.language import gettext, message
from peerways.model.entry import Shared
from peerways.model.exchange import Exchange, Place, Practice, Round
from peerways.words import in_words

COMPILED = message("Compiled from public sources, not yet confirmed by the state")
ILLUSTRATIVE = message("Illustrative: made up to show how the site works")


@dataclass(frozen=True, slots=True)
class Freshness:
    """`since` is the day that counts: of the confirmation, else of the round. `text` is one line without a full stop, empty where there is nothing to say."""

    confirmed: bool
    since: date | None
    stale: bool
    illustrative: bool
    text: str


@dataclass(frozen=True, slots=True)
class StaleEntry:
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
    """Return what needs to be confirmed again, by path: states, communities, their latest rounds, practices."""
    entries: list[tuple[str, str, Freshness]] = []
    places: tuple[Place, ...] = (*exchange.taking_part, *exchange.communities)
    for place in places:
        entries.append((place.path, place.name, freshness(exchange, place)))
        entries += [
            (r.path, f"{place.name}, {in_words(r.round)}", freshness(exchange, r))
            for r in place.rounds[-1:]
        ]
    entries += [
        (practice.path, practice.title, freshness(exchange, practice))
        for practice in exchange.practices
        if exchange.state[practice.state].takes_part
    ]
    return tuple(
        StaleEntry(*entry)
        for entry in sorted(entries, key=lambda entry: entry[0])
        if entry[2].stale
    )


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
