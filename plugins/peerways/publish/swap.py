"""The site's place on disk: built aside, swapped in whole, earlier sites kept. At any moment, even a kill, the old or the new site stands there.

Linux exchanges two folders in one step (renameat2); elsewhere two renames do it, and a missing site is put back at the next build.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class PublishError(Exception):
    """The site can't be put in place; the message is one line for a person."""


@dataclass(frozen=True)
class Place:
    """Where a site stands, and the names of what lies beside it."""

    target: Path

    def beside(self, what: str) -> Path:
        return self.target.parent / f".{self.target.name}.{what}"

    @property
    def earlier(self) -> list[Path]:
        """Earlier sites, the newest first."""
        kept = self.target.parent.glob(f".{self.target.name}.earlier-*")
        return sorted(kept, key=lambda path: int(path.name.rpartition("-")[2]), reverse=True)


@contextmanager
def building(target: Path, *, wait: float = 60) -> Iterator[Path]:
    """Hold the place's lock and yield an empty folder beside it to build in; it is removed at the end, whatever happens.

    Raises PublishError where another build holds the place for longer than `wait` seconds, or where the place can't be written.
    """
    place = Place(target.absolute())
    holder = place.beside("lock-holder")
    lock = FileLock(place.beside("lock"))
    if place.target.exists() and not (place.target / "index.html").is_file() and (not place.target.is_dir() or any(place.target.iterdir())):
        raise PublishError(f"{target} holds something else than a site, which a build would replace; choose another folder with --site, or empty this one")
    try:
        place.target.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=wait)
    except Timeout:
        who = holder.read_text(encoding="utf-8") if holder.exists() else "another build"
        raise PublishError(f"{who} is building {target.name}; wait until it is done, then try again") from None
    except OSError as error:
        raise _told(error, target) from None
    try:
        holder.write_text(f"process {os.getpid()}", encoding="utf-8")
        _sweep(place)
        aside = place.beside(f"building-{os.getpid()}")
        aside.mkdir()
        yield aside
    except OSError as error:
        if error.errno is None:  # a fault of the program, such as a missing template, that only calls itself an OSError
            raise
        raise _told(error, target) from None
    finally:
        for left in place.target.parent.glob(f".{place.target.name}.building-*"):
            shutil.rmtree(left, ignore_errors=True)
        holder.unlink(missing_ok=True)
        lock.release()


def _told(error: OSError, target: Path) -> PublishError:
    if error.errno in (errno.ENOSPC, errno.EFBIG):
        return PublishError(f"the disk is full while building {target.name}; free some room and try again; the old site is as it was")
    where = f" ({error.filename})" if error.filename else ""
    return PublishError(f"can't write {target.name}: {error.strerror}{where}; the old site is as it was")


def _sweep(place: Place) -> None:
    """Remove what a killed build left, and put back a site that was on its way between two renames."""
    retired = place.beside("retired")
    if retired.exists() and not place.target.exists():
        retired.rename(place.target)
    for left in (*place.target.parent.glob(f".{place.target.name}.building-*"), retired):
        shutil.rmtree(left, ignore_errors=True)


def put(aside: Path, target: Path, *, keep: int = 0) -> None:
    """Put the complete site from `aside` in the target's place; the site that was there becomes the newest of `keep` earlier ones, or goes."""
    place = Place(target.absolute())
    if not place.target.exists():
        aside.rename(place.target)
        return
    if not _exchanged(aside, place.target):
        retired = place.beside("retired")
        place.target.rename(retired)
        aside.rename(place.target)
        retired.rename(aside)
    if keep:
        number = int(place.earlier[0].name.rpartition("-")[2]) + 1 if place.earlier else 1
        aside.rename(place.beside(f"earlier-{number}"))
    else:
        shutil.rmtree(aside)
    for old in place.earlier[keep:] if keep else ():
        shutil.rmtree(old)


def roll_back(target: Path) -> Path:
    """Put the newest earlier site in place and drop the one that was there. Returns the place it came from; raises PublishError where there is none."""
    place = Place(target.absolute())
    if not place.earlier:
        raise PublishError(f"no earlier site is kept beside {target.name}; `build.py build --keep 3` keeps three")
    newest = place.earlier[0]
    put(newest, place.target)
    return newest


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step. Returns whether this system and file system can."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)
