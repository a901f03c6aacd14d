"""What changed from round to round, with its evidence; slips are shown, and what can't be compared
says why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import pairwise, starmap
from operator import attrgetter
from typing import Literal

from msgspec import Struct

from peerways.analyse.index import item_keys
from peerways.language import gettext, message, ngettext
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
#: Since when, where not all that moved is compared with the same round.
SINCE_ASKED = message("since the last round that asked")


class Change(Struct, frozen=True):
    """One item from one round to the next: `since` is the last round before that asked for it.

    `reason` says why it can't be compared or has no phase in one of the rounds; `text` tells the
    change in words.
    """

    key: str
    kind: ChangeKind
    since: Round
    before: Rating | None
    after: Rating | None
    reason: str
    text: str

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The evidence of the later round."""
        if self.after:
            return self.after.evidence
        return ()

    @property
    def note(self) -> str | None:
        """What the team wrote about the change."""
        if self.after:
            return self.after.note
        return None


class Point(Struct, frozen=True):
    """One round in an item's history: phase 1 to 4 or None; `comparable` is false where `reason`
    says why the line from the round before breaks.
    """

    round: str
    date: date
    status: int | None
    not_applicable: bool
    comparable: bool
    reason: str


class History(Struct, frozen=True):
    """An item through all rounds."""

    key: str
    points: tuple[Point, ...]


class RoundChanges(Struct, frozen=True):
    """The changes from one round to the next; `counts` has every kind, in the order of KINDS."""

    earlier: Round
    later: Round
    changes: tuple[Change, ...]

    @property
    def counts(self) -> Mapping[ChangeKind, int]:
        kinds = Counter(map(attrgetter("kind"), self.changes))
        return {kind: kinds[kind] for kind in KINDS}

    @property
    def by_kind(self) -> tuple[Change, ...]:
        """The changes as a page tells them: what moved first, then the rest; within a kind in the
        framework's order.
        """
        return tuple(sorted(self.changes, key=lambda change: KINDS.index(change.kind)))

    @property
    def moved(self) -> tuple[Change, ...]:
        """What advanced or slipped."""
        return tuple(change for change in self.by_kind if change.kind in ("advanced", "slipped"))

    @property
    def direct(self) -> bool:
        """Whether all that moved is compared with the round before: no short round between left any
        of it out.
        """
        return all(change.since is self.earlier for change in self.moved)

    @property
    def span_text(self) -> str:
        """Return how a sentence on what moved begins, as in "From June 2013 to June 2014"."""
        earlier, later = in_words(self.earlier.round), in_words(self.later.round)
        if self.direct:
            return gettext("From {0} to {1}").format(earlier, later)
        return gettext("By {0}, {1}").format(later, gettext(SINCE_ASKED))

    @property
    def between_text(self) -> str:
        """Return when it moved, as in "between June 2013 and June 2014"."""
        earlier, later = in_words(self.earlier.round), in_words(self.later.round)
        if self.direct:
            return gettext("between {0} and {1}").format(earlier, later)
        return gettext("by {0}, {1}").format(later, gettext(SINCE_ASKED))


def changes(framework: Framework, *rounds: Round) -> tuple[Change, ...]:
    """Return the change to the last of some rounds of every item that has a phase in it or before,
    in the framework's order: strategies, then subcomponents.
    """
    *earlier, later = rounds
    apart = {one.round: not_comparable(framework, one, later) for one in earlier}
    compared = []
    for key in item_keys(framework):
        since = _last_asked(earlier, key)
        why = apart[since.round].get(key)
        change = _change(framework, key, since, later, why, since is earlier[-1])
        if change is not None:
            compared.append(change)
    return tuple(compared)


def moved_up(strategies: int) -> str:
    """Say how many strategies moved up."""
    text = ngettext("{0} strategy moved up", "{0} strategies moved up", strategies)
    return text.format(strategies)


def moved_back(strategies: int) -> str:
    """Say how many strategies moved back."""
    text = ngettext("{0} strategy moved back", "{0} strategies moved back", strategies)
    return text.format(strategies)


def _last_asked(rounds: Sequence[Round], key: str) -> Round:
    """Return the last round that asked for an item, as far as one sees: a full one, or a short one
    that rates it; else the last.
    """
    for assessment in reversed(rounds):
        if assessment.asked == "full" or key in assessment.rated:
            return assessment
    return rounds[-1]


def changes_by_round(framework: Framework, place: Place) -> tuple[RoundChanges, ...]:
    """Return the changes from each round to the next, newest first."""
    rounds = place.rounds
    return tuple(
        RoundChanges(rounds[at - 1], rounds[at], changes(framework, *rounds[: at + 1]))
        for at in reversed(range(1, len(rounds)))
    )


