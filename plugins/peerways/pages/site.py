"""Which pages and attachments exist: the one list from which the site is built."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from peerways.analyse.analysis import Analysis, analyse
from peerways.model.addresses import Address, addresses
from peerways.model.exchange import Exchange
from peerways.pages import elements, home, prose
from peerways.pages.page import Attachment, Page

Builder = Callable[[Exchange, Analysis], Iterator[Page | Attachment]]

#: In the order in which the site lists them.
BUILDERS: tuple[Builder, ...] = (home.pages, elements.pages, prose.pages)


@dataclass(frozen=True)
class Site:
    """Everything that one build publishes."""

    exchange: Exchange
    analysis: Analysis
    pages: tuple[Page, ...]
    attachments: tuple[Attachment, ...]

    @cached_property
    def addresses(self) -> Mapping[str, Address]:
        """Each entry's address by its short link."""
        return addresses(self.exchange)


def site_of(exchange: Exchange) -> Site:
    """Return the whole site of an exchange: pages in the site's order, each URL once."""
    analysis = analyse(exchange)
    made = [item for builder in BUILDERS for item in builder(exchange, analysis)]
    pages = tuple(item for item in made if isinstance(item, Page))
    attachments = tuple(item for item in made if isinstance(item, Attachment))
    return Site(exchange, analysis, pages, attachments)
