"""The site that MkDocs gives, made without it: pages rendered into their frame, pages that show what they showed left as the last build made them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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
from peerways.render.links import PageLinks, links_of
from peerways.render.sitemap import packed_sitemap, sitemap
from peerways.search.entries import search_entries
from peerways.search.renewal import Change
from peerways.search.shards import FIRST, FOLDER
from peerways.search.site_index import made_for, renewed_search_files, search_files


@dataclass(frozen=True)
class Written:
    """What is known of a site that has been written: the links of all pages, and, where it was written here, its files and what to keep."""

    links: tuple[PageLinks, ...]
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
    """Build the whole site into a tree; `show` is told what goes on. Gives the files that MkDocs would give, byte for byte.

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
    return Written(tuple(page.links for page in pages), tree.finished(put), pages, ground)


def _put(work: _Work, site: Site) -> tuple[list[Put], tuple[CachedPage, ...]]:
    """Put the pages and attachments; what does not stay for sure is shared out. Returns their files, and the pages as they were made now or before."""
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
    made = {}
    for part in shared_out(work.finish, rest):
        for file, page in part:
            put.append(file)
            if page:
                made[page.url] = page
    return put, tuple(made.get(page.url) or work.cached[page.url] for page in site.pages)


def _beside(item: Page | Attachment) -> tuple[bool, str]:
    """Return what orders pages by place, so that one worker makes all of a place and thinks but once what they share; files last."""
    if isinstance(item, Page):
        return False, item.url
    return True, ""


def _searchable(
    site: Site, before: Mapping[str, CachedPage], pages: Sequence[CachedPage], tree: Tree
) -> Iterable[Put]:
    """Put the search index: where the last build's stands, for the same pages, as it is but for what changed entries change."""
    key, standing = made_for(site), tree.below(FOLDER)
    stands = FIRST in standing and standing[FIRST].key == key
    if stands:
        changes = _changes(before, pages)
    else:
        changes = None
    if changes is None:
        renewed = None
    else:
        renewed = _renewed(site, changes, tree, standing)
    if renewed is None:
        entries = (entry for page in pages for entry in page.entries)
        renewed, standing = search_files(site, entries), {}
    files = [put for url, put in standing.items() if url not in renewed]
    for url, content in renewed.items():
        if content:
            files.append(tree.put(url, content, key if url == FIRST else None))
    return files


def _renewed(
    site: Site, changes: list[Change], tree: Tree, standing: Mapping[str, Put]
) -> Mapping[str, bytes] | None:
    def text_of(url: str) -> bytes:
        if url in standing:
            return Path(tree.folder, url).read_bytes()
        return b""

    return renewed_search_files(site, changes, text_of)


def _changes(before: Mapping[str, CachedPage], pages: Sequence[CachedPage]) -> list[Change] | None:
    """Return the search entries that differ with what they were; None where there are others than before."""
    if before.keys() != {page.url for page in pages}:
        return None
    pairs = ((before[page.url], page) for page in pages)
    changed = [
        (old.entries, new.entries) for old, new in pairs if old.entries_packed != new.entries_packed
    ]
    if any(len(old) != len(new) for old, new in changed):
        return None
    return [change for old, new in changed for change in zip(old, new, strict=True)]


def build_whole(site: Site, root: Path, target: Path, messages: list[str]) -> Written:
    """Build the whole site with MkDocs alone, whose warnings are added to `messages`. Raises SettingsError where it gives up."""
    from peerways.plugin import build_with_mkdocs

    messages += build_with_mkdocs(root, target, site)
    made = ((page.url, target / page.url / "index.html") for page in site.pages)
    return Written(
        tuple(
            links_of(url, file.read_text(encoding="utf-8"))
            for url, file in made
            if file.is_file()  # a plugin may have left a page out, which is told as missing
        )
    )


@dataclass(frozen=True)
class _Work:
    """Pages and other files of the site put in their places; those that are made from what they were made from stay.

    `texts` are digests of the project's files; where `only_texts` have changed since the last build, a page needs no key to be known again.
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
        """Return the file of a page or an attachment that stays, as far as that is seen without making up what it shows."""
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
        """Put pages and attachments in their places. Returns the file of each, with the page as it was made, or None where the kept page stands."""
        return [
            self._finished(item) if isinstance(item, Page) else (self._made(item), None)
            for item in items
        ]

    def _made(self, file: Attachment) -> Put:
        return self.tree.put(file.url, file.content, self.file_keys.key(file))

    def _known(self, page: Page) -> tuple[Put, CachedPage] | None:
        path, known = f"{page.url}index.html", self.cached.get(page.url)
        made = self.tree.known(path)
        if made and known and known.holds(self.renderer.site.has):
            return Put(path, made.digest), known
        return None

    def _finished(self, page: Page) -> tuple[Put, CachedPage | None]:
        page = page.made_up
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
    """Put what is on the site besides pages and attachments: the theme's files, the images, the page for lost addresses, the sitemap."""
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
