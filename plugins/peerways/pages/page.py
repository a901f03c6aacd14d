"""One page of the site, before it is rendered: everything that its template may know."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, Self

from msgspec import Struct
from msgspec.structs import asdict, replace

from peerways.language import ENGLISH, speaking
from peerways.model.exchange import Exchange


class Crumb(NamedTuple):
    """One step of the way from the home page to a page."""

    title: str
    url: str


def crumbs_below(exchange: Exchange, name: str) -> tuple[Crumb, ...]:
    """Return the way back from a page below one of the project team's, such as `about`; none where
    the project has no such page.
    """
    return tuple(Crumb(page.title, f"{name}/") for page in exchange.pages if page.name == name)


class Anchor(NamedTuple):
    """A part of a page in its contents list; `amount` tells how much stands in a part that is a
    list.
    """

    id: str
    title: str
    amount: int | str | None = None


class Embed(NamedTuple):
    """What other sites may show of a page within theirs: what it is, and the page without frame
    that holds it.
    """

    title: str
    url: str


class PageData(Struct, frozen=True):
    """What a kind of page shows: each kind declares its own fields."""

    def fields(self) -> dict[str, Any]:
        """Return the fields by name, for the template."""
        return asdict(self)


#: What a template is given, or what makes it: pages of which there are thousands are made up only
#: as they are rendered, each in its worker.
Data = PageData | Callable[[], PageData]


class Page(Struct, frozen=True):
    """A page at `url` (below the site's root, ending in `/`; empty for the home page), rendered by
    `templates/pages/<kind>.html` from `data`.

    `section` is the URL of the part of the site that it belongs to; `path` is the project file that
    a reader would edit to change it, the only one
    whose prose it may show. `picture` is the one that other sites show beside a link to it,
    `embeds` what they may show of it; a page that is made to be
    shown so is `taken_from` another and has no frame.
    """

    url: str
    kind: str
    title: str
    described: str | Callable[[], str]
    made_from: Data
    section: str = ""
    crumbs: tuple[Crumb, ...] = ()
    path: str | None = None
    illustrative: bool = False
    searchable: bool = True
    picture: str = "share/home.png"
    language: str = ENGLISH
    embeds: tuple[Embed, ...] = ()
    taken_from: str = ""

    @property
    def data(self) -> PageData:
        """What the page's template is given."""
        if isinstance(self.made_from, PageData):
            return self.made_from
        with speaking(self.language):
            return self.made_from()

    @property
    def description(self) -> str:
        """The page in a sentence, for those who meet a link to it."""
        if isinstance(self.described, str):
            return self.described
        with speaking(self.language):
            return self.described()

    @property
    def made_up(self) -> Self:
        """The page with all that it shows made up once, for its key and for its template."""
        return replace(self, described=self.description, made_from=self.data)

    @property
    def source(self) -> str:
        """The name under which MkDocs knows the page."""
        return f"{self.url}index.md"


class Attachment(Struct, frozen=True):
    """A file of the site that is not a page: JSON, calendars, spreadsheets.

    `url` is its place below the site's root.

    It is made by a function, bound with `partial` to what it is made from: while these values stay
    the same, so does the file (see
    `peerways.cache.keys`). Prose is handed over as such or in an entry; of the whole exchange only
    data are read.
    """

    url: str
    made_from: bytes | Callable[[], bytes]
    language: str = ENGLISH

    @property
    def content(self) -> bytes:
        """The file's bytes."""
        if not callable(self.made_from):
            return self.made_from
        with speaking(self.language):
            return self.made_from()
