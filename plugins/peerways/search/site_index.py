"""A site's search entries → the files of its index, the same for both ways of building and for the
server.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

import msgspec

from peerways.grouping import keyed
from peerways.language import speaking
from peerways.model.synonyms import SynonymGroup
from peerways.pages.site import Site
from peerways.pages.tile_map import tiles
from peerways.search.entries import SearchEntry
from peerways.search.renewal import Change, renewed_files
from peerways.search.shards import (
    FOLDER,
    NEAREST,
    Link,
    Nearest,
    Synonyms,
    first_facts,
    index_files,
    packed,
)
from peerways.search.words import STOP, words_of

#: Whom to ask where nothing is found, and where a state that takes no part goes on.
_ASK = ("people/", "contribute/request/", "exchange/")
_JOIN = ("about/joining/", "assess/")
#: Shorter words are near to nothing (theme/assets/search/nearest.js).
_NEAR = 4
_Facts = tuple[
    Mapping[str, str],
    Sequence[Synonyms],
    Nearest,
    Sequence[str],
    Callable[[str], str],
]


def search_files(site: Site, entries: Iterable[SearchEntry]) -> dict[str, bytes]:
    """Return the files of the index by their URLs: the same entries give the same bytes, in
    whatever order they come.
    """
    with speaking(site.exchange.framework.language):
        return index_files(entries, *_facts(site))


def renewed_search_files(
    site: Site, changes: Sequence[Change], read: Callable[[str], bytes]
) -> dict[str, bytes] | None:
    """Return the files of the index that differ from those that `read` gives, of a site with the
    same entries but for changes; None where all have to be made anew.
    """
    if site.known:  # what the index is told besides entries are data
        return renewed_files(read, changes, {}, tuple(_synonyms(site)))
    with speaking(site.exchange.framework.language):
        states, synonyms, nearest, absent, translate = _facts(site)
        facts = first_facts(states, synonyms, absent, translate)
        renewed = renewed_files(read, changes, facts, synonyms)
    if renewed is None:
        return None
    return renewed | {NEAREST: packed(msgspec.to_builtins(nearest))}


def made_for(site: Site) -> bytes:
    """Return what the index is made from besides entries, as far as its first file does not tell
    it.
    """
    language = site.exchange.framework.language
    return packed([language, *(group[1:] for group in _synonyms(site))])


def _facts(site: Site) -> _Facts:
    """Return what an index is told besides entries, in the order of `index_files`."""
    return (
        dict(map(attrgetter("slug", "name"), site.exchange.states)),
        tuple(_synonyms(site)),
        _nearest(site),
        list(_not_here(site)),
        site.exchange.framework.wording.translate,
    )


def _not_here(site: Site) -> Iterator[str]:
    """Yield the names on the map that have no page here."""
    map_ = tiles(site.exchange)
    if map_ is None:
        return
    for tile in map_.tiles:
        if tile.slug is None:
            yield tile.name


def write_search(folder: str | os.PathLike[str], files: Mapping[str, bytes]) -> dict[str, str]:
    """Write the index of a site that is in `folder`, in place of any that is there.

    Returns the SHA-256 of its files by their URLs. Raises OSError.
    """
    shutil.rmtree(f"{os.fspath(folder)}/{FOLDER}", ignore_errors=True)
    for inside in sorted({url.rpartition("/")[0] for url in files}):
        os.makedirs(f"{os.fspath(folder)}/{inside}", exist_ok=True)  # noqa: PTH103 (thousands of files)
    for url, content in files.items():
        with open(f"{os.fspath(folder)}/{url}", "wb") as file:  # noqa: PTH123 (likewise)
            file.write(content)
    return {url: hashlib.sha256(content).hexdigest() for url, content in files.items()}


def _synonyms(site: Site) -> Iterator[Synonyms]:
    for group in site.exchange.synonyms:
        urls = tuple(site.addresses[short].url for short in _short_links(group))
        yield Synonyms(group.words, urls, group.state_page)


def _short_links(group: SynonymGroup) -> Iterator[str]:
    """Yield the short links to what a group of synonyms leads to."""
    leads_to = {
        "element": group.elements,
        "strategy": group.strategies,
        "component": group.components,
        "page": group.pages,
    }
    for kind, names in leads_to.items():
        for name in names:
            yield f"{kind}:{name}"


def _nearest(site: Site) -> Nearest:
    framework, synonyms = site.exchange.framework, tuple(_synonyms(site))
    strategies = []
    for key, strategy in framework.strategy.items():
        url = site.addresses[f"strategy:{key}"].url
        words = " ".join(_words_to(url, strategy.title, synonyms))
        strategies.append((strategy.title, url, words))
    elements = framework.elements
    return Nearest(
        tuple(strategies),
        tuple(Link(one.title, site.addresses[f"element:{one.slug}"].url) for one in elements),
        tuple(_links(site, _ASK)),
        tuple(_links(site, _JOIN)),
    )


def _words_to(url: str, title: str, synonyms: Sequence[Synonyms]) -> Iterator[str]:
    """Yield the words that lead to a strategy's page, of its title and of the synonyms that do,
    each once.
    """
    texts = [title]
    for group in synonyms:
        if url in group.urls:
            texts += group.words
    for word in sorted(set(words_of(texts))):
        if len(word) >= _NEAR and word not in STOP:
            yield word


def _links(site: Site, urls: Iterable[str]) -> Iterator[Link]:
    pages = keyed(site.pages, attrgetter("url"))
    for url in urls:
        if url in pages:
            yield Link(pages[url].title, url)
