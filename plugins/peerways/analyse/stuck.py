"""Where several states are stuck: an item in a phase of gaps with priority, who could teach it, and
where nobody can.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from operator import attrgetter

from msgspec import Struct

from peerways.analyse.gaps import Gap, priority_gaps
from peerways.analyse.index import (
    Index,
    by_name,
    element_of,
    item_keys,
    latest,
    latest_rounds,
    title_of,
)
from peerways.model.exchange import Round, State


class Mix(Struct, frozen=True):
    """How many of the ratings behind a figure are made up."""

    illustrative: int
    total: int

    @property
    def text(self) -> str:
        """What a figure is marked with: nothing, "illustrative", or how much of each, as in "2 of 5
        illustrative".
        """
        if not self.illustrative:
            return ""
        if self.illustrative == self.total:
            return "illustrative"
        return f"{self.illustrative} of {self.total} illustrative"


def mix_of(rounds: Iterable[Round]) -> Mix:
    """Return how many of the rounds are made up."""
    kinds = Counter(map(attrgetter("data_status"), rounds))
    return Mix(kinds["illustrative"], kinds.total())


class Stuck(Struct, frozen=True):
    """An item that states have as a priority gap.

    States stand by name; `wanting` are those that ask for assistance with it.

    `teachers` are states in a strong phase that are matched with others; `practices` counts others'
    practices tagged with the item.
    """

    key: str
    title: str
    element: str
    states: tuple[State, ...]
    high: tuple[State, ...]
    wanting: tuple[State, ...]
    teachers: tuple[State, ...]
    practices: int
    mix: Mix

    @property
    def nobody(self) -> bool:
        """Whether no state can teach it."""
        return not self.teachers


def stuck_items(index: Index) -> tuple[Stuck, ...]:
    """Return the items on which states are stuck: those of most states first, then in the
    framework's order.

    Items are put in order, never states.
    """
    gaps: dict[str, list[tuple[State, Gap]]] = {}
    for state in index.states:
        for gap in priority_gaps(index.framework, latest(state)):
            gaps.setdefault(gap.key, []).append((state, gap))
    stuck = [_stuck(index, key, gaps[key]) for key in item_keys(index.framework) if key in gaps]
    return tuple(sorted(stuck, key=lambda one: -len(one.states)))


def teachers_of(index: Index, key: str) -> tuple[State, ...]:
    """Return the states that could teach an item, by name; whoever opted out of matching is not
    asked.
    """
    strong = index.strong.get(key, ())
    return by_name(place for place in strong if isinstance(place, State) and place.matching)


def _stuck(index: Index, key: str, held: list[tuple[State, Gap]]) -> Stuck:
    states, teachers = by_name(state for state, _ in held), teachers_of(index, key)
    slugs = set(map(attrgetter("slug"), states))
    return Stuck(
        key=key,
        title=title_of(index.framework, key),
        element=element_of(index.framework, key),
        states=states,
        high=by_name(state for state, gap in held if gap.priority == "high"),
        wanting=by_name(state for state, gap in held if gap.rating.ta_wanted),
        teachers=teachers,
        practices=sum(practice.state not in slugs for practice in index.tagged(key)),
        mix=mix_of(latest_rounds((*states, *teachers))),
    )
