"""Finished pages of the last build: what they showed, where their files are kept, and what they say to search and to the check of links."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import msgspec

from peerways.cache.files import KeptFiles, Mark
from peerways.cache.values import Values
from peerways.model.audience import Audience
from peerways.publish.links import PageLinks

Entries = list[dict[str, str]]


class KeptPage(NamedTuple):
    """A page as it was finished: its key, the SHA-256 and the mark of its file, what its template asked for and was answered, its search entries and links."""

    url: str
    key: bytes | None
    digest: str
    mark: Mark | None
    asked: tuple[tuple[str, bool], ...]
    entries_packed: bytes
    links_packed: bytes

    @property
    def entries(self) -> Entries:
        """The page's search entries."""
        return msgspec.msgpack.decode(self.entries_packed, type=Entries)

    @property
    def links(self) -> PageLinks:
        """What the page offers to links, and where its own lead."""
        return msgspec.msgpack.decode(self.links_packed, type=PageLinks)


def packed(value: Entries | PageLinks) -> bytes:
    """Return entries or links in the form in which they are kept: most of them are never looked at again."""
    return msgspec.msgpack.encode(value)


class KeptPages:
    """The pages of the last build for one audience."""

    def __init__(self, folder: Path, values: Values, audience: Audience) -> None:
        self._values = values
        self._name = f"pages-{audience}"
        self.files = KeptFiles(folder / self._name)

    @cached_property
    def by_key(self) -> Mapping[bytes, KeptPage]:
        """The pages whose files are kept, by their keys."""
        return {page.key: page for page in self._values.get(self._name) or () if page.key and page.mark}

    def give(self, key: bytes | None, has: Callable[[str], bool], path: str) -> bool:
        """Put the file of the page with this key at `path`. Returns False where the page has to be made.

        That is where it is not known, where its file is gone or has changed, or where what its template asked for has another answer now.
        """
        page = self.by_key.get(key) if key else None
        if page is None or page.mark is None or any(has(name) != answer for name, answer in page.asked):
            return False
        return self.files.give(page.digest, page.mark, path)

    def keep(self, pages: Sequence[KeptPage]) -> None:
        """Keep a build's pages for the next one, in place of those of the last."""
        if [page.key for page in pages] != list(self.by_key):
            self._values.keep(self._name, tuple(pages))
        self.files.drop_all_but({page.digest for page in pages})
