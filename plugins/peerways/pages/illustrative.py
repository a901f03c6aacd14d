"""Which pages have to say that ratings on them are made up, or that there are none yet."""

from __future__ import annotations

from collections.abc import Iterable

from peerways.analyse.index import latest
from peerways.model.entry import Shared
from peerways.model.exchange import Place


def any_rated(places: Iterable[Place]) -> bool:
    """Return whether one of the places has rated anything yet: without, pages say so once instead
    of showing empty charts.
    """
    return any(one.rated for place in places for one in place.rounds)


def is_marked(entry: Shared) -> bool:
    """Return whether the entry is marked as illustrative."""
    return entry.data_status == "illustrative"


def any_marked(entries: Iterable[Shared]) -> bool:
    """Return whether one of the entries is marked as illustrative."""
    return any(map(is_marked, entries))


def any_illustrative(places: Iterable[Place]) -> bool:
    """Return whether the latest round of one of the places is illustrative."""
    return any_marked(filter(None, map(latest, places)))
