"""How commands write a file: aside, then in place in one step, so that a kill or a full disk leaves
the old file or the new one, never a half.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

from peerways.commands.output import Refused
from peerways.read.text import LARGEST_TEXT

_AT_WORK = 60  # seconds; a command writes its one file in a fraction of one


def write_whole(file: Path, content: str | bytes, shown: str, *, new: bool = False) -> None:
    """Write a file whole or not at all; `new` ones are never written over another.

    `shown` is its name for a person.

    Raises FileExistsError where a file that has to be new is there, and Refused where the system
    refuses to write.
    """
    beside = file.parent / f".new-{os.getpid()}.tmp"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        _sweep(file.parent)
        try:
            with beside.open("wb") as opened:
                opened.write(content.encode() if isinstance(content, str) else content)
                opened.flush()
                os.fsync(opened.fileno())
            _put(beside, file, new=new)
        finally:
            with suppress(OSError):
                beside.unlink()
    except OSError as error:
        if new and isinstance(error, FileExistsError) and file.is_file():
            raise
        raise Refused(f"{shown} can't be written: {error.strerror}") from None


def write_bounded(file: Path, text: str, shown: str, *, force: bool) -> None:
    """Write the file whole or not at all."""
    if len(text.encode()) > LARGEST_TEXT:
        raise Refused(
            f"the file would have {len(text.encode()):,} bytes; expected at most {LARGEST_TEXT:,}",
            "shorten the longest texts",
        )
    if file.exists() and not force:
        raise Refused(
            f"{shown} is there already; it was not changed",
            "--force replaces it; another round has another month",
        )
    write_whole(file, text, shown)


def _put(beside: Path, file: Path, *, new: bool) -> None:
    """Give a file that is complete its name.

    A hard link never replaces what is there; where the file system has none, nobody else is looked
    out for in between.
    """
    if not new:
        beside.replace(file)
        return
    try:
        os.link(beside, file)
    except FileExistsError:
        raise
    except OSError:
        if file.exists():
            raise FileExistsError(file) from None
        beside.rename(file)


def _sweep(folder: Path) -> None:
    """Remove what a killed command left here; what is younger may belong to one that is at work."""
    for left in folder.glob(".new-*.tmp"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _AT_WORK:
                left.unlink()
