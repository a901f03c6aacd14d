"""Practices like this one, so that a reader who came for one finds the next, mostly in another
state.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from heapq import nsmallest
from itertools import combinations
from operator import attrgetter

from peerways.analyse.index import Index
from peerways.grouping import grouped_by_each
from peerways.model.exchange import Exchange, Practice

SHOWN = 4
#: A strategy, two strategies or an element.
Tag = str | tuple[str, str]
#: How many neighbours are weighed on either side, in the order of keys, among practices that share
#: a tag; it bounds the work for thousands of practices.
NEIGHBOURS = 16


class SimilarFinder:
    """Answers which practices are similar.

    Up to 33 practices to a tag every one is weighed; above, the nearest by key, also among those
    that share two strategies. Practices are numbered in
    the order of their keys; the tables hold numbers.
    """

    def __init__(self, index: Index) -> None:
        self.practices = index.practices
        self.number = {practice.key: number for number, practice in enumerate(self.practices)}
        self.states = list(map(attrgetter("state"), self.practices))
        self.tags = list(map(_with_pairs, map(attrgetter("strategies"), self.practices)))
        self.strategies = _bits(self.practices, "strategies")
        self.elements = _bits(self.practices, "elements")
        self.sectors = _bits(self.practices, "sectors")

    def similar(self, practice: Practice) -> tuple[Practice, ...]:
        """Return at most four practices that share a strategy, else an element; among them other
        states first, then by what they share.

        Shared strategies count before shared elements, those before shared sectors; then the key
        decides.
        """
        number = self.number[practice.key]
        state, strategies = self.states[number], self.strategies[number]
        elements, sectors = self.elements[number], self.sectors[number]
        weighed = []
        for other in self._candidates(number):
            shared = (strategies & self.strategies[other]).bit_count()
            weighed.append(
                (
                    not shared,
                    state == self.states[other],
                    -shared,
                    -(elements & self.elements[other]).bit_count(),
                    -(sectors & self.sectors[other]).bit_count(),
                    other,
                )
            )
        return tuple(self.practices[other] for *_, other in nsmallest(SHOWN, weighed))

    def _candidates(self, number: int) -> set[int]:
        candidates: set[int] = set()
        for tag in self.tags[number]:
            candidates.update(_neighbours(number, self._with_strategies[tag]))
        if len(candidates) < SHOWN + 1:  # the practice itself is among them
            for element in self.practices[number].elements:
                candidates.update(_neighbours(number, self._with_element[element]))
        return candidates - {number}

    @cached_property
    def _with_strategies(self) -> dict[Tag, tuple[int, ...]]:
        """Practices by each strategy and by each two strategies."""
        return _by_tag(self.tags)

    @cached_property
    def _with_element(self) -> dict[Tag, tuple[int, ...]]:
        return _by_tag(list(map(attrgetter("elements"), self.practices)))


def similar_practices(exchange: Exchange, practice: Practice) -> tuple[Practice, ...]:
    """Return at most four practices that are most like the given one."""
    return SimilarFinder(Index(exchange)).similar(practice)


def _with_pairs(strategies: Iterable[str]) -> tuple[Tag, ...]:
    """Return the strategies, and each two of them."""
    ordered = sorted(set(strategies))
    return *ordered, *combinations(ordered, 2)


def _bits(practices: Iterable[Practice], field: str) -> list[int]:
    """Return what each practice has in a field as one number, of which each value is a bit: what
    two share is counted at once.
    """
    bit: defaultdict[str, int] = defaultdict(lambda: 1 << len(bit))
    return [sum(map(bit.__getitem__, set(values))) for values in map(attrgetter(field), practices)]


def _by_tag(tags: Sequence[Iterable[Tag]]) -> dict[Tag, tuple[int, ...]]:
    """Return the numbers of the practices by each of their tags; `tags` are those of each
    practice.
    """
    return grouped_by_each(range(len(tags)), tags.__getitem__)


def _neighbours(number: int, numbers: tuple[int, ...]) -> tuple[int, ...]:
    """Return the nearest on either side of a practice that is among the numbers, and the practice
    itself, going round at the ends.
    """
    width = 2 * NEIGHBOURS + 1
    if len(numbers) <= width:
        return numbers
    first = bisect_left(numbers, number) - NEIGHBOURS
    if first < 0:
        return numbers[first:] + numbers[: first + width]
    return numbers[first : first + width] + numbers[: max(first + width - len(numbers), 0)]
