"""The project team's own pages, as they lie in content/."""

from __future__ import annotations

from collections.abc import Iterator

from peerways.analyse.analysis import Analysis
from peerways.model.exchange import Exchange, Prose
from peerways.pages.contribute_forms import LINKS
from peerways.pages.page import Crumb, Page, PageData, crumbs_below
from peerways.pages.picture import Picture, system_picture

#: The accessibility statement, which has to say where a barrier is reported.
STATEMENT = "about/accessibility"
#: What the framework is, with the picture of the system.
FRAMEWORK = "about/framework"


class ProsePage(PageData, frozen=True):
    """A page of plain prose; `forms` are titles and URLs of the forms that it leads to; with
    `addressed`, it ends with the project team's address, with a `picture` it begins with that.
    """

    entry: Prose
    neighbours: tuple[Prose, ...]
    forms: tuple[tuple[str, str], ...]
    addressed: bool
    picture: Picture | None


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield a page for each file, with its neighbours in the same folder."""
    for page in sorted(exchange.pages, key=_order):
        section, _, rest = page.name.partition("/")
        crumbs: tuple[Crumb, ...] = ()
        if rest:
            crumbs = crumbs_below(exchange, section)
        yield Page(
            f"{page.name}/",
            "prose",
            page.title,
            page.summary,
            _data(exchange, page),
            f"{section}/",
            crumbs,
            page.path,
        )


def _data(exchange: Exchange, page: Prose) -> ProsePage:
    forms: tuple[tuple[str, str], ...] = ()
    if page.name == "contribute":
        translate = exchange.framework.wording.translate
        forms = tuple((translate(title), url) for title, url in LINKS)
    picture = None
    if page.name == FRAMEWORK:
        picture = system_picture(exchange.framework)
    return ProsePage(page, neighbours(exchange, page), forms, page.name == STATEMENT, picture)


def neighbours(exchange: Exchange, page: Prose) -> tuple[Prose, ...]:
    """Return the pages of the same part of the site in their order, the page itself among them; its
    first page leads.
    """
    section = _section(page)
    return tuple(
        sorted((other for other in exchange.pages if _section(other) == section), key=_order)
    )


def _section(page: Prose) -> str:
    return page.name.partition("/")[0]


def _order(page: Prose) -> tuple[str, bool, int, str]:
    section, _, rest = page.name.partition("/")
    return section, bool(rest), page.order, page.name
