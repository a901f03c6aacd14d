"""A site's files brought from one build to the next by what differs.

A build keeps a second tree of its site, hard links that need no room of their own. The next build
takes that tree, writes what has changed into
it, never through a link, and exchanges it with the site; the site that was there is brought up to
date and becomes the next second tree.
A file is known by size and time. One that is not as it was made, in whichever tree, is made anew:
so a changed file of a site heals, and a
kill at any moment costs time only.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple


class Made(NamedTuple):
    """A file as it was made: the SHA-256 of its content, size in bytes and time of the last change
    in nanoseconds.

    `key` tells what it was made from, if that is known.
    """

    digest: str
    size: int
    time: int
    key: bytes | None = None


Files = Mapping[str, Made]


class Put(NamedTuple):
    """A file that a build has put in its tree."""

    path: str
    digest: str
    key: bytes | None = None


class Tree:
    """The folder that a site is built in; `before` are the last build's files, of which those in
    `standing` stand there.
    """

    def __init__(
        self, folder: str | os.PathLike[str], before: Files, standing: frozenset[str]
    ) -> None:
        self.folder, self._before = os.fspath(folder), before
        self.standing = standing
        self._made: set[str] = set()  # folders that are there for sure

    def known(self, path: str) -> Made | None:
        """Return a file that stands as the last build has made it."""
        if path in self.standing:
            return self._before[path]
        return None

    def is_whole(self, folder: str) -> bool:
        """Return whether all of the last build's files stand whose paths begin so."""
        return not any(path.startswith(folder) for path in self._before.keys() - self.standing)

    def has_had(self, files: Files) -> bool:
        """Return whether the last build had just these paths."""
        return self._before.keys() == files.keys()

    def put(self, path: str, content: bytes, key: bytes | None = None) -> Put:
        """Write a file, unless it stands there with just that content. Raises OSError."""
        digest, place = hashlib.sha256(content).hexdigest(), f"{self.folder}/{path}"
        known = self.known(path)
        if known is None or known.digest != digest:
            folder = path.rpartition("/")[0]
            if known:
                os.unlink(place)  # noqa: PTH108 (thousands of files; the site has it too)
            elif folder not in self._made:
                os.makedirs(f"{self.folder}/{folder}", exist_ok=True)  # noqa: PTH103 (likewise)
                self._made.add(folder)
            with open(place, "wb") as file:  # noqa: PTH123 (likewise)
                file.write(content)
        return Put(path, digest, key)

    def finished(self, made: Iterable[Put], stays: Callable[[str], bool]) -> dict[str, Made]:
        """Return the files of the build, of which others may be written by workers, with those that
        stand and stay, and remove all else.

        Raises OSError.
        """
        files = {path: self._before[path] for path in filter(stays, self.standing)}
        for path, digest, key in made:
            known = self.known(path)
            if known is None or known.digest != digest:
                status = os.lstat(f"{self.folder}/{path}")
                known = Made(digest, status.st_size, status.st_mtime_ns)
            files[path] = known._replace(key=key)
        gone = self.standing - files.keys()
        for path in gone:
            os.unlink(f"{self.folder}/{path}")  # noqa: PTH108
        _drop_empty(self.folder, (path.rpartition("/")[0] for path in gone))
        return files


def standing(folder: str, files: Files, site: str) -> frozenset[str]:
    """Bring a tree to what it should be, by links to the files of `site` that are as they were
    made.

    Returns the paths that stand; nothing else is left.
    """
    there, folders = set(), set()
    for path, is_folder in _walked(folder):
        if is_folder:
            folders.add(path)
        elif path in files and _is_as_made(f"{folder}/{path}", files[path]):
            there.add(path)
        else:
            os.unlink(f"{folder}/{path}")  # noqa: PTH108
    for path in files.keys() - there:
        with suppress(OSError):
            if _is_as_made(f"{site}/{path}", files[path]):
                _share(f"{site}/{path}", f"{folder}/{path}")
                there.add(path)
    _drop_empty(folder, folders - {path.rpartition("/")[0] for path in there})
    return frozenset(there)


def umask() -> int:
    """Return what this process leaves out of the modes of the files and folders that it makes."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _walked(folder: str) -> Iterator[tuple[str, bool]]:
    """Yield the path of everything in a tree, and whether it is a folder."""
    waiting = [folder]
    start = len(folder) + 1
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                is_folder = entry.is_dir(follow_symlinks=False)
                if is_folder:
                    waiting += [entry.path]
                yield entry.path[start:].replace(os.sep, "/"), is_folder


def _is_as_made(path: str, made: Made) -> bool:
    """Return whether a file holds what it held, and give it its time back: a tree that has been
    packed and unpacked keeps the content only.
    """
    status = os.lstat(path)
    if status.st_size != made.size or not stat.S_ISREG(status.st_mode):
        return False
    if status.st_mtime_ns == made.time:
        return True
    if hashlib.sha256(Path(path).read_bytes()).hexdigest() != made.digest:
        return False
    os.utime(path, ns=(made.time, made.time))
    return True


def bring(folder: str, before: Files, files: Files, site: str) -> None:
    """Bring a tree with the files of the build before to those of `site` by what differs; what else
    has changed in it, the next build finds.
    """
    changed = {path for path in {**before, **files} if before.get(path) != files.get(path)}
    for path in changed:
        with suppress(OSError):
            os.unlink(f"{folder}/{path}")  # noqa: PTH108
        with suppress(OSError):
            if path in files:
                _share(f"{site}/{path}", f"{folder}/{path}")
    _drop_empty(folder, (path.rpartition("/")[0] for path in changed - files.keys()))


def _share(path: str, other: str) -> None:
    """Make `other` the same file as `path`, or, where the system can't, a copy with the
    same time.
    """
    os.makedirs(os.path.dirname(other), exist_ok=True)  # noqa: PTH103, PTH120
    try:
        os.link(path, other)
    except OSError:
        shutil.copy2(path, other)


def _drop_empty(root: str, folders: Iterable[str]) -> None:
    """Remove folders below `root` that hold nothing, and those above them that then hold nothing
    either.
    """
    for path in sorted(set(folders), reverse=True):
        with suppress(OSError):
            folder = path
            while folder:
                os.rmdir(f"{root}/{folder}")  # noqa: PTH106
                folder = folder.rpartition("/")[0]
