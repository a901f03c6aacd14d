"""The search index of the served site, made when search is first opened: it needs every page, which
nothing else here does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from threading import Lock, Thread
from typing import NamedTuple

from peerways.publish.failure import in_one_line
from peerways.search.entries import SearchEntry
from peerways.search.shards import FIRST, FOLDER
from peerways.search.site_index import search_files
from peerways.serving.version import Version

#: With more pages than this, a search that comes after a change finds the old ones while new ones
#: are looked through in the background.
_MOST_AT_ONCE = 2_000


class SearchIndex:
    """Files of the index by URL, as the site's build gives them.

    `pause` is called before each page, and may wait for what is more urgent; `tell` is told what
    fails in the background.
    """

    def __init__(self, pause: Callable[[], object], tell: Callable[[str], object]) -> None:
        self._pause, self._tell = pause, tell
        self._making = Lock()
        self._made: _Made | None = None
        self._before: Mapping[str, bytes] = {}

    def file(self, version: Version, url: str) -> bytes | None:
        """Return a file of the index, or None where the address is none of its files.

        Raises what a faulty template raises.
        """
        if not url.startswith(FOLDER):
            return None
        files = self._files(version, renew=url == FIRST)
        # an open search goes on with the files that it began with
        return files.get(url) or self._before.get(url)

    def _files(self, version: Version, *, renew: bool) -> Mapping[str, bytes]:
        made = self._made
        old = made is not None and renew and made.version != version.name
        if made is None or (old and len(version.pages) <= _MOST_AT_ONCE):
            return self._make(version)
        if old and not self._making.locked():
            Thread(target=self._make_aside, args=(version,), daemon=True).start()
        return made.files

    def _make(self, version: Version) -> Mapping[str, bytes]:
        with self._making:
            if self._made and self._made.version == version.name:
                return self._made.files
            files = search_files(version.site, self._entries(version))
            if self._made:
                self._before = self._made.files
            else:
                self._before = {}
            self._made = _Made(version.name, files)
            return files

    def _make_aside(self, version: Version) -> None:
        try:
            self._make(version)
        except Exception as error:  # noqa: BLE001 (the next search tries again)
            self._tell(f"search still finds the old pages: {in_one_line(error)}")

    def _entries(self, version: Version) -> Iterator[SearchEntry]:
        for page in version.site.pages:
            self._pause()
            yield from version.search_entries(page)


class _Made(NamedTuple):
    """The files of an index, and the name of the version that they are of."""

    version: str
    files: Mapping[str, bytes]
