"""The project's report of a quarter, or of today over all rounds: a page made for paper, with
figures, tables and the states' own words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from msgspec import Struct

from peerways.analyse.analysis import Analysis
from peerways.analyse.gaps import priority_gaps
from peerways.analyse.index import by_name, latest
from peerways.analyse.matches import Match
from peerways.analyse.overview import Overview
from peerways.analyse.quarters import Quarter, as_of, quarters_with_rounds
from peerways.analyse.standing import Standing, added_up, element_standings
from peerways.model.exchange import Element, Exchange, Framework, State
from peerways.pages.illustrative import any_marked
from peerways.pages.overview import (
    SECTION,
    TITLE,
    OverviewPage,
    about_period,
    holds_illustrative,
    overview_url,
    page_of,
    period_title,
)
from peerways.pages.page import Crumb, Page, PageData
from peerways.words import counted, first_sentence

#: So many states are told in their own words in full; a longer report holds the first sentence of
#: each text.
IN_FULL = 12
#: What the report is called that is not of a quarter.
WHOLE = "Report over all rounds"


class Bar(Struct, frozen=True):
    """How the ratings of all states spread over the phases of one element."""

    element: Element
    standing: Standing


class OwnWords(Struct, frozen=True):
    """What a state wrote: what is missing in its first priority gap, and what carried something
    that moved up in the period.
    """

    state: State
    gap_title: str
    gap_text: str
    up_title: str
    up_text: str
    illustrative: bool


class ReportPage(PageData, frozen=True):
    """What the report adds to the overview that it prints."""

    report_title: str
    period_text: str
    bars: tuple[Bar, ...]
    words: tuple[OwnWords, ...]
    pairs: tuple[Match, ...]
    states_text: str
    overview: OverviewPage


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the report over all rounds, then one for each quarter with rounds."""
    about = exchange.framework.wording.translate(
        "The report on the states' career pathways systems, made for paper: figures, tables and the"
        " states' own words."
    )
    for quarter in (None, *quarters_with_rounds(exchange)):
        title, crumbs = WHOLE, [Crumb(exchange.framework.wording.translate(TITLE), SECTION)]
        if quarter:
            title = f"Report: {quarter.title}"
            crumbs.append(Crumb(quarter.title, overview_url(quarter)))
        yield Page(
            report_url(quarter),
            "report",
            title,
            about_period(quarter, about),
            partial(_data, exchange, analysis, quarter),
            SECTION,
            tuple(crumbs),
            illustrative=holds_illustrative(exchange),
            searchable=False,
        )


def report_url(quarter: Quarter | None) -> str:
    """Return the URL of a report."""
    return f"{overview_url(quarter)}report/"


def _data(exchange: Exchange, analysis: Analysis, quarter: Quarter | None) -> ReportPage:
    seen = analysis.overview(quarter)
    page = page_of(exchange, analysis, quarter)
    title = WHOLE
    if quarter:
        title = f"Report on the {quarter.title}"
    pairs: tuple[Match, ...] = ()
    if seen.speaks_of_today:
        pairs = analysis.matches.pairs
    return ReportPage(
        title,
        f"{period_title(quarter)}, as of {page.as_of_text}",
        tuple(_bars(exchange.framework, seen)),
        tuple(_own_words(exchange, analysis, quarter, seen)),
        pairs,
        _states_text(exchange.framework, seen),
        page,
    )


def _states_text(framework: Framework, seen: Overview) -> str:
    """Return how many states take part, and of how many a round is shown."""
    states, rounds = len(seen.states), sum(bool(state.rounds) for state in seen.states)
    take, are = "take", "are"
    if states == 1:
        take = "takes"
    if rounds == 1:
        are = "is"
    part = f"{framework.wording.count(states, 'state')} {take} part"
    return f"{part}; {counted(rounds, 'round')} {are} shown"


def _bars(framework: Framework, seen: Overview) -> Iterator[Bar]:
    standings = [element_standings(framework, made) for made in seen.rounds]
    for element in framework.elements:
        own = (one[element.slug] for one in standings)
        yield Bar(element, added_up(element.slug, own, framework.statuses))


def _own_words(
    exchange: Exchange, analysis: Analysis, quarter: Quarter | None, seen: Overview
) -> Iterator[OwnWords]:
    """Yield the words of each state that wrote some, by name."""
    if quarter:
        as_it_stood = as_of(exchange, quarter)
    else:
        as_it_stood = exchange
    shorten: Callable[[str], str] = str.strip
    if len(seen.states) > IN_FULL:
        shorten = first_sentence
    for state in by_name(as_it_stood.taking_part):
        title, gap = _gap_text(as_it_stood.framework, analysis, state)
        moved, note = _advance_text(seen, state)
        if title or moved:
            made_up = any_marked(state.rounds)
            yield OwnWords(state, title, shorten(gap), moved, shorten(note), made_up)


def _gap_text(framework: Framework, analysis: Analysis, state: State) -> tuple[str, str]:
    """Return the title of the first priority gap of which a state wrote what is missing, with what
    it wrote; empty strings where there is none.
    """
    for gap in priority_gaps(framework, latest(state)):
        if gap.rating.gap:
            return analysis.title(gap.key), gap.rating.gap
    return "", ""


def _advance_text(seen: Overview, state: State) -> tuple[str, str]:
    """Return the title of what moved up first of that on which a state wrote, with what it wrote;
    empty strings where there is none.
    """
    for moved in seen.advanced:
        if moved.state.slug == state.slug and moved.note:
            return moved.title, moved.note
    return "", ""
