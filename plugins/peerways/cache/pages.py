"""Finished pages of the last build: what they showed, and what they say to search and to the check
of links.

Their files are in its tree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple
from zlib import crc32

import msgspec

from peerways.cache.values import Values
from peerways.render.links import PageLinks
from peerways.search.entries import SearchEntry

Entries = list[SearchEntry]
#: So many parts hold the pages of a site.
_PARTS = 64


class CachedPage(NamedTuple):
    """A page as it was finished: its key, what its template asked for and was answered, its search
    entries and links.

    `text` is the digest of the project file that it is about, as far as there is one.
    """

    url: str
    text: bytes | None
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


class CachedPages:
    """The pages of the last build for one audience."""

    def __init__(self, values: Values, audience: str) -> None:
        self._values = values
        self._name = f"pages-{audience}"

    @cached_property
    def _before(self) -> Mapping[str, Sequence[CachedPage]]:
        return {name: self._values.get(name) or () for name in self._values.names(f"{self._name}-")}

    @cached_property
    def ground(self) -> bytes | None:
        """What the pages were made from, see `PageKeys.ground`."""
        ground: bytes | None = self._values.get(self._name)
        return ground

    @cached_property
    def by_url(self) -> Mapping[str, CachedPage]:
        """The pages by their URLs."""
        return {page.url: page for part in self._before.values() for page in part}

    def keep(self, pages: Iterable[CachedPage], ground: bytes) -> None:
        """Keep a build's pages for the next one, in place of those of the last.

        They lie in parts, of which an edit renews a few.
        """
        if self.ground != ground:
            self._values.drop(self._name)  # until all parts are there
        now: dict[str, list[CachedPage]] = {}
        for page in pages:
            now.setdefault(f"{self._name}-{crc32(page.url.encode()) % _PARTS}", []).append(page)
        for name in self._before.keys() - now.keys():
            self._values.drop(name)
        for name, part in now.items():
            before = self._before.get(name, ())
            if len(part) != len(before) or any(
                one is not other for one, other in zip(part, before, strict=True)
            ):
                self._values.keep(name, part)
        if self.ground != ground:
            self._values.keep(self._name, ground)
