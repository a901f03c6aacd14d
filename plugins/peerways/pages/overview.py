"""Across the states, for those who plan help for all of them: today over all rounds, and as each
quarter with rounds left it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from msgspec import Struct

from peerways.analyse.analysis import Analysis
from peerways.analyse.asks import AskedQuestion
from peerways.analyse.overview import Overview
from peerways.analyse.quarters import Quarter, quarters_with_rounds
from peerways.analyse.sessions import session_rule
from peerways.analyse.stuck import Mix
from peerways.language import gettext
from peerways.model.exchange import Exchange
from peerways.model.wording import Wording, Words
from peerways.pages import log
from peerways.pages.illustrative import any_marked
from peerways.pages.overview_rows import (
    AskRow,
    MissingRow,
    MovedAmount,
    MovedRow,
    SessionRow,
    StuckRow,
    WantedRow,
    ask_rows,
    missing_rows,
    moved_amounts,
    session_rows,
    slipped_amounts,
    slipped_rows,
    stuck_rows,
    wanted_rows,
)
from peerways.pages.page import Anchor, Crumb, Page, PageData
from peerways.pages.people import titles_of
from peerways.words import counted, in_words

SECTION = "overview/"
TITLE = "Across the states"
#: How many of a kind the page holds; the tables of the report hold all.
STUCK, ASKS = 40, 30


class Period(Struct, frozen=True):
    """One of the views: its title, its URL, and whether it is the one shown."""

    title: str
    url: str
    shown: bool


class OverviewPage(PageData, frozen=True):
    """What the page shows.

    Texts that start with a number are of the whole, of which the lists may hold the first.
    """

    contents: tuple[Anchor, ...]
    periods: tuple[Period, ...]
    quarter_title: str
    as_of_text: str
    mix: Mix
    mix_text: str
    speaks_of_today: bool
    summary: str
    stuck: tuple[StuckRow, ...]
    stuck_left: int
    nobody: tuple[StuckRow, ...]
    wanted: tuple[WantedRow, ...]
    slipped: tuple[MovedRow, ...]
    slipped_amounts: tuple[MovedAmount, ...]
    advanced: tuple[MovedAmount, ...]
    requests: tuple[AskRow, ...]
    requests_left: int
    offers: tuple[AskRow, ...]
    offers_left: int
    questions: tuple[AskedQuestion, ...]
    questions_left: int
    helped: tuple[log.HelpRow, ...]
    helped_left: int
    missing: tuple[MissingRow, ...]
    uncovered: tuple[str, ...]
    sessions: tuple[SessionRow, ...]
    session_rule: str
    report_url: str
    table_url: str


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the view over all rounds, then one for each quarter with rounds, the newest first."""
    about = exchange.framework.wording.translate(
        "Which priority gaps states share, who could teach them, and where nobody can; assistance"
        " wanted, what moved back, what waits for an answer, and sessions to suggest."
    )
    heading = exchange.framework.wording.translate(TITLE)
    for quarter in (None, *quarters_with_rounds(exchange)):
        title, crumbs = heading, []
        if quarter:
            title = f"{heading}: {quarter.title}"
            crumbs = [Crumb(heading, SECTION)]
        yield Page(
            overview_url(quarter),
            "overview",
            title,
            about_period(quarter, about),
            partial(page_of, exchange, analysis, quarter),
            SECTION,
            tuple(crumbs),
            illustrative=holds_illustrative(exchange),
            searchable=quarter is None,
        )


def overview_url(quarter: Quarter | None) -> str:
    """Return the URL of a quarter's view, or of the one over all rounds."""
    if quarter:
        return f"{SECTION}{quarter.key}/"
    return SECTION


def period_title(quarter: Quarter | None) -> str:
    """Return what a quarter's view, or the one over all rounds, is called."""
    if quarter:
        return quarter.title
    return "All rounds"


def about_period(quarter: Quarter | None, about: str) -> str:
    """Return what a page is about, and of which quarter, where it is of one."""
    if quarter:
        return f"{quarter.title}. {about}"
    return about


def holds_illustrative(exchange: Exchange) -> bool:
    """Return whether a round, offer or request of a state that takes part is made up."""
    return any(
        any_marked((*state.rounds, *state.offers, *state.requests))
        for state in exchange.taking_part
    )


