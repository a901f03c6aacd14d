"""Entries by what they are looked up by, the parts of many as one, what is made of values once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import chain
from typing import Any, TypeVar

K_ = TypeVar("K_", bound=Hashable)
P_ = TypeVar("P_")
T_ = TypeVar("T_")


def all_of(items: Iterable[T_], parts: Callable[[T_], Iterable[P_]]) -> Iterator[P_]:
    """Return the parts of all items, such as the practices of all states, one after the other."""
    return chain.from_iterable(map(parts, items))


def keyed(items: Iterable[T_], key: Callable[[T_], K_]) -> dict[K_, T_]:
    """Return each item by its own key; where two have the same, the last."""
    return {key(item): item for item in items}


def grouped(items: Iterable[T_], key: Callable[[T_], K_]) -> dict[K_, tuple[T_, ...]]:
    """Return the items by a key that several may share, keys and items in the order in which they
    come.
    """
    groups: defaultdict[K_, list[T_]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return {key: tuple(group) for key, group in groups.items()}


def grouped_by_each(
    items: Iterable[T_], keys: Callable[[T_], Iterable[K_]]
) -> dict[K_, tuple[T_, ...]]:
    """Return the items by each of their keys, such as practices by the strategies that they are
    tagged with; a key that an item has twice counts once.
    """
    groups: defaultdict[K_, list[T_]] = defaultdict(list)
    for item in items:
        for key in dict.fromkeys(keys(item)):
            groups[key].append(item)
    return {key: tuple(group) for key, group in groups.items()}


class Remembered(dict[Any, T_]):
    """What is made of each value of a column, made once: most cells of a large table hold what
    others hold. A column's values are of one kind, so that true is never taken for 1.
    """

    def __init__(self, made: Callable[[Any], T_]) -> None:
        super().__init__()
        self._made = made

    def __missing__(self, value: Any) -> T_:
        made = self[value] = self._made(value)
        return made

    def all_of(self, column: Iterable[object]) -> Iterator[T_]:
        """Return what is made of each value."""
        return map(self.__getitem__, column)
