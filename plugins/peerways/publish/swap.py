"""The site's place on disk: built aside, swapped in whole, earlier sites kept.

At any moment, even a kill, the old or the new site stands there.

Linux exchanges two folders in one step (renameat2); elsewhere two renames do it, and a missing site
is put back at the next build.
"""

from __future__ import annotations

import ctypes
import errno
import glob
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from peerways.publish.manifest import expected_digests, files_of, holds, manifest_path, verify

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
#: A folder without these is no site that a build may replace.
_OF_EVERY_SITE = ("index.html", "404.html", "sitemap.xml")


class PublishError(Exception):
    """The site can't be put in place; the message is one line for a person."""


@dataclass(frozen=True)
class Place:
    """Where a site stands, and the names of what lies beside it."""

    target: Path

    def beside(self, what: str) -> Path:
        return self.target.parent / f".{self.target.name}.{what}"

    def left(self, pattern: str) -> list[Path]:
        """Return what lies beside under a pattern of names."""
        return sorted(self.target.parent.glob(f".{glob.escape(self.target.name)}.{pattern}"))

    @property
    def earlier(self) -> list[Path]:
        """Earlier sites, the newest first."""
        numbered = {}
        for path in self.left("earlier-*"):
            number = path.name.rpartition("-")[2]
            if number.isdecimal():
                numbered[int(number)] = path
        return [numbered[number] for number in sorted(numbered, reverse=True)]

    @property
    def holds_something_else(self) -> bool:
        """Whether something stands here that is no site, and no empty folder either."""
        if not self.target.is_dir():
            return self.target.exists()
        whole = all((self.target / name).is_file() for name in _OF_EVERY_SITE)
        return not whole and any(self.target.iterdir()) and not self._is_damaged_site

    @property
    def _is_damaged_site(self) -> bool:
        """Whether a file that every site holds is still as the manifest says: then other files have
        been lost, and a build or a rollback mends it.
        """
        try:
            expected = expected_digests(manifest_path(self.target))
        except (OSError, ValueError):
            return False
        return any(
            name in expected and holds(self.target / name, expected[name])
            for name in _OF_EVERY_SITE
        )

    def pending(self, site: Path) -> Path:
        """Return where the manifest of a site waits until the site is in place.

        It names the folder by its inode, which a rename does not change.
        """
        return self.beside(f"pending-{site.stat().st_ino}.sha256")


def place_of(target: Path) -> Place:
    """Return the place of the site at `target`; a link to a folder stays a link, and the folder it
    leads to is the place.
    """
    return Place(target.resolve())


def manifest_of(target: Path) -> Path:
    """Return where the manifest of the site at `target` lies, also where a build was killed just
    before it could lay it there.
    """
    place = place_of(target)
    if place.target.is_dir():
        waiting = place.pending(place.target)
    else:
        waiting = None
    if waiting and waiting.is_file():
        return waiting
    return manifest_path(place.target)


@contextmanager
def building(
    target: Path, *, wait: float = 60, show: Callable[[str], object] = str
) -> Iterator[Path]:
    """Hold the place's lock and yield an empty folder beside it to build in; it is removed at the
    end, whatever happens.

    Raises PublishError where another build holds the place for longer than `wait` seconds, or where
    the place can't be written.
    """
    place = place_of(target)
    with _held(place, wait, show):
        aside = place.beside(f"building-{os.getpid()}")
        aside.mkdir()
        yield aside


@contextmanager
def _held(place: Place, wait: float, show: Callable[[str], object] = str) -> Iterator[None]:
    """Hold the place's lock, sweep before and after, and tell what the system refuses."""
    holder = place.beside("lock-holder")
    lock = FileLock(place.beside("lock"))
    try:
        if place.holds_something_else:
            raise PublishError(
                f"{place.target} holds something else than a site, which a build would replace;"
                " choose another folder with --site, or empty this one"
            )
        place.target.parent.mkdir(parents=True, exist_ok=True)
        _acquired(lock, holder, wait, show)
    except Timeout:
        raise PublishError(
            f"{_who(holder)} is building {place.target.name}; wait until it is done, then try again"
        ) from None
    except OSError as error:
        raise _as_publish_error(error, place) from None
    try:
        holder.write_text(f"process {os.getpid()}", encoding="utf-8")
        _sweep(place)
        yield
    except OSError as error:
        if (
            error.errno is None
        ):  # a fault of the program, such as a missing template, that only calls itself an OSError
            raise
        raise _as_publish_error(error, place) from None
    finally:
        for left in place.left("building-*"):
            shutil.rmtree(left, ignore_errors=True)
        with suppress(OSError):
            holder.unlink()
        lock.release()


def _acquired(lock: FileLock, holder: Path, wait: float, show: Callable[[str], object]) -> None:
    try:
        lock.acquire(timeout=0)
    except Timeout:
        show(f"Waiting for {_who(holder)}")
        lock.acquire(timeout=wait)


def _who(holder: Path) -> str:
    try:
        return holder.read_text(encoding="utf-8") or "another build"
    except OSError:  # it has not said so yet, or has just ended
        return "another build"


def _as_publish_error(error: OSError, place: Place) -> PublishError:
    name = place.target.name
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        if place.target.is_dir():
            needed = f"about {_megabytes(place.target)} MB are needed beside the site"
        else:
            needed = "a site is built beside its place"
        return PublishError(
            f"the disk is full while building {name} ({needed}); free some room and try again; the"
            " old site is as it was"
        )
    if error.filename:
        where = f" ({error.filename})"
    else:
        where = ""
    return PublishError(f"can't write {name}: {error.strerror}{where}; the old site is as it was")


