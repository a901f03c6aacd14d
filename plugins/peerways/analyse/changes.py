"""What changed from round to round, with its evidence; slips are shown, and what can't be compared says why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from peerways.analyse.index import item_keys
from peerways.model.assessment import Evidence, Rating
from peerways.model.exchange import Framework, Place, Round
from peerways.model.kinds import NOT_APPLICABLE
from peerways.words import in_words, within_sentence

ChangeKind = Literal[
    "advanced", "steady", "slipped", "newly-rated", "no-longer-rated", "not-comparable"
]
#: The order in which a page tells them: what moved comes first.
KINDS: tuple[ChangeKind, ...] = (
    "advanced",
    "slipped",
    "newly-rated",
    "no-longer-rated",
    "not-comparable",
    "steady",
)


@dataclass(frozen=True, slots=True)
class Change:
    """One item from one round to the next. `reason` says why it can't be compared or has no phase in one of the rounds; `text` tells the change in words."""

    key: str
    kind: ChangeKind
    before: Rating | None
    after: Rating | None
    reason: str
    text: str

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The evidence of the later round."""
        return self.after.evidence if self.after else ()

    @property
    def note(self) -> str | None:
        """What the team wrote about the change."""
        return self.after.note if self.after else None


@dataclass(frozen=True, slots=True)
class Point:
    """One round in an item's history: phase 1 to 4 or None; `comparable` is false where `reason` says why the line from the round before breaks."""

    round: str
    date: date
    status: int | None
    not_applicable: bool
    comparable: bool
    reason: str


@dataclass(frozen=True, slots=True)
class History:
    """An item through all rounds; `first_moved` is the round in which it first advanced or slipped, if it did."""

    key: str
    points: tuple[Point, ...]
    first_moved: str | None


@dataclass(frozen=True, slots=True)
class RoundChanges:
    """The changes from one round to the next; `counts` has every kind, in the order of KINDS."""

    earlier: Round
    later: Round
    changes: tuple[Change, ...]

    @property
    def counts(self) -> Mapping[ChangeKind, int]:
        return {kind: sum(change.kind == kind for change in self.changes) for kind in KINDS}

    @property
    def told(self) -> tuple[Change, ...]:
        """The changes as a page tells them: what moved first, then the rest; within a kind in the framework's order."""
        return tuple(sorted(self.changes, key=lambda change: KINDS.index(change.kind)))

    @property
    def moved(self) -> tuple[Change, ...]:
        """What advanced or slipped."""
        return tuple(change for change in self.told if change.kind in ("advanced", "slipped"))


def changes(framework: Framework, earlier: Round, later: Round) -> tuple[Change, ...]:
    """Return the change of every item that has a phase in either round, in the framework's order: strategies, then subcomponents."""
    apart = not_comparable(framework, earlier, later)
    found = (
        _change(framework, key, earlier, later, apart.get(key)) for key in item_keys(framework)
    )
    return tuple(change for change in found if change is not None)


def changes_by_round(framework: Framework, place: Place) -> tuple[RoundChanges, ...]:
    """Return the changes from each round to the next, newest first."""
    return tuple(RoundChanges(a, b, changes(framework, a, b)) for a, b in pairwise(place.rounds))[
        ::-1
    ]


def not_comparable(framework: Framework, earlier: Round, later: Round) -> Mapping[str, str]:
    """Return why items can't be compared: the later round says so, or their wording changed after the earlier round."""
    reasons = {item: note.reason for note in later.not_comparable for item in note.items}
    for key, strategy in framework.strategy.items():
        for change in strategy.changed:
            if earlier.date < change.on <= later.date:
                reasons.setdefault(
                    key, f"the wording changed on {in_words(change.on)}: {change.note}"
                )
    return reasons


def history(framework: Framework, place: Place) -> tuple[History, ...]:
    """Return the history of every item that has a phase in some round, in the framework's order."""
    apart = {
        later.round: not_comparable(framework, earlier, later)
        for earlier, later in pairwise(place.rounds)
    }
    rated = (key for key in item_keys(framework) if any(r.status(key) for r in place.rounds))
    return tuple(
        History(key, points, _first_moved(points))
        for key in rated
        for points in (tuple(_points(place.rounds, key, apart)),)
    )


def moved_first(histories: Sequence[History]) -> tuple[History, ...]:
    """Return the items that moved at all: whichever moved in the earliest round first, then in the framework's order."""
    return tuple(sorted((h for h in histories if h.first_moved), key=lambda h: h.first_moved or ""))


def _points(
    rounds: Sequence[Round], key: str, apart: Mapping[str, Mapping[str, str]]
) -> Iterator[Point]:
    for assessment in rounds:
        reason = apart.get(assessment.round, {}).get(key, "")
        yield Point(
            assessment.round,
            assessment.date,
            assessment.status(key),
            not assessment.applies(key),
            not reason,
            reason,
        )


def _first_moved(points: Sequence[Point]) -> str | None:
    for before, after in pairwise(points):
        if before.status and after.status and after.comparable and before.status != after.status:
            return after.round
    return None


def _change(
    framework: Framework, key: str, earlier: Round, later: Round, apart: str | None
) -> Change | None:
    before, after = earlier.rated.get(key), later.rated.get(key)
    was, now = earlier.status(key), later.status(key)
    if was is None and now is None:
        return None
    if now is None and later.asked == "short" and after is None:
        return None  # nobody was asked, so nobody has anything to say of it
    was_name, now_name = (framework.phase[status].name if status else "" for status in (was, now))
    if was is None:
        reason = _missing(before, earlier)
        return Change(
            key, "newly-rated", before, after, reason, f"newly rated {now_name}; {reason}"
        )
    if now is None:
        reason = _missing(after, later)
        return Change(key, "no-longer-rated", before, after, reason, f"was {was_name}; {reason}")
    if apart is not None:
        because = f"cannot be compared because {within_sentence(apart.rstrip('.'))}"
        return Change(
            key, "not-comparable", before, after, apart, f"{was_name}, then {now_name}; {because}"
        )
    if was == now:
        return Change(key, "steady", before, after, "", f"stays in {now_name}")
    kind: ChangeKind = "advanced" if now > was else "slipped"
    verb = "moved up" if now > was else "moved back"
    return Change(key, kind, before, after, "", f"{verb} from {was_name} to {now_name}")


def _missing(rating: Rating | None, assessment: Round) -> str:
    """Say why there is no phase. On the open site a rating may be there and kept for the cohort, so this claims no more than what is shown."""
    when = in_words(assessment.round)
    when = f"the short round of {when}" if assessment.asked == "short" else when
    return (
        f"not applicable in {when}"
        if rating and rating.status == NOT_APPLICABLE
        else f"no rating shown {'in' if assessment.asked == 'short' else 'for'} {when}"
    )
