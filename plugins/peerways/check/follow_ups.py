"""Rules about what follows a meeting.

PASS: it is for an item that exists, and help is for a strategy.
"""

from __future__ import annotations

from collections.abc import Iterator

from peerways.check.files import Files
from peerways.finding import Finding, nearest
from peerways.model.events import MeetingFile


def follow_up_items(files: Files) -> Iterator[Finding]:
    """Yield a finding for each follow-up whose item nothing bears; offers and requests are for
    strategies alone.
    """
    if not files.whole:
        return
    for entry in files.of("meeting"):
        meeting = entry.model
        assert isinstance(meeting, MeetingFile)
        for index, one in enumerate(meeting.follow_ups or ()):
            if one is None or not one.item:
                continue
            step = one.becomes == "step"
            if step:
                known = files.strategies | files.subcomponents
            else:
                known = files.strategies
            if one.item not in known:
                if step:
                    what = "a strategy or a subcomponent"
                else:
                    what = "a strategy"
                yield entry.document.finding(
                    ("follow_ups", index, "item"),
                    "unknown-item",
                    f"{one.item} is not {what}; expected one of them, such as data.set-goals",
                    nearest(one.item, known),
                )
