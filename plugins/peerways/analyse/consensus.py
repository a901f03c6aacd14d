"""Several members' ratings of one place, side by side: where they agree, how far they differ, and the one file that comes of it.

The assessment in the browser does the same; both must answer tests/samples/merging alike. The order of the members changes nothing, who
skipped an item says nothing about it, and an item that is not applicable to a member is not low.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from peerways.model.assessment import AssessmentFile, Rating
from peerways.model.entry import Entry
from peerways.model.kinds import NOT_APPLICABLE, SEATS

#: From the one a team wants most to the one that can wait: where as many members say one as another, the stronger counts.
_PRIORITIES = ("high", "medium", "low", "none")
_T = TypeVar("_T")


@dataclass(frozen=True)
class ItemVotes:
    """How the members rated one item: how many chose which phase, found it not applicable, or did not rate it."""

    key: str
    votes: Mapping[int, int]
    not_applicable: int
    not_rated: int

    @property
    def rated(self) -> int:
        """How many members chose a phase."""
        return sum(self.votes.values())

    @property
    def distance(self) -> int:
        """How many phases lie between the lowest and the highest vote; 0 where nobody or everybody chose one."""
        if self.votes:
            return max(self.votes) - min(self.votes)
        return 0

    @property
    def apart(self) -> int:
        """How many members chose another phase than most, or found not applicable what others rated."""
        others = self.rated - max(self.votes.values(), default=0)
        return others + min(self.not_applicable, self.rated)

    @cached_property
    def agreed(self) -> int | str | None:
        """The status that all who rated the item gave it; None where they differ or nobody rated."""
        if len(self.votes) == 1 and not self.not_applicable:
            return next(iter(self.votes))
        if self.not_applicable and not self.votes:
            return NOT_APPLICABLE
        return None


def members(file: AssessmentFile) -> int:
    """Return how many people a file speaks for: those it counts, else one."""
    return sum(file.raters.values()) or 1


def item_votes(files: Sequence[AssessmentFile], keys: Iterable[str]) -> tuple[ItemVotes, ...]:
    """Return the votes of each item that somebody rated, those on which the members differ most first.

    `keys` are the items in the framework's order, which decides between items on which they differ as much.
    """
    items = [votes for key in keys if (votes := _votes(files, key)).rated or votes.not_applicable]
    return tuple(sorted(items, key=lambda item: (-item.distance, -item.apart)))


def _votes(files: Sequence[AssessmentFile], key: str) -> ItemVotes:
    votes: Counter[int] = Counter()
    not_applicable = 0
    for file in files:
        rating = file.rating(key)
        if rating is None:
            continue
        if rating.votes:
            chosen = dict(rating.votes)
            not_applicable += chosen.pop(NOT_APPLICABLE, 0)
            votes.update({int(phase): count for phase, count in chosen.items()})
        elif isinstance(rating.status, int):
            votes[rating.status] += members(file)
        elif rating.status == NOT_APPLICABLE:
            not_applicable += members(file)
    silent = sum(map(members, files)) - sum(votes.values()) - not_applicable
    return ItemVotes(key, dict(sorted(votes.items())), not_applicable, max(silent, 0))


def merged(files: Sequence[AssessmentFile], keys: Iterable[str]) -> dict[str, Any]:
    """Return the data of one assessment file for all members: votes everywhere, a status only where they agree.

    Texts of several members stand under each other with the seat that wrote them, never a person. `files` are of one round.
    """
    newest = max(files, key=lambda file: file.date)
    data: dict[str, Any] = {
        "round": newest.round,
        "date": newest.date.isoformat(),
        "by": _only(sorted({file.by for file in files})) or "The team, each member by itself",
        "data_status": _status(files),
        "visibility": "cohort" if _any_for_the_cohort(files) else "public",
        "asked": "full" if any(file.asked == "full" for file in files) else "short",
        "raters": _raters(files),
        **_ratings(files, keys),
        "plan": _distinct(_as_written(step) for file in files for step in file.plan),
    }
    return {name: value for name, value in data.items() if value not in ({}, [], "public", "full")}


def _ratings(
    files: Sequence[AssessmentFile], keys: Iterable[str]
) -> dict[str, dict[str, dict[str, Any]]]:
    """Return the ratings of all members by field, group and item."""
    groups: dict[str, dict[str, dict[str, Any]]] = {"ratings": {}, "components": {}}
    for votes in sorted(item_votes(files, keys), key=lambda item: item.key):
        group, _, item = votes.key.partition(".")
        if any(group in file.ratings for file in files):
            field = "ratings"
        else:
            field = "components"
        groups[field].setdefault(group, {})[item] = _rating(files, votes)
    return groups


def _any_for_the_cohort(holders: Iterable[AssessmentFile | Rating]) -> bool:
    return any(holder.visibility == "cohort" for holder in holders)


def _raters(files: Sequence[AssessmentFile]) -> dict[str, int]:
    counted: Counter[str] = Counter()
    for file in files:
        counted.update(file.raters or {"other": 1})
    return {seat: counted[seat] for seat in SEATS if counted[seat]}


def _status(files: Sequence[AssessmentFile]) -> str:
    statuses = {file.data_status for file in files}
    if "illustrative" in statuses:
        return "illustrative"
    return min(statuses, default="reported")


def _rating(files: Sequence[AssessmentFile], votes: ItemVotes) -> dict[str, Any]:
    by_file = [(f, rating) for f in files if (rating := f.rating(votes.key)) is not None]
    ratings = [rating for _, rating in by_file]
    data: dict[str, Any] = {
        "status": votes.agreed,
        "priority": _priority(by_file),
        "evidence": _distinct(_as_written(piece) for one in ratings for piece in one.evidence),
        **{name: _side_by_side(by_file, name) for name in ("gap", "next_step", "note")},
        "votes": _as_counts(votes),
        "ta_wanted": any(one.ta_wanted for one in ratings),
        "visibility": "cohort" if _any_for_the_cohort(ratings) else None,
    }
    return {name: value for name, value in data.items() if value not in (None, [], {}, False)}


def _as_counts(votes: ItemVotes) -> dict[str, int]:
    """Return the votes as a file holds them: by phase, and how many found the item not applicable."""
    counts = {str(phase): count for phase, count in votes.votes.items()}
    if votes.not_applicable:
        counts[NOT_APPLICABLE] = votes.not_applicable
    return counts


def _as_written(entry: Entry) -> dict[str, Any]:
    return entry.model_dump(mode="json", exclude_defaults=True)


def _priority(by_file: Sequence[tuple[AssessmentFile, Rating]]) -> str | None:
    counted: Counter[str] = Counter()
    for file, rating in by_file:
        if rating.priority:
            counted[rating.priority] += members(file)
    most = max(counted.values(), default=0)
    return next((name for name in _PRIORITIES if most and counted[name] == most), None)


def _side_by_side(by_file: Sequence[tuple[AssessmentFile, Rating]], field: str) -> str | None:
    texts = sorted({(_seat(file), text) for file, one in by_file if (text := getattr(one, field))})
    if len({text for _, text in texts}) <= 1:
        return texts[0][1] if texts else None
    return "\n".join(f"{seat}: {text}" for seat, text in texts)


def _seat(file: AssessmentFile) -> str:
    return SEATS[_only(list(file.raters)) or "other"]


def _only(values: Sequence[str]) -> str | None:
    if len(values) == 1:
        return values[0]
    return None


def _distinct(values: Iterable[_T]) -> list[_T]:
    """Return each value once, in an order that does not depend on who came first."""
    by_text = {repr(value): value for value in values}
    return [by_text[text] for text in sorted(by_text)]
