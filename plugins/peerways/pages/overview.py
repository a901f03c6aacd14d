"""Across the states, for those who plan help for all of them: today over all rounds, and as each quarter with rounds left it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from peerways.analyse.analysis import Analysis
from peerways.analyse.asks import AskedQuestion, OpenOffer, OpenRequest
from peerways.analyse.overview import Missing, Moved, Overview, Wanted
from peerways.analyse.quarters import Quarter, quarters_with_rounds
from peerways.analyse.sessions import Session, session_rule
from peerways.analyse.stuck import Mix, Stuck
from peerways.model.exchange import Exchange, State
from peerways.model.wording import Wording, Words
from peerways.pages import log
from peerways.pages.page import Anchor, Crumb, Page, PageData
from peerways.pages.place_view import ItemLabel, item_label, short_link
from peerways.words import counted, in_words, listed

SECTION = "overview/"
TITLE = "Across the states"
#: How many of a kind one page holds; the tables of the report hold all.
STUCK, SLIPPED, ASKS, TEACHERS = 40, 40, 30, 8
#: Where all states lack something and are more than this, they are said to be all; fewer are named.
FEW = 8


@dataclass(frozen=True, slots=True)
class Period:
    """One of the views: its title, its URL, and whether it is the one shown."""

    title: str
    url: str
    shown: bool


@dataclass(frozen=True, slots=True)
class StuckRow:
    """One item on which states are stuck: how many, which, and the first of those who could teach it."""

    stuck: Stuck
    label: ItemLabel
    amount_text: str
    states_text: str
    teachers_text: str


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One suggested session, with how its item is shown."""

    session: Session
    label: ItemLabel


@dataclass(frozen=True, slots=True)
class WantedRow:
    """What one state wants assistance with."""

    state: State
    items: tuple[Wanted, ...]
    illustrative: bool


@dataclass(frozen=True, slots=True)
class MovedRow:
    """One item that moved back, with how it is shown."""

    moved: Moved
    label: ItemLabel


@dataclass(frozen=True, slots=True)
class MovedAmount:
    """How much moved up, or back, in one state: strategies and subcomponents by element."""

    state: State
    text: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class MissingRow:
    """What states lack: how many, and which, or that all do."""

    missing: Missing
    amount_text: str
    states_text: str


@dataclass(frozen=True, slots=True)
class AskRow:
    """An offer or a request, with the short link of the place that makes it."""

    ask: OpenOffer | OpenRequest
    place_link: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class OverviewPage(PageData):
    """What the page shows. Texts that start with a number are of the whole, of which the lists may hold the first."""

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
        "Which priority gaps states share, who could teach them, and where nobody can; assistance wanted, what moved back, what waits for an answer, and sessions to suggest."
    )
    for quarter in (None, *quarters_with_rounds(exchange)):
        heading = exchange.framework.wording.translate(TITLE)
        if quarter:
            title = f"{heading}: {quarter.title}"
        else:
            title = heading
        yield Page(
            overview_url(quarter),
            "overview",
            title,
            f"{quarter.title}. {about}" if quarter else about,
            partial(page_of, exchange, analysis, quarter),
            SECTION,
            (Crumb(heading, SECTION),) if quarter else (),
            illustrative=holds_illustrative(exchange),
            searchable=quarter is None,
        )


def overview_url(quarter: Quarter | None) -> str:
    """Return the URL of a quarter's view, or of the one over all rounds."""
    if quarter:
        return f"{SECTION}{quarter.key}/"
    return SECTION


def holds_illustrative(exchange: Exchange) -> bool:
    """Return whether a round, offer or request of a state that takes part is made up."""
    return any(
        entry.data_status == "illustrative"
        for state in exchange.taking_part
        for entry in (*state.rounds, *state.offers, *state.requests)
    )


