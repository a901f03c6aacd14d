"""An exchange whose framework speaks the language of the interface, as far as it has words in it;
pages show this one, files and tables say what was written.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from peerways.model.entry import changed
from peerways.model.exchange import Element, Exchange, Framework
from peerways.model.framework import Priority, Sector
from peerways.model.scale import Phase

E_ = TypeVar("E_", Phase, Priority, Sector, Element)


def in_its_language(exchange: Exchange) -> Exchange:
    """Return the exchange with the names that its framework has in the language of the
    interface.
    """
    framework = exchange.framework
    code = framework.language
    if code == framework.written_in:
        return exchange
    spoken = changed(
        framework,
        scale=_translated(framework.scale, code),
        priorities=_translated(framework.priorities, code),
        sectors=_translated(framework.sectors, code),
        elements=_translated(framework.elements, code),
    )
    return exchange.model_copy(update={"framework": spoken})


def words_in_its_language(framework: Framework) -> frozenset[str]:
    """Return all that a framework says of itself in the language of the interface: nothing has to
    tell of it which language it is.
    """
    code = framework.language
    entries: list[Phase | Priority | Sector | Element] = [
        *framework.scale,
        *framework.priorities,
        *framework.sectors,
        *framework.elements,
    ]
    texts: set[str] = set()
    for entry in entries:
        texts.update(dict(getattr(entry.translations, code) or ()).values())
    return frozenset(texts)


def _translated(entries: Iterable[E_], code: str) -> tuple[E_, ...]:
    return tuple(_in_language(entry, code) for entry in entries)


def _in_language(entry: E_, code: str) -> E_:
    words = getattr(entry.translations, code)
    if words is None:
        return entry
    return entry.model_copy(update=dict(words))
