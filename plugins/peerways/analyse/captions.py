"""What a figure shows, in the sentence that stands over it; made from the same numbers as the figure."""

from __future__ import annotations

from collections.abc import Mapping

from peerways.analyse.standing import Standing, furthest, least_far
from peerways.model.exchange import Framework
from peerways.words import listed, upper_first

#: How many elements that share a place are named.
_LEVEL = 3


def of_standing(framework: Framework, standings: Mapping[str, Standing]) -> str:
    """Say in which of a place's own elements it is furthest along and in which least, each with the count that one sees."""
    best, least = furthest(standings, _LEVEL), least_far(standings, _LEVEL)
    told = [
        f"furthest along in {listed(_put_to_work(framework, standings[s]) for s in best)}"
        if best
        else "",
        f"least in {listed(_lowest(framework, standings[s]) for s in least)}" if least else "",
    ]
    return upper_first("; ".join(filter(None, told))) or "No element stands out from the others"


def _put_to_work(framework: Framework, one: Standing) -> str:
    return f"{framework.element[one.slug].short} ({one.put_to_work} of {one.rated} put to work)"


def _lowest(framework: Framework, one: Standing) -> str:
    """Return an element with how many of its items stand in the lowest phase that any of them stands in."""
    phase = next(phase for phase in framework.scale if one.spread[phase.status - 1])
    held = one.spread[phase.status - 1]
    return f"{framework.element[one.slug].short} ({held} of {one.rated} in {phase.name})"
