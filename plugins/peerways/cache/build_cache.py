"""Everything that one build keeps for the next."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from peerways.cache.documents import CachedDocuments
from peerways.cache.pages import CachedPage, CachedPages, Ground
from peerways.cache.tree import Files, Tree, bring, standing, umask
from peerways.cache.values import Values
from peerways.model.audience import Audience


@dataclass(frozen=True)
class BuildCache:
    """What is kept in a folder; each part is read when it is first asked for.

    Pages are kept apart for each audience, and for sites of what is real alone.
    """

    folder: Path
    audience: Audience
    real: bool = False

    @cached_property
    def documents(self) -> CachedDocuments:
        """Files as they were read and checked."""
        return CachedDocuments(self.values)

    @cached_property
    def pages(self) -> CachedPages:
        """Finished pages."""
        return CachedPages(self.values, self._site)

    @property
    def _site(self) -> str:
        """The name of the site whose pages and files these are: each audience has one, and one of
        what is real.
        """
        if self.real:
            return f"real-{self.audience}"
        return self.audience

    @cached_property
    def files(self) -> Files:
        """The site's files by path, as far as they have the modes that a build would give
        them now.
        """
        mask, files = self.values.get(f"files-{self._site}") or (None, {})
        if mask == umask():
            return files
        return {}

    @cached_property
    def values(self) -> Values:
        """Other things, by name."""
        return Values(self.folder)

    @property
    def _second(self) -> Path:
        return self.folder / f"site-{self._site}"

    def tree(self, aside: Path, site: Path) -> Tree:
        """Return the empty folder `aside` as a tree to build in: it becomes the second tree,
        brought to the state of the last build.

        Raises OSError.
        """
        with suppress(OSError):  # there is none, or it is on another disk
            if self.files:
                aside.rmdir()  # no system but Unix renames onto a folder that is there
                self._second.rename(aside)
        aside.mkdir(exist_ok=True)
        shutil.rmtree(self._second, ignore_errors=True)
        try:
            return Tree(aside, self.files, standing(str(aside), self.files, str(site)))
        except OSError:  # not as a build has left it: a new one
            shutil.rmtree(aside)
            aside.mkdir()
            return Tree(aside, {}, frozenset())

    def keep(self, pages: Mapping[str, CachedPage], ground: Ground | None, files: Files) -> None:
        """Keep what a build has read and made, in place of what the last one had."""
        self.documents.keep()
        if ground:
            self.pages.keep(pages, ground)
        self.values.keep(f"files-{self._site}", (umask(), files))

    def keep_tree(self, old: Path, site: Path, files: Files) -> None:
        """Keep what is left of the site before, or a new folder, as the second tree of `site`, with
        the same files.
        """
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(self._second, ignore_errors=True)
            old.mkdir(exist_ok=True)
            bring(str(old), self.files, files, str(site))
            old.rename(self._second)
