"""The list of states, and for each state its profile: who it is, where it stands, what it needs and
gives.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from peerways.analyse.analysis import Analysis
from peerways.analyse.asks import OpenOffer, OpenRequest
from peerways.analyse.changes import RoundChanges
from peerways.analyse.documents import HeldDocument
from peerways.analyse.freshness import Freshness
from peerways.analyse.gaps import Gap
from peerways.analyse.help import GapHelp
from peerways.analyse.index import by_name, latest
from peerways.model.exchange import Community, Element, Exchange, Person, Place, Practice, State
from peerways.model.state import Agency
from peerways.pages import embeds, log
from peerways.pages.calendars import calendar_url
from peerways.pages.documents import SHOWN
from peerways.pages.feeds import state_feed
from peerways.pages.figure import Figure, each_state_figure, standing_figure
from peerways.pages.illustrative import any_illustrative
from peerways.pages.page import Crumb, Embed, Page, PageData
from peerways.pages.place_view import (
    ChangeRow,
    ElementRow,
    ItemLabel,
    element_rows,
    item_label,
    moved_in,
    moved_rows,
    moved_text,
    newest_changes,
    offers_of,
    place_url,
    requests_of,
    round_text,
)
from peerways.pages.share.pictures import of_state
from peerways.pages.tile_map import TileMap, tiles
from peerways.words import counted

SECTION = "states/"
SHELF = 12
GAPS, MOVED, STRENGTHS, PEERS, REASONS = 3, 4, 4, 2, 2


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the list of states, then each state's profile."""
    states = by_name(exchange.taking_part)
    about = (
        f"{exchange.framework.wording.count(len(states), 'state')} that take part: who leads the"
        " work, where each stands on the key elements, and what it offers its peers."
    )
    yield Page(
        SECTION,
        "states",
        exchange.framework.wording.translate("States"),
        about,
        partial(_list, exchange, analysis),
        SECTION,
        illustrative=any_illustrative(states),
    )
    for state in states:
        yield Page(
            place_url(state),
            "state",
            state.name,
            partial(_described, analysis, state),
            partial(profile, exchange, analysis, state),
            SECTION,
            (Crumb(exchange.framework.wording.translate("States"), SECTION),),
            state.path,
            any_illustrative((state,)),
            picture=of_state(state.slug),
            embeds=tuple(_embedded(state)),
        )
    for state in _others(exchange):
        yield _outside(exchange, analysis, state)


def _described(analysis: Analysis, state: State) -> str:
    return f"{state.name}: {analysis.sentence(state)}"


def _embedded(state: State) -> Iterator[Embed]:
    if state.rounds:
        yield embeds.of_page(place_url(state), f"The picture of {state.name}")


def _others(exchange: Exchange) -> tuple[State, ...]:
    return by_name(state for state in exchange.states if not state.takes_part)


class StateRow(Struct, frozen=True):
    """A state that takes part, in the list of states."""

    state: State
    sentence: str
    illustrative: bool
    practices: int
    round_text: str
    sectors: tuple[str, ...]
    communities: tuple[Community, ...]


class StatesPage(PageData, frozen=True):
    """The list of states; `others` are those that are known by so many practices only."""

    rows: tuple[StateRow, ...]
    others: tuple[tuple[State, int], ...]
    figure: Figure | None
    spreads: tuple[tuple[State, tuple[ElementRow, ...]], ...]
    map: TileMap | None


class OtherStatePage(PageData, frozen=True):
    """A state that is known by its practices only."""

    state: State
    practices: tuple[Practice, ...]
    map: TileMap | None
    documents: tuple[HeldDocument, ...]
    documents_in_all: int


def _outside(exchange: Exchange, analysis: Analysis, state: State) -> Page:
    """Return the page of a state that is known by its practices only."""
    practices = counted(len(state.practices), "documented practice")
    held = _held(analysis, state)
    return Page(
        place_url(state),
        "other-state",
        state.name,
        f"{state.name} is not taking part in this exchange. It is here with {practices} that others"
        " can learn from.",
        OtherStatePage(
            state, state.practices, tiles(exchange, state.slug), held[:SHOWN], len(held)
        ),
        SECTION,
        (Crumb(exchange.framework.wording.translate("States"), SECTION),),
        state.path,
        picture=of_state(state.slug),
    )


class ProfilePage(PageData, frozen=True):
    """What a state's page shows: first what one should know after ten seconds, then what is behind
    it.
    """

    state: State
    opening: str
    figure: Figure | None
    rows: tuple[ElementRow, ...]
    first_gap: GapCard | None
    gaps: tuple[GapCard, ...]
    gaps_in_all: int
    changes_text: str
    moved: tuple[ChangeRow, ...]
    moved_in_all: int
    strengths: tuple[Strength, ...]
    shelves: tuple[Shelf, ...]
    offers: tuple[OpenOffer, ...]
    requests: tuple[OpenRequest, ...]
    communities: tuple[Community, ...]
    coach: Person | None
    leads: tuple[Agency, ...]
    partners: tuple[Agency, ...]
    round_text: str
    map: TileMap | None
    calendar: str | None
    feed: str
    freshness: Freshness
    cohort_only: bool
    documents: tuple[HeldDocument, ...]
    documents_in_all: int
    helped: tuple[log.HelpRow, ...]
    helped_in_all: int


