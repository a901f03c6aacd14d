"""The site that MkDocs gives, made without it: pages rendered into their frame, pages that show
what they showed left as the last build made them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from peerways.cache.build_cache import BuildCache
from peerways.cache.keys import FileKeys, PageKeys
from peerways.cache.pages import CachedPage, packed
from peerways.cache.tree import Files, Put, Tree
from peerways.pages import Attachment, Page, Site
from peerways.publish.workers import shared_out
from peerways.read import Reading
from peerways.read.settings import Settings
from peerways.render import Renderer
from peerways.render.frame import NOT_FOUND, Frame
from peerways.render.links import PageAt, PageLinks, links_of
from peerways.render.sitemap import packed_sitemap, sitemap
from peerways.search.entries import search_entries
from peerways.search.renewal import Change
from peerways.search.shards import FIRST, FOLDER
from peerways.search.site_index import made_for, renewed_search_files, search_files

_Item = Page | Attachment


@dataclass(frozen=True)
class Written:
    """What is known of a site that has been written: the links to verify, and, where it was written
    here, how all pages are found, its files and what to keep.
    """

    links: tuple[PageLinks, ...]
    page_at: PageAt | None = None
    files: Files = field(default_factory=dict)
    pages: tuple[CachedPage, ...] = ()
    ground: bytes = b""

    @property
    def digests(self) -> Mapping[str, str]:
        """The SHA-256 of the files, as far as they were written here."""
        return {path: made.digest for path, made in self.files.items()}


def build_fast(
    site: Site,
    reading: Reading,
    root: Path,
    tree: Tree,
    settings: Settings,
    build_cache: BuildCache,
    *,
    show: Callable[[str], object] = str,
) -> Written:
    """Build the whole site into a tree; `show` is told what goes on.

    Gives the files that MkDocs would give, byte for byte.

    Raises OSError where the tree can't be written.
    """
    show("Rendering pages")
    frame = Frame(settings, site)
    keys = PageKeys(site, frame.shows)
    ground = keys.ground(reading.data_digest)
    work = _Work(
        frame,
        Renderer(site),
        keys,
        FileKeys(ground),
        build_cache.pages.by_url,
        reading.digests,
        ground == build_cache.pages.ground,
        tree,
    )
    put, pages = _put(work, site)
    put += _around(frame, site, root, tree)
    show("Making the search index")
    put += _searchable(site, build_cache.pages.by_url, pages, tree)
    files = tree.finished(put)
    by_url = {page.url: page for page in pages}

    def page_at(url: str) -> PageLinks | None:
        page = by_url.get(url)
        return page and page.links

    doubtful = pages
    if files.keys() == build_cache.files.keys():
        doubtful = _doubtful(build_cache.pages.by_url, pages)
    links = tuple(page.links for page in doubtful)
    return Written(links, page_at, files, pages, ground)


def _doubtful(
    before: Mapping[str, CachedPage], pages: tuple[CachedPage, ...]
) -> tuple[CachedPage, ...]:
    """Return the pages whose links may lead nowhere, though those of `before` were verified for the
    same files: all that are new, or every page where a place on one is gone.
    """
    new = tuple(page for page in pages if before.get(page.url) is not page)
    if all(page.url in before and before[page.url].links.ids <= page.links.ids for page in new):
        return new
    return pages


def _put(work: _Work, site: Site) -> tuple[list[Put], tuple[CachedPage, ...]]:
    """Put the pages and attachments; what does not stay for sure is shared out.

    Returns their files, and the pages as they were made now or before.
    """
    put: list[Put] = []
    rest: list[Page | Attachment] = []
    items: tuple[Page | Attachment, ...] = (*site.pages, *site.attachments)
    for item in items:
        stands = work.standing(item)
        if stands:
            put.append(stands)
        else:
            rest.append(item)
    rest.sort(key=_beside)
    ahead, others = _one_of_each(rest)
    made = {}
    for part in (work.finish(ahead), *shared_out(work.finish, others)):
        for file, page in part:
            put.append(file)
            if page:
                made[page.url] = page
    return put, tuple(made.get(page.url) or work.cached[page.url] for page in site.pages)


def _one_of_each(items: Sequence[_Item]) -> tuple[list[_Item], list[_Item]]:
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


def _kind(item: _Item) -> object:
    """Return what makes an item: its template, or a function."""
    if isinstance(item, Page):
        return item.kind
    return getattr(item.made_from, "func", None)


def _beside(item: Page | Attachment) -> tuple[bool, str]:
    """Return what orders pages by place, so that one worker makes all of a place and thinks but
    once what they share; files last.
    """
    if isinstance(item, Page):
        return False, item.url
    return True, ""


def _searchable(
    site: Site, before: Mapping[str, CachedPage], pages: Sequence[CachedPage], tree: Tree
) -> Iterator[Put]:
    """Put the search index: where the last build's stands, for the same pages, as it is but for
    what changed entries change.
    """
    key, standing = made_for(site), tree.below(FOLDER)
    renewed = None
    if FIRST in standing and standing[FIRST].key == key:
        renewed = _renewed(site, before, pages, tree, standing)
    if renewed is None:
        entries = chain.from_iterable(page.entries for page in pages)
        renewed, standing = search_files(site, entries), {}
    keys = {FIRST: key}
    for url in standing.keys() - renewed.keys():
        yield standing[url]
    for url, content in renewed.items():
        if content:
            yield tree.put(url, content, keys.get(url))


def _renewed(
    site: Site,
    before: Mapping[str, CachedPage],
    pages: Sequence[CachedPage],
    tree: Tree,
    standing: Mapping[str, Put],
) -> Mapping[str, bytes] | None:
    """Return the index's files that changed entries change; None where it is better made anew."""
    changes = _changes(before, pages)
    if changes is None:
        return None

    def text_of(url: str) -> bytes:
        if url in standing:
            return Path(tree.folder, url).read_bytes()
        return b""

    return renewed_search_files(site, changes, text_of)


