"""Where a place stands: how many items are rated, how they spread over the phases, and their mean,
which only puts elements in order.

Never a grand total, never a rank.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import add, attrgetter
from typing import NamedTuple

from msgspec import Struct

from peerways.analyse.index import Index, by_name, latest, status_in
from peerways.grouping import grouped
from peerways.language import gettext, ngettext
from peerways.model.exchange import Exchange, Framework, Round, Strategy, Subcomponent
from peerways.model.kinds import NOT_APPLICABLE, PHASES

#: How many different means there must be before one stands out.
_TO_DIFFER = 2


class Standing(Struct, frozen=True):
    """How one element or component stands in one round.

    `total` leaves out what is not applicable; `spread` counts the items in each phase; `mean` is
    that of the rated items, to two
    decimals; `enough` says whether at least half of the total is rated, without which the mean says
    little.
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
    """The states that stand in one phase, `not-applicable`, or None for not rated.

    Slugs in alphabetical order of names.
    """

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
    statuses: list[int | str] = []
    if assessment:
        ratings = filter(None, map(assessment.rated.get, items))
        statuses = list(map(attrgetter("status"), ratings))
    rated = [status for status in statuses if isinstance(status, int)]
    not_applicable = statuses.count(NOT_APPLICABLE)
    total = len(items) - not_applicable
    return Standing(
        slug=slug,
        total=total,
        rated=len(rated),
        not_applicable=not_applicable,
        spread=tuple(map(rated.count, phases)),
        mean=_mean(rated),
        enough=bool(rated) and len(rated) * 2 >= total,
    )


def added_up(slug: str, standings: Iterable[Standing], phases: Sequence[int] = PHASES) -> Standing:
    """Return several places' standings on one element as one: their ratings added up, without a
    mean.
    """
    total = rated = not_applicable = 0
    spread = [0] * len(phases)
    for one in standings:
        total += one.total
        rated += one.rated
        not_applicable += one.not_applicable
        spread = list(map(add, spread, one.spread))
    return Standing(slug, total, rated, not_applicable, tuple(spread), None, False)


def furthest(standings: Mapping[str, Standing], at_most: int = 2) -> tuple[str, ...]:
    """Return the element that is furthest along of those given, or those that share that place;
    none where all stand level or too few are rated.
    """
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
    """Return the mean to two decimals, halves up; whole numbers until the last step, so that no
    binary fraction rounds the wrong way.
    """
    if statuses:
        return (200 * sum(statuses) + len(statuses)) // (2 * len(statuses)) / 100
    return None


def element_standings(framework: Framework, assessment: Round | None) -> dict[str, Standing]:
    """Return each element's standing from its strategies, in the framework's order."""
    parts = map(attrgetter("slug", "strategies"), framework.elements)
    return _standings(framework, assessment, parts)


def component_standings(framework: Framework, assessment: Round | None) -> dict[str, Standing]:
    """Return each component's standing from its subcomponents, in the framework's order."""
    parts = map(attrgetter("slug", "subcomponents"), framework.components)
    return _standings(framework, assessment, parts)


def _standings(
    framework: Framework,
    assessment: Round | None,
    groups: Iterable[tuple[str, Iterable[Strategy | Subcomponent]]],
) -> dict[str, Standing]:
    """Return the standing of each group of items, by its slug."""
    standings = {}
    for slug, items in groups:
        keys = map(attrgetter("key"), items)
        standings[slug] = standing(slug, keys, assessment, framework.statuses)
    return standings


def spread_of_states(
    exchange: Exchange, key: str, index: Index | None = None
) -> tuple[StatesAt, ...]:
    """Return which states stand in each phase, then for which the item is not applicable, then
    which have not rated it.
    """
    states = by_name((index or Index(exchange)).states)
    by_status = grouped(states, lambda state: status_in(latest(state), key))
    each = []
    for status in (*exchange.framework.statuses, NOT_APPLICABLE, None):
        slugs = map(attrgetter("slug"), by_status.get(status, ()))
        each.append(StatesAt(status, tuple(slugs)))
    return tuple(each)
