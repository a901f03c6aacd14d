"""The home page."""

from __future__ import annotations

from collections.abc import Iterator

from peerways.analyse.analysis import Analysis
from peerways.model.exchange import Exchange
from peerways.pages.page import Page


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the home page."""
    framework = exchange.framework
    yield Page("", "home", framework.title, framework.summary, {"exchange": exchange}, path=framework.path)