def page_of(exchange: Exchange, analysis: Analysis, quarter: Quarter | None) -> OverviewPage:
    """Return what the view of a quarter, or of all rounds, shows."""
    seen = analysis.overview(quarter)
    rows = tuple(_stuck_row(analysis, one) for one in seen.stuck)
    helped = log.in_quarter(exchange, quarter)
    uncovered = _uncovered(exchange, seen)
    return OverviewPage(
        contents=tuple(_contents(exchange.framework.wording, seen, len(helped), len(uncovered))),
        periods=_periods(exchange, quarter),
        quarter_title=quarter.title if quarter else "All rounds",
        as_of_text=in_words(quarter.last if quarter and not seen.speaks_of_today else exchange.on),
        mix=seen.mix,
        mix_text=mix_text(exchange.framework.wording, seen),
        speaks_of_today=seen.speaks_of_today,
        summary=_summary(exchange.framework.words, seen),
        stuck=rows[:STUCK],
        stuck_left=len(rows[STUCK:]),
        nobody=tuple(row for row in rows if row.stuck.nobody),
        wanted=tuple(_wanted(seen)),
        slipped=tuple(
            MovedRow(one, item_label(analysis, one.key)) for one in _moved_back(seen.slipped)
        ),
        slipped_amounts=tuple(_slipped_amounts(exchange, seen)),
        advanced=tuple(_amounts(exchange, seen.advanced)),
        requests=tuple(
            AskRow(one, short_link(one.place), one.request.data_status == "illustrative")
            for one in seen.unanswered[:ASKS]
        ),
        requests_left=len(seen.unanswered[ASKS:]),
        offers=tuple(
            AskRow(one, short_link(one.place), one.offer.data_status == "illustrative")
            for one in seen.untaken[:ASKS]
        ),
        offers_left=len(seen.untaken[ASKS:]),
        questions=seen.questions[:ASKS],
        questions_left=len(seen.questions[ASKS:]),
        helped=log.help_rows(exchange, analysis, helped[:ASKS]),
        helped_left=len(helped[ASKS:]),
        missing=tuple(_missing_row(exchange.framework.wording, seen, one) for one in seen.missing),
        uncovered=uncovered,
        sessions=tuple(SessionRow(one, item_label(analysis, one.key)) for one in seen.sessions),
        session_rule=session_rule(exchange.framework),
        report_url=f"{overview_url(quarter)}report/",
        table_url=f"{overview_url(quarter)}findings.csv",
    )


def _slipped_amounts(exchange: Exchange, seen: Overview) -> Iterator[MovedAmount]:
    """Yield how much went back in each element, where that is more than is listed."""
    if len(seen.slipped) > SLIPPED:
        yield from _amounts(exchange, seen.slipped)


def _contents(wording: Wording, seen: Overview, helped: int, uncovered: int) -> Iterator[Anchor]:
    """Yield the parts of the page in their order, with how much there is of each."""
    nobody = sum(one.nobody for one in seen.stuck)
    yield Anchor("s-sessions", "Sessions to suggest", len(seen.sessions))
    yield Anchor("s-stuck", "Priority gaps", len(seen.stuck))
    yield Anchor("s-nobody", "Gaps that none could teach", nobody)
    yield Anchor("s-wanted", "Assistance wanted")
    yield Anchor("s-slipped", "What moved back", len(seen.slipped))
    yield Anchor("s-advanced", "What moved up")
    if seen.speaks_of_today:
        yield Anchor("s-requests", "Requests without an offer", len(seen.unanswered))
        yield Anchor("s-offers", "Offers not asked for", len(seen.untaken))
    yield Anchor("s-questions", "Questions without an answer", len(seen.questions))
    yield Anchor("s-help", "Help given", helped)
    yield Anchor("s-missing", wording.translate("What states lack"))
    yield Anchor("s-uncovered", "Topics without an expert", uncovered)


def mix_text(wording: Wording, seen: Overview) -> str:
    """Say how many of the rounds that the figures rest on are reported and how many are made up."""
    reported = seen.mix.total - seen.mix.illustrative
    if not seen.mix.total:
        return "No round is shown yet."
    return (
        f"The figures rest on the newest round of {wording.count(seen.mix.total, 'state')}: "
        f"{reported} reported, {seen.mix.illustrative} illustrative."
    )


