"""What every page may show of the exchange without being handed it: the day it speaks from, what
its states are called, and when outside links were last reached.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from peerways.model.exchange import Exchange, Framework
from peerways.model.links import SeenLink


class StateName(NamedTuple):
    """How a state is called."""

    slug: str
    name: str
    code: str


class Names(NamedTuple):
    """States by their slugs, in the exchange's order, and outside links by their addresses; `on` is
    the day that the site speaks from.
    """

    on: date
    state: Mapping[str, StateName]
    link: Mapping[str, SeenLink]


def names_of(exchange: Exchange) -> Names:
    """Return the names of an exchange."""
    return Names(
        exchange.on,
        {state.slug: StateName(state.slug, state.name, state.code) for state in exchange.states},
        {link.url: link for link in exchange.links},
    )


def written(framework: Framework) -> Markup:
    """Return the attribute that says in which language people wrote what stands in an element,
    where that is not the page's.
    """
    other = framework.written_in != framework.language
    if other:
        return Markup(' lang="{}"').format(framework.written_in)
    return Markup()


def as_written(attribute: Markup, translated: frozenset[str], text: str) -> str:
    """Return what people wrote, marked with the attribute of its language where that is not the
    page's: a word of the framework that has one in the page's is not.
    """
    if attribute and text and text not in translated:
        return Markup("<span{}>{}</span>").format(attribute, text)
    return text
