"""What every page may show of the exchange without being handed it: the day it speaks from, and what its states are called."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from peerways.model.exchange import Exchange


class StateName(NamedTuple):
    """How a state is called."""

    slug: str
    name: str
    code: str


class Names(NamedTuple):
    """States by their slugs, in the exchange's order; `on` is the day that the site speaks from."""

    on: date
    state: Mapping[str, StateName]


def names_of(exchange: Exchange) -> Names:
    """Return the names of an exchange."""
    return Names(
        exchange.on,
        {state.slug: StateName(state.slug, state.name, state.code) for state in exchange.states},
    )
