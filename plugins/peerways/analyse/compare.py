"""Places side by side, element by element down to strategies.

It says where they differ, never who is ahead.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from operator import itemgetter

from msgspec import Struct

from peerways.analyse.index import latest, status_in
from peerways.analyse.standing import Standing, element_standings
from peerways.model.exchange import Framework, Place, Round, Strategy


class ComparedStrategy(Struct, frozen=True):
    """One strategy: each place's phase, `not-applicable` or None for not rated; `apart` is the
    number of phases between the lowest and the highest rating.
    """

    strategy: Strategy
    statuses: tuple[int | str | None, ...]
    apart: int
    text: str


class ComparedElement(Struct, frozen=True):
    """One element: each place's standing, and its strategies in the framework's order."""

    element: str
    standings: tuple[Standing, ...]
    strategies: tuple[ComparedStrategy, ...]


def compare(framework: Framework, places: Sequence[Place]) -> tuple[ComparedElement, ...]:
    """Return the places' latest rounds side by side, in the order of the places given."""
    rounds = tuple(map(latest, places))
    standings = [element_standings(framework, assessment) for assessment in rounds]
    elements = []
    for element in framework.elements:
        own = map(itemgetter(element.slug), standings)
        strategies = map(partial(_compared, framework, rounds), element.strategies)
        elements.append(ComparedElement(element.slug, tuple(own), tuple(strategies)))
    return tuple(elements)


def _compared(
    framework: Framework, rounds: Sequence[Round | None], strategy: Strategy
) -> ComparedStrategy:
    statuses = tuple(status_in(assessment, strategy.key) for assessment in rounds)
    rated = [status for status in statuses if isinstance(status, int)]
    if len(rated) < 2:
        return ComparedStrategy(strategy, statuses, 0, "too few rated to compare")
    low, high = framework.phase[min(rated)].name, framework.phase[max(rated)].name
    if low != high:
        text = f"from {low} to {high}"
    elif len(rated) == len(statuses):
        text = f"all in {low}"
    else:
        text = f"all that rated it in {low}"
    return ComparedStrategy(strategy, statuses, max(rated) - min(rated), text)
