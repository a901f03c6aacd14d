"""The exchange, looked up by what the analysis asks for: made once, so that no question walks
through all practices or all places again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from operator import attrgetter
from typing import Literal, TypeVar

from peerways.analyse.documents import HeldDocument, held_documents
from peerways.grouping import grouped, grouped_by_each, keyed
from peerways.model.exchange import (
    Community,
    Exchange,
    Framework,
    Place,
    Practice,
    Round,
    State,
)

P_ = TypeVar("P_", State, Community, Place)
Kind = Literal["state", "community"]


def kind_of(place: Place) -> Kind:
    """Return whether the place is a state or a community."""
    if isinstance(place, State):
        return "state"
    return "community"


def latest(place: Place) -> Round | None:
    """Return the place's newest round."""
    if place.rounds:
        return place.rounds[-1]
    return None


def latest_rounds(places: Iterable[Place]) -> tuple[Round, ...]:
    """Return the newest round of each place that has one."""
    return tuple(filter(None, map(latest, places)))


def by_name(places: Iterable[P_]) -> tuple[P_, ...]:
    """Return states, communities or both in the order of their names."""
    return tuple(sorted(places, key=attrgetter("name", "key")))


def status_in(assessment: Round | None, key: str) -> int | str | None:
    """Return an item's phase or `not-applicable` in a round; None where it is not rated, or there
    is no round.
    """
    if assessment is None or key not in assessment.rated:
        return None
    return assessment.rated[key].status


def title_of(framework: Framework, key: str) -> str:
    """Return the title of a strategy or subcomponent."""
    if key in framework.strategy:
        return framework.strategy[key].title
    return framework.subcomponent[key].title


def element_of(framework: Framework, key: str) -> str:
    """Return the element of a strategy, or the one into which a subcomponent is folded."""
    if key in framework.strategy:
        return framework.strategy[key].element
    return framework.subcomponent[key].element


def item_keys(framework: Framework) -> tuple[str, ...]:
    """Return the keys of all strategies, then of all subcomponents, in the framework's order."""
    return (*framework.strategy, *framework.subcomponent)


def titles_by_key(framework: Framework) -> dict[str, str]:
    """Return the titles of all strategies and subcomponents by their keys, in the framework's
    order.
    """
    return {key: title_of(framework, key) for key in item_keys(framework)}


def months(place: Place) -> tuple[str, ...]:
    """Return the months of the place's rounds, oldest first."""
    return tuple(made.round for made in place.rounds)


class Index:
    """Places and practices of one exchange by key, tag and strength.

    The order of the input changes nothing: everything is sorted by key.
    """

    def __init__(self, exchange: Exchange) -> None:
        self.exchange = exchange
        self.framework = exchange.framework

    @cached_property
    def states(self) -> tuple[State, ...]:
        """States that take part, by slug."""
        return tuple(sorted(self.exchange.taking_part, key=attrgetter("slug")))

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """States by slug, then communities by key."""
        return (*self.states, *sorted(self.exchange.communities, key=attrgetter("key")))

    @cached_property
    def place(self) -> Mapping[str, Place]:
        """Places by key: `colorado`, `colorado/pikes-peak`."""
        return keyed(self.places, attrgetter("key"))

    def state_of(self, place: Place) -> State:
        """Return the state itself, or the community's state."""
        if isinstance(place, State):
            return place
        return self.exchange.state[place.state]

    @cached_property
    def practices(self) -> tuple[Practice, ...]:
        """Practices by key."""
        return tuple(sorted(self.exchange.practices, key=attrgetter("key")))

    @cached_property
    def by_strategy(self) -> Mapping[str, tuple[Practice, ...]]:
        return grouped_by_each(self.practices, attrgetter("strategies"))

    @cached_property
    def by_element(self) -> Mapping[str, tuple[Practice, ...]]:
        return grouped_by_each(self.practices, attrgetter("elements"))

    @cached_property
    def by_component(self) -> Mapping[str, tuple[Practice, ...]]:
        return grouped_by_each(self.practices, attrgetter("components"))

    @cached_property
    def documents(self) -> tuple[HeldDocument, ...]:
        """Documents to borrow, by kind and title."""
        return held_documents(self.exchange)

    @cached_property
    def documents_by_strategy(self) -> Mapping[str, tuple[HeldDocument, ...]]:
        return grouped_by_each(self.documents, attrgetter("strategies"))

    def tagged(self, key: str) -> tuple[Practice, ...]:
        """Return the practices for an item: tagged with the strategy, or with the subcomponent's
        component.
        """
        if key in self.framework.strategy:
            return self.by_strategy.get(key, ())
        return self.by_component.get(self.framework.subcomponent[key].component, ())

    @cached_property
    def _tagged_of_state(self) -> Mapping[str, Mapping[str, tuple[Practice, ...]]]:
        return {
            key: grouped(self.tagged(key), attrgetter("state")) for key in item_keys(self.framework)
        }

    def practices_of(self, place: Place, key: str) -> tuple[Practice, ...]:
        """Return a state's own practices for an item; a community has none of its own."""
        if isinstance(place, State):
            return self._tagged_of_state[key].get(place.key, ())
        return ()

    @cached_property
    def strong(self) -> Mapping[str, tuple[Place, ...]]:
        """Places in a strong phase by the item's key, in the order of `places`."""
        strong = self.framework.strong
        return grouped_by_each(self.places, lambda place: strong_keys(strong, latest(place)))


def strong_keys(strong: Collection[int], assessment: Round | None) -> tuple[str, ...]:
    """Return the items that a round rates in one of the strong phases; an item that is not rated
    never counts either way.
    """
    if assessment is None:
        return ()
    return tuple(key for key, rating in assessment.rated.items() if rating.status in strong)
