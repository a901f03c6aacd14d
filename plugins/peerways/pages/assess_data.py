"""What the readiness assessment in the browser fetches: places with their rounds, strong peers and
practices by item, and where the states stand.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from peerways.analyse.analysis import Analysis
from peerways.analyse.index import item_keys, latest, months
from peerways.model.exchange import Exchange, Place, Round, State
from peerways.model.us_places import us_places
from peerways.pages.figure import all_by_element
from peerways.pages.illustrative import any_illustrative
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
    """Return the states and territories that could join, by name: those of which the exchange shows
    practices only, and those that it does not know.
    """
    return tuple(sorted(_elsewhere(exchange), key=attrgetter("name")))


def _elsewhere(exchange: Exchange) -> Iterator[Elsewhere]:
    for state in exchange.states:
        if not state.takes_part:
            yield Elsewhere(state.slug, state.name, state.code, listed=True)
    if exchange.framework.map == "us-tiles":
        known = {state.code for state in exchange.states}
        for place in us_places():
            if place.code not in known:
                yield Elsewhere(place.slug, place.name, place.code, listed=False)


def _form_data(exchange: Exchange, analysis: Analysis) -> bytes:
    return _json(form_data(exchange, analysis))


def form_data(exchange: Exchange, analysis: Analysis) -> dict[str, Any]:
    """Return what the form shows beside the framework: places with their rounds, and by item strong
    peers, practices and changed wordings.
    """
    framework = exchange.framework
    together = all_by_element(exchange, analysis)
    return {
        "places": {place.key: _place(place) for place in analysis.index.places},
        "elsewhere": {
            state.slug: {"name": state.name, "code": state.code, "listed": state.listed}
            for state in elsewhere(exchange)
        },
        "sectors": {sector.slug: sector.name for sector in framework.sectors},
        "peers": dict(_by_item(analysis, _strong)),
        "practices": dict(_by_item(analysis, _practices)),
        # where the states stand, without any state's name
        "standing": {element: standing.spread for element, standing in together.items()},
        "wording": dict(_by_item(analysis, _changed)),
    }


def _by_item(
    analysis: Analysis, rows_of: Callable[[Analysis, str], list[list[Any]]]
) -> Iterator[tuple[str, list[list[Any]]]]:
    """Yield what there is of each item that has some, by the item's key."""
    for key in item_keys(analysis.framework):
        rows = rows_of(analysis, key)
        if rows:
            yield key, rows


def _changed(analysis: Analysis, key: str) -> list[list[Any]]:
    """Return when a strategy's wording changed, and how."""
    strategy = analysis.framework.strategy.get(key)
    if strategy:
        return [[change.on.isoformat(), change.note] for change in strategy.changed]
    return []


def _place(place: Place) -> dict[str, Any]:
    """Return a place as results and choices name it; `illustrative` is there where its latest round
    is made up.
    """
    data: dict[str, Any] = {
        "name": place.name,
        "sectors": place.sectors,
        "rounds": list(months(place)),
    }
    if any_illustrative((place,)):
        data["illustrative"] = True
    return data


def _strong(analysis: Analysis, key: str) -> list[list[Any]]:
    """Return who is strong on an item: place, phase, whether it gives evidence, number of tagged
    practices.

    All states, the first few communities.
    """
    states, communities = [], []
    for place in analysis.index.strong.get(key, ()):
        if place.matching:
            row = _strength(analysis, key, place)
            if isinstance(place, State):
                states.append(row)
            else:
                communities.append(row)
    communities.sort(key=lambda row: (-row[1], -row[2], row[0]))
    return states + communities[:COMMUNITIES_SHOWN]


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
    """Return practices for an item as state, title and URL: one of each state first, so that no
    state crowds the others out.
    """
    of_state: Counter[str] = Counter()
    turns = []
    for practice in analysis.index.tagged(key):
        of_state[practice.state] += 1
        turns.append((of_state[practice.state], practice.key, practice))
    turns.sort(key=itemgetter(0, 1))
    return [[p.state, p.title, url_of("practice", p.key)] for *_, p in turns[:PRACTICES_SHOWN]]


def _rounds(rounds: Iterable[Round]) -> bytes:
    return _json({assessment.round: round_as_draft(assessment) for assessment in rounds})


def round_as_draft(assessment: Round) -> dict[str, Any]:
    """Return a published round as the form keeps a draft; what the audience may not see was dropped
    before.
    """
    draft: dict[str, Any] = {
        "round": assessment.round,
        "date": assessment.date.isoformat(),
        "by": assessment.by,
        "data_status": assessment.data_status,
        "parts": bool(assessment.components),
        "ratings": {},
    }
    for key, rating in assessment.rated.items():
        dumped = rating.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
        draft["ratings"][key] = dumped
    if assessment.asked == "short":
        draft["asked"] = "short"
    if assessment.plan:
        steps = assessment.plan
        draft["plan"] = [step.model_dump(mode="json", exclude_defaults=True) for step in steps]
    return draft


_text = partial(json.dumps, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _json(value: Mapping[str, Any]) -> bytes:
    return _text(value).encode()
