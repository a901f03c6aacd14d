"""News: the list by year and a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from peerways.analyse.analysis import Analysis
from peerways.model.exchange import Exchange, News
from peerways.pages.feeds import URL
from peerways.pages.illustrative import is_marked
from peerways.pages.library import Sheet, sheets
from peerways.pages.neighbours import Neighbour, around
from peerways.pages.page import Crumb, Page, PageData

SECTION = "news/"


class NewsListPage(PageData, frozen=True):
    """One page of the list of news, by year."""

    years: tuple[tuple[int, tuple[News, ...]], ...]
    sheet: Sheet[News]
    feed: str


class NewsPage(PageData, frozen=True):
    """One piece of news, with the pieces before and after it."""

    news: News
    before: Neighbour | None
    after: Neighbour | None


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the list, newest first, then each piece with the ones before and after it."""
    about = exchange.framework.wording.translate(
        "What has happened in the project and in the states, newest first, each piece with its"
        " source."
    )
    for sheet in sheets(SECTION, exchange.news):
        years = groupby(sheet.rows, key=lambda news: news.date.year)
        by_year = tuple((year, tuple(group)) for year, group in years)
        yield Page(
            sheet.url,
            "news-list",
            sheet.titled("News"),
            about,
            NewsListPage(by_year, sheet, URL),
            SECTION,
            searchable=sheet.first,
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
            NewsPage(news, *neighbours),
            SECTION,
            (Crumb("News", SECTION),),
            news.path,
            is_marked(news),
        )
