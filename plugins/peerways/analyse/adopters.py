"""Who does a strategy, since when, how it stood then and stands now, and who wants to do it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from operator import attrgetter

from msgspec import Struct

from peerways.analyse.asks import OpenRequest, open_requests
from peerways.analyse.gaps import Gap, priority_gaps
from peerways.analyse.index import Index, Kind, by_name, kind_of, latest
from peerways.grouping import grouped
from peerways.model.exchange import Exchange, Place, Practice, Round, State
from peerways.words import in_words, since

COMMUNITIES_SHOWN = 12
WANTING_SHOWN = 60


class Adopter(Struct, frozen=True):
    """A place that does the strategy: it has a practice tagged with it, or rates it in a strong
    phase.

    `then` is its first rated round, `now` the latest.
    """

    place: Place
    kind: Kind
    practices: tuple[Practice, ...]
    since: str
    then: Round | None
    status_then: int | None
    now: Round | None
    status_now: int | None
    rating_text: str
    adaptation: tuple[str, ...]
    did_not_work: tuple[str, ...]


class Wanting(Struct, frozen=True):
    """A place with a priority gap or an open request on the strategy; `text` says which."""

    place: Place
    kind: Kind
    gap: Gap | None
    request: OpenRequest | None
    text: str


class Adopters(Struct, frozen=True):
    """All by name.

    Of communities the first twelve are held, `communities_in_all` counts them; the same holds for
    `wanting`.
    """

    key: str
    states: tuple[Adopter, ...]
    communities: tuple[Adopter, ...]
    communities_in_all: int
    wanting: tuple[Wanting, ...]
    wanting_in_all: int


class AdopterFinder:
    """Answers for every strategy who does it and who wants to."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.requests: dict[str, dict[str, OpenRequest]] = {}
        for request in open_requests(index.exchange, index):
            self.requests.setdefault(request.strategy, {}).setdefault(request.place.key, request)
        self.gaps: dict[str, dict[str, Gap]] = {}
        for place in index.places:
            for gap in priority_gaps(index.framework, latest(place)):
                self.gaps.setdefault(gap.key, {})[place.key] = gap

    def adopters(self, key: str) -> Adopters:
        """Return who does a strategy and who wants to."""
        of_kind = grouped(self._who_do(key), kind_of)
        communities = of_kind.get("community", ())
        wanting = tuple(self._wanting(key))
        adopter = partial(self._adopter, key)
        return Adopters(
            key,
            tuple(map(adopter, of_kind.get("state", ()))),
            tuple(map(adopter, communities[:COMMUNITIES_SHOWN])),
            len(communities),
            wanting[:WANTING_SHOWN],
            len(wanting),
        )

    def _who_do(self, key: str) -> tuple[Place, ...]:
        """Return the places that are strong on a strategy or have a practice on it, by name."""
        owners = {practice.state for practice in self.index.by_strategy.get(key, ())}
        strong = map(attrgetter("key"), self.index.strong.get(key, ()))
        return by_name(map(self._place, owners.union(strong)))

    def _place(self, key: str) -> Place:
        """Return a place; states that don't take part are no places of the index, yet have
        practices.
        """
        return self.index.place.get(key) or self.index.exchange.state[key]

    def _adopter(self, key: str, place: Place) -> Adopter:
        rated = [assessment for assessment in place.rounds if assessment.status(key)]
        practices = self.index.practices_of(place, key)
        if rated:
            then, now = rated[0], rated[-1]
        else:
            then, now = None, None
        return Adopter(
            place=place,
            kind=kind_of(place),
            practices=practices,
            since=_since(place, key, practices, self.index.framework.strong),
            then=then,
            status_then=_phase(then, key),
            now=now,
            status_now=_phase(now, key),
            rating_text=self._rating_text(key, then, now),
            adaptation=_texts(practices, "adaptation"),
            did_not_work=_texts(practices, "did_not_work"),
        )

    def _rating_text(self, key: str, then: Round | None, now: Round | None) -> str:
        if then is None or now is None:
            return "not rated"
        text = self._phase_text(key, then)
        if then is now:
            return text
        return f"{text}, {self._phase_text(key, now)}"

    def _phase_text(self, key: str, rated: Round) -> str:
        phase = self.index.framework.phase[rated.status(key) or 0]
        return f"{phase.name} in {in_words(rated.round)}"

    def _wanting(self, key: str) -> Iterator[Wanting]:
        """Yield states, then communities, each by name."""
        gaps, requests = self.gaps.get(key, {}), self.requests.get(key, {})
        places = by_name(self.index.place[name] for name in gaps.keys() | requests.keys())
        for place in sorted(places, key=lambda place: not isinstance(place, State)):
            gap, request = gaps.get(place.key), requests.get(place.key)
            wishes = []
            if gap:
                wishes.append(f"{gap.priority}-priority gap")
            if request:
                until = ""
                if request.until:
                    until = f", {request.until_text}"
                wishes.append(f"asks for help{until}")
            yield Wanting(place, kind_of(place), gap, request, "; ".join(wishes))


def adopters(exchange: Exchange, key: str) -> Adopters:
    """Return who does a strategy and who wants to."""
    return AdopterFinder(Index(exchange)).adopters(key)


def _phase(assessment: Round | None, key: str) -> int | None:
    if assessment is None:
        return None
    return assessment.status(key)


def _texts(practices: tuple[Practice, ...], field: str) -> tuple[str, ...]:
    """Return what the practices say in a field, where they do."""
    return tuple(filter(None, map(attrgetter(field), practices)))


def _since(place: Place, key: str, practices: tuple[Practice, ...], strong: tuple[int, ...]) -> str:
    """Say since when: the first year of its practices, or its first round in a strong phase,
    whichever is earlier; empty where neither is known.
    """
    year, inferred = min(_first_years(practices), default=("", False))
    rounds = [made.round for made in place.rounds if made.status(key) in strong]
    if year and (not rounds or year <= rounds[0][:4]):
        return since(year, verified=not inferred)
    if rounds:
        return f"at least since {in_words(rounds[0])}"
    return ""


def _first_years(practices: tuple[Practice, ...]) -> Iterator[tuple[str, bool]]:
    """Yield the first year of each practice that says one, and whether it is inferred."""
    for practice in practices:
        year = (practice.years or "")[:4]
        if year.isdigit():
            yield year, not practice.years_verified
