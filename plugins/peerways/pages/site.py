"""Which pages and attachments exist: the one list from which the site is built."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from msgspec.structs import replace

from peerways.analyse.analysis import Analysis, analyse
from peerways.language import ENGLISH, gettext, speaking
from peerways.model.addresses import Addresses
from peerways.model.exchange import Exchange
from peerways.model.in_language import in_its_language
from peerways.model.licence import Terms
from peerways.pages import (
    assess,
    assessment,
    board,
    calendars,
    communities,
    compare,
    components,
    contribute_forms,
    corrections,
    crosswalk,
    documents,
    elements,
    embeds,
    feeds,
    findings,
    footer,
    gaps,
    glossary,
    home,
    log,
    meetings,
    mine,
    news,
    overview,
    packet,
    peers,
    people,
    person,
    plans,
    practices,
    prose,
    questions,
    reference,
    report,
    spoken,
    states,
    strategies,
    tools,
    whats_new,
)
from peerways.pages.open_data.pages import pages as open_data_pages
from peerways.pages.page import Attachment, Page
from peerways.pages.redirects import redirects
from peerways.pages.share import icons, pictures
from peerways.words import in_words

Builder = Callable[[Exchange, Analysis], Iterator[Page | Attachment]]

#: In the order in which the site lists them.
BUILDERS: tuple[Builder, ...] = (
    home.pages,
    elements.pages,
    strategies.pages,
    components.pages,
    practices.pages,
    documents.pages,
    states.pages,
    assessment.pages,
    gaps.pages,
    plans.pages,
    packet.pages,
    communities.pages,
    compare.pages,
    peers.pages,
    board.pages,
    mine.pages,
    assess.pages,
    questions.pages,
    log.pages,
    people.pages,
    person.pages,
    overview.pages,
    report.pages,
    findings.pages,
    meetings.pages,
    news.pages,
    whats_new.pages,
    prose.pages,
    tools.pages,
    glossary.pages,
    crosswalk.pages,
    contribute_forms.pages,
    corrections.pages,
    reference.pages,
    open_data_pages,
    embeds.pages,
    calendars.pages,
    feeds.pages,
    pictures.pages,
    spoken.pages,
    icons.pages,
)


@dataclass(frozen=True)
class Site:
    """Everything that one build publishes."""

    exchange: Exchange
    analysis: Analysis
    pages: tuple[Page, ...]
    attachments: tuple[Attachment, ...]

    @property
    def addresses(self) -> Addresses:
        """Each entry's address by its short link."""
        return self.analysis.addresses

    @cached_property
    def urls(self) -> frozenset[str]:
        """The URLs of all pages and attachments: templates link to what may be missing only if it
        is here.
        """
        return self.page_urls | {attachment.url for attachment in self.attachments}

    @cached_property
    def page_urls(self) -> frozenset[str]:
        """The URLs of all pages."""
        return frozenset(page.url for page in self.pages)

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


def site_of(exchange: Exchange) -> Site:
    """Return the whole site of an exchange: pages in the site's order, each URL once.

    Its data files say what was written, in any language.
    """
    written, exchange = exchange, in_its_language(exchange)
    with speaking(exchange.framework.language):
        analysis = analyse(exchange)
    pages: list[Page] = []
    attachments: list[Attachment] = []
    for item in _made(exchange, analysis, written):
        if isinstance(item, Page):
            pages.append(item)
        else:
            attachments.append(item)
    attachments += redirects(exchange, analysis.addresses, pages)
    return Site(exchange, analysis, tuple(pages), tuple(attachments))


def _made(exchange: Exchange, analysis: Analysis, written: Exchange) -> list[Page | Attachment]:
    """Return what all builders make, each in the site's language."""
    language = exchange.framework.language
    with speaking(language):
        made: list[Page | Attachment] = []
        for builder in BUILDERS:
            if builder is open_data_pages:
                made += builder(written, analysis)
            else:
                made += builder(exchange, analysis)
    if language == ENGLISH:
        return made
    return [replace(item, language=language) for item in made]
