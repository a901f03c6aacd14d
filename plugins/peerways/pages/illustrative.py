"""Which pages have to say that ratings on them are made up, or that there are none yet."""

from __future__ import annotations

from collections.abc import Iterable

from peerways.model.exchange import Place


def any_rated(places: Iterable[Place]) -> bool:
    """Return whether one of the places has rated anything yet: without, pages say so once instead of showing empty charts."""
    return any(one.rated for place in places for one in place.rounds)


def any_illustrative(places: Iterable[Place]) -> bool:
    """Return whether the latest round of one of the places is illustrative."""
    return any(place.rounds and place.rounds[-1].data_status == "illustrative" for place in places)
