"""Several members' ratings of one place, side by side: where they agree, how far they differ, and
the one file that comes of it.

The assessment in the browser does the same; both must answer tests/samples/merging alike. The order
of the members changes nothing, who
skipped an item says nothing about it, and an item that is not applicable to a member is not low.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from operator import attrgetter
from typing import Any

from peerways.grouping import all_of, keyed
from peerways.model.assessment import AssessmentFile, Rating
from peerways.model.entry import Entry
from peerways.model.kinds import NOT_APPLICABLE, SEATS

#: From the one a team wants most to the one that can wait: where as many members say one as
#: another, the stronger counts.
_PRIORITIES = ("high", "medium", "low", "none")


@dataclass(frozen=True)
class ItemVotes:
    """How the members rated one item: how many chose which phase, found it not applicable, or did
    not rate it.
    """

    key: str
    votes: Mapping[int, int]
    not_applicable: int
    not_rated: int

    @property
    def rated(self) -> int:
        """How many members chose a phase."""
        return sum(self.votes.values())

    @property
    def answered(self) -> bool:
        """Whether any member chose a phase or found the item not applicable."""
        return bool(self.rated or self.not_applicable)

    @property
    def distance(self) -> int:
        """How many phases lie between the lowest and the highest vote; 0 where nobody or everybody
        chose one.
        """
        if self.votes:
            return max(self.votes) - min(self.votes)
        return 0

    @property
    def apart(self) -> int:
        """How many members chose another phase than most, or found not applicable what others
        rated.
        """
        others = self.rated - max(self.votes.values(), default=0)
        return others + min(self.not_applicable, self.rated)

    @cached_property
    def agreed(self) -> int | str | None:
        """The status that all who rated the item gave it; None where they differ or nobody
        rated.
        """
        if len(self.votes) == 1 and not self.not_applicable:
            return next(iter(self.votes))
        if self.not_applicable and not self.votes:
            return NOT_APPLICABLE
        return None


def members(file: AssessmentFile) -> int:
    """Return how many people a file speaks for: those it counts, else one."""
    return sum(file.raters.values()) or 1


def item_votes(files: Sequence[AssessmentFile], keys: Iterable[str]) -> tuple[ItemVotes, ...]:
    """Return the votes of each item that somebody rated, those on which the members differ most
    first.

    `keys` are the items in the framework's order, which decides between items on which they differ
    as much.
    """
    items = filter(attrgetter("answered"), map(partial(_votes, files), keys))
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
            for phase, count in chosen.items():
                votes[int(phase)] += count
        elif isinstance(rating.status, int):
            votes[rating.status] += members(file)
        elif rating.status == NOT_APPLICABLE:
            not_applicable += members(file)
    silent = sum(map(members, files)) - sum(votes.values()) - not_applicable
    return ItemVotes(key, dict(sorted(votes.items())), not_applicable, max(silent, 0))


def merged(files: Sequence[AssessmentFile], keys: Iterable[str]) -> dict[str, Any]:
    """Return the data of one assessment file for all members: votes everywhere, a status only where
    they agree.

    Texts of several members stand under each other with the seat that wrote them, never a person.
    `files` are of one round.
    """
    newest = max(files, key=lambda file: file.date)
    data: dict[str, Any] = {
        "round": newest.round,
        "date": newest.date.isoformat(),
        "by": _only(map(attrgetter("by"), files)) or "The team, each member by itself",
        "data_status": _status(files),
        "visibility": _visibility(files),
        "asked": _asked(files),
        "raters": _raters(files),
        **_ratings(files, keys),
        "plan": _written_once(all_of(files, attrgetter("plan"))),
    }
    return _without((None, {}, [], "full"), data)


def _without(usual: Collection[object], data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that have to be written: those that say something else than what goes
    without saying.
    """
    return {name: value for name, value in data.items() if value not in usual}


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


def _visibility(holders: Iterable[AssessmentFile | Rating]) -> str | None:
    """Return "cohort" where any is for the cohort only, None where all is public, which goes
    without saying.
    """
    if "cohort" in map(attrgetter("visibility"), holders):
        return "cohort"
    return None


def _asked(files: Iterable[AssessmentFile]) -> str:
    """Return "full" where any member was asked for everything."""
    if "full" in map(attrgetter("asked"), files):
        return "full"
    return "short"


def _raters(files: Sequence[AssessmentFile]) -> dict[str, int]:
    counted: Counter[str] = Counter()
    for file in files:
        counted.update(file.raters or {"other": 1})
    return {seat: counted[seat] for seat in SEATS if counted[seat]}


def _status(files: Sequence[AssessmentFile]) -> str:
    statuses = set(map(attrgetter("data_status"), files))
    if "illustrative" in statuses:
        return "illustrative"
    return min(statuses, default="reported")


def _rating(files: Sequence[AssessmentFile], votes: ItemVotes) -> dict[str, Any]:
    by_file = list(_by_file(files, votes.key))
    ratings = [rating for _, rating in by_file]
    data: dict[str, Any] = {
        "status": votes.agreed,
        "priority": _priority(by_file),
        "evidence": _written_once(all_of(ratings, attrgetter("evidence"))),
        "gap": _side_by_side(by_file, "gap"),
        "next_step": _side_by_side(by_file, "next_step"),
        "note": _side_by_side(by_file, "note"),
        "votes": _as_counts(votes),
        "ta_wanted": any(map(attrgetter("ta_wanted"), ratings)),
        "visibility": _visibility(ratings),
    }
    return _without((None, [], {}, False), data)


def _by_file(files: Sequence[AssessmentFile], key: str) -> Iterator[tuple[AssessmentFile, Rating]]:
    """Yield the files that rate an item, each with its rating."""
    for file in files:
        rating = file.rating(key)
        if rating is not None:
            yield file, rating


def _as_counts(votes: ItemVotes) -> dict[str, int]:
    """Return the votes as a file holds them: by phase, and how many found the item not
    applicable.
    """
    counts = {str(phase): count for phase, count in votes.votes.items()}
    if votes.not_applicable:
        counts[NOT_APPLICABLE] = votes.not_applicable
    return counts


def _priority(by_file: Sequence[tuple[AssessmentFile, Rating]]) -> str | None:
    counted: Counter[str] = Counter()
    for file, rating in by_file:
        if rating.priority:
            counted[rating.priority] += members(file)
    return min(counted, key=lambda name: (-counted[name], _PRIORITIES.index(name)), default=None)


def _side_by_side(by_file: Sequence[tuple[AssessmentFile, Rating]], field: str) -> str | None:
    """Return what the members wrote: the text itself where all wrote the same, else each under its
    seat.
    """
    texts = set()
    for file, rating in by_file:
        if text := getattr(rating, field):
            texts.add((_seat(file), text))
    by_all = _only(text for _, text in texts)
    if by_all or not texts:
        return by_all
    return "\n".join(map(": ".join, sorted(texts)))


def _seat(file: AssessmentFile) -> str:
    return SEATS[_only(file.raters) or "other"]


def _only(values: Iterable[str]) -> str | None:
    """Return the value that all are, None where they differ."""
    distinct = set(values)
    if len(distinct) == 1:
        return distinct.pop()
    return None


def _written_once(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """Return entries as a file holds them, each once, in an order that does not depend on who came
    first.
    """
    written = keyed(map(_as_written, entries), repr)
    return sorted(written.values(), key=repr)


def _as_written(entry: Entry) -> dict[str, Any]:
    return entry.model_dump(mode="json", exclude_defaults=True)
