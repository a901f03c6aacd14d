"""Who does a strategy, since when, how it stood then and stands now, and who wants to do it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from peerways.analyse.asks import OpenRequest, open_requests
from peerways.analyse.gaps import Gap, priority_gaps
from peerways.analyse.index import Index, Kind, kind_of, latest
from peerways.model.exchange import Exchange, Place, Practice, Round, State
from peerways.words import in_words, since

COMMUNITIES_SHOWN = 12
WANTING_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Adopter:
    """A place that does the strategy: it has a practice tagged with it, or rates it in a strong phase. `then` is its first rated round, `now` the latest."""

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


@dataclass(frozen=True, slots=True)
class Wanting:
    """A place with a priority gap or an open request on the strategy; `text` says which."""

    place: Place
    kind: Kind
    gap: Gap | None
    request: OpenRequest | None
    text: str


@dataclass(frozen=True, slots=True)
class Adopters:
    """All by name. Of communities the first twelve are held, `communities_in_all` counts them; the same holds for `wanting`."""

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
        strong = {place.key: place for place in self.index.strong.get(key, ())}
        owners = {
            practice.state: self.index.exchange.state[practice.state]
            for practice in self.index.by_strategy.get(key, ())
        }
        places = _by_name({**strong, **owners}.values())
        states = tuple(self._adopter(place, key) for place in places if isinstance(place, State))
        communities = [place for place in places if not isinstance(place, State)]
        wanting = tuple(self._wanting(key))
        return Adopters(
            key,
            states,
            tuple(self._adopter(place, key) for place in communities[:COMMUNITIES_SHOWN]),
            len(communities),
            wanting[:WANTING_SHOWN],
            len(wanting),
        )

    def _adopter(self, place: Place, key: str) -> Adopter:
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
            status_then=then.status(key) if then else None,
            now=now,
            status_now=now.status(key) if now else None,
            rating_text=self._rating_text(key, then, now),
            adaptation=tuple(p.adaptation for p in practices if p.adaptation),
            did_not_work=tuple(p.did_not_work for p in practices if p.did_not_work),
        )

    def _rating_text(self, key: str, then: Round | None, now: Round | None) -> str:
        if then is None or now is None:
            return "not rated"
        phase = self.index.framework.phase
        rounds = (then,) if then is now else (then, now)
        return ", ".join(
            f"{phase[one.status(key) or 0].name} in {in_words(one.round)}" for one in rounds
        )

    def _wanting(self, key: str) -> Iterator[Wanting]:
        """Yield states, then communities, each by name."""
        gaps, requests = self.gaps.get(key, {}), self.requests.get(key, {})
        places = _by_name(self.index.place[name] for name in gaps.keys() | requests.keys())
        for place in sorted(places, key=lambda place: not isinstance(place, State)):
            gap, request = gaps.get(place.key), requests.get(place.key)
            if gap:
                wishes = [f"{gap.priority}-priority gap"]
            else:
                wishes = []
            if request:
                if request.until:
                    until = f", {request.until_text}"
                else:
                    until = ""
                wishes.append(f"asks for help{until}")
            yield Wanting(place, kind_of(place), gap, request, "; ".join(wishes))


def adopters(exchange: Exchange, key: str) -> Adopters:
    """Return who does a strategy and who wants to."""
    return AdopterFinder(Index(exchange)).adopters(key)


def _by_name(places: Iterable[Place]) -> list[Place]:
    return sorted(places, key=lambda place: (place.name, place.key))


def _since(place: Place, key: str, practices: tuple[Practice, ...], strong: tuple[int, ...]) -> str:
    """Say since when: the first year of its practices, or its first round in a strong phase, whichever is earlier; empty where neither is known."""
    years = sorted(
        (p.years[:4], not p.years_verified) for p in practices if p.years and p.years[:4].isdigit()
    )
    rounds = [made.round for made in place.rounds if made.status(key) in strong]
    if years and (not rounds or years[0][0] <= rounds[0][:4]):
        return since(years[0][0], verified=not years[0][1])
    if rounds:
        return f"at least since {in_words(rounds[0])}"
    return ""
