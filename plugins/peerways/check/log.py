"""Rules about the exchange log.

PASS: who helped, who was helped and what it was about exist, and the day has come.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from peerways.check.files import FileEntry, Files
from peerways.finding import Finding, did_you_mean, nearest, nearest_name
from peerways.read.file_kinds import KIND


def help_given(files: Files) -> Iterator[Finding]:
    """Yield a finding for each entry of the log that names somebody unknown, helps itself, or lies
    with a state that it does not concern.
    """
    for entry in files.of("help"):
        giver, to = entry.model.giver, entry.model.to
        if giver and giver not in files.known("states") | files.known("people"):
            yield from _unknown_giver(files, entry, giver)
        elif giver and giver == to:
            yield entry.document.finding(
                ("from",),
                "log-same",
                f"from and to are both {to}; expected two that are not the same",
                "name who helped under from, and the state that was helped under to",
            )
        elif giver and to and entry.names["state"] not in (giver, to):
            yield entry.document.finding(
                ("to",),
                "log-place",
                f"{entry.names['state']} neither helped nor was helped; expected the file of a"
                " state that did",
                f"move the file to {KIND['help'].folder(to)}",
            )


def _unknown_giver(files: Files, entry: FileEntry[Any], giver: str) -> Iterator[Finding]:
    if files.doubtful("states", giver) or files.doubtful("people", giver):
        return
    states, people = files.known("states"), files.known("people")
    near = nearest_name(giver, states | people)
    if near in people:
        kind = KIND["person"]
    else:
        kind = KIND["state"]
    finding = entry.document.finding(
        ("from",),
        "unknown-helper",
        f"{giver} is neither a known state nor a coach or expert; expected one of them",
        did_you_mean(near) or "write a state's folder, or the name of a file in content/people/",
        names=kind.paths(near),
    )
    yield replace(finding, unnamed=replace(finding, hint=""))


def help_items(files: Files) -> Iterator[Finding]:
    """Yield a finding for each strategy or subcomponent of the log that nothing bears."""
    if not files.whole:
        return
    known = files.strategies | files.subcomponents
    for entry in files.of("help"):
        for index, item in enumerate(entry.model.items or ()):
            if item and item not in known:
                yield entry.document.finding(
                    ("items", index),
                    "unknown-item",
                    f"{item} is not a strategy or a subcomponent; expected one of them, such as"
                    " data.set-goals",
                    nearest(item, known),
                )


def help_to_come(files: Files) -> Iterator[Finding]:
    """Yield a finding for help of a day after that from which the site speaks, where the framework
    sets one: what has not happened is an offer.
    """
    framework = files.framework
    if not framework or not framework.model.settings or not framework.model.settings.as_of:
        return
    day = framework.model.settings.as_of
    for entry in files.of("help"):
        if entry.sound("date") and entry.model.date > day:
            yield entry.document.finding(
                ("date",),
                "date-future",
                f"date is {entry.model.date}; expected a day up to {day}, from which the site"
                " speaks",
                "help that is still to come is an offer: write it under offers in the state's file",
            )
