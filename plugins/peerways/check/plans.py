"""Rules about plans and votes: steps are for items that exist, learn from peers that exist, and end
after their round began.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from peerways.check.files import FileEntry, Files
from peerways.finding import Finding, did_you_mean, nearest, nearest_name
from peerways.model.assessment import AssessmentFile, PlanStep, Rating
from peerways.model.kinds import CLOSED, NOT_APPLICABLE
from peerways.read.file_kinds import KIND


def planned_steps(files: Files) -> Iterator[Finding]:
    """Yield a finding for each step of a plan that names an unknown item, ends before its round,
    aims below the rating, or is dropped without a word why.
    """
    items = files.strategies | files.subcomponents
    for entry in files.rounds:
        for index, step in _steps(entry):
            yield from _item(entry, files, items, index, step)
            yield from _due(entry, index, step)
            yield from _target(entry, index, step)
            if step.status == "dropped" and not step.outcome:
                yield entry.document.finding(
                    ("plan", index, "status"),
                    "plan-dropped",
                    "the step is dropped without a reason; expected `outcome:` that says why",
                    "add `outcome: ...` below it",
                )


def _steps(entry: FileEntry[AssessmentFile]) -> list[tuple[int, PlanStep]]:
    """Return the steps that can be judged, with their places; of a faulty file some can't."""
    return [(index, step) for index, step in enumerate(entry.model.plan or ()) if step is not None]


def _item(
    entry: FileEntry[AssessmentFile],
    files: Files,
    items: frozenset[str],
    index: int,
    step: PlanStep,
) -> Iterator[Finding]:
    if files.whole and step.item and step.item not in items:
        yield entry.document.finding(
            ("plan", index, "item"),
            "unknown-item",
            f"{step.item} is neither a strategy nor a subcomponent; expected one of them, such as"
            " data.set-goals",
            nearest(step.item, items),
        )


def _due(entry: FileEntry[AssessmentFile], index: int, step: PlanStep) -> Iterator[Finding]:
    round_, due = entry.model.round, step.due
    closed = step.status in CLOSED  # what came of an earlier plan's step keeps its date
    if round_ and due and not closed and due[: len(round_)] < round_:
        yield entry.document.finding(
            ("plan", index, "due"),
            "plan-due",
            f"due is {due}; expected a month or day not before the round of {round_}",
            "correct the date, or leave the step to the round that made it",
        )


def _target(entry: FileEntry[AssessmentFile], index: int, step: PlanStep) -> Iterator[Finding]:
    if not step.item or not step.target or step.status in CLOSED:
        return
    rating = entry.model.rating(step.item)
    if rating:
        status = rating.status
    else:
        status = None
    if isinstance(status, int) and step.target < status:
        yield entry.document.finding(
            ("plan", index, "target"),
            "plan-target",
            f"target is {step.target}, and {step.item} is rated {status}; expected the phase that"
            f" it is to reach, {status} or higher",
            f"write {status} to hold it there, or leave the target out",
        )


def learnt_from(files: Files) -> Iterator[Finding]:
    """Yield a finding for each step that learns from a state or a practice that does not exist."""
    states = files.known("states")
    for entry in files.rounds:
        for index, step in _steps(entry):
            peer = step.learns_from
            if peer is None or not peer.state:
                continue
            if peer.state not in states:
                near = nearest_name(peer.state, states)
                yield entry.document.finding(
                    ("plan", index, "learns_from", "state"),
                    "unknown-state",
                    f"{peer.state} is not a known state; expected the slug of one that exists",
                    did_you_mean(near) or "see the states on the site, or remove it",
                    names=KIND["state"].paths(near),
                )
            elif peer.practice:
                yield from _practice(entry, files, index, peer.state, peer.practice)


def _practice(
    entry: FileEntry[AssessmentFile], files: Files, index: int, state: str, practice: str
) -> Iterator[Finding]:
    prefix = KIND["practice"].folder(state)
    known = {p[len(prefix) : -3] for p in files.present if p.startswith(prefix)}
    if practice not in known:
        near = nearest_name(practice, known)
        key = near and f"{state}/{near}"
        yield entry.document.finding(
            ("plan", index, "learns_from", "practice"),
            "unknown-practice",
            f"{practice} is no practice of {state}; expected the name of a file in {prefix},"
            " without .md",
            did_you_mean(near) or "see the practices on the site, or remove it",
            names=KIND["practice"].paths(key),
        )


def counted_votes(files: Files) -> Iterator[Finding]:
    """Yield a finding where a rating counts votes for a phase that the scale lacks, or more votes
    than there were raters.
    """
    if files.framework is None:
        return
    phases = {str(phase.status) for phase in files.framework.model.scale} | {NOT_APPLICABLE}
    for entry in files.rounds:
        present = _how_many((entry.model.raters or {}).values())
        for pointer, rating in _each_rating(entry.model):
            if rating.votes:
                yield from _votes(entry, pointer, rating.votes, phases, present)


def _each_rating(file: AssessmentFile) -> Iterator[tuple[tuple[str, str, str], Rating]]:
    """Yield where each rating stands, with it; of a faulty file groups and ratings may be
    missing.
    """
    for field in ("ratings", "components"):
        for group, ratings in (getattr(file, field) or {}).items():
            for item, rating in (ratings or {}).items():
                if rating is not None:
                    yield (field, group, item), rating


def _votes(
    entry: FileEntry[AssessmentFile],
    pointer: tuple[str, ...],
    votes: Mapping[str, int],
    phases: set[str],
    present: int,
) -> Iterator[Finding]:
    for phase in votes.keys() - phases:
        yield entry.document.finding(
            (*pointer, "votes", phase),
            "vote-phase",
            f"{phase} is no phase of the scale; expected one of {', '.join(sorted(phases))}",
            "correct the phase, or take the votes away",
            key=True,
        )
    cast = _how_many(votes.values())
    if present and cast > present:
        yield entry.document.finding(
            (*pointer, "votes"),
            "vote-count",
            f"{cast} votes are counted; expected at most {present}, as many as `raters` says",
            "correct the votes, or the number of raters",
        )


def _how_many(numbers: Iterable[int | None]) -> int:
    """Return how many there are together; of a faulty file some numbers are not known."""
    return sum(filter(None, numbers))
