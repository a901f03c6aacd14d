"""Coaches and subject matter experts: who knows what, who is paired with whom, and what no expert covers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from peerways.analyse.index import Index
from peerways.model.exchange import Exchange, Person, State


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
    elements = [(e.slug, _who(smes, "elements", e.slug)) for e in exchange.framework.elements]
    components = [(c.slug, _who(smes, "components", c.slug)) for c in exchange.framework.components]
    return Expertise(
        smes,
        tuple(person for person in people if person.kind == "coach"),
        dict(elements),
        dict(components),
        tuple(_pairing(exchange, state) for state in index.states),
        _nobodys(elements),
        _nobodys(components),
    )


def _who(smes: tuple[Person, ...], field: str, slug: str) -> tuple[Person, ...]:
    return tuple(person for person in smes if slug in getattr(person, field))


def _nobodys(known: list[tuple[str, tuple[Person, ...]]]) -> tuple[str, ...]:
    return tuple(slug for slug, people in known if not people)


def _pairing(exchange: Exchange, state: State) -> Pairing:
    return Pairing(state.slug, coach_of(exchange, state.coach, state.slug))


def coach_of(exchange: Exchange, coach: str | None, state: str) -> Person | None:
    """Return a state's coach: the one that its own file names, else the first coach whose file names the state."""
    if coach:
        return exchange.person.get(coach)
    named = (p for p in exchange.people if p.kind == "coach" and state in p.states)
    return min(named, key=lambda person: person.id, default=None)
