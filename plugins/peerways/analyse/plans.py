"""What a team set out to do, how far it is on a given day, and whether the ratings moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter

from peerways.model.assessment import PlanStep
from peerways.model.exchange import Place, Round
from peerways.model.kinds import CLOSED


@dataclass(frozen=True)
class Step:
    """One step of a plan.

    `before` and `now` are the item's phases in the plan's round and in the latest one.
    """

    round: Round
    step: PlanStep
    overdue: bool
    before: int | None
    now: int | None
    #: What the plan of a later round says of the step; None where no later round repeats it.
    later: PlanStep | None

    @property
    def newest(self) -> PlanStep:
        """The newest word on the step."""
        return self.later or self.step

    @property
    def open(self) -> bool:
        """Whether something is left to do, by the newest word on the step."""
        return self.newest.status not in CLOSED

    @property
    def reached(self) -> bool:
        """Whether the item stands where the step is to bring it, or higher."""
        target = self.newest.target
        return target is not None and self.now is not None and self.now >= target

    @property
    def moved(self) -> int:
        """How many phases the item moved up since the plan was made; below zero where it moved
        back.
        """
        if self.now is not None and self.before is not None:
            return self.now - self.before
        return 0


def last_day(due: str) -> date:
    """Return the last day on which a step is in time: the day itself, or the last day of
    its month.
    """
    if len(due) == len("2014-11-30"):
        return date.fromisoformat(due)
    year, month = map(int, due.split("-"))
    if year < 9999:
        following = date(year + month // 12, month % 12 + 1, 1)
    else:
        following = date.max
    return following - timedelta(days=1)


def steps(place: Place, on: date) -> tuple[Step, ...]:
    """Return the steps of a place's plans as they stand on a day: the newest plan first, each in
    its file's order.

    A step that a later plan repeats for the same item in the same words is one step; it is told
    with the plan that made it.
    """
    return tuple(sorted(_steps(place, on), key=attrgetter("round.round"), reverse=True))


def _steps(place: Place, on: date) -> Iterator[Step]:
    """Yield the steps, each with the first plan that has it, the oldest plan first."""
    earlier: set[tuple[str, str]] = set()
    for index, made in enumerate(place.rounds):
        for step in made.plan:
            if _same(step) not in earlier:
                yield _step(place.rounds[index:], step, on)
        earlier.update(map(_same, made.plan))


def _step(rounds: Sequence[Round], step: PlanStep, on: date) -> Step:
    made, latest = rounds[0], rounds[-1]
    later = _repeated(rounds[1:], step)
    newest = later or step
    late = newest.due is not None and last_day(newest.due) < on and newest.status not in CLOSED
    return Step(
        made,
        step,
        late,
        made.status(step.item),
        latest.status(step.item),
        later,
    )


def _repeated(rounds: Sequence[Round], step: PlanStep) -> PlanStep | None:
    """Return what the newest plan that repeats a step says of it."""
    for made in reversed(rounds):
        for other in reversed(made.plan):
            if _same(other) == _same(step):
                return other
    return None


def _same(step: PlanStep) -> tuple[str, str]:
    return step.item, " ".join(step.step.split()).lower()
