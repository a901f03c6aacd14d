"""The whole analysis of one exchange.

Nothing is computed before it is asked for, and nothing twice.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import TypeVar, cast

from peerways.analyse import captions
from peerways.analyse.adopters import AdopterFinder, Adopters
from peerways.analyse.asks import (
    AskedQuestion,
    OpenOffer,
    OpenRequest,
    open_offers,
    open_requests,
    questions,
    who_asks,
)
from peerways.analyse.changes import History, RoundChanges, changes_by_round, history
from peerways.analyse.compare import ComparedElement, compare
from peerways.analyse.coverage import Coverage, coverage
from peerways.analyse.documents import HeldDocument
from peerways.analyse.expertise import Expertise, expertise
from peerways.analyse.freshness import Freshness, StaleEntry, freshness, stale_entries
from peerways.analyse.gaps import Gap, priority_gaps
from peerways.analyse.help import GapHelp, HelpFinder
from peerways.analyse.index import Index, latest, title_of
from peerways.analyse.matches import Matches, match_states
from peerways.analyse.overview import Overview, overview
from peerways.analyse.peers import Peer, PeerFinder
from peerways.analyse.quarters import Quarter
from peerways.analyse.sentence import NO_ROUND, opening, sentence
from peerways.analyse.similar import SimilarFinder
from peerways.analyse.standing import (
    Standing,
    StatesAt,
    component_standings,
    element_standings,
    spread_of_states,
)
from peerways.grouping import grouped
from peerways.language import gettext
from peerways.model.addresses import Addresses, addresses
from peerways.model.entry import Shared
from peerways.model.exchange import Exchange, Place, Practice

V_ = TypeVar("V_")


def analyse(exchange: Exchange) -> Analysis:
    """Return the analysis of an exchange."""
    return Analysis(exchange)


class Analysis:
    """Everything that pages show of an exchange beyond what its files say.

    Answers about a place are for its latest round.
    """

    def __init__(self, exchange: Exchange) -> None:
        self.exchange = exchange
        self.framework = exchange.framework
        self.index = Index(exchange)
        self._known: dict[Hashable, object] = {}

    def once(self, name: Hashable, make: Callable[[], V_]) -> V_:
        """Return what `make` makes, made when it is first asked for by this name."""
        if name not in self._known:
            self._known[name] = make()
        return cast("V_", self._known[name])

    def standings(self, place: Place) -> dict[str, Standing]:
        """Return the place's standing by element."""
        return self.once(
            ("standings", place.key), lambda: element_standings(self.framework, latest(place))
        )

    def component_standings(self, place: Place) -> dict[str, Standing]:
        """Return the place's standing by component."""
        return self.once(
            ("component standings", place.key),
            lambda: component_standings(self.framework, latest(place)),
        )

    def gaps(self, place: Place) -> tuple[Gap, ...]:
        """Return the place's priority gaps in order."""
        return self.once(("gaps", place.key), lambda: priority_gaps(self.framework, latest(place)))

    def gap_keys(self, place: Place) -> frozenset[str]:
        """Return the keys of the items that are priority gaps of the place."""
        return frozenset(gap.key for gap in self.gaps(place))

    def changes(self, place: Place) -> tuple[RoundChanges, ...]:
        """Return the changes from each round to the next, newest first; empty with fewer than two
        rounds.
        """
        return self.once(("changes", place.key), lambda: changes_by_round(self.framework, place))

    def history(self, place: Place) -> tuple[History, ...]:
        """Return every item's ratings through the rounds."""
        return self.once(("history", place.key), lambda: history(self.framework, place))

    def sentence(self, place: Place) -> str:
        """Return the place's standing in one sentence."""
        if not place.rounds:
            return gettext(NO_ROUND)
        return self.once(
            ("sentence", place.key),
            lambda: sentence(
                self.framework, self.standings(place), self.gaps(place), self.changes(place)
            ),
        )

    def opening(self, place: Place) -> str:
        """Return what one should know of a place after ten seconds."""
        if not place.rounds:
            return gettext(NO_ROUND)
        return opening(self.framework, self.standings(place), self.help(place))

    def caption(self, place: Place) -> str:
        """Return the sentence over the figure of a place's standing."""
        return captions.of_standing(self.framework, self.standings(place))

    def peers(self, place: Place, key: str, at_most: int | None = None) -> tuple[Peer, ...]:
        """Return the place's peers for an item, best first."""
        return self._peers.peers(place, key, at_most)

    def help(self, place: Place) -> tuple[GapHelp, ...]:
        """Return what helps with each of the place's priority gaps."""
        return self.once(("help", place.key), lambda: self._help.help_for(place, self.gaps(place)))

    def spread(self, key: str) -> tuple[StatesAt, ...]:
        """Return how all states stand on an item."""
        return self.once(("spread", key), lambda: spread_of_states(self.exchange, key, self.index))

    def compare(self, places: Sequence[Place]) -> tuple[ComparedElement, ...]:
        """Return places side by side, in the order given."""
        return compare(self.framework, places)

    def adopters(self, key: str) -> Adopters:
        """Return who does a strategy and who wants to."""
        return self.once(("adopters", key), lambda: self._adopters.adopters(key))

    def similar(self, practice: Practice) -> tuple[Practice, ...]:
        """Return the practices most like this one."""
        return self.once(("similar", practice.key), lambda: self._similar.similar(practice))

    def who_asks(self, practice: Practice) -> tuple[OpenRequest, ...]:
        """Return the open requests of others that the practice answers."""
        return who_asks(practice, self._requests_by_strategy)

    def overview(self, quarter: Quarter | None = None) -> Overview:
        """Return what is seen across the states, over all rounds or for one quarter."""
        return self.once(("overview", quarter), lambda: overview(self.exchange, quarter))

    def freshness(self, entry: Shared) -> Freshness:
        """Return how far an entry can be relied on today."""
        return freshness(self.exchange, entry)

    def title(self, key: str) -> str:
        """Return the title of a strategy or subcomponent."""
        return title_of(self.framework, key)

    @cached_property
    def matches(self) -> Matches:
        return match_states(self.exchange, self.index)

    @cached_property
    def coverage(self) -> Coverage:
        return coverage(self.exchange, self.index)

    @cached_property
    def offers(self) -> tuple[OpenOffer, ...]:
        return open_offers(self.exchange, self.index)

    @cached_property
    def requests(self) -> tuple[OpenRequest, ...]:
        return open_requests(self.exchange, self.index)

    @cached_property
    def addresses(self) -> Addresses:
        """Where each entry is found on the site, by its short link."""
        return addresses(self.exchange)

    @property
    def documents(self) -> tuple[HeldDocument, ...]:
        """Documents to borrow, by kind and title."""
        return self.index.documents

    @cached_property
    def ended(self) -> tuple[OpenOffer | OpenRequest, ...]:
        """Requests and offers whose day has passed, the last to end first."""
        asks: list[OpenOffer | OpenRequest] = [
            *open_requests(self.exchange, self.index, ended=True),
            *open_offers(self.exchange, self.index, ended=True),
        ]
        return tuple(sorted(asks, key=lambda one: one.until or date.max, reverse=True))

    @cached_property
    def questions(self) -> tuple[AskedQuestion, ...]:
        return questions(self.exchange, self.index)

    @cached_property
    def expertise(self) -> Expertise:
        return expertise(self.exchange, self.index)

    @cached_property
    def stale(self) -> tuple[StaleEntry, ...]:
        return stale_entries(self.exchange)

    @cached_property
    def _requests_by_strategy(self) -> dict[str, tuple[OpenRequest, ...]]:
        return grouped(self.requests, attrgetter("strategy"))

    @cached_property
    def _peers(self) -> PeerFinder:
        return PeerFinder(self.index)

    @cached_property
    def _help(self) -> HelpFinder:
        return HelpFinder(self.index, self._peers)

    @cached_property
    def _adopters(self) -> AdopterFinder:
        return AdopterFinder(self.index)

    @cached_property
    def _similar(self) -> SimilarFinder:
        return SimilarFinder(self.index)
