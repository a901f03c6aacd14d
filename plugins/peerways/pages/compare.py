"""Places side by side: all states as one table for those without the script, any two to five places
with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from itertools import starmap

from msgspec import Struct

from peerways.analyse.analysis import Analysis
from peerways.analyse.compare import ComparedElement, ComparedStrategy
from peerways.analyse.index import by_name, latest
from peerways.model.exchange import Community, Element, Exchange, Place, State
from peerways.pages.illustrative import any_illustrative, any_rated
from peerways.pages.page import Attachment, Crumb, Page, PageData
from peerways.pages.place_view import ElementRow, StrategyRow, element_rows, place_url
from peerways.words import in_words

SECTION = "compare/"
PLACES = "compare/places.json"
#: A strategy is marked as differing where its ratings lie this many phases apart or more.
APART = 2


class ComparePage(PageData, frozen=True):
    """All states side by side; `rounds` say in words from when each state's ratings are."""

    rated: bool
    states: tuple[State, ...]
    groups: tuple[ElementGroup, ...]
    apart: int
    places_file: str
    rounds: tuple[str, ...]


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page | Attachment]:
    """Yield the page, then the data that its script compares any places from."""
    states = by_name(exchange.taking_part)
    about = exchange.framework.wording.translate(
        "Any two to five states or communities side by side, element by element and strategy by"
        " strategy, to see where they differ."
    )
    yield Page(
        SECTION,
        "compare",
        exchange.framework.wording.translate("Compare states"),
        about,
        partial(_data, analysis, states),
        "states/",
        (Crumb(exchange.framework.wording.translate("States"), "states/"),),
        illustrative=any_illustrative((*states, *exchange.communities)),
    )
    yield Attachment(PLACES, partial(places_json, exchange, analysis))


def _data(analysis: Analysis, states: tuple[State, ...]) -> ComparePage:
    elements, compared = analysis.framework.elements, analysis.compare(states)
    standing = map(partial(element_rows, analysis), states)
    groups = tuple(starmap(_group, zip(elements, compared, *standing, strict=True)))
    rounds = tuple(map(_round, states))
    return ComparePage(any_rated(states), states, groups, APART, PLACES, rounds)


class ElementGroup(Struct, frozen=True):
    """One element: how each place stands on it, and its strategies."""

    element: Element
    cells: tuple[ElementRow, ...]
    rows: tuple[ComparedRow, ...]


class ComparedRow(Struct, frozen=True):
    """One strategy: how each place stands on it, and how far apart they are."""

    compared: ComparedStrategy
    cells: tuple[StrategyRow, ...]

    @property
    def differs(self) -> bool:
        return self.compared.apart >= APART


def _group(element: Element, compared: ComparedElement, *places: ElementRow) -> ElementGroup:
    rows = []
    for number, strategy in enumerate(compared.strategies):
        cells = tuple(place.strategies[number] for place in places)
        rows.append(ComparedRow(strategy, cells))
    return ElementGroup(element, places, tuple(rows))


def _round(place: Place) -> str:
    assessment = latest(place)
    if assessment:
        return in_words(assessment.round)
    return "no round yet"


def places_json(exchange: Exchange, analysis: Analysis) -> bytes:
    """Return what the script needs: each place's ratings and, by their numbers, its priority gaps,
    in the order of the page's table, which lends it the rows.
    """
    framework = exchange.framework
    data = {
        "apart": APART,
        "phases": framework.phase_names,
        "places": list(map(partial(_place, exchange, analysis), analysis.index.places)),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _place(exchange: Exchange, analysis: Analysis, place: Place) -> dict[str, object]:
    gaps = analysis.gap_keys(place)
    keys = analysis.framework.strategy
    name = place.name
    if isinstance(place, Community):
        name = f"{name}, {exchange.state[place.state].name}"
    return {
        "key": place.key,
        "name": name,
        "url": place_url(place),
        "round": _round(place),
        "illustrative": any_illustrative((place,)),
        "strategies": list(map(partial(_status, place), keys)),
        "gaps": [number for number, key in enumerate(keys) if key in gaps],
    }


def _status(place: Place, key: str) -> int | str | None:
    """Return 1 to 4, "na" for not applicable, None for not rated."""
    assessment = latest(place)
    if assessment is None:
        return None
    if assessment.applies(key):
        return assessment.status(key)
    return "na"
