"""Reading a folder again: only files that have changed since are opened; the documents of all
others stay the very same objects.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from pathlib import Path

from peerways.read.document import Document
from peerways.read.folders import folders_of
from peerways.read.tree import Reading, read_folder

#: Times of files come from a clock that may be this far behind. What changed after a reading had
#: begun, less this, is read the next time too.
_TICK_NS = 20_000_000

#: Number, size in bytes, and times of the last change of content and of status: a file put back
#: with its old time still has a new time of status.
Stamp = tuple[int, int, int, int]


@dataclass(frozen=True)
class Snapshot:
    """What an earlier reading found in order, with the stamps of the files; `whole` where that is
    everything.

    A file with a finding is never kept.
    """

    documents: dict[str, tuple[Stamp, Document]] = field(default_factory=dict)
    images: dict[str, Stamp] = field(default_factory=dict)
    whole: bool = False

    def same_as(self, other: Snapshot) -> bool:
        """Return whether two readings have surely found the same."""
        return (
            self.whole
            and other.whole
            and self.images == other.images
            and self.documents.keys() == other.documents.keys()
            and all(d is other.documents[p][1] for p, (_, d) in self.documents.items())
        )


def read_again(root: Path, before: Snapshot) -> tuple[Reading, Snapshot]:
    """Read content/ and states/ of a project, taking over what `before` still knows.

    Returns what `read_folder` would, and what to keep for the next time.
    """
    begun = time.time_ns() - _TICK_NS
    written = folders_of(root).written
    same = {}
    settled = {}
    for path, (stamp, document) in before.documents.items():
        if stamp_of(root, written(path)) == stamp:
            same[path] = stamp, document
            settled[path] = document
    reading = read_folder(root, settled=settled)
    documents = {}
    for document in reading.documents:
        if document.unread:
            continue
        path = document.path
        stamped = same.get(path) or _stamped(root, written(path), document, begun)
        if stamped:
            documents[path] = stamped
    images = {}
    for path in reading.images:
        image = _settled(root, written(path), begun)
        if image:
            images[path] = image
    whole = (
        not reading.findings
        and len(documents) == len(reading.documents)
        and len(images) == len(reading.images)
    )
    return reading, Snapshot(documents, images, whole)


def _stamped(
    root: Path, path: str, document: Document, begun: int
) -> tuple[Stamp, Document] | None:
    stamp = _settled(root, path, begun)
    if stamp:
        return stamp, document
    return None


def _settled(root: Path, path: str, begun: int) -> Stamp | None:
    """Return the stamp of a file that was last changed before `begun` (nanoseconds), None of one
    that may have changed while it was read.
    """
    stamp = stamp_of(root, path)
    if stamp and max(stamp[2:]) < begun:
        return stamp
    return None


def stamp_of(root: Path, path: str) -> Stamp | None:
    """Return what tells one state of a file from another, or None where there is none to see."""
    try:
        status = os.lstat(f"{root}/{path}")
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
