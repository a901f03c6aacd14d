"""The exchange log: who helped whom with what, and what came of it; a list, and a page for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from msgspec import Struct

from peerways.analyse.analysis import Analysis
from peerways.analyse.quarters import Quarter
from peerways.model.exchange import Exchange, Help, State
from peerways.pages.illustrative import any_marked, is_marked
from peerways.pages.library import Sheet, sheets
from peerways.pages.page import Crumb, Page, PageData
from peerways.pages.place_view import ItemLabel, item_label
from peerways.read.file_kinds import url_of
from peerways.words import counted

SECTION = "exchange/"
URL = f"{SECTION}log/"
TITLE = "Help given"
#: How many a page of something else lists before it leads to the log.
SHOWN = 4


class HelpRow(Struct, frozen=True):
    """Help that was given: who it came from, with the short link of theirs, to whom it went, and
    what it was about.
    """

    entry: Help
    short: str
    giver: str
    giver_short: str
    helped: str
    items: tuple[ItemLabel, ...]

    @property
    def illustrative(self) -> bool:
        return is_marked(self.entry)


class LogPage(PageData, frozen=True):
    """A page of the log."""

    sheet: Sheet[HelpRow]
    summary: str


class HelpPage(PageData, frozen=True):
    """The page of one entry."""

    help: Help
    row: HelpRow


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the log, newest first, then its entries."""
    rows = help_rows(exchange, analysis, exchange.log)
    about = exchange.framework.wording.translate(
        "Who helped whom with what, and what came of it: help between states, and from coaches and"
        " experts."
    )
    for sheet in sheets(URL, rows):
        yield Page(
            sheet.url,
            "log",
            sheet.titled(TITLE),
            about,
            LogPage(sheet, _summary(exchange)),
            SECTION,
            (Crumb("Exchange", SECTION),),
            illustrative=any_marked(exchange.log),
            searchable=sheet.first,
        )
    for row in rows:
        yield Page(
            url_of("help", row.entry.key),
            "help",
            row.entry.title,
            row.entry.summary,
            HelpPage(row.entry, row),
            SECTION,
            (Crumb("Exchange", SECTION), Crumb(TITLE, URL)),
            row.entry.path,
            row.illustrative,
        )


def help_rows(exchange: Exchange, analysis: Analysis, log: Iterable[Help]) -> tuple[HelpRow, ...]:
    """Return entries of the log as lists show them."""
    return tuple(map(partial(_row, exchange, analysis), log))


def of_state(exchange: Exchange, analysis: Analysis, state: State) -> tuple[HelpRow, ...]:
    """Return the help that a state gave or had, newest first."""
    return help_rows(exchange, analysis, (one for one in exchange.log if concerns(one, state)))


def concerns(entry: Help, state: State) -> bool:
    """Return whether a state gave help or had it."""
    return state.slug in (entry.giver, entry.to)


def in_quarter(exchange: Exchange, quarter: Quarter | None) -> tuple[Help, ...]:
    """Return the help that was given in a quarter, or ever."""
    if quarter is None:
        return exchange.log
    return tuple(one for one in exchange.log if quarter.holds(one.date))


def _row(exchange: Exchange, analysis: Analysis, entry: Help) -> HelpRow:
    state = exchange.state.get(entry.giver)
    if state:
        kind, giver = "state", state.name
    else:
        kind, giver = "person", exchange.person[entry.giver].role
    return HelpRow(
        entry,
        f"help:{entry.key}",
        giver,
        f"{kind}:{entry.giver}",
        exchange.state[entry.to].name,
        tuple(item_label(analysis, key) for key in entry.items),
    )


def _summary(exchange: Exchange) -> str:
    with_outcome = sum(one.outcome is not None for one in exchange.log)
    return (
        f"{counted(len(exchange.log), 'entry', 'entries')}, {with_outcome} of them with their"
        " outcome."
    )
