"""The renderer: one page's body and contents list from its template and data."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from html import unescape
from typing import NamedTuple

from markupsafe import Markup

from peerways.language import speaking
from peerways.model.in_language import words_in_its_language
from peerways.pages.corrections import corrected
from peerways.pages.linked_data import linked_data
from peerways.pages.open_data.beside import behind
from peerways.pages.page import Page
from peerways.pages.site import Site
from peerways.render.engine import environment
from peerways.render.figures import csv_address
from peerways.render.linker import Linker
from peerways.render.lookups import Lookups
from peerways.render.macro_cache import remember
from peerways.render.names import as_written, names_of, written
from peerways.render.prose import by_section
from peerways.words import FILTERS

_HEADING = re.compile(r'<h([23])[^>]* id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


class Heading(NamedTuple):
    """A heading of a page, as its contents list shows it."""

    level: int
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page's HTML body, and what its template asked of the site, with the answers."""

    html: str = field(repr=False)
    lookups: tuple[tuple[str, bool], ...] = ()

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings in the body."""
        return tuple(
            Heading(int(m[1]), m[2], " ".join(unescape(_TAG.sub("", m[3])).split()))
            for m in _HEADING.finditer(self.html)
        )


class Renderer:
    """Renders the pages of one site.

    Data is escaped by Jinja2; only prose that nh3 has cleaned is taken as HTML.
    """

    def __init__(self, site: Site) -> None:
        self.site = site
        framework = site.exchange.framework
        self.environment = environment(framework.wording)
        self._linker = linker = Linker(
            site.addresses, site.exchange.glossary, site.exchange.folders
        )
        self._lookups = Lookups(site.has)
        attribute = written(framework)
        # No more than this: what else a page shows it is handed as data, which tells whether the
        # page has changed (see peerways.cache.keys).
        self.environment.globals.update(
            exchange=names_of(site.exchange),
            framework=framework,
            settings=framework.settings,
            written=attribute,
            present=self._lookups,
            behind=partial(behind, wording=framework.wording),
            href=linker.href,
            link=linker.link,
            here=linker.here,
            prose=linker.prose,
        )
        self.environment.filters.update(
            FILTERS,
            count=framework.wording.count,
            ngettext=framework.wording.ngettext,
            as_written=partial(as_written, attribute, words_in_its_language(framework)),
            csv_address=csv_address,
            by_section=by_section,
            written=site.exchange.folders.written,
        )
        remember(self.environment, linker)

    def render(self, page: Page) -> Rendered:
        """Return the page's body. Raises jinja2 errors only for faults in our own templates."""
        with speaking(self.site.exchange.framework.language):
            return self._rendered(page)

    def _rendered(self, page: Page) -> Rendered:
        self._linker.stand_at(page.url)
        data = page.data
        linked = linked_data(page, data, self.site.exchange.framework)
        template = self.environment.get_template("body.html")
        around = {"linked": Markup(linked), "corrected": corrected(page, data)}  # noqa: S704 (escaped there)
        html = template.render(page=page, **around, **data.fields())
        return Rendered(html, self._lookups.since_last())
