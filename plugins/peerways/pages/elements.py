"""The six elements: their list and a guide for each."""

from __future__ import annotations

from collections.abc import Iterator

from peerways.analyse.analysis import Analysis
from peerways.model.exchange import Exchange
from peerways.pages.page import Crumb, Page

SECTION = "elements/"


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the list of elements, then each element's guide."""
    elements = exchange.framework.elements
    yield Page(SECTION, "elements", "Key elements", "The key elements of a career pathways system.", {"elements": elements}, SECTION)
    for element in elements:
        yield Page(
            f"{SECTION}{element.slug}/", "element", element.title, element.goal, {"element": element}, SECTION, (Crumb("Key elements", SECTION),), element.path,
        )
