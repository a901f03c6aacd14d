"""A state's ratings as the team gave them: every strategy and subcomponent in every round, and what changed from round to round."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from peerways.analyse.analysis import Analysis
from peerways.analyse.changes import KINDS, History, RoundChanges
from peerways.analyse.standing import component_standings, element_standings
from peerways.model.assessment import Rating
from peerways.model.exchange import (
    Component,
    Element,
    Exchange,
    Place,
    State,
    Strategy,
    Subcomponent,
)
from peerways.model.kinds import SEATS
from peerways.pages.figure import changes_figure
from peerways.pages.page import Crumb, Page
from peerways.pages.place_view import counts_text, item_label, place_url, round_text

SECTION = "states/"
#: With fewer rounds, what moved first is all that moved.
_ROUNDS_TO_TELL = 3


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield for each state its assessment and, where it has two rounds or more, what changed."""
    for state in exchange.taking_part:
        crumbs = (Crumb("States", SECTION), Crumb(state.name, place_url(state)))
        illustrative = any(r.data_status == "illustrative" for r in state.rounds)
        path = state.rounds[-1].path if state.rounds else state.path
        yield Page(
            f"{place_url(state)}assessment/",
            "assessment",
            f"{state.name}: assessment",
            f"Every rating of {state.name} by round, with its evidence, for all strategies and subcomponents.",
            partial(_assessment, analysis, state),
            SECTION,
            crumbs,
            path,
            illustrative,
        )
        if len(state.rounds) > 1:
            yield Page(
                f"{place_url(state)}changes/",
                "changes",
                f"{state.name}: what changed",
                f"What moved in {state.name} from round to round, with the evidence and the team's notes.",
                partial(changes_data, analysis, state),
                SECTION,
                crumbs,
                path,
                illustrative,
            )


def _assessment(analysis: Analysis, state: State) -> dict[str, object]:
    framework, newest_first = analysis.framework, state.rounds[::-1]
    return {
        "place": state,
        "rounds": newest_first,
        "seats": SEATS,
        "round_texts": [round_text(r) for r in newest_first],
        "elements": [_group(state, element, element.strategies) for element in framework.elements],
        "components": [
            _group(state, component, component.subcomponents) for component in framework.components
        ],
        "freshness": [analysis.freshness(r) for r in newest_first],
        "apart": [
            [
                (note.reason, [analysis.title(key) for key in note.items])
                for note in r.not_comparable
            ]
            for r in newest_first
        ],
    }


def _group(
    state: State, group: Element | Component, items: tuple[Strategy, ...] | tuple[Subcomponent, ...]
) -> dict[str, object]:
    """Return an element or component with its items, each with its ratings, newest round first."""
    return {
        "group": group,
        "items": [{"item": item, "ratings": _ratings(state, item.key)} for item in items],
    }


def _ratings(state: State, key: str) -> list[dict[str, object]]:
    found: list[tuple[str, Rating | None]] = [
        (r.round, r.rated.get(key)) for r in state.rounds[::-1]
    ]
    return [
        {
            "round": name,
            "rating": rating,
            "status": rating.status if rating else None,
            "says": _says(rating),
        }
        for name, rating in found
    ]


def _says(rating: Rating | None) -> bool:
    """Return whether a rating holds more than its phase."""
    return rating is not None and bool(
        rating.evidence
        or rating.gap
        or rating.next_step
        or rating.note
        or rating.votes
        or rating.ta_wanted
    )


def changes_data(analysis: Analysis, place: Place) -> dict[str, object]:
    """Return what a page on the changes shows: every strategy of each element through the rounds, then each pair of rounds, newest first."""
    histories = {history.key: history for history in analysis.history(place)}
    return {
        "place": place,
        "months": [r.round for r in place.rounds],
        "figure": changes_figure(analysis, place),
        "multiples": [
            _multiples(analysis, element, histories) for element in analysis.framework.elements
        ],
        "pairs": [_pair(analysis, changes) for changes in analysis.changes(place)],
        "first": _first(analysis, place),
        "standing_table": _standing_rows(analysis, place),
    }


def _multiples(
    analysis: Analysis, element: Element, histories: dict[str, History]
) -> dict[str, object]:
    found = [
        (strategy, histories[strategy.key])
        for strategy in element.strategies
        if strategy.key in histories
    ]
    lines = [
        {
            "strategy": strategy,
            "values": [_point(point.status, point.not_applicable) for point in history.points],
        }
        for strategy, history in found
    ]
    return {"element": element, "lines": lines, "left_out": len(element.strategies) - len(lines)}


def _point(status: int | None, not_applicable: bool) -> int | str | None:
    return "not-applicable" if not_applicable else status


def _pair(analysis: Analysis, changes: RoundChanges) -> dict[str, object]:
    """Return the changes between two rounds by kind, what moved first."""
    groups = []
    for kind in KINDS:
        rows = [
            {"change": change, **item_label(analysis, change.key)}
            for change in changes.told
            if change.kind == kind
        ]
        if rows:
            groups.append({"kind": kind, "rows": rows})
    return {
        "changes": changes,
        "name": changes.later.round,
        "text": counts_text(changes),
        "groups": groups,
    }


def _first(analysis: Analysis, place: Place) -> dict[str, object] | None:
    """Return what moved in the earliest round in which anything moved."""
    first = next((one for one in reversed(analysis.changes(place)) if one.moved), None)
    if first is None or len(place.rounds) < _ROUNDS_TO_TELL:
        return None
    moved = {change.key for change in first.moved}
    strategies = (key for key in analysis.framework.strategy if key in moved)
    return {
        "when": first.between_text,
        "rows": [item_label(analysis, key) for key in strategies],
    }


def _standing_rows(analysis: Analysis, place: Place) -> dict[str, object]:
    """Return each element's and component's standing in every round."""
    framework = analysis.framework
    by_round = [
        (element_standings(framework, r), component_standings(framework, r)) for r in place.rounds
    ]
    return {
        "elements": [
            {"group": e, "standings": [of[0][e.slug] for of in by_round]}
            for e in framework.elements
        ],
        "components": [
            {"group": c, "standings": [of[1][c.slug] for of in by_round]}
            for c in framework.components
        ],
    }
