"""Coaches and subject matter experts: who knows what, who is paired with whom, and what no expert covers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from peerways.analyse.index import Index
from peerways.model.exchange import Exchange, Person


@dataclass(frozen=True, slots=True)
class Pairing:
    """A state and its coach, or None where it has none yet."""

    state: str
    coach: Person | None


@dataclass(frozen=True, slots=True)
class Expertise:
    """Experts by element and component (every one is a key, in the framework's order), coaches, pairings by state, and what no expert covers."""

    smes: tuple[Person, ...]
    coaches: tuple[Person, ...]
    by_element: Mapping[str, tuple[Person, ...]]
    by_component: Mapping[str, tuple[Person, ...]]
    pairings: tuple[Pairing, ...]
    uncovered_elements: tuple[str, ...]
    uncovered_components: tuple[str, ...]


def expertise(exchange: Exchange, index: Index | None = None) -> Expertise:
    """Return who knows what. An expert who names components only still counts for none of the elements, and the reverse."""
    index = index or Index(exchange)
    people = sorted(exchange.people, key=lambda person: person.id)
    smes = tuple(person for person in people if person.kind == "sme")
    coaches = tuple(person for person in people if person.kind == "coach")
    by_element = {
        e.slug: tuple(p for p in smes if e.slug in p.elements) for e in exchange.framework.elements
    }
    by_component = {
        c.slug: tuple(p for p in smes if c.slug in p.components)
        for c in exchange.framework.components
    }
    return Expertise(
        smes,
        coaches,
        by_element,
        by_component,
        tuple(
            Pairing(state.slug, coach_of(exchange, state.coach, state.slug))
            for state in index.states
        ),
        tuple(slug for slug, found in by_element.items() if not found),
        tuple(slug for slug, found in by_component.items() if not found),
    )


def coach_of(exchange: Exchange, coach: str | None, state: str) -> Person | None:
    """Return a state's coach: the one that its own file names, else the first coach whose file names the state."""
    if coach:
        return exchange.person.get(coach)
    named = (p for p in exchange.people if p.kind == "coach" and state in p.states)
    return min(named, key=lambda person: person.id, default=None)