def _periods(exchange: Exchange, shown: Quarter | None) -> tuple[Period, ...]:
    return tuple(
        Period(one.title if one else "All rounds", overview_url(one), one == shown)
        for one in (None, *quarters_with_rounds(exchange))
    )


def _stuck_row(analysis: Analysis, one: Stuck) -> StuckRow:
    names = [state.name for state in one.teachers]
    more = len(names) - TEACHERS
    if more > 0:
        named = [*names[:TEACHERS], f"{more} more"]
    else:
        named = names
    high = {state.slug for state in one.high}
    amount = analysis.exchange.framework.wording.count(len(one.states), "state")
    return StuckRow(
        one,
        item_label(analysis, one.key),
        f"{amount}, {len(one.high)} with high priority" if one.high else amount,
        ", ".join(
            f"{state.name} (high)" if state.slug in high else state.name for state in one.states
        ),
        listed(named),
    )


def _wanted(seen: Overview) -> Iterator[WantedRow]:
    for slug, group in groupby(seen.wanted, key=lambda one: one.state.slug):
        items = tuple(group)
        assert items[0].state.slug == slug
        yield WantedRow(items[0].state, items, any(one.illustrative for one in items))


def _missing_row(wording: Wording, seen: Overview, one: Missing) -> MissingRow:
    amount = wording.count(len(one.states), "state")
    names = ", ".join(state.name for state in one.states)
    everyone = len(one.states) == len(seen.states) > FEW
    return MissingRow(one, f"All {amount}" if everyone else amount, "" if everyone else names)


def _moved_back(slipped: tuple[Moved, ...]) -> tuple[Moved, ...]:
    """Return all that moved back or, where that is too much to read, the first of each state for which it gives a reason."""
    if len(slipped) <= SLIPPED:
        return slipped
    first = {one.state.slug: one for one in reversed(slipped) if one.note}
    return tuple(one for one in slipped if first.get(one.state.slug) is one)[:SLIPPED]


def _amounts(exchange: Exchange, moved: tuple[Moved, ...]) -> Iterator[MovedAmount]:
    """Yield what moved one way, counted by state and element; states by name."""
    for _, group in groupby(moved, key=lambda one: one.state.slug):
        items = tuple(group)
        by_element = Counter(one.element for one in items)
        counts = [
            f"{by_element[element.slug]} in {element.short}"
            for element in exchange.framework.elements
            if by_element[element.slug]
        ]
        yield MovedAmount(items[0].state, listed(counts), any(one.illustrative for one in items))


def _uncovered(exchange: Exchange, seen: Overview) -> tuple[str, ...]:
    framework = exchange.framework
    return (
        *(framework.element[slug].title for slug in seen.uncovered_elements),
        *(framework.component[slug].title for slug in seen.uncovered_components),
    )


def _summary(words: Words, seen: Overview) -> str:
    shared = sum(len(one.states) > 1 for one in seen.stuck)
    nobody = sum(one.nobody for one in seen.stuck)
    slipped, waiting = len(seen.slipped), len(seen.questions)
    if nobody:
        them = "it" if nobody == 1 else "them"
        teachers = (
            f"{counted(nobody, 'gap has', 'gaps have')} no {words.state} that could teach {them}"
        )
    else:
        teachers = f"every gap has a {words.state} that could teach it"
    parts = [
        f"{counted(shared, f'strategy or {words.subcomponent}', f'strategies and {words.subcomponents}')} {'is a priority gap' if shared == 1 else 'are priority gaps'} of more than one {words.state}",
        teachers,
        f"{counted(slipped, 'rating')} moved back",
        f"{counted(waiting, 'question')} {'waits' if waiting == 1 else 'wait'} for an answer",
    ]
    return f"{'; '.join(parts)}."
