"""Entries in the order of the sectors that they share with whoever asks; put in order once, so that
asking takes the first few without sorting all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from heapq import merge
from typing import Generic, Protocol, TypeVar


class InSectors(Protocol):
    """Whatever names its sectors: a place or a practice."""

    @property
    def sectors(self) -> tuple[str, ...]:
        """Slugs of sectors."""


T_ = TypeVar("T_", bound=InSectors)


class BySectors(Generic[T_]):
    """Entries by their set of sectors, numbered in their order.

    `order` decides among those that share as many; no two entries may have the same.
    """

    def __init__(self, entries: Iterable[T_], order: Callable[[T_], tuple[str, ...]]) -> None:
        self._entries = sorted(entries, key=order)
        self._alike: defaultdict[frozenset[str], list[int]] = defaultdict(list)
        for number, entry in enumerate(self._entries):
            self._alike[frozenset(entry.sectors)].append(number)

    def nearest(self, sectors: Iterable[str]) -> Iterator[T_]:
        """Yield the entries, those first that share most of the sectors."""
        wanted = frozenset(sectors)
        by_shared: defaultdict[int, list[list[int]]] = defaultdict(list)
        for theirs, numbers in self._alike.items():
            by_shared[len(wanted & theirs)].append(numbers)
        for shared in sorted(by_shared, reverse=True):
            yield from map(self._entries.__getitem__, merge(*by_shared[shared]))
