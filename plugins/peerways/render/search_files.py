"""Search entries → the files that search reads in the browser: one index for Material's engine, or Pagefind's pieces where one file would be too large."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from peerways.pages.site import Site
from peerways.render.pagefind import PARTS_LIST, KeptParts, NoneKept, write_parts
from peerways.render.search import search_index

WHOLE = "search/search_index.json"
_NONE_KEPT = NoneKept()


def in_pieces(site: Site) -> bool:
    """Return whether a site has so many pages that its search index comes in pieces; the page frame asks the same."""
    return len(site.pages) > site.exchange.framework.settings.chunked_search_over


def first_file(site: Site) -> str:
    """Return the file of the index that the browser asks for first."""
    return PARTS_LIST if in_pieces(site) else WHOLE


def write_search(
    folder: Path, entries: Iterable[dict[str, str]], *, pieces: bool, kept: KeptParts = _NONE_KEPT
) -> None:
    """Write the index of a site in `folder`, in place of any that is there. `entries` hold those of a page one after the other.

    The same entries give the same bytes in both forms, whatever is `kept`. Raises OSError, and RuntimeError with what Pagefind said where it gives no index.
    """
    shutil.rmtree(folder / "search", ignore_errors=True)
    shutil.rmtree(folder / "pagefind", ignore_errors=True)
    (folder / "search").mkdir()
    if pieces:
        write_parts(folder, folder / "search", entries, kept)
        shutil.rmtree(folder / "search")
    else:
        (folder / WHOLE).write_text(search_index(entries), encoding="utf-8")
