"""Where a place stands: how many items are rated, how they spread over the phases, and their mean, which only puts elements in order. Never a grand total, never a rank."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from peerways.analyse.index import Index, latest
from peerways.language import gettext, ngettext
from peerways.model.exchange import Exchange, Framework, Round
from peerways.model.kinds import NOT_APPLICABLE, PHASES

#: How many different means there must be before one stands out.
_TO_DIFFER = 2


@dataclass(frozen=True, slots=True)
class Standing:
    """How one element or component stands in one round.

    `total` leaves out what is not applicable; `spread` counts the items in each phase; `mean` is that of the rated items, to two
    decimals; `enough` says whether at least half of the total is rated, without which the mean says little.
    """

    slug: str
    total: int
    rated: int
    not_applicable: int
    spread: tuple[int, ...]
    mean: float | None
    enough: bool

    @property
    def not_rated(self) -> int:
        return self.total - self.rated

    @property
    def text(self) -> str:
        """The counts in words, as in "3 of 4 rated; 1 not applicable"."""
        if self.total:
            rated = gettext("{0} of {1} rated").format(self.rated, self.total)
        else:
            rated = gettext("nothing to rate")
        if not self.not_applicable:
            return rated
        return rated + ngettext(
            "; {0} not applicable", "; {0} not applicable", self.not_applicable
        ).format(self.not_applicable)


class StatesAt(NamedTuple):
    """The states that stand in one phase, `not-applicable`, or None for not rated. Slugs in alphabetical order of names."""

    status: int | str | None
    states: tuple[str, ...]


def standing(
    slug: str,
    keys: Iterable[str],
    assessment: Round | None,
    phases: Sequence[int] = PHASES,
) -> Standing:
    """Return how the items stand in a round; without a round, nothing is rated."""
    items = tuple(keys)
    applicable = [key for key in items if assessment is None or assessment.applies(key)]
    statuses = [
        status
        for key in applicable
        if assessment is not None and (status := assessment.status(key)) is not None
    ]
    return Standing(
        slug=slug,
        total=len(applicable),
        rated=len(statuses),
        not_applicable=len(items) - len(applicable),
        spread=tuple(statuses.count(phase) for phase in phases),
        mean=_mean(statuses),
        enough=bool(statuses) and len(statuses) * 2 >= len(applicable),
    )


def added_up(slug: str, standings: Iterable[Standing], phases: Sequence[int] = PHASES) -> Standing:
    """Return several places' standings on one element as one: their ratings added up, without a mean."""
    each = tuple(standings)
    return Standing(
        slug,
        sum(one.total for one in each),
        sum(one.rated for one in each),
        sum(one.not_applicable for one in each),
        tuple(sum(one.spread[phase - 1] for one in each) for phase in phases),
        None,
        False,
    )


def furthest(standings: Mapping[str, Standing], at_most: int = 2) -> tuple[str, ...]:
    """Return the element that is furthest along of those given, or those that share that place; none where all stand level or too few are rated."""
    return _at_end(standings, max, at_most)


def least_far(standings: Mapping[str, Standing], at_most: int = 2) -> tuple[str, ...]:
    """Return the element that is least far along of those given, by the same rule."""
    return _at_end(standings, min, at_most)


def _at_end(
    standings: Mapping[str, Standing], end: Callable[[Iterable[float]], float], at_most: int
) -> tuple[str, ...]:
    means = {slug: s.mean for slug, s in standings.items() if s.enough and s.mean is not None}
    if len(set(means.values())) < _TO_DIFFER:
        return ()
    slugs = tuple(slug for slug, mean in means.items() if mean == end(means.values()))
    if len(slugs) <= at_most:
        return slugs
    return ()


def _mean(statuses: list[int]) -> float | None:
    """Return the mean to two decimals, halves up; whole numbers until the last step, so that no binary fraction rounds the wrong way."""
    if statuses:
        return (200 * sum(statuses) + len(statuses)) // (2 * len(statuses)) / 100
    return None


def element_standings(framework: Framework, assessment: Round | None) -> dict[str, Standing]:
    """Return each element's standing from its strategies, in the framework's order."""
    groups = {one.slug: [item.key for item in one.strategies] for one in framework.elements}
    return _standings(framework, assessment, groups)


def component_standings(framework: Framework, assessment: Round | None) -> dict[str, Standing]:
    """Return each component's standing from its subcomponents, in the framework's order."""
    groups = {one.slug: [item.key for item in one.subcomponents] for one in framework.components}
    return _standings(framework, assessment, groups)


def _standings(
    framework: Framework, assessment: Round | None, groups: Mapping[str, Iterable[str]]
) -> dict[str, Standing]:
    return {
        slug: standing(slug, keys, assessment, framework.statuses) for slug, keys in groups.items()
    }


def spread_of_states(
    exchange: Exchange, key: str, index: Index | None = None
) -> tuple[StatesAt, ...]:
    """Return which states stand in each phase, then for which the item is not applicable, then which have not rated it."""
    by_status: dict[int | str | None, list[str]] = {
        phase: [] for phase in (*exchange.framework.statuses, NOT_APPLICABLE, None)
    }
    for state in sorted(
        (index or Index(exchange)).states, key=lambda state: (state.name, state.slug)
    ):
        by_status[_status_in(latest(state), key)].append(state.slug)
    return tuple(StatesAt(status, tuple(states)) for status, states in by_status.items())


def spread_over_states(
    exchange: Exchange, keys: Iterable[str], index: Index | None = None
) -> Mapping[str, tuple[StatesAt, ...]]:
    """Return the spread of every item."""
    index = index or Index(exchange)
    return {key: spread_of_states(exchange, key, index) for key in keys}


def _status_in(assessment: Round | None, key: str) -> int | str | None:
    if assessment:
        rating = assessment.rated.get(key)
    else:
        rating = None
    if rating:
        return rating.status
    return None
