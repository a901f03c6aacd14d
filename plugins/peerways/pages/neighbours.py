"""What lies before and after an entry in a fixed order, as links at the foot of its page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

T_ = TypeVar("T_")


class Neighbour(NamedTuple):
    """A page beside this one."""

    url: str
    title: str


class Neighbours(NamedTuple):
    """The pages on both sides; None at the ends."""

    before: Neighbour | None
    after: Neighbour | None


def around(entries: Sequence[T_], number: int, link: Callable[[T_], Neighbour]) -> Neighbours:
    """Return the neighbours of an entry, by its place in the order."""
    if number:
        before = link(entries[number - 1])
    else:
        before = None
    if number + 1 < len(entries):
        after = link(entries[number + 1])
    else:
        after = None
    return Neighbours(before, after)
