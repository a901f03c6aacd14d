"""What keeps an exchange from being released as fact: illustrative data, and contacts that nobody
has confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from peerways.check.files import FileEntry, Files
from peerways.check.participation import outside_states
from peerways.finding import Finding
from peerways.model.entry import Confirmed, Contact, Entry, values_of

_CONFIRM = "add `confirmed: {on: ..., by: ...}` once the owner has confirmed it"


def unreleasable(files: Files) -> Iterator[Finding]:
    """Yield a finding for every illustrative entry and for every contact in an entry that its owner
    has not confirmed.

    A state that doesn't take part has nobody to confirm: its contacts are the public addresses of
    its offices.
    """
    outside = outside_states(files)
    for entry in files:
        for finding in _in(entry, entry.model, (), None):
            if finding.rule != "release-contact" or entry.names.get("state") not in outside:
                yield finding


def _in(
    entry: FileEntry[Any],
    holder: Entry,
    pointer: tuple[str | int, ...],
    confirmed: Confirmed | None,
) -> Iterator[Finding]:
    confirmed = getattr(holder, "confirmed", None) or confirmed
    if getattr(holder, "data_status", None) == "illustrative":
        yield entry.document.finding(
            (*pointer, "data_status"),
            "release-illustrative",
            "data_status is illustrative; expected reported or compiled data in a release",
            "replace it with the state's own data, or remove it",
        )
    if isinstance(holder, Contact) and confirmed is None:
        yield entry.document.finding(
            pointer,
            "release-contact",
            f"the contact {holder.role or 'here'} is not confirmed; expected a confirmation in a"
            " release",
            _CONFIRM,
        )
    for way, item in values_of(holder):
        if isinstance(item, Entry):
            yield from _in(entry, item, (*pointer, *way), confirmed)
