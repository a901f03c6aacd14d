"""The search index of the last build, part by part, where it comes in pieces."""

from __future__ import annotations

import hashlib
import os
import shutil
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from peerways.cache.files import KeptFiles, Mark
from peerways.cache.values import Values
from peerways.model.audience import Audience


class _File(NamedTuple):
    path: str
    digest: str
    mark: Mark | None


class _Part(NamedTuple):
    key: str
    files: tuple[_File, ...]


class KeptIndex:
    """The parts of one audience's index, by their numbers."""

    def __init__(self, folder: Path, values: Values, audience: Audience) -> None:
        self._values = values
        self._name = f"search-{audience}"
        self._files = KeptFiles(folder / self._name)
        self._now: dict[int, _Part] = {}

    @cached_property
    def _before(self) -> dict[int, _Part]:
        return self._values.get(self._name) or {}

    @property
    def digests(self) -> dict[str, str]:
        """The SHA-256 of this build's files of the index, by their paths within the site."""
        return {
            f"pagefind/{number}/{file.path}": file.digest
            for number, part in self._now.items()
            for file in part.files
        }

    def give(self, number: int, key: str, folder: Path) -> bool:
        """Put a kept part into a folder that is not there yet. Returns False where it has to be made: it was made from something else, or has changed since."""
        part = self._before.get(number)
        if part is None or part.key != key:
            return False
        for inside in {os.path.dirname(file.path) for file in part.files}:  # noqa: PTH120 (thousands of files)
            (folder / inside).mkdir(parents=True, exist_ok=True)
        if not all(
            file.mark and self._files.give(file.digest, file.mark, f"{folder}/{file.path}")
            for file in part.files
        ):
            shutil.rmtree(folder)
            return False
        self._now[number] = part
        return True

    def keep(self, number: int, key: str, folder: Path) -> None:
        """Keep a part that has just been made."""
        self._now[number] = _Part(
            key,
            tuple(self._kept(folder, path) for path in sorted(folder.rglob("*")) if path.is_file()),
        )

    def save(self) -> None:
        """Keep this build's index for the next one, in place of that of the last."""
        if self._now != self._before:
            self._values.keep(self._name, self._now)
        self._files.drop_all_but(
            {file.digest for part in self._now.values() for file in part.files}
        )

    def _kept(self, folder: Path, path: Path) -> _File:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        return _File(
            path.relative_to(folder).as_posix(), digest, self._files.keep(str(path), digest)
        )
