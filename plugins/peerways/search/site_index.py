"""A site's search entries → the files of its index, the same for both ways of building and for the server."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping

from peerways.pages.site import Site
from peerways.pages.tile_map import tiles
from peerways.search.entries import SearchEntry
from peerways.search.shards import FOLDER, Synonyms, index_files


def search_files(site: Site, entries: Iterable[SearchEntry]) -> dict[str, bytes]:
    """Return the files of the index by their URLs: the same entries give the same bytes, in whatever order they come."""
    return index_files(
        entries,
        {state.slug: state.name for state in site.exchange.states},
        tuple(_synonyms(site)),
        tuple(_doors(site)),
        list(_not_here(site)),
        site.exchange.framework.wording.said,
    )


def _not_here(site: Site) -> Iterator[str]:
    """Yield the names on the map that have no page here."""
    found = tiles(site.exchange)
    yield from (tile.name for tile in (found.tiles if found else ()) if tile.slug is None)


def write_search(folder: str | os.PathLike[str], files: Mapping[str, bytes]) -> dict[str, str]:
    """Write the index of a site that is in `folder`, in place of any that is there. Returns the SHA-256 of its files by their URLs. Raises OSError."""
    shutil.rmtree(f"{os.fspath(folder)}/{FOLDER}", ignore_errors=True)
    for inside in sorted({url.rpartition("/")[0] for url in files}):
        os.makedirs(f"{os.fspath(folder)}/{inside}", exist_ok=True)  # noqa: PTH103 (thousands of files)
    for url, content in files.items():
        with open(f"{os.fspath(folder)}/{url}", "wb") as file:  # noqa: PTH123 (likewise)
            file.write(content)
    return {url: hashlib.sha256(content).hexdigest() for url, content in files.items()}


def _synonyms(site: Site) -> Iterator[Synonyms]:
    for group in site.exchange.synonyms:
        short = (
            *(f"element:{slug}" for slug in group.elements),
            *(f"strategy:{key}" for key in group.strategies),
            *(f"component:{slug}" for slug in group.components),
            *(f"page:{name}" for name in group.pages),
        )
        yield Synonyms(group.words, tuple(site.addresses[link].url for link in short))


def _doors(site: Site) -> Iterator[tuple[str, str]]:
    """Yield titles and URLs of where to go when nothing is found: the elements, then whom to ask."""
    for element in site.exchange.framework.elements:
        yield element.title, f"elements/{element.slug}/"
    yield from (
        (page.title, page.url) for page in site.pages if page.kind in ("people", "exchange")
    )
