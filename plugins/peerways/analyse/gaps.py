"""Priority gaps: what a team wants to work on and has not yet put to work."""

from __future__ import annotations

from msgspec import Struct

from peerways.analyse.index import item_keys
from peerways.language import gettext
from peerways.model.assessment import Rating
from peerways.model.exchange import Framework, Round

PRIORITIES = ("high", "medium")


def gap_rule(framework: Framework) -> str:
    """Return in one sentence what a priority gap is."""
    return gettext(
        "A priority gap is an item that the team gives high or medium priority and rates in {0}."
    ).format(framework.gap_text)


class Gap(Struct, frozen=True):
    """A strategy or subcomponent, by its key, with what the team wrote about it."""

    key: str
    status: int
    priority: str
    rating: Rating


def priority_gaps(framework: Framework, assessment: Round | None) -> tuple[Gap, ...]:
    """Return the gaps by priority, then status, then the framework's order.

    What is not rated is no gap.
    """
    if assessment is None:
        return ()
    gaps, keys = [], item_keys(framework)
    for key, rating in zip(keys, map(assessment.rated.get, keys), strict=True):
        if rating and rating.priority in PRIORITIES:
            status = rating.status
            if isinstance(status, int) and status in framework.gaps:
                gaps.append(Gap(key, status, rating.priority, rating))
    return tuple(sorted(gaps, key=lambda gap: (PRIORITIES.index(gap.priority), gap.status)))
