"""One version of the site as it is served: its pages are rendered when they are first asked for."""

from __future__ import annotations

import secrets
from functools import cached_property
from threading import Lock

from peerways.pages import Attachment, Page, Site
from peerways.read.settings import Settings
from peerways.render import Renderer
from peerways.render.frame import Frame
from peerways.search.entries import SearchEntry, search_entries

#: Pages that a version keeps once they are rendered.
_MOST_KEPT = 200


class Version:
    """A site within the frame of the theme.

    `name` is another for every version, also after the server is started again.
    """

    def __init__(self, site: Site, settings: Settings) -> None:
        self.name = secrets.token_hex(6)
        self.site = site
        self.frame = Frame(settings, site)
        self._renderer = Renderer(site)
        self._rendering = (
            Lock()
        )  # a renderer stands at one page at a time, and several browsers ask at once
        self._rendered: dict[str, str] = {}

    @cached_property
    def pages(self) -> dict[str, Page]:
        """The pages by URL."""
        return {page.url: page for page in self.site.pages}

    @cached_property
    def images(self) -> frozenset[str]:
        """The URLs of the images."""
        return frozenset(path.removeprefix("content/") for path in self.site.exchange.images)

    def page(self, url: str) -> str:
        """Return the page at a URL that is among `pages`, as the build writes it.

        Raises what a faulty template raises.
        """
        page, html = self.pages[url], self._rendered.get(url)
        if html is None:
            html = self.frame.page(page, self._body(page))
            while len(self._rendered) >= _MOST_KEPT:
                self._rendered.pop(next(iter(self._rendered)), None)
            self._rendered[url] = html
        return html

    def _body(self, page: Page) -> str:
        with self._rendering:
            return self._renderer.render(page).html

    def attachment(self, url: str) -> bytes | None:
        """Return the bytes of a file that is not a page, or None where there is none."""
        attachment = self._attachments.get(url)
        if attachment:
            return attachment.content
        return None

    @cached_property
    def _attachments(self) -> dict[str, Attachment]:
        return {attachment.url: attachment for attachment in self.site.attachments}

    def search_entries(self, page: Page) -> list[SearchEntry]:
        """Return what search finds of a page, which is rendered for it."""
        return search_entries(page, self._body(page))
