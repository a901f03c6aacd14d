"""Entries in the order of the sectors that they share with whoever asks; put in order once, so that
asking takes the first few without sorting all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from heapq import merge
from operator import itemgetter
from typing import Generic, Protocol, TypeVar


class InSectors(Protocol):
    """Whatever names its sectors: a place or a practice."""

    @property
    def sectors(self) -> tuple[str, ...]:
        """Slugs of sectors."""


T_ = TypeVar("T_", bound=InSectors)


class BySectors(Generic[T_]):
    """Entries by their set of sectors.

    `order` decides among those that share as many; no two entries may have the same.
    """

    def __init__(self, entries: Iterable[T_], order: Callable[[T_], tuple[str, ...]]) -> None:
        self._alike: dict[frozenset[str], list[tuple[tuple[str, ...], T_]]] = {}
        self._levels: dict[frozenset[str], list[list[list[tuple[tuple[str, ...], T_]]]]] = {}
        for name, entry in sorted(((order(entry), entry) for entry in entries), key=itemgetter(0)):
            self._alike.setdefault(frozenset(entry.sectors), []).append((name, entry))

    def nearest(self, sectors: Iterable[str]) -> Iterator[T_]:
        """Yield the entries, those first that share most of the sectors."""
        for level in self._levels_for(frozenset(sectors)):
            yield from (entry for _, entry in merge(*level, key=itemgetter(0)))

    def _levels_for(self, sectors: frozenset[str]) -> list[list[list[tuple[tuple[str, ...], T_]]]]:
        if sectors not in self._levels:
            by_shared: dict[int, list[list[tuple[tuple[str, ...], T_]]]] = {}
            for theirs, entries in self._alike.items():
                by_shared.setdefault(len(sectors & theirs), []).append(entries)
            self._levels[sectors] = [
                by_shared[shared] for shared in sorted(by_shared, reverse=True)
            ]
        return self._levels[sectors]
