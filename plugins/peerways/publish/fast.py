"""The site that MkDocs gives, made without it: pages rendered into their frame, pages that show
what they showed left as the last build made them.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path

import msgspec

from peerways.cache.keys import FileKeys, PageKeys
from peerways.cache.pages import CachedPage, CachedPages, Ground, packed
from peerways.cache.tree import Files, Put, Tree
from peerways.model.exchange import Exchange
from peerways.pages import Attachment, Page, Site
from peerways.pages.site import Item, Outline
from peerways.publish.workers import shared_out
from peerways.read import Reading
from peerways.read.parse import digest_of
from peerways.read.settings import Settings
from peerways.render import Renderer
from peerways.render.frame import NOT_FOUND, Frame, own_files
from peerways.render.links import PageAt, PageLinks, links_of
from peerways.render.sitemap import packed_sitemap, sitemap
from peerways.search.entries import search_entries
from peerways.search.renewal import Change
from peerways.search.shards import FIRST, FOLDER
from peerways.search.site_index import made_for, renewed_search_files, search_files

Shows = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Written:
    """What is known of a site that has been written: the links to verify, and, where it was written
    here, how all pages are found, its files and what to keep.
    """

    links: tuple[PageLinks, ...]
    page_at: PageAt | None = None
    files: Files = field(default_factory=dict)
    pages: Mapping[str, CachedPage] = field(default_factory=dict)
    ground: Ground | None = None

    @property
    def digests(self) -> Mapping[str, str]:
        """The SHA-256 of the files, as far as they were written here."""
        return {path: made.digest for path, made in self.files.items()}


def data_of(reading: Reading, exchange: Exchange, settings: Settings) -> bytes:
    """Return a digest of all that any page or file may show but prose: while it stays, one changes
    only with the texts that it shows.
    """
    shown = (
        reading.data_digest,
        exchange.on,
        exchange.images,
        exchange.folders,
        settings,
        own_files(settings),
        os.environ.get("SOURCE_DATE_EPOCH"),
    )
    return digest_of(msgspec.msgpack.encode(shown, enc_hook=str))


def build_fast(
    site: Site,
    reading: Reading,
    root: Path,
    tree: Tree,
    settings: Settings,
    cached: CachedPages,
    data: bytes,
    *,
    show: Callable[[str], object] = str,
) -> Written:
    """Build the whole site into a tree; `show` is told what goes on.

    Gives the files that MkDocs would give, byte for byte. Where the site's outline is that of the
    last build, all stands that shows no changed text.

    Raises OSError where the tree can't be written.
    """
    show("Rendering pages")
    frame = Frame(settings, site)
    keys, file_keys = PageKeys(site, frame.shows), FileKeys(data)
    work = _Work(frame, Renderer(site), keys, file_keys, cached, tree)
    put = [*_around(frame, site, root, tree, data)]
    if site.known and cached.ground:
        stale = cached.ground.stale(reading.digests) | set(_lost(site.known, tree))
        shows = cached.ground.shows
        put += work.put([*site.items(stale)])
    else:
        more, shows = _put_all(work, site)
        put += more
    show("Making the search index")
    renewed = _renewed(site, work)
    index = renewed
    if index is None:
        index = search_files(site, chain.from_iterable(page.entries for page in work.pages()))
    keys_of_index = {FIRST: made_for(site)}
    put += (tree.put(url, index[url], keys_of_index.get(url)) for url in index if index[url])

    def stays(path: str) -> bool:
        if path.startswith(FOLDER):
            return renewed is not None and path not in renewed
        return site.known is not None

    files = tree.finished(put, stays)
    ground = Ground(data, reading.digests, site.outline, shows)
    return Written(_doubtful(work, files), work.page_at, files, work.made, ground)


def _lost(outline: Outline, tree: Tree) -> Iterator[str]:
    """Yield the URLs of pages and files that do not stand as the last build has made them."""
    yield from (url for url in outline.pages if f"{url}index.html" not in tree.standing)
    yield from outline.files.keys() - tree.standing


def _put_all(work: _Work, site: Site) -> tuple[list[Put], Shows]:
    """Put all pages and attachments.

    Returns their files, and which of them show each text.
    """
    put: list[Put] = []
    shows: dict[str, list[str]] = {}
    rest: list[Item] = []
    for item in site.attachments:
        key, paths = work.file_keys.shown(item)
        for path in paths if key else [""]:
            shows.setdefault(path, []).append(item.url)
        known = work.tree.known(item.url)
        if known and key and known.key == key:
            put.append(Put(item.url, known.digest, key))
        else:
            rest.append(item)
    put += work.put([*site.pages, *rest])
    for page in site.pages:
        if page.path:
            shows.setdefault(page.path, []).append(page.url)
    shows[""] = [*shows.get("", ()), *(one.url for one in work.made.values() if not one.key)]
    return put, shows


def _renewed(site: Site, work: _Work) -> Mapping[str, bytes] | None:
    """Return the search index's files that changed entries change; None where it is better made
    anew.
    """
    tree = work.tree
    known = tree.known(FIRST)
    if known is None or known.key != made_for(site) or not tree.is_whole(FOLDER):
        return None
    changes = _changes(site, work)
    if changes is None:
        return None

    def text_of(url: str) -> bytes:
        if tree.known(url):
            return Path(tree.folder, url).read_bytes()
        return b""

    return renewed_search_files(site, changes, text_of)


def _changes(site: Site, work: _Work) -> list[Change] | None:
    """Return the search entries that differ with what they were; None where there are others than
    before.
    """
    changes: list[Change] = []
    ground = work.cached.ground
    if ground is None or ground.outline.pages.keys() != site.outline.pages.keys():
        return None
    for url, page in work.made.items():
        old = work.cached.get(url)
        if old is None:
            return None
        if old.entries_packed != page.entries_packed:
            if len(old.entries) != len(page.entries):
                return None
            changes += zip(old.entries, page.entries, strict=True)
    return changes


def _doubtful(work: _Work, files: Files) -> tuple[PageLinks, ...]:
    """Return the links of pages that may lead nowhere: of new ones, as far as the last build has
    verified the others, for the same files; of all where a place on a page is gone.
    """
    new = tuple(page.links for page in work.made.values())
    if work.cached.ground and work.tree.has_had(files):
        before = [work.cached.get(page.url) for page in new]
        if all(old and old.links.ids <= page.ids for old, page in zip(before, new, strict=True)):
            return new
    return tuple(page.links for page in work.pages())


def build_whole(site: Site, root: Path, target: Path, messages: list[str]) -> Written:
    """Build the whole site with MkDocs alone, whose warnings are added to `messages`.

    Raises SettingsError where it gives up.
    """
    from peerways.plugin import build_with_mkdocs

    messages += build_with_mkdocs(root, target, site)
    links = []
    for page in site.pages:
        file = target / page.url / "index.html"
        if file.is_file():  # a plugin may have left a page out, which is told as missing
            links.append(links_of(page.url, file.read_text(encoding="utf-8")))
    return Written(tuple(links))


@dataclass(frozen=True)
class _Work:
    """Pages and other files of the site put in their places; those that are made from what they
    were made from stay.

    `made` are the pages that have been made anew.
    """

    frame: Frame
    renderer: Renderer
    keys: PageKeys
    file_keys: FileKeys
    cached: CachedPages
    tree: Tree
    made: dict[str, CachedPage] = field(default_factory=dict)

    def put(self, items: list[Item]) -> list[Put]:
        """Put pages and attachments in their places, shared out.

        Returns their files.
        """
        put: list[Put] = []
        ahead, others = _one_of_each(sorted(items, key=_beside))
        for part in (self._finish(ahead), *shared_out(self._finish, others)):
            for file, page in part:
                put.append(file)
                if page:
                    self.made[page.url] = page
        return put

    def pages(self) -> Iterator[CachedPage]:
        """Yield all pages as they were made, now or before."""
        return map(self._page, self.renderer.site.outline.pages)

    def page_at(self, url: str) -> PageLinks | None:
        """Return what the page at a URL offers to links and where its own lead."""
        if url in self.renderer.site.outline.pages:
            return self._page(url).links
        return None

    def _page(self, url: str) -> CachedPage:
        page = self.made.get(url) or self.cached.get(url)
        if page is None:  # what was kept of it is damaged
            self.put([*self.renderer.site.items([url])])
            return self.made[url]
        return page

    def _finish(self, items: Sequence[Item]) -> list[tuple[Put, CachedPage | None]]:
        """Put pages and attachments in their places.

        Returns the file of each, with the page as it was made, or None where the kept page stands.
        """
        return list(map(self._finished, items))

    def _finished(self, item: Item) -> tuple[Put, CachedPage | None]:
        if isinstance(item, Attachment):
            # what shows a text is rather made once more by the next build of new data
            key = None if self.renderer.site.known else self.file_keys.key(item)
            return self.tree.put(item.url, item.content, key), None
        page = item.made_up
        path, known, key = f"{page.url}index.html", self.cached.get(page.url), self.keys.key(page)
        made = self.tree.known(path)
        if made and known and key and known.key == key and known.holds(self.renderer.site.has):
            return Put(path, made.digest), None
        rendered = self.renderer.render(page)
        html = self.frame.page(page, rendered.html)
        content = html.encode("utf-8", "xmlcharrefreplace")
        entries = packed(search_entries(page, rendered.html))
        links = packed(links_of(page.url, html))
        return self.tree.put(path, content), CachedPage(
            page.url, key, rendered.lookups, entries, links
        )


def _one_of_each(items: Sequence[Item]) -> tuple[list[Item], list[Item]]:
    """Return the first of each kind of which there are more, then all others: with it is loaded
    and thought, before the work is shared out, what every worker would need for its own.
    """
    seen, ahead, others = set(), [], []
    more = Counter(map(_kind, items))
    for item in items:
        kind = _kind(item)
        if more[kind] > 1 and kind not in seen:
            seen.add(kind)
            ahead.append(item)
        else:
            others.append(item)
    return ahead, others


def _kind(item: Item) -> object:
    """Return what makes an item: its template, or a function."""
    if isinstance(item, Page):
        return item.kind
    return getattr(item.made_from, "func", None)


def _beside(item: Item) -> tuple[bool, str]:
    """Return what orders pages by place, so that one worker makes all of a place and thinks but
    once what they share; files last.
    """
    if isinstance(item, Page):
        return False, item.url
    return True, ""


def _around(frame: Frame, site: Site, root: Path, tree: Tree, data: bytes) -> Iterator[Put]:
    """Put what is on the site besides pages and attachments: the theme's files, the images, the
    page for lost addresses, the sitemap; what is made from the data alone stands while they do.
    """
    for image in site.exchange.images:
        yield tree.put(
            image.removeprefix("content/"),
            (root / site.exchange.folders.written(image)).read_bytes(),
        )
    text = lru_cache(partial(sitemap, site, frame.settings.site_url))
    others: dict[str, Callable[[], bytes]] = {
        **{url: place.read_bytes for url, place in frame.files.items()},
        NOT_FOUND: lambda: frame.not_found().encode(),
        "sitemap.xml": lambda: text().encode(),
        "sitemap.xml.gz": lambda: packed_sitemap(site, text()),
    }
    for url, make in others.items():
        known = tree.known(url)
        if known and known.key == data:
            yield Put(url, known.digest, data)
        else:
            yield tree.put(url, make(), data)
