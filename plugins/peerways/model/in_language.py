"""An exchange whose framework speaks the language of the interface, as far as it has words in it; pages show this one, files and tables say what was written."""

from __future__ import annotations

from typing import TypeVar

from peerways.model.exchange import Element, Exchange, Framework
from peerways.model.framework import Priority, Sector
from peerways.model.scale import Phase

E_ = TypeVar("E_", Phase, Priority, Sector, Element)


def in_its_language(exchange: Exchange) -> Exchange:
    """Return the exchange with the names that its framework has in the language of the interface."""
    framework = exchange.framework
    code = framework.language
    if code == framework.written_in:
        return exchange
    names = {
        "scale": tuple(_translated(one, code) for one in framework.scale),
        "priorities": tuple(_translated(one, code) for one in framework.priorities),
        "sectors": tuple(_translated(one, code) for one in framework.sectors),
        "elements": tuple(_translated(one, code) for one in framework.elements),
    }
    fields = {name: getattr(framework, name) for name in type(framework).model_fields}
    spoken = type(framework).model_construct(**fields | names)
    return exchange.model_copy(update={"framework": spoken})


def words_in_its_language(framework: Framework) -> frozenset[str]:
    """Return all that a framework says of itself in the language of the interface: nothing has to tell of it which language it is."""
    code = framework.language
    entries: list[Phase | Priority | Sector | Element] = [
        *framework.scale,
        *framework.priorities,
        *framework.sectors,
        *framework.elements,
    ]
    return frozenset(
        text for entry in entries for _, text in getattr(entry.translations, code) or ()
    )


def _translated(entry: E_, code: str) -> E_:
    words = getattr(entry.translations, code)
    if words is None:
        return entry
    return entry.model_copy(update=dict(words))