def page_of(exchange: Exchange, analysis: Analysis, quarter: Quarter | None) -> OverviewPage:
    """Return what the view of a quarter, or of all rounds, shows."""
    framework, seen = exchange.framework, analysis.overview(quarter)
    rows = tuple(stuck_rows(analysis, seen))
    helped = log.in_quarter(exchange, quarter)
    uncovered = titles_of(framework, seen.uncovered_elements, seen.uncovered_components)
    return OverviewPage(
        contents=tuple(_contents(framework.wording, seen, len(helped), len(uncovered))),
        periods=tuple(_periods(exchange, quarter)),
        quarter_title=period_title(quarter),
        as_of_text=in_words(_as_of(exchange, seen)),
        mix=seen.mix,
        mix_text=mix_text(framework.wording, seen),
        speaks_of_today=seen.speaks_of_today,
        summary=_summary(framework.words, seen),
        stuck=rows[:STUCK],
        stuck_left=len(rows[STUCK:]),
        nobody=tuple(row for row in rows if row.stuck.nobody),
        wanted=tuple(wanted_rows(seen)),
        slipped=tuple(slipped_rows(analysis, seen)),
        slipped_amounts=tuple(slipped_amounts(framework, seen)),
        advanced=tuple(moved_amounts(framework, seen.advanced)),
        requests=tuple(ask_rows(seen.unanswered[:ASKS])),
        requests_left=len(seen.unanswered[ASKS:]),
        offers=tuple(ask_rows(seen.untaken[:ASKS])),
        offers_left=len(seen.untaken[ASKS:]),
        questions=seen.questions[:ASKS],
        questions_left=len(seen.questions[ASKS:]),
        helped=log.help_rows(exchange, analysis, helped[:ASKS]),
        helped_left=len(helped[ASKS:]),
        missing=tuple(missing_rows(framework.wording, seen)),
        uncovered=uncovered,
        sessions=session_rows(analysis, seen.sessions),
        session_rule=session_rule(framework),
        report_url=f"{overview_url(quarter)}report/",
        table_url=f"{overview_url(quarter)}findings.csv",
    )


def _as_of(exchange: Exchange, seen: Overview) -> date:
    """Return the day that a view speaks of: the last of its quarter, where that is over."""
    if seen.quarter and not seen.speaks_of_today:
        return seen.quarter.last
    return exchange.on


def _untaught(seen: Overview) -> int:
    """Return how many gaps nobody can teach."""
    return sum(one.nobody for one in seen.stuck)


def _contents(wording: Wording, seen: Overview, helped: int, uncovered: int) -> Iterator[Anchor]:
    """Yield the parts of the page in their order, with how much there is of each."""
    yield Anchor("s-sessions", gettext("Sessions to suggest"), len(seen.sessions))
    yield Anchor("s-stuck", gettext("Priority gaps"), len(seen.stuck))
    yield Anchor("s-nobody", gettext("Gaps that none could teach"), _untaught(seen))
    yield Anchor("s-wanted", gettext("Assistance wanted"))
    yield Anchor("s-slipped", gettext("What moved back"), len(seen.slipped))
    yield Anchor("s-advanced", gettext("What moved up"))
    if seen.speaks_of_today:
        yield Anchor("s-requests", gettext("Requests without an offer"), len(seen.unanswered))
        yield Anchor("s-offers", gettext("Offers not asked for"), len(seen.untaken))
    yield Anchor("s-questions", gettext("Questions without an answer"), len(seen.questions))
    yield Anchor("s-help", gettext("Help given"), helped)
    yield Anchor("s-missing", wording.translate("What states lack"))
    yield Anchor("s-uncovered", gettext("Topics without an expert"), uncovered)


def mix_text(wording: Wording, seen: Overview) -> str:
    """Say how many of the rounds that the figures rest on are reported and how many are made up."""
    reported = seen.mix.total - seen.mix.illustrative
    if not seen.mix.total:
        return "No round is shown yet."
    return (
        f"The figures rest on the newest round of {wording.count(seen.mix.total, 'state')}: "
        f"{reported} reported, {seen.mix.illustrative} illustrative."
    )


def _periods(exchange: Exchange, shown: Quarter | None) -> Iterator[Period]:
    for quarter in (None, *quarters_with_rounds(exchange)):
        yield Period(period_title(quarter), overview_url(quarter), quarter == shown)


def _summary(words: Words, seen: Overview) -> str:
    shared = sum(len(one.states) > 1 for one in seen.stuck)
    items = counted(
        shared, f"strategy or {words.subcomponent}", f"strategies and {words.subcomponents}"
    )
    are = "is a priority gap"
    if shared != 1:
        are = "are priority gaps"
    wait = "waits"
    if len(seen.questions) != 1:
        wait = "wait"
    parts = [
        f"{items} {are} of more than one {words.state}",
        _teaching_text(words, _untaught(seen)),
        f"{counted(len(seen.slipped), 'rating')} moved back",
        f"{counted(len(seen.questions), 'question')} {wait} for an answer",
    ]
    return f"{'; '.join(parts)}."


def _teaching_text(words: Words, untaught: int) -> str:
    if not untaught:
        return f"every gap has a {words.state} that could teach it"
    them = "it"
    if untaught != 1:
        them = "them"
    gaps = counted(untaught, "gap has", "gaps have")
    return f"{gaps} no {words.state} that could teach {them}"
