"""Local communities: each with its own standing beside its state's, never rolled up into it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from peerways.analyse.analysis import Analysis
from peerways.analyse.asks import OpenOffer, OpenRequest
from peerways.analyse.freshness import Freshness
from peerways.analyse.index import latest
from peerways.language import gettext, ngettext
from peerways.model.entry import Contact
from peerways.model.exchange import Community, Exchange, Round, State
from peerways.pages.illustrative import any_illustrative
from peerways.pages.page import Page, PageData
from peerways.pages.place_view import (
    ChangeRow,
    ElementRow,
    StrategyRow,
    counts_text,
    crumbs_of,
    element_rows,
    moved_rows,
    newest_changes,
    offers_of,
    place_url,
    requests_of,
    round_text,
)
from peerways.pages.states import GAPS, MOVED, GapCard, Strength, gap_card, strengths
from peerways.words import counted, in_words, listed

SECTION = "states/"


class ElementPair(Struct, frozen=True):
    """An element as the community stands on it and as its state does, down to the strategies."""

    own: ElementRow
    state: ElementRow

    @property
    def strategies(self) -> tuple[tuple[StrategyRow, StrategyRow], ...]:
        """The strategies as both stand on them."""
        return tuple(zip(self.own.strategies, self.state.strategies, strict=True))


class CommunityPage(PageData, frozen=True):
    """What a community's page shows; `contacts_of_state`: it has none of its own."""

    community: Community
    state: State
    round: Round | None
    round_text: str
    state_round: Round | None
    state_round_text: str
    sentence: str
    pairs: tuple[ElementPair, ...]
    strengths: tuple[Strength, ...]
    gaps: tuple[GapCard, ...]
    gaps_in_all: int
    changes_text: str
    moved: tuple[ChangeRow, ...]
    others: tuple[Community, ...]
    contacts: tuple[Contact, ...]
    contacts_of_state: bool
    freshness: Freshness
    apart_text: str
    offers: tuple[OpenOffer, ...]
    requests: tuple[OpenRequest, ...]


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield a page for every community."""
    for community in exchange.communities:
        state = exchange.state[community.state]
        yield Page(
            place_url(community),
            "community",
            community.name,
            partial(_described, analysis, community, state),
            partial(_data, exchange, analysis, community, state),
            SECTION,
            crumbs_of(exchange, state),
            community.path,
            any_illustrative((community, state)),
        )


def _described(analysis: Analysis, community: Community, state: State) -> str:
    return f"{community.name}, {state.name}: {analysis.sentence(community)}"


def _data(
    exchange: Exchange, analysis: Analysis, community: Community, state: State
) -> CommunityPage:
    gaps, newest = analysis.help(community), newest_changes(analysis, community)
    return CommunityPage(
        community=community,
        state=state,
        round=latest(community),
        round_text=round_text(latest(community)),
        state_round=latest(state),
        state_round_text=round_text(latest(state)),
        sentence=analysis.sentence(community),
        pairs=_pairs(analysis, community, state),
        strengths=strengths(analysis, community),
        gaps=tuple(map(partial(gap_card, analysis), gaps[:GAPS])),
        gaps_in_all=len(gaps),
        changes_text=counts_text(analysis.framework, newest),
        moved=moved_rows(analysis, newest, MOVED),
        others=tuple(other for other in state.communities if other is not community),
        contacts=community.contacts or state.contacts,
        contacts_of_state=not community.contacts,
        freshness=analysis.freshness(community),
        apart_text=_apart_text(community, state, exchange.framework.words.state),
        offers=offers_of(analysis, community),
        requests=requests_of(analysis, community),
    )


def _pairs(analysis: Analysis, community: Community, state: State) -> tuple[ElementPair, ...]:
    """Return each element as both stand on it; rows of both are in the framework's order."""
    return tuple(map(ElementPair, element_rows(analysis, community), element_rows(analysis, state)))


def _apart_text(community: Community, state: State, state_word: str) -> str:
    """Say on how many items the two stand alike and where either stands further; only what both
    have rated counts.
    """
    own, other = latest(community), latest(state)
    if own is None or other is None:
        return ""
    gains = tuple(_gains(own, other))
    if not gains:
        return gettext("There is no item that both rated.")
    ahead, behind = sum(gain > 0 for gain in gains), sum(gain < 0 for gain in gains)
    same = len(gains) - ahead - behind
    if own.round == other.round:
        when = in_words(own.round)
    else:
        when = gettext("{0} beside {1}").format(in_words(own.round), in_words(other.round))
    counts = (
        (same, ngettext("{0} alike", "{0} alike", same)),
        (ahead, ngettext("{0} further here", "{0} further here", ahead)),
        (behind, ngettext("{0} further at the {1}", "{0} further at the {1}", behind)),
    )
    there = gettext(state_word)
    standing = listed([words.format(number, there) for number, words in counts if number])
    return gettext("Of {0} that both rated ({1}), {2}.").format(
        counted(len(gains), "item"), when, standing
    )


def _gains(own: Round, other: Round) -> Iterator[int]:
    """Yield by how many phases the one round is further than the other, for each item that both
    rated.
    """
    for key in own.rated:
        here, there = own.status(key), other.status(key)
        if here and there:
            yield here - there
