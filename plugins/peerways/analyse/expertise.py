"""Coaches and subject matter experts: who knows what, who is paired with whom, and what no expert
covers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import partial
from operator import attrgetter

from msgspec import Struct

from peerways.analyse.index import Index, element_of
from peerways.grouping import grouped, grouped_by_each
from peerways.model.exchange import Exchange, Person, State, Subcomponent


class Pairing(Struct, frozen=True):
    """A state and its coach, or None where it has none yet."""

    state: str
    coach: Person | None


class Expertise(Struct, frozen=True):
    """Experts by element and component (every one is a key, in the framework's order), coaches,
    pairings by state, and what no expert covers.
    """

    smes: tuple[Person, ...]
    coaches: tuple[Person, ...]
    by_element: Mapping[str, tuple[Person, ...]]
    by_component: Mapping[str, tuple[Person, ...]]
    pairings: tuple[Pairing, ...]
    uncovered_elements: tuple[str, ...]
    uncovered_components: tuple[str, ...]


def expertise(exchange: Exchange, index: Index | None = None) -> Expertise:
    """Return who knows what.

    An expert who names components only still counts for none of the elements, and the reverse.
    """
    index = index or Index(exchange)
    of_kind = grouped(sorted(exchange.people, key=attrgetter("id")), attrgetter("kind"))
    smes = of_kind.get("sme", ())
    elements = _who_knows(exchange.framework.element, smes, "elements")
    components = _who_knows(exchange.framework.component, smes, "components")
    return Expertise(
        smes,
        of_kind.get("coach", ()),
        elements,
        components,
        tuple(map(partial(_pairing, exchange), index.states)),
        _nobodys(elements),
        _nobodys(components),
    )


def _who_knows(
    slugs: Iterable[str], smes: tuple[Person, ...], field: str
) -> dict[str, tuple[Person, ...]]:
    """Return the experts by the slugs that they name in a field; every slug is a key, in the order
    given.
    """
    named = grouped_by_each(smes, attrgetter(field))
    return {slug: named.get(slug, ()) for slug in slugs}


def _nobodys(known: Mapping[str, tuple[Person, ...]]) -> tuple[str, ...]:
    return tuple(slug for slug, people in known.items() if not people)


def _pairing(exchange: Exchange, state: State) -> Pairing:
    return Pairing(state.slug, coach_of(exchange, state.coach, state.slug))


def experts_on(index: Index, key: str, sectors: Collection[str] = ()) -> tuple[Person, ...]:
    """Return the experts on an item's component or element: the component's first, then those that
    share more of the sectors, then by id.
    """
    part, element = index.framework.subcomponent.get(key), element_of(index.framework, key)

    def order(person: Person) -> tuple[bool, int, str]:
        shared = len(set(sectors).intersection(person.sectors))
        return not _knows_component(person, part), -shared, person.id

    def knows(person: Person) -> bool:
        return person.kind == "sme" and (
            element in person.elements or _knows_component(person, part)
        )

    return tuple(sorted(filter(knows, index.exchange.people), key=order))


def _knows_component(person: Person, part: Subcomponent | None) -> bool:
    return part is not None and part.component in person.components


def coach_of(exchange: Exchange, coach: str | None, state: str) -> Person | None:
    """Return a state's coach: the one that its own file names, else the first coach whose file
    names the state.
    """
    if coach:
        return exchange.person.get(coach)
    named = (p for p in exchange.people if p.kind == "coach" and state in p.states)
    return min(named, key=attrgetter("id"), default=None)
