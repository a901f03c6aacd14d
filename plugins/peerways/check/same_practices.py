"""One practice under two names: two rows of every list that nobody could tell apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from peerways.check.files import FileEntry, Files
from peerways.finding import Finding


def same_practices(files: Files) -> Iterator[Finding]:
    """Yield a warning where two practices of one state have the same title, or rest on the very
    same sources.
    """
    seen: dict[object, FileEntry[Any]] = {}
    for entry in files.of("practice"):
        for what, sign in (("title", _title(entry)), ("sources", _addresses(entry))):
            if sign:
                first = seen.setdefault((entry.names["state"], what, sign), entry)
            else:
                first = entry
            if first is not entry:
                yield _same(entry, first, what)
                break


def _same(entry: FileEntry[Any], first: FileEntry[Any], what: str) -> Finding:
    path, line = first.document.path, first.document.place((what,)).line
    if what == "title":
        verb = "is"
    else:
        verb = "are"
    return entry.document.finding(
        (what,),
        "same-practice",
        f"{what} {verb} the same as in {path}:{line}; expected each practice in one file",
        "keep one file, with what both say; or tell in the titles, and by sources of its own, how"
        " they differ",
        level="warning",
        names=(path,),
    )


def _title(entry: FileEntry[Any]) -> str:
    return re.sub(r"\W+", " ", entry.model.title or "").strip().casefold()


def _addresses(entry: FileEntry[Any]) -> frozenset[str]:
    """Return the addresses of a practice's sources, none where one of them has none: they may be
    told apart by it.
    """
    addresses = {str(source.url or "").rstrip("/") for source in entry.model.sources}
    if "" not in addresses:
        return frozenset(addresses)
    return frozenset()
