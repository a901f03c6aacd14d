"""What a figure shows, in the sentence that stands over it; made from the same numbers as the
figure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from operator import attrgetter

from peerways.analyse.changes import Change, RoundChanges, moved_back, moved_up
from peerways.analyse.matches import Matches
from peerways.analyse.standing import Standing, furthest, least_far
from peerways.grouping import grouped
from peerways.language import gettext
from peerways.model.exchange import Framework
from peerways.words import counted, listed, upper_first

#: How many elements that share a place are named.
_LEVEL = 3


def of_standing(framework: Framework, standings: Mapping[str, Standing]) -> str:
    """Say in which of a place's own elements it is furthest along and in which least, each with the
    count that one sees.
    """
    best, least = furthest(standings, _LEVEL), least_far(standings, _LEVEL)
    phrases = []
    if best:
        named = listed(_put_to_work(framework, standings[slug]) for slug in best)
        phrases.append(f"furthest along in {named}")
    if least:
        named = listed(_lowest(framework, standings[slug]) for slug in least)
        phrases.append(f"least in {named}")
    return upper_first("; ".join(phrases)) or "No element stands out from the others"


def _put_to_work(framework: Framework, one: Standing, unit: str = "put to work") -> str:
    return f"{framework.element[one.slug].short} ({_strong(framework, one)} of {one.rated} {unit})"


def _strong(framework: Framework, one: Standing) -> int:
    return sum(one.spread[status - 1] for status in framework.strong)


def _lowest(framework: Framework, one: Standing) -> str:
    """Return an element with how many of its items stand in the lowest phase that any of them
    stands in.
    """
    phase = next(phase for phase in framework.scale if one.spread[phase.status - 1])
    held = one.spread[phase.status - 1]
    return f"{framework.element[one.slug].short} ({held} of {one.rated} in {phase.name})"


def of_states(framework: Framework, together: Mapping[str, Standing]) -> str:
    """Say in which element the states have put most to work and in which least, by the share of
    their ratings.
    """
    shares = {slug: _strong(framework, s) / s.rated for slug, s in together.items() if s.rated}
    if len(set(shares.values())) < len(("most", "least")):
        return framework.wording.translate(
            "The states have put as much to work in one element as in another"
        )
    most, least = max(shares, key=shares.__getitem__), min(shares, key=shares.__getitem__)
    return (
        f"The {framework.words.states} have put most to work in"
        f" {_put_to_work(framework, together[most], 'ratings')} and least in"
        f" {_put_to_work(framework, together[least], 'ratings')}"
    )


def of_matches(framework: Framework, matches: Matches, states: Iterable[str]) -> str:
    """Say how many of the states that have priority gaps get help with them, and from how many
    others.
    """
    without = {one.state for one in matches.unmatched if not one.has_gaps}
    helpers = [len(matches.helpers(state)) for state in states if state not in without]
    helped = list(filter(None, helpers))
    if not helped:
        return framework.wording.translate("No state can help another with a priority gap yet")
    low, high = min(helped), max(helped)
    if low == high:
        others = counted(high, "other")
    else:
        others = f"{low} to {counted(high, 'other')}"
    wanting = framework.wording.count(len(helpers), "state")
    if len(helped) == len(helpers):
        some = f"All {wanting}"
    else:
        some = f"{len(helped)} of {wanting}"
    return f"{some} with priority gaps can get help with them, each from {others}"


def of_changes(framework: Framework, changes: RoundChanges) -> str:
    """Say how many strategies moved between two rounds and, where one element stands out, in which
    most did.
    """
    moved = [change for change in changes.moved if change.key in framework.strategy]
    by_kind = grouped(moved, attrgetter("kind"))
    phrases = []
    if up := by_kind.get("advanced"):
        phrases.append(moved_up(len(up)) + _mostly(framework, up))
    if back := by_kind.get("slipped"):
        phrases.append(moved_back(len(back)) + _mostly(framework, back))
    if phrases:
        return f"{listed(phrases)} {changes.between_text}"
    return gettext("No strategy moved {0}").format(changes.between_text)


def _mostly(framework: Framework, moved: Iterable[Change]) -> str:
    """Return " (3 of them in Data)" where more moved in one element than in any other, or " in
    Data" where all did.
    """
    counts = Counter(framework.strategy[change.key].element for change in moved).most_common()
    if len(counts) == 1 or counts[0][1] == counts[1][1]:
        short = framework.element[counts[0][0]].short
        if len(counts) == 1:
            return gettext(" in {0}").format(short)
        return ""
    most, number = counts[0]
    return gettext(" ({0} of them in {1})").format(number, framework.element[most].short)