def not_comparable(framework: Framework, earlier: Round, later: Round) -> Mapping[str, str]:
    """Return why items can't be compared: the later round says so, or their wording changed after
    the earlier round.
    """
    reasons: dict[str, str] = {}
    for note in later.not_comparable:
        reasons.update(dict.fromkeys(note.items, note.reason))
    for key, strategy in framework.strategy.items():
        for change in strategy.changed:
            if earlier.date < change.on <= later.date:
                reasons.setdefault(
                    key,
                    gettext("the wording changed on {0}: {1}").format(
                        in_words(change.on), change.note
                    ),
                )
    return reasons


def history(framework: Framework, place: Place) -> tuple[History, ...]:
    """Return the history of every item that has a phase in some round, in the framework's order."""
    apart: list[Mapping[str, str]] = [{}]  # the first round follows none
    apart += starmap(partial(not_comparable, framework), pairwise(place.rounds))
    histories = []
    for key in item_keys(framework):
        points = tuple(_points(place.rounds, key, apart))
        if any(map(attrgetter("status"), points)):
            histories.append(History(key, points))
    return tuple(histories)


def _points(
    rounds: Sequence[Round], key: str, apart: Iterable[Mapping[str, str]]
) -> Iterator[Point]:
    """Yield an item's rating in each round; `apart` says for each what can't be compared with the
    round before.
    """
    for assessment, reasons in zip(rounds, apart, strict=False):
        reason = reasons.get(key, "")
        yield Point(
            assessment.round,
            assessment.date,
            assessment.status(key),
            not assessment.applies(key),
            not reason,
            reason,
        )


def _change(
    framework: Framework, key: str, since: Round, later: Round, apart: str | None, just: bool
) -> Change | None:
    """Return how an item changed; `just` says whether `since` is the round before, which need not
    be named.
    """
    before, after = since.rated.get(key), later.rated.get(key)
    was, now = since.status(key), later.status(key)
    if was is None and now is None:
        return None
    if now is None and later.asked == "short" and after is None:
        return None  # nobody was asked, so nobody has anything to say of it
    kind = _kind(was, now, apart)
    reason = ""
    if kind == "newly-rated":
        reason = _missing(before, since)
    elif kind == "no-longer-rated":
        reason = _missing(after, later)
    elif kind == "not-comparable":
        reason = apart or ""
    if just:
        as_of = ""
    else:
        as_of = gettext(" in {0}").format(in_words(since.round))
    text = _change_text(kind, _name(framework, was), _name(framework, now), as_of, reason)
    return Change(key, kind, since, before, after, reason, text)


def _kind(was: int | None, now: int | None, apart: str | None) -> ChangeKind:
    """Return what kind of change lies between two phases; `apart` says why they can't be compared,
    where that is so.
    """
    if was is None:
        return "newly-rated"
    if now is None:
        return "no-longer-rated"
    if apart is not None:
        return "not-comparable"
    if was == now:
        return "steady"
    if now > was:
        return "advanced"
    return "slipped"


def _name(framework: Framework, status: int | None) -> str:
    if status:
        return framework.phase[status].name
    return ""


def _change_text(kind: ChangeKind, was: str, now: str, as_of: str, reason: str) -> str:
    """Return a change in words, by the names of the phases; `as_of` says when it was, where that
    has to be said.
    """
    if kind == "newly-rated":
        return gettext("newly rated {0}; {1}").format(now, reason)
    if kind == "no-longer-rated":
        return gettext("was {0}{1}; {2}").format(was, as_of, reason)
    if kind == "not-comparable":
        because = within_sentence(reason.rstrip("."))
        because = gettext("cannot be compared because {0}").format(because)
        return gettext("{0}{1}, then {2}; {3}").format(was, as_of, now, because)
    if kind == "steady":
        stays = gettext("stays in {0}").format(now)
        if as_of:
            return gettext("{0}, as{1}").format(stays, as_of)
        return stays
    if kind == "advanced":
        return gettext("moved up from {0}{1} to {2}").format(was, as_of, now)
    return gettext("moved back from {0}{1} to {2}").format(was, as_of, now)


def _missing(rating: Rating | None, assessment: Round) -> str:
    """Say why there is no phase.

    On the open site a rating may be there and kept for the cohort, so this claims no more than what
    is shown.
    """
    when = in_words(assessment.round)
    short = assessment.asked == "short"
    if short:
        when = gettext("the short round of {0}").format(when)
    if rating and rating.status == NOT_APPLICABLE:
        return gettext("not applicable in {0}").format(when)
    if short:
        text = gettext("no rating shown in {0}")
    else:
        text = gettext("no rating shown for {0}")
    return text.format(when)
