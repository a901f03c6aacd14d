"""Places side by side, element by element down to strategies. It says where they differ, never who is ahead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peerways.analyse.index import latest
from peerways.analyse.standing import Standing, element_standings
from peerways.model.exchange import Element, Framework, Place, Strategy


@dataclass(frozen=True, slots=True)
class ComparedStrategy:
    """One strategy: each place's phase, `not-applicable` or None for not rated; `apart` is the number of phases between the lowest and the highest rating."""

    strategy: Strategy
    statuses: tuple[int | str | None, ...]
    apart: int
    text: str


@dataclass(frozen=True, slots=True)
class ComparedElement:
    """One element: each place's standing, and its strategies in the framework's order."""

    element: str
    standings: tuple[Standing, ...]
    strategies: tuple[ComparedStrategy, ...]


def compare(framework: Framework, places: Sequence[Place]) -> tuple[ComparedElement, ...]:
    """Return the places' latest rounds side by side, in the order of the places given."""
    standings = [element_standings(framework, latest(place)) for place in places]

    def compared(element: Element) -> ComparedElement:
        own = tuple(of_place[element.slug] for of_place in standings)
        strategies = tuple(_compared(framework, one, places) for one in element.strategies)
        return ComparedElement(element.slug, own, strategies)

    return tuple(map(compared, framework.elements))


def _status(place: Place, key: str) -> int | str | None:
    assessment = latest(place)
    rating = assessment.rated.get(key) if assessment else None
    return rating.status if rating else None


def _compared(
    framework: Framework, strategy: Strategy, places: Sequence[Place]
) -> ComparedStrategy:
    statuses = tuple(_status(place, strategy.key) for place in places)
    rated = [status for status in statuses if isinstance(status, int)]
    if len(rated) < 2:
        return ComparedStrategy(strategy, statuses, 0, "too few rated to compare")
    low, high = framework.phase[min(rated)].name, framework.phase[max(rated)].name
    if len(rated) == len(statuses):
        alike = f"all in {low}"
    else:
        alike = f"all that rated it in {low}"
    return ComparedStrategy(
        strategy,
        statuses,
        max(rated) - min(rated),
        alike if low == high else f"from {low} to {high}",
    )
