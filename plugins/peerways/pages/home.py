"""The home page: what this is, for whom, and where to start."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from msgspec import Struct

from peerways.analyse.analysis import Analysis
from peerways.analyse.asks import OpenRequest
from peerways.analyse.index import by_name
from peerways.analyse.standing import Standing
from peerways.model.exchange import Element, Exchange, Meeting, Practice, State, Strategy
from peerways.pages.figure import Figure, all_states, states_figure
from peerways.pages.illustrative import any_illustrative, any_rated
from peerways.pages.meetings import coming_of, with_times
from peerways.pages.page import Page, PageData
from peerways.pages.picture import Picture, system_picture
from peerways.pages.place_view import newest_start, places_words
from peerways.pages.tile_map import TileMap, tiles
from peerways.words import counted

PRACTICES, MEETINGS, REQUESTS = 6, 3, 4


class Door(Struct, frozen=True):
    """An element to choose, then one of its strategies, each with who is there to learn from."""

    element: Element
    strategies: tuple[tuple[Strategy, str], ...]


class ElementBar(Struct, frozen=True):
    """How all states together stand on an element, and how many practices it has."""

    element: Element
    standing: Standing
    practices: int


class HomePage(PageData, frozen=True):
    """What the home page shows.

    `meetings` say in words when they are; where none is `coming`, they are the last ones.
    """

    doors: tuple[Door, ...]
    states: tuple[State, ...]
    communities: int
    elements: tuple[ElementBar, ...]
    figure: Figure | None
    rated: bool
    counts_text: str
    picture: Picture
    map: TileMap | None
    practices: tuple[Practice, ...]
    practices_in_all: int
    meetings: tuple[tuple[Meeting, str], ...]
    coming: bool
    requests: tuple[OpenRequest, ...]
    requests_in_all: int


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the home page."""
    framework = exchange.framework
    yield Page(
        "",
        "home",
        framework.title,
        framework.summary,
        _data(exchange, analysis),
        path=framework.path,
        illustrative=any_illustrative(exchange.states),
    )


def _data(exchange: Exchange, analysis: Analysis) -> HomePage:
    figure = None
    rated = any_rated(exchange.taking_part)
    if rated:
        figure = states_figure(exchange, analysis)
    coming = coming_of(exchange, exchange.meetings)
    return HomePage(
        doors=tuple(_doors(analysis)),
        states=by_name(exchange.taking_part),
        communities=len(exchange.communities),
        elements=tuple(_bars(exchange, analysis)),
        figure=figure,
        rated=rated,
        counts_text=_counts_text(exchange),
        picture=system_picture(exchange.framework),
        map=tiles(exchange),
        practices=newest_practices(exchange),
        practices_in_all=len(exchange.practices),
        meetings=with_times((coming or exchange.meetings)[:MEETINGS]),
        coming=bool(coming),
        requests=analysis.requests[:REQUESTS],
        requests_in_all=len(analysis.requests),
    )


def newest_practices(exchange: Exchange, at_most: int = PRACTICES) -> tuple[Practice, ...]:
    """Return the practice that started last in each state, the latest first; a practice without a
    known year only where its state has no other.
    """
    of_states = filter(None, map(attrgetter("practices"), exchange.states))
    newest = sorted(map(_newest, of_states), key=attrgetter("key"))
    newest.sort(key=newest_start, reverse=True)
    return tuple(newest[:at_most])


def _newest(practices: tuple[Practice, ...]) -> Practice:
    """Return the practice that started last, of several the last by id."""
    return max(practices, key=lambda practice: (newest_start(practice), practice.id))


def _counts_text(exchange: Exchange) -> str:
    places = places_words(exchange, len(exchange.taking_part), len(exchange.communities))
    documented = sum(not practice.lead for practice in exchange.practices)
    return (
        f"{places}, {counted(documented, 'documented practice')},"
        f" {counted(len(exchange.framework.strategy), 'strategy', 'strategies')}"
    )


def _doors(analysis: Analysis) -> Iterator[Door]:
    for element in analysis.framework.elements:
        strategies = tuple((one, _known(analysis, one)) for one in element.strategies)
        yield Door(element, strategies)


def _known(analysis: Analysis, strategy: Strategy) -> str:
    """Say who is there to learn from."""
    practices = counted(len(analysis.index.by_strategy.get(strategy.key, ())), "practice")
    if not any_rated(analysis.index.states):
        return practices
    phases = analysis.framework.strong
    strong = sum(len(at.states) for at in analysis.spread(strategy.key) if at.status in phases)
    wording = analysis.framework.wording
    if strong:
        who = wording.count(strong, "state") + " further along"
    else:
        who = wording.translate("No state further along yet")
    return f"{who}, {practices}"


def _bars(exchange: Exchange, analysis: Analysis) -> Iterator[ElementBar]:
    for element in exchange.framework.elements:
        practices = len(analysis.index.by_element.get(element.slug, ()))
        yield ElementBar(element, all_states(exchange, analysis, element.slug), practices)
