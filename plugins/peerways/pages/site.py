"""Which pages and attachments exist: the one list from which the site is built."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from typing import NamedTuple

from msgspec.structs import replace

from peerways.analyse.analysis import Analysis, analyse
from peerways.language import ENGLISH, gettext, speaking
from peerways.model.addresses import Addresses
from peerways.model.exchange import Exchange
from peerways.model.in_language import in_its_language
from peerways.model.licence import Terms
from peerways.pages import footer
from peerways.pages.page import Attachment, Page
from peerways.words import in_words

Item = Page | Attachment
_DATA = "open_data.pages"
_FORMER = "redirects"
#: The modules of this package whose `pages`, or another function that is named, list pages and
#: files, in the order of the site; one is imported when it is first asked.
BUILDERS = (
    "home",
    "elements",
    "strategies",
    "components",
    "practices",
    "practices:every",
    "documents",
    "states",
    "assessment",
    "gaps",
    "plans",
    "packet",
    "communities",
    "compare",
    "peers",
    "board",
    "mine",
    "assess",
    "questions",
    "log",
    "people",
    "person",
    "overview",
    "report",
    "findings",
    "meetings",
    "news",
    "whats_new",
    "prose",
    "tools",
    "glossary",
    "crosswalk",
    "contribute_forms",
    "corrections",
    "reference",
    _DATA,
    "embeds",
    "calendars",
    "feeds",
    "share.pictures",
    "spoken",
    "share.icons",
)


class Outline(NamedTuple):
    """The URLs of all pages and files, each with the builder that lists it.

    While data stay, so does this, whatever texts say.
    """

    pages: Mapping[str, str]
    files: Mapping[str, str]


@dataclass(frozen=True)
class Site:
    """Everything that one build publishes: pages in the site's order, each URL once.

    Nothing is listed before it is asked for.
    """

    exchange: Exchange
    analysis: Analysis
    written: Exchange
    known: Outline | None = None
    _listed: dict[str, tuple[Item, ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """All pages in the site's order."""
        return tuple(item for name in BUILDERS for item in self._by(name) if isinstance(item, Page))

    @cached_property
    def attachments(self) -> tuple[Attachment, ...]:
        """All files that are no pages."""
        return tuple(
            item
            for name in (*BUILDERS, _FORMER)
            for item in self._by(name)
            if isinstance(item, Attachment)
        )

    @cached_property
    def outline(self) -> Outline:
        """What the site lists."""
        if self.known:
            return self.known
        pages: dict[str, str] = {}
        files: dict[str, str] = {}
        for name in (*BUILDERS, _FORMER):
            for item in self._by(name):
                if isinstance(item, Page):
                    pages[item.url] = name
                else:
                    files[item.url] = name
        return Outline(pages, files)

    def items(self, urls: Collection[str]) -> Iterator[Item]:
        """Yield the pages and files at URLs; only builders that list one of them are asked."""
        by_url = {**self.outline.pages, **self.outline.files}
        for name in sorted({by_url[url] for url in urls}):
            yield from (item for item in self._by(name) if item.url in urls)

    def _by(self, name: str) -> tuple[Item, ...]:
        """Return what a builder lists, in the site's language."""
        if name not in self._listed:
            language = self.exchange.framework.language
            with speaking(language):
                listed = tuple(self._list(name))
            if language != ENGLISH:
                listed = tuple(replace(item, language=language) for item in listed)
            self._listed[name] = listed
        return self._listed[name]

    def _list(self, name: str) -> Iterator[Item]:
        place, _, function = name.partition(":")
        module = import_module(f"peerways.pages.{place}")
        if name == _FORMER:
            yield from module.redirects(self.exchange, self.addresses, self.pages)
        elif name == _DATA:  # data files say what was written, in any language
            yield from module.pages(self.written, self.analysis)
        else:
            yield from getattr(module, function or "pages")(self.exchange, self.analysis)

    @property
    def addresses(self) -> Addresses:
        """Each entry's address by its short link."""
        return self.analysis.addresses

    @cached_property
    def urls(self) -> frozenset[str]:
        """The URLs of all pages and attachments: templates link to what may be missing only if it
        is here.
        """
        return self.page_urls | self.outline.files.keys()

    @cached_property
    def page_urls(self) -> frozenset[str]:
        """The URLs of all pages."""
        return frozenset(self.outline.pages)

    def has(self, name: str) -> bool:
        """Return whether a page or file is there, by its URL, or an entry, by its short link."""
        return name in self.urls or name in self.addresses

    @cached_property
    def data_line(self) -> str:
        """What the foot of every page says of the data."""
        with speaking(self.exchange.framework.language):
            return footer.data_line(self.exchange)

    @cached_property
    def terms(self) -> tuple[Terms, Terms]:
        """The terms of the texts and of the data, which the foot of every page names."""
        licence = self.exchange.framework.license
        return licence.of_texts, licence.of_data

    @cached_property
    def cited(self) -> str:
        """What a citation of any page says after the page's title."""
        framework = self.exchange.framework
        with speaking(framework.language):
            return gettext("{title}, as of {day}.").format(
                title=framework.title, day=in_words(self.exchange.on)
            )

    @cached_property
    def footer_links(self) -> tuple[footer.FooterLink, ...]:
        """The links at the foot of every page."""
        with speaking(self.exchange.framework.language):
            return footer.footer_links(self.exchange, self.page_urls)


def site_of(exchange: Exchange, known: Outline | None = None) -> Site:
    """Return the whole site of an exchange; `known` is its outline, of an exchange with the same
    data.
    """
    written, exchange = exchange, in_its_language(exchange)
    with speaking(exchange.framework.language):
        analysis = analyse(exchange)
    return Site(exchange, analysis, written, known)
