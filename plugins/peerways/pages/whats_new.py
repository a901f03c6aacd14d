"""What is new since a day that the reader chooses: the same happenings as in the feeds, by
quarter.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from peerways.analyse.analysis import Analysis
from peerways.analyse.quarters import Quarter, quarter_of
from peerways.model.exchange import Exchange
from peerways.pages.feeds import EXCHANGE, URL
from peerways.pages.happenings import Item, happenings
from peerways.pages.page import Page, PageData

SECTION = "new/"
TITLE = "What is new"
#: More would make the page heavy; who wants all takes the data files.
AT_MOST = 300
KINDS = {
    "news": "News",
    "question": "Question",
    "answer": "Answer",
    "help": "Help given",
    "round": "Assessment",
}


class NewPage(PageData, frozen=True):
    """What the page shows; `earlier` counts what it leaves out."""

    quarters: tuple[tuple[Quarter, tuple[Item, ...]], ...]
    earlier: int
    kinds: dict[str, str]
    feeds: tuple[tuple[str, str], ...]


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the page."""
    items = happenings(exchange, analysis.addresses)
    yield Page(
        SECTION,
        "new",
        TITLE,
        "News, questions, answers, help given and new rounds, newest first, with all of a quarter"
        " together; choose a day to see what came after it.",
        partial(_data, items),
        SECTION,
        illustrative=any(item.illustrative for item in items[:AT_MOST]),
    )


def _data(items: tuple[Item, ...]) -> NewPage:
    quarters = groupby(items[:AT_MOST], key=lambda item: quarter_of(item.on))
    return NewPage(
        tuple((quarter, tuple(group)) for quarter, group in quarters),
        len(items[AT_MOST:]),
        KINDS,
        (("Everything", URL), ("Questions, answers and help given", EXCHANGE)),
    )