class Shelf(Struct, frozen=True):
    """A state's practices by the element that each names first."""

    element: Element
    practices: tuple[Practice, ...]

    @property
    def shown(self) -> tuple[Practice, ...]:
        """Those that the state's page lists; the rest stand in the library."""
        return self.practices[:SHELF]


class GapCard(Struct, frozen=True):
    """A gap in short: its place in the gaps page, how many peers there are, and the first two by
    name with why they are listed.
    """

    gap: Gap
    anchor: str
    label: ItemLabel
    peers_text: str
    peers_in_all: int
    peers: tuple[tuple[str, tuple[str, ...]], ...]
    element_in_all: int


class Strength(Struct, frozen=True):
    """A strategy that others can learn here."""

    key: str
    status: int
    practices: tuple[Practice, ...]


def profile(exchange: Exchange, analysis: Analysis, state: State) -> ProfilePage:
    """Return everything that a state's page shows."""
    newest, held = newest_changes(analysis, state), _held(analysis, state)
    helped = analysis.help(state)
    entries = log.of_state(exchange, analysis, state)
    cards = tuple(gap_card(analysis, gap) for gap in helped[: GAPS + 1])
    figure = None
    if state.rounds:
        figure = standing_figure(analysis, state)
    return ProfilePage(
        state=state,
        opening=analysis.opening(state),
        figure=figure,
        rows=element_rows(analysis, state),
        first_gap=next(iter(cards), None),
        gaps=cards[1:],
        gaps_in_all=len(helped),
        changes_text=_since(newest),
        moved=moved_rows(analysis, newest, MOVED),
        moved_in_all=len(moved_in(newest)),
        strengths=strengths(analysis, state),
        shelves=tuple(_shelves(analysis, state)),
        communities=state.communities,
        coach=exchange.person.get(state.coach or ""),
        leads=tuple(agency for agency in state.agencies if agency.role == "lead"),
        partners=tuple(agency for agency in state.agencies if agency.role != "lead"),
        round_text=round_text(latest(state)),
        map=tiles(exchange, state.slug),
        calendar=calendar_url(exchange, state),
        feed=state_feed(state.slug),
        freshness=analysis.freshness(state),
        cohort_only=state.mention_cohort_items and state.key in exchange.hides_some,
        offers=offers_of(analysis, state),
        requests=requests_of(analysis, state),
        documents=held[:SHOWN],
        documents_in_all=len(held),
        helped=entries[: log.SHOWN],
        helped_in_all=len(entries),
    )


def _since(changes: RoundChanges | None) -> str:
    """Return "From June 2013 to June 2014: 13 moved up, 2 moved back.", strategies and their parts
    together; empty where there are no two rounds.
    """
    if changes is None:
        return ""
    return f"{changes.span_text}: {moved_text(changes.moved)}."


def _shelves(analysis: Analysis, state: State) -> Iterator[Shelf]:
    """Yield the state's practices by the element that each names first, as far as there are
    some.
    """
    for element in analysis.framework.elements:
        practices = tuple(one for one in state.practices if one.elements[0] == element.slug)
        if practices:
            yield Shelf(element, practices)


def _held(analysis: Analysis, state: State) -> tuple[HeldDocument, ...]:
    """Return the documents of a state, its practices and its answers."""
    return tuple(one for one in analysis.documents if one.state == state.slug)


def strengths(analysis: Analysis, place: Place) -> tuple[Strength, ...]:
    """Return what others can learn from: strategies in the highest phase first, each with a
    practice first, then with evidence, then in the framework's order.
    """
    assessment = latest(place)
    if assessment is None:
        return ()
    strong = []
    for key in analysis.framework.strategy:
        status = assessment.status(key)
        if status in analysis.framework.strong:
            strong.append(Strength(key, status, analysis.index.practices_of(place, key)))

    def order(one: Strength) -> tuple[int, bool, bool]:
        evidence = assessment.rated[one.key].evidence
        return -one.status, not one.practices, not evidence

    return tuple(sorted(strong, key=order)[:STRENGTHS])


def gap_card(analysis: Analysis, helped: GapHelp) -> GapCard:
    """Return a gap in short."""
    return GapCard(
        gap=helped.gap,
        anchor=gap_anchor(helped),
        label=item_label(analysis, helped.gap.key),
        peers_text=helped.peers_text,
        peers_in_all=helped.peers_in_all,
        peers=tuple((peer.name, peer.reasons[:REASONS]) for peer in helped.peers[:PEERS]),
        element_in_all=helped.element_in_all,
    )


def gap_anchor(helped: GapHelp) -> str:
    """Return the id of a gap's block in the gaps page."""
    return f"gap-{helped.gap.key.replace('.', '-')}"


def _list(exchange: Exchange, analysis: Analysis) -> StatesPage:
    states = by_name(exchange.taking_part)
    rated = tuple(state for state in states if state.rounds)
    figure = None
    if rated:
        figure = each_state_figure(exchange, analysis, rated)
    return StatesPage(
        rows=tuple(map(partial(_listed, exchange, analysis), states)),
        others=tuple((state, len(state.practices)) for state in _others(exchange)),
        figure=figure,
        spreads=tuple((state, element_rows(analysis, state)) for state in rated),
        map=tiles(exchange),
    )


def _listed(exchange: Exchange, analysis: Analysis, state: State) -> StateRow:
    return StateRow(
        state,
        analysis.sentence(state),
        any_illustrative((state,)),
        len(state.practices),
        round_text(latest(state)),
        tuple(exchange.framework.sector[slug].name for slug in state.sectors),
        state.communities,
    )
