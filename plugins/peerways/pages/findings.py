"""The findings of an overview as one table: a row for each finding and state, for spreadsheets and
for those who count on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from peerways.analyse.analysis import Analysis
from peerways.analyse.asks import OpenOffer, OpenRequest
from peerways.analyse.index import latest
from peerways.analyse.overview import Moved, Overview
from peerways.analyse.quarters import Quarter, quarters_with_rounds
from peerways.model.exchange import Exchange, Framework, State
from peerways.pages.open_data.csv_text import csv_text
from peerways.pages.overview import overview_url
from peerways.pages.page import Attachment

#: Finding → what it says, in the order of the table; a workbook has a sheet for each.
FINDINGS = {
    "stuck": "Priority gaps",
    "could-teach": "Who could teach a priority gap",
    "wants-assistance": "Technical assistance wanted",
    "moved-back": "Moved back",
    "moved-up": "Moved up",
    "request-without-offer": "Requests that no offer answers",
    "offer-without-request": "Offers that nobody asked for",
    "question-without-answer": "Questions without an answer",
    "lacks": "What states lack",
    "suggested-session": "Sessions to suggest",
}


class Finding(NamedTuple):
    """One row. `phase` is the state's own; `text` are the state's own words where it wrote some."""

    finding: str
    item: str
    title: str
    element: str
    state: str
    phase: str
    detail: str
    text: str
    data_status: str


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Attachment]:
    """Yield the table of the view over all rounds, and that of each quarter with rounds."""
    for quarter in (None, *quarters_with_rounds(exchange)):
        yield Attachment(
            f"{overview_url(quarter)}findings.csv", partial(_csv, exchange, analysis, quarter)
        )


def findings(framework: Framework, seen: Overview) -> tuple[Finding, ...]:
    """Return the rows of an overview, in the order of FINDINGS."""
    rows = (
        *_stuck(framework, seen),
        *_wanted(framework, seen),
        *_moved(framework, "moved-back", seen.slipped),
        *_moved(framework, "moved-up", seen.advanced),
        *_asks(framework, "request-without-offer", seen.unanswered),
        *_asks(framework, "offer-without-request", seen.untaken),
        *_rest(framework, seen),
    )
    order = list(FINDINGS)
    return tuple(sorted(rows, key=lambda row: order.index(row.finding)))


def findings_table(rows: Iterable[Finding]) -> bytes:
    """Return rows as a CSV file."""
    return csv_text(Finding._fields, rows)


def _csv(exchange: Exchange, analysis: Analysis, quarter: Quarter | None) -> bytes:
    return findings_table(findings(exchange.framework, analysis.overview(quarter)))


def _stuck(framework: Framework, seen: Overview) -> Iterator[Finding]:
    for one in seen.stuck:
        high = {state.slug for state in one.high}
        for state in one.states:
            if state.slug in high:
                priority = "high"
            else:
                priority = "medium"
            yield _rated(
                framework, "stuck", one.key, one.title, one.element, state, f"priority {priority}"
            )
        for state in one.teachers:
            yield _rated(framework, "could-teach", one.key, one.title, one.element, state)


def _rated(
    framework: Framework,
    finding: str,
    key: str,
    title: str,
    element: str,
    state: State,
    detail: str = "",
) -> Finding:
    made = latest(state)
    assert made is not None  # whoever is stuck or strong has rated
    rating = made.rated[key]
    own_words = rating.gap or rating.note or ""
    phase = framework.phase[made.status(key) or 0].name
    return Finding(
        finding, key, title, element, state.name, phase, detail, own_words, made.data_status
    )


def _wanted(framework: Framework, seen: Overview) -> Iterator[Finding]:
    for one in seen.wanted:
        if one.status:
            phase = framework.phase[one.status].name
        else:
            phase = "not rated"
        yield Finding(
            "wants-assistance",
            one.key,
            one.title,
            one.element,
            one.state.name,
            phase,
            "",
            one.text,
            _kind(one.illustrative),
        )


def _moved(framework: Framework, finding: str, moved: Iterable[Moved]) -> Iterator[Finding]:
    for one in moved:
        yield Finding(
            finding,
            one.key,
            one.title,
            one.element,
            one.state.name,
            framework.phase[one.after].name,
            f"from {framework.phase[one.before].name}, {one.round.round}",
            one.note,
            _kind(one.illustrative),
        )


def _asks(
    framework: Framework, finding: str, asks: Iterable[OpenOffer | OpenRequest]
) -> Iterator[Finding]:
    for ask in asks:
        strategy = framework.strategy[ask.strategy]
        yield Finding(
            finding,
            ask.strategy,
            strategy.title,
            strategy.element,
            ask.place.name,
            "",
            ask.until_text,
            ask.text,
            ask.entry.data_status or "",
        )


def _rest(framework: Framework, seen: Overview) -> Iterator[Finding]:
    for entry in seen.questions:
        question = entry.question
        yield Finding(
            "question-without-answer",
            question.strategy or question.component or "",
            "",
            question.element or "",
            entry.asker,
            "",
            entry.date_text,
            question.question,
            question.data_status or "",
        )
    for lack in seen.missing:
        for state in lack.states:
            yield Finding(
                "lacks", "", "", "", state.name, "", lack.what, "", state.data_status or ""
            )
    for one in seen.sessions:
        yield Finding(
            "suggested-session",
            one.key,
            one.title,
            one.element,
            one.presenter.name,
            framework.phase[one.round.status(one.key) or 0].name,
            one.practice.title,
            one.reason,
            one.round.data_status,
        )


def _kind(illustrative: bool) -> str:
    if illustrative:
        return "illustrative"
    return "reported"