def _changes(before: Mapping[str, CachedPage], pages: Sequence[CachedPage]) -> list[Change] | None:
    """Return the search entries that differ with what they were; None where there are others than
    before.
    """
    changes: list[Change] = []
    if len(pages) != len(before):
        return None
    for page in pages:
        old = before.get(page.url)
        if old is None:
            return None
        if old.entries_packed != page.entries_packed:
            if len(old.entries) != len(page.entries):
                return None
            changes += zip(old.entries, page.entries, strict=True)
    return changes


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

    `texts` are digests of the project's files; where `only_texts` have changed since the last
    build, a page needs no key to be known again.
    """

    frame: Frame
    renderer: Renderer
    keys: PageKeys
    file_keys: FileKeys
    cached: Mapping[str, CachedPage]
    texts: Mapping[str, bytes]
    only_texts: bool
    tree: Tree

    def standing(self, item: Page | Attachment) -> Put | None:
        """Return the file of a page or an attachment that stays, as far as that is seen without
        making up what it shows.
        """
        if isinstance(item, Attachment):
            made, key = self.tree.known(item.url), self.file_keys.key(item)
            if made and key and made.key == key:
                return Put(item.url, made.digest, key)
            return None
        if self.only_texts:
            known = self._known(item)
        else:
            known = None
        if known and known[1].key and known[1].text == self.texts.get(item.path or ""):
            return known[0]
        return None

    def finish(self, items: Sequence[Page | Attachment]) -> list[tuple[Put, CachedPage | None]]:
        """Put pages and attachments in their places.

        Returns the file of each, with the page as it was made, or None where the kept page stands.
        """
        return list(map(self._finished, items))

    def _known(self, page: Page) -> tuple[Put, CachedPage] | None:
        path, known = f"{page.url}index.html", self.cached.get(page.url)
        made = self.tree.known(path)
        if made and known and known.holds(self.renderer.site.has):
            return Put(path, made.digest), known
        return None

    def _finished(self, item: Page | Attachment) -> tuple[Put, CachedPage | None]:
        if isinstance(item, Attachment):
            return self.tree.put(item.url, item.content, self.file_keys.key(item)), None
        page = item.made_up
        known, key = self._known(page), self.keys.key(page)
        if known and key and known[1].key == key:
            return known[0], None
        rendered = self.renderer.render(page)
        html = self.frame.page(page, rendered.html)
        content = html.encode("utf-8", "xmlcharrefreplace")
        text = self.texts.get(page.path or "")
        entries = packed(search_entries(page, rendered.html))
        links = packed(links_of(page.url, html))
        made = CachedPage(page.url, text, key, rendered.lookups, entries, links)
        return self.tree.put(f"{page.url}index.html", content), made


def _around(frame: Frame, site: Site, root: Path, tree: Tree) -> Iterator[Put]:
    """Put what is on the site besides pages and attachments: the theme's files, the images, the
    page for lost addresses, the sitemap.
    """
    for url, place in frame.files.items():
        yield tree.put(url, place.read_bytes())
    for image in site.exchange.images:
        yield tree.put(
            image.removeprefix("content/"),
            (root / site.exchange.folders.written(image)).read_bytes(),
        )
    text = sitemap(site, frame.settings.site_url)
    yield tree.put(NOT_FOUND, frame.not_found().encode())
    yield tree.put("sitemap.xml", text.encode())
    yield tree.put("sitemap.xml.gz", packed_sitemap(site, text))
