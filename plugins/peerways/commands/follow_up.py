"""What a meeting's file says that a state will do, written into the state's own file: an offer, a
request, or a step of its plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from peerways.check.files import Files
from peerways.commands.atomic_write import write_whole
from peerways.commands.output import Refused
from peerways.contributions.revision import Change, revised
from peerways.finding import nearest
from peerways.model.events import FollowUp, MeetingFile
from peerways.read.file_kinds import KIND

_LISTS = {"offer": "offers", "request": "requests", "step": "plan"}


def write_follow_up(root: Path, files: Files, name: str, number: int) -> str:
    """Write a meeting's follow-up, by its number from 1, into the file of its state.

    Returns what was written where.

    Raises Refused where there is none of that number, no file that takes it, or where it stands
    there already.
    """
    one = _follow_up(files, name, number)
    known = _target(files, one)
    path = files.folders.written(known)
    key, entry = _LISTS[one.becomes], _entry(one)
    text = (root / path).read_text(encoding="utf-8")
    if _stands(files, known, key, one):
        raise Refused(f"{path} has this {one.becomes} already; it was not changed")
    changed = revised(text, [Change(key, None, dict(entry), entry=True)])
    if changed is None:
        raise Refused(
            f"{path} can't be changed safely: its list under `{key}:` is written in another way",
            f"add the {one.becomes} by hand",
        )
    write_whole(root / path, changed, path)
    return f"Wrote the {one.becomes} into {path}. Next:\n  1. python3 build.py check {path}"


def _follow_up(files: Files, name: str, number: int) -> FollowUp:
    meetings = files.events("meeting")
    if name not in meetings:
        raise Refused(
            f"{name} is not a known meeting; expected the name of a file in content/meetings/,"
            " without .md",
            nearest(name, meetings),
        )
    meeting = meetings[name].model
    assert isinstance(meeting, MeetingFile)
    if not meeting.follow_ups:
        raise Refused(f"{name} has no follow-ups; expected `follow_ups:` in its file")
    if not 1 <= number <= len(meeting.follow_ups):
        raise Refused(
            f"{name} has no follow-up {number}; expected a number from 1 to"
            f" {len(meeting.follow_ups)}"
        )
    return meeting.follow_ups[number - 1]


def _target(files: Files, one: FollowUp) -> str:
    """Return the file that takes it: the state's own, or for a step its newest round."""
    if one.becomes != "step":
        return KIND["state"].path(one.state)
    folder = KIND["assessment"].folder(one.state)
    rounds = [path for e in files.rounds if (path := e.document.path).startswith(folder)]
    if not rounds:
        raise Refused(
            f"{one.state} has no round whose plan could take the step",
            f"python3 build.py new assessment {one.state} 2014-06",
        )
    return max(rounds)


def _stands(files: Files, path: str, key: str, one: FollowUp) -> bool:
    """Return whether the file says the same already."""
    model: Any = next(e.model for e in files if e.document.path == path)
    if key == "plan":
        field = "step"
    else:
        field = "text"
    return any(getattr(entry, field) == one.text for entry in getattr(model, key))


def _entry(one: FollowUp) -> Mapping[str, Any]:
    if one.until:
        until = one.until.isoformat()
    else:
        until = None
    if one.becomes == "step":
        fields = {"item": one.item, "step": one.text, "lead": one.lead, "due": until}
    else:
        fields = {"strategy": one.item, "text": one.text, "until": until}
    if one.visibility != "public":
        shown = {"visibility": one.visibility}
    else:
        shown = {}
    return {name: value for name, value in (fields | shown).items() if value is not None}
