"""What templates ask for by name while a page is rendered: addresses relative to that page, and
prose with such addresses in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from markupsafe import Markup

from peerways.model.addresses import Addresses
from peerways.model.glossary import Term
from peerways.read.folders import USUAL, Folders
from peerways.render.prose import prose_to_html
from peerways.render.terms import TermLinks

#: Stands for the way up to the site's root; no text can hold it, since readers refuse control
#: characters.
MARK = "\x00"


class Linker:
    """Makes links from the page that is being rendered, one page at a time.

    It knows that page itself, not through the template's context: so the macros in `parts/` need no
    context, and Jinja2 imports them once for all pages.
    """

    def __init__(
        self, addresses: Addresses, terms: Iterable[Term] = (), folders: Folders = USUAL
    ) -> None:
        self._addresses = addresses
        self._folders = folders
        self._terms = TermLinks(terms, self.href)
        self._url = ""
        self.up = ""

    def stand_at(self, url: str) -> None:
        """Make links from the page at `url` from now on."""
        self._url = url
        self.up = "../" * url.count("/")
        self._terms.begin()

    @contextmanager
    def anywhere(self) -> Iterator[None]:
        """Make links with the mark for the way up, so that they can stand on any page."""
        up, self.up = self.up, MARK
        try:
            yield
        finally:
            self.up = up

    def here(self, url: str) -> bool:
        """Return whether `url` is that of the page being rendered."""
        return url == self._url

    def href(self, url: str) -> str:
        """Return a site URL relative to the page being rendered."""
        return (self.up + url) or "./"

    def link(self, short: str) -> str:
        """Return the address of an entry by its short link, relative to the page being rendered."""
        return (self.up + self._addresses[short].url) or "./"

    def prose(self, body: str, path: str, top: int = 2) -> Markup:
        """Return a Markdown body of the file at `path` as safe HTML, with the first use of each of
        the glossary's terms linked.
        """
        html = prose_to_html(body, path, self._addresses, self.href, top, self._folders)
        return self._terms.linked(html)
