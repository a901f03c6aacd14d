"""The search index of the served site, made when search is first opened: it needs every page, which nothing else here does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Thread
from typing import NamedTuple

from peerways.publish.failure import told
from peerways.render.pagefind import PARTS_LIST
from peerways.render.search_files import WHOLE, in_pieces, write_search
from peerways.serving.version import Version

_FOLDERS = ("search/", "pagefind/")
#: What a browser fetches first; the other files go with the one that it got.
_FIRST = (WHOLE, PARTS_LIST)


class SearchIndex:
    """Files of the index by URL, in the form that the site's build gives them.

    A site small enough for one file has its index made anew after each change, while the browser waits. Pagefind's pieces of a large one are
    made once; after a change, the next search still finds the old ones while new ones are made in the background. `pause` is called before
    each page, and may wait for what is more urgent; `tell` is told what fails in the background.
    """

    def __init__(self, pause: Callable[[], object], tell: Callable[[str], object]) -> None:
        self._pause, self._tell = pause, tell
        self._making = Lock()
        self._made: _Made | None = None
        self._before: Mapping[str, bytes] = {}

    def file(self, version: Version, url: str) -> bytes | None:
        """Return a file of the index, or None where the address is none of its files. Raises what a faulty template raises, and RuntimeError where Pagefind fails."""
        if not url.startswith(_FOLDERS):
            return None
        files = self._files(version, renew=url in _FIRST)
        return files.get(url) or self._before.get(
            url
        )  # an open search goes on with the pieces that it began with

    def _files(self, version: Version, *, renew: bool) -> Mapping[str, bytes]:
        made = self._made
        if made is None or (renew and made.version != version.name and not in_pieces(version.site)):
            return self._make(version)
        if renew and made.version != version.name and not self._making.locked():
            Thread(target=self._make_aside, args=(version,), daemon=True).start()
        return made.files

    def _make(self, version: Version) -> Mapping[str, bytes]:
        with self._making:
            if self._made and self._made.version == version.name:
                return self._made.files
            files = self._index_files(version)
            self._before = self._made.files if self._made else {}
            self._made = _Made(version.name, files)
            return files

    def _make_aside(self, version: Version) -> None:
        try:
            self._make(version)
        except Exception as error:  # noqa: BLE001 (the next search tries again)
            self._tell(f"search still finds the old pages: {told(error)}")

    def _index_files(self, version: Version) -> Mapping[str, bytes]:
        with TemporaryDirectory(prefix="peerways-") as name:
            folder = Path(name)
            write_search(folder, self._entries(version), pieces=in_pieces(version.site))
            return {
                path.relative_to(folder).as_posix(): path.read_bytes()
                for path in folder.rglob("*")
                if path.is_file()
            }

    def _entries(self, version: Version) -> Iterator[dict[str, str]]:
        for page in version.site.pages:
            self._pause()
            yield from version.search_entries(page)


class _Made(NamedTuple):
    """The files of an index, and the name of the version that they are of."""

    version: str
    files: Mapping[str, bytes]
