"""What the readiness assessment in the browser fetches: places with their rounds, strong peers and practices by item, and where the states stand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from peerways.analyse.analysis import Analysis
from peerways.analyse.index import item_keys, kind_of, latest
from peerways.analyse.standing import added_up
from peerways.model.exchange import Exchange, Place, Round
from peerways.model.us_places import us_places
from peerways.pages.page import Attachment
from peerways.read.file_kinds import url_of

#: Bounds of data.json, so that it does not grow with every practice and community of the country.
PRACTICES_SHOWN = 6
COMMUNITIES_SHOWN = 12


class Elsewhere(NamedTuple):
    """A state that does not take part; `listed`: it has a folder already, with practices."""

    slug: str
    name: str
    code: str
    listed: bool


def data_files(section: str, exchange: Exchange, analysis: Analysis) -> Iterator[Attachment]:
    """Yield the form's data, and the rounds of each place that has some."""
    yield Attachment(f"{section}data.json", partial(_form_data, exchange, analysis))
    for place in analysis.index.places:
        if place.rounds:
            name = place.key.replace("/", ".")
            yield Attachment(f"{section}rounds/{name}.json", partial(_rounds, place.rounds))


def elsewhere(exchange: Exchange) -> tuple[Elsewhere, ...]:
    """Return the states and territories that could join, by name: those of which the exchange shows practices only, and those that it does not know."""
    known = {state.code for state in exchange.states}
    listed = [
        Elsewhere(state.slug, state.name, state.code, True)
        for state in exchange.states
        if not state.takes_part
    ]
    if exchange.framework.map == "us-tiles":
        listed += [
            Elsewhere(place.slug, place.name, place.code, False)
            for place in us_places()
            if place.code not in known
        ]
    return tuple(sorted(listed, key=lambda state: state.name))


def _form_data(exchange: Exchange, analysis: Analysis) -> bytes:
    return _json(form_data(exchange, analysis))


def form_data(exchange: Exchange, analysis: Analysis) -> dict[str, Any]:
    """Return what the form shows beside the framework: places with their rounds, and by item strong peers, practices and changed wordings."""
    framework, index = exchange.framework, analysis.index
    keys = item_keys(framework)
    return {
        "places": {place.key: _place(place) for place in index.places},
        "elsewhere": {
            state.slug: {"name": state.name, "code": state.code, "listed": state.listed}
            for state in elsewhere(exchange)
        },
        "sectors": {sector.slug: sector.name for sector in framework.sectors},
        "peers": {key: rows for key in keys if (rows := _strong(analysis, key))},
        "practices": {key: rows for key in keys if (rows := _practices(analysis, key))},
        "standing": _standing_of_all(analysis),
        "wording": {
            key: [[change.on.isoformat(), change.note] for change in s.changed]
            for key, s in framework.strategy.items()
            if s.changed
        },
    }


def _standing_of_all(analysis: Analysis) -> dict[str, tuple[int, ...]]:
    """Return for each element how many ratings of all states' latest rounds are in which phase: where the states stand, without any state's name."""
    phases = analysis.framework.statuses
    standings = [analysis.standings(state) for state in analysis.exchange.taking_part]
    return {
        element.slug: added_up(
            element.slug, (one[element.slug] for one in standings), phases
        ).spread
        for element in analysis.framework.elements
    }


def _place(place: Place) -> dict[str, Any]:
    """Return a place as results and choices name it; `illustrative` is there where its latest round is made up."""
    last = latest(place)
    if last and last.data_status == "illustrative":
        made_up = {"illustrative": True}
    else:
        made_up = {}
    return {
        "name": place.name,
        "sectors": place.sectors,
        "rounds": [r.round for r in place.rounds],
        **made_up,
    }


def _strong(analysis: Analysis, key: str) -> list[list[Any]]:
    """Return who is strong on an item: place, phase, whether it gives evidence, number of tagged practices. All states, the first few communities."""
    rows = [
        (_strength(analysis, key, place), kind_of(place))
        for place in analysis.index.strong.get(key, ())
        if place.matching
    ]
    communities = sorted(
        (row for row, kind in rows if kind == "community"),
        key=lambda row: (-row[1], -row[2], row[0]),
    )
    return [row for row, kind in rows if kind == "state"] + communities[:COMMUNITIES_SHOWN]


def _strength(analysis: Analysis, key: str, place: Place) -> list[Any]:
    assessment = latest(place)
    assert assessment is not None  # only rated places are strong
    return [
        place.key,
        assessment.status(key),
        int(bool(assessment.rated[key].evidence)),
        len(analysis.index.practices_of(place, key)),
    ]


def _practices(analysis: Analysis, key: str) -> list[list[str]]:
    """Return practices for an item as state, title and URL: one of each state first, so that no state crowds the others out."""
    practices = analysis.index.tagged(key)
    seen: dict[str, int] = {}
    turns = []
    for practice in practices:
        seen[practice.state] = seen.get(practice.state, 0) + 1
        turns.append((seen[practice.state], practice.key, practice))
    return [
        [p.state, p.title, url_of("practice", p.key)]
        for _, _, p in sorted(turns, key=lambda turn: turn[:2])[:PRACTICES_SHOWN]
    ]


def _rounds(rounds: Iterable[Round]) -> bytes:
    return _json({assessment.round: round_as_draft(assessment) for assessment in rounds})


def round_as_draft(assessment: Round) -> dict[str, Any]:
    """Return a published round as the form keeps a draft; what the audience may not see was dropped before."""
    draft: dict[str, Any] = {
        "round": assessment.round,
        "date": assessment.date.isoformat(),
        "by": assessment.by,
        "data_status": assessment.data_status,
        "parts": bool(assessment.components),
        "ratings": {
            key: rating.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
            for key, rating in assessment.rated.items()
        },
    }
    if assessment.asked == "short":
        draft["asked"] = "short"
    if assessment.plan:
        steps = assessment.plan
        draft["plan"] = [step.model_dump(mode="json", exclude_defaults=True) for step in steps]
    return draft


_text = partial(json.dumps, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _json(value: Mapping[str, Any]) -> bytes:
    return _text(value).encode()
