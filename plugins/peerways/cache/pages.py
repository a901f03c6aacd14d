"""Finished pages of the last build: what they showed, and what they say to search and to the check
of links.

Their files are in its tree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple
from zlib import crc32

import msgspec

from peerways.cache.values import Values
from peerways.pages.site import Outline
from peerways.render.links import PageLinks
from peerways.search.entries import SearchEntry

Entries = list[SearchEntry]
#: So many parts hold the pages of a site.
_PARTS = 64


class CachedPage(NamedTuple):
    """A page as it was finished: its key, what its template asked for and was answered, its search
    entries and links.
    """

    url: str
    key: bytes | None
    lookups: tuple[tuple[str, bool], ...]
    entries_packed: bytes
    links_packed: bytes

    def holds(self, has: Callable[[str], bool]) -> bool:
        """Return whether what the page's template asked for has the same answers now."""
        return all(has(name) == answer for name, answer in self.lookups)

    @property
    def entries(self) -> Entries:
        """The page's search entries."""
        return msgspec.msgpack.decode(self.entries_packed, type=Entries)

    @property
    def links(self) -> PageLinks:
        """What the page offers to links, and where its own lead."""
        return msgspec.msgpack.decode(self.links_packed, type=PageLinks)


def packed(value: Entries | PageLinks) -> bytes:
    """Return entries or links in the form in which they are kept: most of them are never looked at
    again.
    """
    return msgspec.msgpack.encode(value)


class Ground(NamedTuple):
    """What a site was made from: `data`, a digest of all but prose, and the digests of the files
    with their `texts`.

    While the data stay, so does the outline, and a text changes nothing but what `shows` it.
    """

    data: bytes
    texts: Mapping[str, bytes]
    outline: Outline
    shows: Mapping[str, Sequence[str]]  # URLs by path; what is made in every build stands under ""

    def stale(self, texts: Mapping[str, bytes]) -> set[str]:
        """Return the URLs of what may not be as it was; `texts` are those of today."""
        changed = (path for path, digest in texts.items() if self.texts.get(path) != digest)
        return {url for path in ("", *changed) for url in self.shows.get(path, ())}


class CachedPages:
    """The pages of the last build for one audience, in parts of which an edit reads and renews a
    few.
    """

    def __init__(self, values: Values, audience: str) -> None:
        self._values = values
        self._name = f"pages-{audience}"
        self._parts: dict[str, dict[str, CachedPage]] = {}

    @cached_property
    def ground(self) -> Ground | None:
        """What the pages were made from."""
        ground: Ground | None = self._values.get(self._name)
        return ground

    def outline(self, data: bytes) -> Outline | None:
        """Return what the site lists, if it was made from these data."""
        if self.ground and self.ground.data == data:
            return self.ground.outline
        return None

    def get(self, url: str) -> CachedPage | None:
        """Return the page at a URL."""
        return self._part(self._part_of(url)).get(url)

    def keep(self, pages: Mapping[str, CachedPage], ground: Ground) -> None:
        """Keep a build's pages for the next one, in place of those of the last; those that it has
        not made are as they were.
        """
        now: dict[str, dict[str, CachedPage]]
        if self.outline(ground.data):
            now = {name: dict(self._part(name)) for name in map(self._part_of, pages)}
        else:
            self._values.drop(self._name)  # until all parts are there
            now = {name: {} for name in self._values.names(f"{self._name}-")}
            for page in filter(None, map(self.get, ground.outline.pages)):
                now.setdefault(self._part_of(page.url), {})[page.url] = page
        for url, page in pages.items():
            now.setdefault(self._part_of(url), {})[url] = page
        for name, part in now.items():
            if part != self._part(name):
                self._values.keep(name, part)
        self._values.keep(self._name, ground)

    def _part_of(self, url: str) -> str:
        return f"{self._name}-{crc32(url.encode()) % _PARTS}"

    def _part(self, name: str) -> dict[str, CachedPage]:
        if name not in self._parts:
            self._parts[name] = self._values.get(name) or {}
        return self._parts[name]
