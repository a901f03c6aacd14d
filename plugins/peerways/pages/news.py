"""News: the list by year and a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from peerways.analyse.analysis import Analysis
from peerways.model.exchange import Exchange
from peerways.pages.feeds import URL
from peerways.pages.library import sheets
from peerways.pages.neighbours import Neighbour, around
from peerways.pages.page import Crumb, Page

SECTION = "news/"


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the list, newest first, then each piece with the ones before and after it."""
    about = "What has happened in the project and in the states, newest first, each piece with its source."
    for sheet in sheets(SECTION, exchange.news):
        years = [
            (year, list(group))
            for year, group in groupby(sheet.rows, key=lambda news: news.date.year)
        ]
        title = "News" if sheet.number == 1 else f"News, page {sheet.number}"
        yield Page(
            sheet.url,
            "news-list",
            title,
            about,
            {"years": years, "sheet": sheet, "feed": URL},
            SECTION,
            searchable=sheet.number == 1,
        )
    for number, news in enumerate(exchange.news):
        neighbours = around(
            exchange.news, number, lambda other: Neighbour(f"{SECTION}{other.id}/", other.title)
        )
        yield Page(
            f"{SECTION}{news.id}/",
            "news",
            news.title,
            news.summary,
            {"news": news, **neighbours},
            SECTION,
            (Crumb("News", SECTION),),
            news.path,
            news.data_status == "illustrative",
        )
