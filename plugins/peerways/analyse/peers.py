"""From my gap to a peer: who is further along on an item, and why each is listed."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from itertools import chain, islice
from operator import attrgetter

from msgspec import Struct

from peerways.analyse.index import Index, Kind, kind_of, latest
from peerways.analyse.nearest import BySectors
from peerways.grouping import grouped
from peerways.language import gettext
from peerways.model.assessment import Evidence
from peerways.model.entry import Contact
from peerways.model.exchange import Exchange, Framework, Place, Practice, Round, State
from peerways.words import counted, in_words, listed, within_sentence

PEERS_SHOWN = 8


def peer_rule(framework: Framework) -> str:
    """Return in plain words who is a peer, and which come first."""
    return gettext(
        "A peer for a gap rates itself in {0} on that same item; first come peers with a practice"
        " on it, then those in the higher phase, then those that give evidence, then those that"
        " share more of your sectors, then by name."
    ).format(framework.strong_names)


class Peer(Struct, frozen=True):
    """A place that is further along on an item.

    `shared_sectors` are slugs; `reasons` tell in plain words why it is listed, in the order that
    counts.
    """

    place: Place
    kind: Kind
    name: str
    status: int
    round: Round
    practices: tuple[Practice, ...]
    shared_sectors: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    contacts: tuple[Contact, ...]
    reasons: tuple[str, ...]

    @property
    def illustrative(self) -> bool:
        """Whether the rating that makes it a peer is made up."""
        return self.round.data_status == "illustrative"


class PeerFinder:
    """Answers who the peers are.

    Candidates are put in order once an item; an asking place only adds what it shares with them.
    """

    def __init__(self, index: Index) -> None:
        self.index = index
        self._tiers: dict[tuple[str, bool], list[BySectors[Place]]] = {}
        self._first: dict[tuple[Hashable, ...], tuple[Place, ...]] = {}
        self._by_key: dict[tuple[str, bool], dict[str, Place]] = {}
        self._made: dict[tuple[str, str, tuple[str, ...], bool], Peer] = {}

    def peers(self, place: Place, key: str, at_most: int | None = None) -> tuple[Peer, ...]:
        """Return the peers of a place for an item, best first; all of them unless `at_most` is
        given.
        """
        candidates = self._candidates(place, key, at_most)
        others = (other for other in candidates if other.key != place.key)
        return tuple(self._peer(place, key, other) for other in islice(others, at_most))

    def count(self, place: Place, key: str) -> int:
        """Return how many peers there are in all."""
        suggested = self._suggested(key, isinstance(place, State))
        return len(suggested) - (place.key in suggested)

    def _suggested(self, key: str, states_only: bool) -> Mapping[str, Place]:
        """Return who may be suggested: a place that opted out of matching is not; a state's peers
        are states.
        """
        if (key, states_only) not in self._by_key:
            suggested = self._by_key[key, states_only] = {}
            for place in self.index.strong.get(key, ()):
                if place.matching and (isinstance(place, State) or not states_only):
                    suggested[place.key] = place
        return self._by_key[key, states_only]

    def _candidates(self, place: Place, key: str, at_most: int | None) -> tuple[Place, ...]:
        """Return the first of those who may be peers, one more than are wanted: the asking place
        may be among them, and the next asks for the same sectors.
        """
        wanted = key, isinstance(place, State), frozenset(place.sectors), at_most
        if wanted not in self._first:
            tiers = self._tiers_of(key, isinstance(place, State))
            nearest = chain.from_iterable(tier.nearest(place.sectors) for tier in tiers)
            self._first[wanted] = tuple(islice(nearest, at_most and at_most + 1))
        return self._first[wanted]

    def _tiers_of(self, key: str, states_only: bool) -> list[BySectors[Place]]:
        if (key, states_only) not in self._tiers:
            places = self._suggested(key, states_only).values()
            tiers = grouped(places, lambda place: self._standing(place, key))
            self._tiers[key, states_only] = [
                BySectors(tiers[tier], attrgetter("name", "key"))
                for tier in sorted(tiers, reverse=True)
            ]
        return self._tiers[key, states_only]

    def _standing(self, place: Place, key: str) -> tuple[bool, int, bool]:
        rating = _round(place).rated[key]
        assert isinstance(rating.status, int)  # only strong places are candidates
        return bool(self.index.practices_of(place, key)), rating.status, bool(rating.evidence)

    def _peer(self, asking: Place, key: str, other: Place) -> Peer:
        theirs = set(other.sectors).intersection(asking.sectors)
        shared = tuple(filter(theirs.__contains__, self.index.framework.sector))
        home = self.index.state_of(asking).slug == self.index.state_of(other).slug
        made = self._made.get((key, other.key, shared, home))
        return made or self._made.setdefault(
            (key, other.key, shared, home), self._make(key, other, shared, home)
        )

    def _make(self, key: str, other: Place, shared: tuple[str, ...], home: bool) -> Peer:
        assessment, practices = _round(other), self.index.practices_of(other, key)
        rating = assessment.rated[key]
        return Peer(
            place=other,
            kind=kind_of(other),
            name=other.name,
            status=assessment.status(key) or 0,
            round=assessment,
            practices=practices,
            shared_sectors=shared,
            evidence=rating.evidence,
            contacts=self.contacts(other, practices),
            reasons=tuple(self._reasons(key, other, practices, shared, home)),
        )

    def _reasons(
        self,
        key: str,
        other: Place,
        practices: tuple[Practice, ...],
        shared: tuple[str, ...],
        home: bool,
    ) -> Iterator[str]:
        framework, assessment = self.index.framework, _round(other)
        phase = framework.phase[assessment.status(key) or 0].name
        yield gettext("rated {0} in {1}").format(phase, in_words(assessment.round))
        if practices:
            number = counted(len(practices), "practice")
            if key in framework.strategy:
                yield gettext("{0} on this strategy").format(number)
            else:
                yield framework.wording.translate("{0} on this component").format(number)
        if evidence := assessment.rated[key].evidence:
            yield gettext("gives {0} of evidence").format(counted(len(evidence), "piece"))
        if shared:
            yield gettext("also works in {0}").format(
                listed([within_sentence(framework.sector[sector].name) for sector in shared])
            )
        if home and isinstance(other, State):
            yield framework.wording.translate("your own state")
        elif home:
            yield framework.wording.translate("in your own state")

    def contacts(self, place: Place, practices: tuple[Practice, ...] = ()) -> tuple[Contact, ...]:
        """Return whom to write to: the place's contacts, else its state's; then the contacts of the
        practices.
        """
        own = place.contacts or self.index.state_of(place).contacts
        more = filter(None, map(attrgetter("contact"), practices))
        return tuple(dict.fromkeys((*own, *more)))


def peers_for(exchange: Exchange, place: Place, key: str) -> tuple[Peer, ...]:
    """Return all peers of a place for a strategy or subcomponent, best first."""
    return PeerFinder(Index(exchange)).peers(place, key)


def _round(place: Place) -> Round:
    assessment = latest(place)
    assert assessment is not None  # a candidate is rated
    return assessment