def _megabytes(folder: Path) -> int:
    size = sum((folder / path).lstat().st_size for path in files_of(folder))
    return 1 + size // 1_000_000


def _sweep(place: Place) -> None:
    """Remove what a killed build left, put back a site that was on its way between two renames, and
    lay a waiting manifest beside its site.
    """
    retired = place.beside("retired")
    if retired.exists() and not place.target.exists():
        retired.rename(place.target)
    if place.target.is_dir() and place.pending(place.target).is_file():
        place.pending(place.target).replace(manifest_path(place.target))
    for returning in place.left("returning-*"):
        if place.pending(returning).is_file():  # it did not come as far as the exchange
            returning.rename(place.beside(f"earlier-{returning.name.rpartition('-')[2]}"))
    for left in (*place.left("building-*"), *place.left("returning-*"), retired):
        shutil.rmtree(left, ignore_errors=True)
    for manifest in (*place.left("pending-*.sha256"), *place.left("earlier-*.sha256")):
        if not manifest.with_suffix("").is_dir():
            manifest.unlink()


def put(aside: Path, target: Path, manifest: str, *, keep: int = 0, leave: bool = False) -> None:
    """Put the complete site from `aside` in the target's place, with its manifest beside it.

    The site that was there becomes the newest of `keep` earlier ones, with the manifest that was
    its own, or goes; with `leave` it is left at `aside`.
    To be called while the place is held.
    """
    place = place_of(target)
    if keep or place.earlier:
        _make_its_own(aside)
    waiting = place.pending(aside)
    waiting.write_text(manifest, encoding="utf-8", newline="\n")
    replaced = _in_place(aside, place)
    try:
        if replaced and (keep or not leave):
            _retire(aside, place, keep)
        waiting.replace(manifest_path(place.target))
    except OSError as error:
        if error.filename:
            where = f" ({error.filename})"
        else:
            where = ""
        raise PublishError(
            f"{place.target.name} is the new site, but what belongs beside it can't be put in"
            f" order: {error.strerror}{where}; mend that, then build again"
        ) from None


def _in_place(aside: Path, place: Place) -> bool:
    """Move the new site in. Returns whether the old one now stands at `aside`."""
    if not place.target.exists():
        aside.rename(place.target)
        return False
    if not _exchanged(aside, place.target):
        retired = place.beside("retired")
        place.target.rename(retired)
        aside.rename(place.target)
        retired.rename(aside)
    return True


def _retire(old: Path, place: Place, keep: int) -> None:
    """Keep the site that was there, or drop it.

    Its manifest goes first: after a kill in between, the folder is swept and the next one takes the
    name.
    """
    if not keep:
        _drop(old, place)
        return
    if place.earlier:
        number = int(place.earlier[0].name.rpartition("-")[2]) + 1
    else:
        number = 1
    earlier = place.beside(f"earlier-{number}")
    if manifest_path(place.target).exists():
        manifest_path(place.target).replace(manifest_path(earlier))
    old.rename(earlier)
    for older in place.earlier[keep:]:
        _drop(older, place)


def _make_its_own(site: Path) -> None:
    """Copy each file that a site shares with the cache, and by it with earlier sites, so that who
    changes a file of this one changes no other.
    """
    for where, _, names in os.walk(site):
        for name in names:
            file = Path(where, name)
            if file.lstat().st_nlink > 1 and not file.is_symlink():
                copy = file.with_name(f".{name}.copy")
                shutil.copy2(file, copy)
                copy.replace(file)


def _drop(folder: Path, place: Place) -> None:
    """Remove a site and its manifest.

    It is renamed first, so that a kill in between leaves no half of a site that looks like one.

    What can't be removed, such as another user's files, stays under that name; nothing reads it.
    """
    gone = place.beside(f"building-{os.getpid()}-dropped")
    folder.rename(gone)
    if folder.name.startswith(place.beside("earlier-").name):
        manifest_path(folder).unlink(missing_ok=True)
    shutil.rmtree(gone, ignore_errors=True)


def roll_back(target: Path, *, wait: float = 60) -> Path:
    """Put the newest earlier site in place, with its own manifest, and drop the one that was there.

    Returns the place it came from.

    Raises PublishError where no earlier site is kept, where it is not whole, or where the place is
    held or can't be written.
    """
    place = place_of(target)
    none = PublishError(
        f"no earlier site is kept beside {target.name}; `build.py build --keep 3` keeps three"
    )
    if not place.earlier and not place.left("returning-*"):
        raise none
    with _held(place, wait):  # this puts back one that a killed rollback had taken
        if not place.earlier:
            raise none
        newest = place.earlier[0]
        own = manifest_path(newest)
        if not own.is_file() or verify(newest, own):
            raise PublishError(
                f"the earlier site {newest.name} is not as it was built; the site stays as it is;"
                " `build.py build` makes a new one"
            )
        manifest = own.read_text(encoding="utf-8")
        place.pending(newest).write_text(manifest, encoding="utf-8", newline="\n")
        returning = newest.rename(place.beside(f"returning-{newest.name.rpartition('-')[2]}"))
        put(returning, place.target, manifest)
        own.unlink()
    return newest


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step. Returns whether this system and file system can."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):  # Windows has no library without a name
        return False
    return bool(
        rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0
    )
