"""Which files every audience may see: what is hidden itself, stands in a hidden place, or tells of
one is not among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from peerways.check.files import FRAMEWORK_KINDS, Files
from peerways.read.file_kinds import KIND


def open_paths(files: Files) -> frozenset[str]:
    """Return the paths of the files that every audience may see: neither hidden themselves nor in a
    hidden state or community, nor asked, given or taken by one.
    """
    seen = {
        entry.document.path
        for entry in files
        if entry.document.kind in FRAMEWORK_KINDS or entry.public is not None
    }
    hidden = tuple(
        place.document.folder
        for place in (*files.of("state"), *files.of("community"))
        if place.document.path not in seen
    )
    seen.difference_update([*_of_hidden_givers(files, seen)])
    if not hidden:
        return frozenset(seen)
    seen.difference_update(_for_hidden_states(files, hidden))
    return frozenset(path for path in seen if not path.startswith(hidden))


def _of_hidden_givers(files: Files, seen: AbstractSet[str]) -> Iterator[str]:
    """Yield the paths of help that was given by a person or a state not among those that
    are seen.
    """
    for entry in files.of("help"):
        giver = entry.model.giver or ""
        if not {KIND["person"].path(giver), KIND["state"].path(giver)} & seen:
            yield entry.document.path


def _for_hidden_states(files: Files, hidden: tuple[str, ...]) -> Iterator[str]:
    """Yield the paths of questions that a hidden state asked, and of help that it took."""
    for entry in files.of("question"):
        if f"states/{entry.model.state}/".startswith(hidden):
            yield entry.document.path
    for entry in files.of("help"):
        if f"states/{entry.model.to}/".startswith(hidden):
            yield entry.document.path
