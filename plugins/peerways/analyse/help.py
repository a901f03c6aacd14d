"""Everything that can help a place with its priority gaps: peers, practices, coach, subject matter
experts, open offers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable
from functools import partial
from itertools import islice
from operator import attrgetter

from msgspec import Struct

from peerways.analyse.asks import OpenOffer, of_others, open_offers
from peerways.analyse.expertise import coach_of, experts_on
from peerways.analyse.gaps import Gap, priority_gaps
from peerways.analyse.index import Index, element_of, kind_of, latest, title_of
from peerways.analyse.nearest import BySectors
from peerways.analyse.peers import PEERS_SHOWN, Peer, PeerFinder
from peerways.grouping import grouped
from peerways.language import gettext
from peerways.model.exchange import Exchange, Framework, Person, Place, Practice
from peerways.words import counted

PRACTICES_SHOWN = 6


class GapHelp(Struct, frozen=True):
    """One priority gap and all that helps with it.

    `peers` are the first eight of `peers_in_all`; `tagged_practices` are others' practices for the
    item that no listed peer brings;
    `element_practices` are others' practices on the same element that are not for the item. Both
    hold the first six of `..._in_all`.
    """

    gap: Gap
    title: str
    element: str
    now_text: str
    next_phase: int
    next_phase_text: str
    peers: tuple[Peer, ...]
    peers_in_all: int
    strong_names: str
    tagged_practices: tuple[Practice, ...]
    tagged_in_all: int
    element_practices: tuple[Practice, ...]
    element_in_all: int
    coach: Person | None
    smes: tuple[Person, ...]
    offers: tuple[OpenOffer, ...]

    @property
    def peers_text(self) -> str:
        """How many peers there are, in one sentence."""
        if not self.peers_in_all:
            return gettext("No peer has rated itself in {0} on this yet.").format(self.strong_names)
        text = gettext("{0} further along").format(counted(self.peers_in_all, "peer"))
        if self.peers_in_all > len(self.peers):
            return text + gettext(", the first {0} shown.").format(len(self.peers))
        return f"{text}."


class _Shelf:
    """Practices of which any place takes the first few: those that share its sectors, then
    by key. They are looked for once for all places that take the same.
    """

    def __init__(self, practices: Iterable[Practice]) -> None:
        held = tuple(practices)
        self.practices = BySectors(held, lambda practice: (practice.key,))
        self.of_state = Counter(map(attrgetter("state"), held))
        self._first: dict[Hashable, tuple[tuple[Practice, ...], int]] = {}
        self._in_all = len(held)

    def first(self, place: Place, without: Collection[str]) -> tuple[tuple[Practice, ...], int]:
        """Return the first practices of states other than `without`, and how many there are."""
        left_out = frozenset(self.of_state.keys() & without)
        wanted = frozenset(place.sectors), left_out
        if wanted not in self._first:
            nearest = self.practices.nearest(place.sectors)
            others = (practice for practice in nearest if practice.state not in left_out)
            number = self._in_all - sum(map(self.of_state.__getitem__, left_out))
            self._first[wanted] = tuple(islice(others, PRACTICES_SHOWN)), number
        return self._first[wanted]


class HelpFinder:
    """Puts together the help for each gap of a place."""

    def __init__(self, index: Index, finder: PeerFinder | None = None) -> None:
        self.index = index
        self.finder = finder or PeerFinder(index)
        self._by_item: dict[str, _Shelf] = {}
        self._beside_item: dict[str, _Shelf] = {}
        self.offers = grouped(open_offers(index.exchange, index), attrgetter("strategy"))

    def help_for(self, place: Place, gaps: Iterable[Gap]) -> tuple[GapHelp, ...]:
        """Return the help for the place's priority gaps, in their order."""
        return tuple(map(partial(self.for_gap, place), gaps))

    def for_gap(self, place: Place, gap: Gap) -> GapHelp:
        """Return the help for one gap."""
        framework, key = self.index.framework, gap.key
        element = element_of(framework, key)
        peers = self.finder.peers(place, key, PEERS_SHOWN)
        tagged, tagged_in_all = self._tagged(place, key, peers)
        on_element, element_in_all = self._on_element(place, key, element)
        return GapHelp(
            gap=gap,
            title=title_of(framework, key),
            element=element,
            now_text=phase_text(framework, key, gap.status, place),
            next_phase=gap.status + 1,
            next_phase_text=phase_text(framework, key, gap.status + 1, place),
            peers=peers,
            peers_in_all=self.finder.count(place, key),
            strong_names=framework.strong_names,
            tagged_practices=tagged,
            tagged_in_all=tagged_in_all,
            element_practices=on_element,
            element_in_all=element_in_all,
            coach=self._coach(place),
            smes=experts_on(self.index, key, place.sectors),
            offers=of_others(self.offers.get(key, ()), place.key),
        )

    def _tagged(
        self, place: Place, key: str, peers: tuple[Peer, ...]
    ) -> tuple[tuple[Practice, ...], int]:
        if key not in self._by_item:
            self._by_item[key] = _Shelf(self.index.tagged(key))
        return self._by_item[key].first(place, {place.key, *(peer.place.key for peer in peers)})

    def _on_element(self, place: Place, key: str, element: str) -> tuple[tuple[Practice, ...], int]:
        if key not in self._beside_item:
            for_item = set(map(attrgetter("key"), self.index.tagged(key)))
            self._beside_item[key] = _Shelf(
                p for p in self.index.by_element.get(element, ()) if p.key not in for_item
            )
        return self._beside_item[key].first(place, {place.key})

    def _coach(self, place: Place) -> Person | None:
        state = self.index.state_of(place)
        return coach_of(self.index.exchange, state.coach, state.slug)


def help_for(exchange: Exchange, place: Place) -> tuple[GapHelp, ...]:
    """Return the help for every priority gap of a place, in the order of the gaps."""
    gaps = priority_gaps(exchange.framework, latest(place))
    return HelpFinder(Index(exchange)).help_for(place, gaps)


def phase_text(framework: Framework, key: str, status: int, place: Place) -> str:
    """Return what a phase of an item looks like for a place: the strategy's own text, for a
    subcomponent the scale's.
    """
    strategy = framework.strategy.get(key)
    if strategy is None:
        return framework.phase[status].meaning
    return strategy.levels_for(community=kind_of(place) == "community")[status]
