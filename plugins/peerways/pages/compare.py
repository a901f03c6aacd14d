"""Places side by side: all states as one table for those without the script, any two to five places with it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from peerways.analyse.analysis import Analysis
from peerways.analyse.compare import ComparedElement
from peerways.analyse.index import latest
from peerways.analyse.standing import Standing
from peerways.model.exchange import Community, Exchange, Place, State
from peerways.pages.illustrative import any_illustrative, any_rated
from peerways.pages.page import Attachment, Crumb, Page
from peerways.pages.place_view import place_url
from peerways.words import in_words

SECTION = "compare/"
PLACES = "compare/places.json"
#: A strategy is marked as differing where its ratings lie this many phases apart or more.
APART = 2


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page | Attachment]:
    """Yield the page, then the data that its script compares any places from."""
    states = tuple(sorted(exchange.taking_part, key=lambda state: (state.name, state.slug)))
    about = "Any two to five states or communities side by side, element by element and strategy by strategy, to see where they differ."
    yield Page(
        SECTION,
        "compare",
        "Compare states",
        about,
        partial(_data, analysis, states),
        "states/",
        (Crumb("States", "states/"),),
        illustrative=any_illustrative((*states, *exchange.communities)),
    )
    yield Attachment(PLACES, partial(places_json, exchange, analysis))


def _data(analysis: Analysis, states: tuple[State, ...]) -> dict[str, object]:
    groups = [_group(analysis, compared) for compared in analysis.compare(states)]
    return {
        "rated": any_rated(states),
        "states": states,
        "groups": groups,
        "apart": APART,
        "places_file": PLACES,
        "rounds": [_round(state) for state in states],
    }


def _group(analysis: Analysis, compared: ComparedElement) -> dict[str, object]:
    element = analysis.framework.element[compared.element]
    rows = [
        {
            "strategy": one.strategy,
            "statuses": one.statuses,
            "differs": one.apart >= APART,
            "text": one.text,
        }
        for one in compared.strategies
    ]
    return {
        "element": element,
        "cells": [_mean(standing) for standing in compared.standings],
        "rows": rows,
    }


def _mean(standing: Standing) -> dict[str, str]:
    """Return an element's cell: "mean 2.75" or "too few rated", and how much is rated."""
    return {
        "text": f"mean {standing.mean_text}" if standing.enough else standing.mean_text,
        "note": f"{standing.rated} of {standing.total} rated",
    }


def _round(place: Place) -> str:
    assessment = latest(place)
    return in_words(assessment.round) if assessment else "no round yet"


def places_json(exchange: Exchange, analysis: Analysis) -> bytes:
    """Return what the script needs: each place's cells, in the order of the page's table, which lends it the rows."""
    framework = exchange.framework
    data = {
        "apart": APART,
        "phases": [phase.name for phase in framework.scale],
        "places": [_place(exchange, analysis, place) for place in analysis.index.places],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _place(exchange: Exchange, analysis: Analysis, place: Place) -> dict[str, object]:
    assessment = latest(place)
    cells = [_mean(standing) for standing in analysis.standings(place).values()]
    return {
        "key": place.key,
        "name": f"{place.name}, {exchange.state[place.state].name}"
        if isinstance(place, Community)
        else place.name,
        "url": place_url(place),
        "round": _round(place),
        "illustrative": assessment is not None and assessment.data_status == "illustrative",
        "elements": [[cell["text"], cell["note"]] for cell in cells],
        "strategies": [_status(place, key) for key in analysis.framework.strategy],
    }


def _status(place: Place, key: str) -> int | str | None:
    """Return 1 to 4, "na" for not applicable, None for not rated."""
    assessment = latest(place)
    if assessment is None:
        return None
    return assessment.status(key) if assessment.applies(key) else "na"
