"""One version of the site as it is served: its pages are rendered when they are first asked for."""

from __future__ import annotations

import secrets
from functools import cached_property
from threading import Lock
from typing import Any

from peerways.pages import Page, Site
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

    @property
    def pages(self) -> frozenset[str]:
        """The URLs of the pages."""
        return self.site.page_urls

    @cached_property
    def images(self) -> frozenset[str]:
        """The URLs of the images."""
        return frozenset(path.removeprefix("content/") for path in self.site.exchange.images)

    def page(self, url: str) -> str:
        """Return the page at a URL that is among `pages`, as the build writes it.

        Raises what a faulty template raises.
        """
        html = self._rendered.get(url)
        if html is None:
            page = self._item(url)
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
        if url in self.site.outline.files:
            content: bytes = self._item(url).content
            return content
        return None

    def _item(self, url: str) -> Any:
        (item,) = self.site.items([url])
        return item

    def search_entries(self, page: Page) -> list[SearchEntry]:
        """Return what search finds of a page, which is rendered for it."""
        return search_entries(page, self._body(page))
