"""What a release may not hold: illustrative data, and contacts that their owners have not confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from peerways.finding import Finding
from peerways.model.entry import Contact, Entry, Shared
from peerways.model.exchange import Exchange


def unreleasable(exchange: Exchange) -> Iterator[Finding]:
    """Yield a finding for every file that a release may not use. PASS: reported or compiled data, with confirmed contacts or none."""
    framework = exchange.framework
    places = (*exchange.states, *exchange.communities)
    rounds = (round_ for place in places for round_ in place.rounds)
    events = (*exchange.meetings, *exchange.news, *exchange.questions, *exchange.pages)
    for entry in (framework, *framework.elements, *framework.components, *places, *rounds, *exchange.practices, *exchange.people, *events):
        if any(part.data_status == "illustrative" for part in _parts(entry, Shared)):
            yield Finding(entry.path, 1, 1, "release-illustrative", "the file holds illustrative data; a release uses reported or compiled data only", "replace it, or build without --release")
        if entry.confirmed is None and any(True for _ in _parts(entry, Contact)):
            yield Finding(entry.path, 1, 1, "release-unconfirmed", "the file names a contact and is not confirmed; a release needs `confirmed: {on: ..., by: ...}`", "ask the owner, or build without --release")


def _parts(value: Any, kind: type[Any]) -> Iterator[Any]:
    """Yield the entries of a kind in an entry, itself included, but none of the entries that have files of their own."""
    if isinstance(value, kind):
        yield value
    if isinstance(value, Entry):
        for name in type(value).model_fields:
            yield from _parts(getattr(value, name), kind)
    elif isinstance(value, tuple):
        for item in value:
            if not hasattr(item, "path"):
                yield from _parts(item, kind)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _parts(item, kind)
