"""The site that MkDocs gives, made without it: pages rendered into their frame, pages that show what they showed left as the last build made them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from peerways.cache.kept import Kept
from peerways.cache.keys import FileKeys, PageKeys
from peerways.cache.pages import KeptPage, packed
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
from peerways.search.site_index import search_files


@dataclass(frozen=True)
class Written:
    """What is known of a site that has been written: the links of all pages, and, where it was written here, its files and what to keep."""

    links: tuple[PageLinks, ...]
    files: Files = field(default_factory=dict)
    pages: tuple[KeptPage, ...] = ()
    ground: bytes = b""

    @property
    def digests(self) -> Mapping[str, str]:
        """The SHA-256 of files that need not be read again for it."""
        return {path: made.digest for path, made in self.files.items()}


def build_fast(
    site: Site,
    reading: Reading,
    root: Path,
    tree: Tree,
    settings: Settings,
    kept: Kept,
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
    put = [
        *_around(frame, site, root, tree),
        *_attachments(site, FileKeys(ground, reading.digests), tree),
    ]
    work = _PageWork(
        frame,
        Renderer(site),
        keys,
        kept.pages.by_url,
        reading.digests,
        ground == kept.pages.ground,
        tree,
    )
    pages = []
    for part in shared_out(work.finish, site.pages):
        for file, found in part:
            put.append(file)
            pages.append(found or kept.pages.by_url[file.path.removesuffix("index.html")])
    show("Making the search index")
    entries = (entry for page in pages for entry in page.entries)
    put += (tree.put(url, content) for url, content in search_files(site, entries).items())
    return Written(tuple(page.links for page in pages), tree.finished(put), tuple(pages), ground)


def build_whole(site: Site, root: Path, target: Path, said: list[str]) -> Written:
    """Build the whole site with MkDocs alone, whose warnings are added to `said`. Raises SettingsError where it gives up."""
    from peerways.plugin import build_with_mkdocs

    said += build_with_mkdocs(root, target, site)
    made = ((page.url, target / page.url / "index.html") for page in site.pages)
    return Written(
        tuple(
            links_of(url, file.read_text(encoding="utf-8"))
            for url, file in made
            if file.is_file()  # a plugin may have left a page out, which is told as missing
        )
    )


@dataclass(frozen=True)
class _PageWork:
    frame: Frame
    renderer: Renderer
    keys: PageKeys
    kept: Mapping[str, KeptPage]
    texts: Mapping[str, bytes]
    only_texts: bool
    tree: Tree

    def finish(self, pages: Sequence[Page]) -> list[tuple[Put, KeptPage | None]]:
        """Put pages in their places. Returns the file of each, with the page as it was made, or None where the kept page stands.

        `texts` are digests of the project's files; where `only_texts` have changed since the last build, a page needs no key to be known again.
        """
        return [self._finished(page) for page in pages]

    def _finished(self, page: Page) -> tuple[Put, KeptPage | None]:
        path, known = f"{page.url}index.html", self.kept.get(page.url)
        text, made = self.texts.get(page.path or ""), self.tree.known(path)
        known = known if made and known and known.holds(self.renderer.site.has) else None
        if made and known and self.only_texts and known.text == text and known.key:
            return Put(path, made.digest), None
        page = replace(page, made_from=page.data)  # made up once, for the key and for the template
        key = self.keys.key(page)
        if made and known and key and known.key == key:
            return Put(path, made.digest), None
        rendered = self.renderer.render(page)
        html = self.frame.page(page, rendered.html)
        file = self.tree.put(path, html.encode("utf-8", "xmlcharrefreplace"))
        entries = packed(search_entries(page, rendered.html))
        links = packed(links_of(page.url, html))
        return file, KeptPage(page.url, text, key, rendered.asked, entries, links)


def _around(frame: Frame, site: Site, root: Path, tree: Tree) -> Iterator[Put]:
    """Put what is on the site besides pages and attachments: the theme's files, the images, the page for lost addresses, the sitemap."""
    for url, place in frame.files.items():
        yield tree.put(url, place.read_bytes())
    for image in site.exchange.images:
        yield tree.put(image.removeprefix("content/"), (root / image).read_bytes())
    text = sitemap(site, frame.settings.site_url)
    yield tree.put(NOT_FOUND, frame.not_found().encode())
    yield tree.put("sitemap.xml", text.encode())
    yield tree.put("sitemap.xml.gz", packed_sitemap(site, text))


def _attachments(site: Site, keys: FileKeys, tree: Tree) -> Iterator[Put]:
    """Put the attachments; those that show what they showed stay."""
    for part in shared_out(partial(_put_attachments, tree, keys), site.attachments):
        yield from part


def _put_attachments(tree: Tree, keys: FileKeys, attachments: Sequence[Attachment]) -> list[Put]:
    return [_put_attachment(tree, keys.key(one.prose_of), one) for one in attachments]


def _put_attachment(tree: Tree, key: bytes, attachment: Attachment) -> Put:
    known = tree.known(attachment.url)
    if known and known.key == key:
        return Put(attachment.url, known.digest, key)
    return tree.put(attachment.url, attachment.content, key)
