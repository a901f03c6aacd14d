"""Finished files under the digest of their content, shared with the sites that hold them.

A file is linked, not copied, where the system can: a site and the cache then need the room of one. Whoever changes a file of the site changes
the kept one too; so each is known together with its size and its time, and one that has changed since is not given out.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple


class Mark(NamedTuple):
    """By what a change of a file is seen: its size in bytes, and the time of its last change in nanoseconds."""

    size: int
    time: int


class KeptFiles:
    """Files by the SHA-256 of their content, in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._mode = new_file_mode()
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)

    def keep(self, path: str, digest: str) -> Mark | None:
        """Keep the file that has just been written at `path`. Returns its mark, or None where it could not be kept."""
        kept = f"{self._folder}/{digest}"
        try:
            with suppress(FileNotFoundError):
                os.unlink(kept)  # noqa: PTH108 (thousands of files)
            _shared(path, kept)
            return _mark(kept)
        except OSError:
            return None

    def give(self, digest: str, mark: Mark, path: str) -> bool:
        """Put a kept file at `path`, where nothing is yet. Returns whether it is there, and as it was kept."""
        kept = f"{self._folder}/{digest}"
        try:
            if _mark(kept) != mark and not _restored(kept, digest, mark):
                return False
            if stat.S_IMODE(os.lstat(kept).st_mode) == self._mode:
                _shared(kept, path)
            else:  # kept by a build whose files others may read more or less of
                shutil.copyfile(kept, path)
        except OSError:
            return False
        return True

    def drop_all_but(self, digests: AbstractSet[str]) -> None:
        """Remove the files that no build needs any more."""
        with suppress(OSError):
            for name in set(os.listdir(self._folder)) - digests:
                with suppress(OSError):
                    os.unlink(f"{self._folder}/{name}")  # noqa: PTH108


def new_file_mode() -> int:
    """Return the mode that files get which this process makes: what its umask leaves of reading and writing."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _mark(path: str) -> Mark:
    found = os.lstat(path)
    return Mark(found.st_size, found.st_mtime_ns)


def _restored(path: str, digest: str, mark: Mark) -> bool:
    """Return whether a file still holds what it held, and give it its time back: a cache that has been packed and unpacked keeps the content only."""
    if hashlib.sha256(Path(path).read_bytes()).hexdigest() != digest:
        return False
    os.utime(path, ns=(mark.time, mark.time))
    return True


def _shared(path: str, other: str) -> None:
    """Make `other` the same file as `path`, or, where the system can't, a copy with the same time."""
    try:
        os.link(path, other)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copy2(path, other)
