"""The renderer: one page's body and contents list from its template and data."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from peerways.pages.page import Page
from peerways.pages.site import Site
from peerways.render.prose import prose_to_html

TEMPLATES = Path(__file__).parent / "templates"
_HEADING = re.compile(r'<h([23])[^>]* id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


class Heading(NamedTuple):
    """A heading of a page, as its contents list shows it."""

    level: int
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page's HTML body and the headings in it."""

    html: str = field(repr=False)
    headings: tuple[Heading, ...]


def relative_url(url: str, to: str) -> str:
    """Return the site URL `to` as a link from the page at `url`; both lie below the site's root."""
    up = "../" * url.count("/")
    return (up + to) or "./"


class Renderer:
    """Renders the pages of one site. Data is escaped by Jinja2; only prose that nh3 has cleaned is taken as HTML."""

    def __init__(self, site: Site, bytecode: Any = None) -> None:
        self.site = site
        self.environment = Environment(
            loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, bytecode_cache=bytecode, auto_reload=False,
        )
        exchange = site.exchange
        self.environment.globals.update(
            site=site, exchange=exchange, framework=exchange.framework, settings=exchange.framework.settings, analysis=site.analysis, href=_href, link=_link, prose=_prose, title=_title,
        )
        from peerways.render.words import FILTERS  # names of phases, dates and counts as readers see them

        self.environment.filters.update(FILTERS)

    def render(self, page: Page) -> Rendered:
        """Return the page's body. Raises jinja2 errors only for faults in our own templates."""
        html = self.environment.get_template("body.html").render(page=page, **page.data)
        headings = tuple(Heading(int(m[1]), m[2], " ".join(unescape(_TAG.sub("", m[3])).split())) for m in _HEADING.finditer(html))
        return Rendered(html, headings)


def _from_page(context: Context) -> Callable[[str], str]:
    url = context["page"].url
    return lambda to: relative_url(url, to)


@pass_context
def _href(context: Context, url: str) -> str:
    """Return a site URL relative to the page being rendered."""
    return relative_url(context["page"].url, url)


@pass_context
def _link(context: Context, short: str) -> str:
    """Return the address of an entry by its short link, relative to the page being rendered."""
    return relative_url(context["page"].url, context["site"].addresses[short].url)


@pass_context
def _title(context: Context, short: str) -> str:
    """Return an entry's title by its short link."""
    return str(context["site"].addresses[short].title)


@pass_context
def _prose(context: Context, body: str, path: str, top: int = 2) -> Markup:
    """Return a Markdown body of the file at `path` as safe HTML."""
    return prose_to_html(body, path, context["site"].addresses, _from_page(context), top)
