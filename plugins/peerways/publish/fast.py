"""The site that MkDocs gives, made without it: pages rendered into their frame, pages that show what they showed taken from the last build."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from peerways.cache.kept import Kept
from peerways.cache.keys import PageKeys
from peerways.cache.pages import KeptPage, KeptPages, packed
from peerways.pages import Attachment, Page, Site
from peerways.publish.workers import shared_out
from peerways.read import Reading
from peerways.read.settings import Settings
from peerways.render import Renderer
from peerways.render.frame import NOT_FOUND, Frame
from peerways.render.links import PageLinks, links_of
from peerways.render.sitemap import packed_sitemap, sitemap
from peerways.search.entries import search_entries
from peerways.search.site_index import search_files, write_search


@dataclass(frozen=True)
class Written:
    """What is known of a site that has been written: the links of all pages, the SHA-256 of files that need not be read again for it, and what to keep."""

    links: tuple[PageLinks, ...]
    digests: Mapping[str, str] = field(default_factory=dict)
    pages: tuple[KeptPage, ...] = ()
    ground: bytes = b""


def build_fast(
    site: Site,
    reading: Reading,
    root: Path,
    target: Path,
    settings: Settings,
    kept: Kept,
    *,
    show: Callable[[str], object] = str,
) -> Written:
    """Build the whole site into the empty folder `target`; `show` is told what goes on. Gives the tree that MkDocs would give, byte for byte.

    Raises OSError where the target can't be written.
    """
    show("Rendering pages")
    frame = Frame(settings, site)
    _write_around(frame, site, target)
    for image in site.exchange.images:
        place = target / image.removeprefix("content/")
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / image, place)
    shared_out(partial(_write_attachments, target), site.attachments)
    keys = PageKeys(site, frame.shows)
    ground = keys.ground(reading.data_digest)
    work = _PageWork(
        frame,
        Renderer(site),
        keys,
        kept.pages,
        reading.digests,
        ground == kept.pages.ground,
        target,
    )
    pages = tuple(
        kept.pages.by_url[found] if isinstance(found, str) else found
        for part in shared_out(work.finish, site.pages)
        for found in part
    )
    show("Making the search index")
    entries = (entry for page in pages for entry in page.entries)
    searched = write_search(target, search_files(site, entries))
    return Written(
        tuple(page.links for page in pages),
        {f"{page.url}index.html": page.digest for page in pages} | searched,
        pages,
        ground,
    )


def build_whole(site: Site, root: Path, target: Path, said: list[str]) -> Written:
    """Build the whole site with MkDocs alone, whose warnings are added to `said`. Raises SettingsError where it gives up."""
    from peerways.plugin import build_with_mkdocs

    said += build_with_mkdocs(root, target, site)
    return Written(
        tuple(
            links_of(page.url, (target / page.url / "index.html").read_text(encoding="utf-8"))
            for page in site.pages
        )
    )


@dataclass(frozen=True)
class _PageWork:
    frame: Frame
    renderer: Renderer
    keys: PageKeys
    kept: KeptPages
    texts: Mapping[str, bytes]
    only_texts: bool
    target: Path

    def finish(self, pages: Sequence[Page]) -> list[KeptPage | str]:
        """Put pages in their places. Returns each as it was made, or the URL of the kept page that was put there.

        `texts` are digests of the project's files; where `only_texts` have changed since the last build, a page needs no key to be known again.
        """
        return [self._finished(page) for page in pages]

    def _finished(self, page: Page) -> KeptPage | str:
        folder = f"{self.target}/{page.url}".rstrip("/")
        path = f"{folder}/index.html"
        os.makedirs(folder, exist_ok=True)
        known, text, has = (
            self.kept.by_url.get(page.url),
            self.texts.get(page.path or ""),
            self.renderer.site.has,
        )
        if self.only_texts and known and known.text == text and self.kept.give(known, has, path):
            return page.url
        page = replace(page, made_from=page.data)  # made up once, for the key and for the template
        key = self.keys.key(page)
        if key and known and known.key == key and self.kept.give(known, has, path):
            return page.url
        rendered = self.renderer.render(page)
        html = self.frame.page(page, rendered.html)
        content = html.encode("utf-8", "xmlcharrefreplace")
        with open(path, "wb") as file:
            file.write(content)
        digest = hashlib.sha256(content).hexdigest()
        entries, links = (
            packed(search_entries(page, rendered.html)),
            packed(links_of(page.url, html)),
        )
        return KeptPage(
            page.url,
            text,
            key,
            digest,
            self.kept.files.keep(path, digest) if key else None,
            rendered.asked,
            entries,
            links,
        )


def _write_around(frame: Frame, site: Site, target: Path) -> None:
    """Write what is on the site besides pages, attachments and images: the theme's files, the page for lost addresses, the sitemap."""
    for url, path in frame.files.items():
        (target / url).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target / url)
    text = sitemap(site, frame.settings.site_url)
    (target / NOT_FOUND).write_text(frame.not_found(), encoding="utf-8")
    (target / "sitemap.xml").write_text(text, encoding="utf-8")
    (target / "sitemap.xml.gz").write_bytes(packed_sitemap(site, text))


def _write_attachments(target: Path, attachments: Sequence[Attachment]) -> None:
    for attachment in attachments:
        path = target / attachment.url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(attachment.content)
