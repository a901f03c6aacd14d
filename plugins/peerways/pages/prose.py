"""The project team's own pages, as they lie in content/."""

from __future__ import annotations

from collections.abc import Iterator

from peerways.analyse.analysis import Analysis
from peerways.model.exchange import Exchange
from peerways.pages.page import Crumb, Page


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield a page for each file, with its neighbours in the same folder."""
    titles = {page.name: page.title for page in exchange.pages}
    for page in sorted(exchange.pages, key=lambda p: (p.name.partition("/")[0], p.order, p.name)):
        section, _, rest = page.name.partition("/")
        crumbs = (Crumb(titles.get(section, section.capitalize()), f"{section}/"),) if rest else ()
        neighbours = tuple(p for p in exchange.pages if p.name.partition("/")[0] == section and p is not page)
        yield Page(f"{page.name}/", "prose", page.title, page.summary, {"prose": page, "neighbours": neighbours}, f"{section}/", crumbs, page.path)
