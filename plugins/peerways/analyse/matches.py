"""Who can help whom this quarter: mutual help first, one-way help apart, nobody asked too often,
nobody left out without a reason.

Only states that take part (`matching`) are matched. The quarter's pairs are a maximum-weight
matching, so that no other way to pair the
states would help with more. Whoever gets no help from a pair is then given mutual help, else a
helper by a maximum flow of minimum cost, all
within the load cap; what room is left goes to further mutual help.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import filterfalse, permutations
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from peerways.analyse.gaps import Gap, priority_gaps
from peerways.analyse.index import Index, latest, title_of
from peerways.model.exchange import Exchange, Framework, Practice, Round, State
from peerways.words import counted, in_words

if TYPE_CHECKING:
    import networkx as nx  # imported where pairs are looked for: an edit of prose needs none of it


#: What a gap counts, by its priority.
_URGENCY = {"high": 2, "medium": 1}


def match_rule(framework: Framework) -> str:
    """Return in plain words whom a state is matched with."""
    return framework.wording.translate(
        "A state can help with another's priority gap where it rates itself in"
        f" {framework.strong_names}. A gap of high priority counts 2, one of medium priority 1, and"
        " 1 more where the helper has a practice on it; help that goes both ways counts double."
        " The pairs are those with the highest sum, and no state is asked to help more than a set"
        " number of others in a quarter."
    )


class Help(Struct, frozen=True):
    """One gap of a state that another is strong in; `text` says so with both ratings."""

    key: str
    title: str
    helper: str
    status: int
    gap: Gap
    practices: tuple[Practice, ...]
    text: str

    @property
    def weight(self) -> int:
        """2 for a gap of high priority, 1 for medium; 1 more with a practice."""
        return _URGENCY[self.gap.priority] + bool(self.practices)


class Match(Struct, frozen=True):
    """Two states.

    Mutual: in the order of slugs, each helps. One-way: the first helps the second, `second_helps`
    is empty.
    """

    first: str
    second: str
    first_helps: tuple[Help, ...]
    second_helps: tuple[Help, ...]
    weight: int
    why: str

    @property
    def mutual(self) -> bool:
        return bool(self.first_helps and self.second_helps)

    @property
    def helpers(self) -> tuple[str, ...]:
        """Who of the two helps."""
        if self.mutual:
            return self.first, self.second
        return (self.first,)

    @property
    def helped(self) -> tuple[str, ...]:
        """Who of the two is helped."""
        if self.mutual:
            return self.second, self.first
        return (self.second,)


class Unmatched(Struct, frozen=True):
    """A state that takes part and gets no help, and why not; `has_gaps` is false where it needs
    none.
    """

    state: str
    reason: str
    has_gaps: bool


class Matches(Struct, frozen=True):
    """The quarter's suggestions, the heaviest first.

    `pairs` are among `mutual` and `one_way`; `opted_out` names states that do not take part.
    """

    mutual: tuple[Match, ...]
    one_way: tuple[Match, ...]
    pairs: tuple[Match, ...]
    unmatched: tuple[Unmatched, ...]
    opted_out: tuple[str, ...]

    @property
    def suggested(self) -> tuple[Match, ...]:
        """The mutual, then the one-way matches."""
        return (*self.mutual, *self.one_way)

    def helps(self) -> dict[tuple[str, str], tuple[Help, ...]]:
        """Return what is suggested, by who helps whom."""
        helps = {(match.first, match.second): match.first_helps for match in self.suggested}
        for match in self.mutual:
            helps[match.second, match.first] = match.second_helps
        return helps

    def helpers(self, state: str) -> tuple[str, ...]:
        """Return who is suggested to help a state."""
        return tuple(helper for helper, helped in self.helps() if helped == state)

    def of(self, state: str) -> tuple[Match, ...]:
        """Return the suggestions in which a state appears: mutual, then one-way."""
        return tuple(match for match in self.suggested if state in (match.first, match.second))

    def load(self, state: str) -> int:
        """Return how many others the state is asked to help."""
        return sum(state in match.helpers for match in self.suggested)


def match_states(exchange: Exchange, index: Index | None = None) -> Matches:
    """Return the quarter's matches."""
    return _Matching(index or Index(exchange)).matches()


class _Matching:
    def __init__(self, index: Index) -> None:
        self.index = index
        self.cap = index.framework.settings.helps_at_most
        self.states = list(filter(attrgetter("matching"), index.states))
        self.gaps = {
            state.slug: priority_gaps(index.framework, latest(state)) for state in self.states
        }
        self.helps: dict[tuple[str, str], tuple[Help, ...]] = {}
        for helper, helped in permutations(self.states, 2):
            if helps := self._helps(helper, helped):
                self.helps[helper.slug, helped.slug] = helps
        self.load: Counter[str] = Counter()
        self.helped: set[str] = set()

    def matches(self) -> Matches:
        pairs = self._keep(self._best_pairs())
        mutual = [match for match in self._all_mutual() if match not in pairs]
        mutual.sort(key=_order)
        first_help = self._keep_for_the_unhelped(mutual)
        all_matches = [*pairs, *first_help, *self._keep(self._helpers_for_the_rest())]
        all_matches += self._keep(match for match in mutual if match not in first_help)
        all_matches.sort(key=_order)
        return Matches(
            mutual=tuple(filter(attrgetter("mutual"), all_matches)),
            one_way=tuple(filterfalse(attrgetter("mutual"), all_matches)),
            pairs=tuple(sorted(pairs, key=_order)),
            unmatched=tuple(self._unmatched()),
            opted_out=tuple(state.slug for state in self.index.states if not state.matching),
        )

    def _keep_for_the_unhelped(self, mutual: list[Match]) -> list[Match]:
        """Keep what gives somebody their first help; who is helped changes as matches are kept."""
        matches: list[Match] = []
        for match in mutual:
            if not {match.first, match.second} <= self.helped:
                matches += self._keep([match])
        return matches

    def _helps(self, helper: State, helped: State) -> tuple[Help, ...]:
        strong = latest(helper)
        if strong is None:
            return ()
        return tuple(
            self._help(helper, strong, helped, gap)
            for gap in self.gaps[helped.slug]
            if strong.status(gap.key) in self.index.framework.strong
        )

    def _help(self, helper: State, strong: Round, helped: State, gap: Gap) -> Help:
        framework, status = self.index.framework, strong.status(gap.key) or 0
        weak = latest(helped)
        assert weak is not None  # it has a gap
        practices, title = self.index.practices_of(helper, gap.key), title_of(framework, gap.key)
        if practices:
            to_show = f"; {counted(len(practices), 'practice')} to show"
        else:
            to_show = ""
        text = (
            f"{title}: {helper.name} rated {framework.phase[status].name} in"
            f" {in_words(strong.round)}{to_show}; {helped.name} rated"
            f" {framework.phase[gap.status].name} in {in_words(weak.round)}, {gap.priority}"
            " priority"
        )
        return Help(gap.key, title, helper.slug, status, gap, practices, text)

    def _best_pairs(self) -> Iterator[Match]:
        """Yield the pairs of highest total weight.

        Nodes are numbers in the order of slugs, so that ties always fall the same way.
        """
        import networkx as nx

        graph: nx.Graph[int] = nx.Graph()
        graph.add_nodes_from(range(len(self.states)))
        possible = {}
        for i, first in enumerate(self.states):
            for j, second in enumerate(self.states[i + 1 :], i + 1):
                if match := self._match(first.slug, second.slug):
                    graph.add_edge(i, j, weight=match.weight)
                    possible[i, j] = match
        for i, j in sorted(map(sorted, nx.max_weight_matching(graph))):
            yield possible[i, j]

    def _helpers_for_the_rest(self) -> Iterator[Match]:
        """Yield one helper for as many of those without help as the load cap allows, the most
        fitting ones.
        """
        rest = [slug for slug, gaps in self.gaps.items() if gaps and slug not in self.helped]
        able = [slug for slug in self.gaps if self._is_able(slug, rest)]
        if not able:
            return
        import networkx as nx

        flow = nx.max_flow_min_cost(self._who_can_help(able, rest), "source", "sink")
        for helper in able:
            helped = flow["helper", helper]
            for slug in rest:
                if helped.get(("helped", slug)):
                    yield self._one_way(helper, slug)

    def _is_able(self, helper: str, rest: list[str]) -> bool:
        """Return whether a state may take more load and has something for one of the rest."""
        return self.load[helper] < self.cap and any((helper, slug) in self.helps for slug in rest)

    def _who_can_help(self, able: list[str], rest: list[str]) -> nx.DiGraph[Any]:
        """Return the network whose cheapest greatest flow is the best choice of helpers."""
        import networkx as nx

        graph: nx.DiGraph[Any] = nx.DiGraph()
        for helper in able:
            left = self.cap - self.load[helper]
            graph.add_edge("source", ("helper", helper), capacity=left, weight=0)
            for slug in rest:
                if helps := self.helps.get((helper, slug)):
                    ends = ("helper", helper), ("helped", slug)
                    graph.add_edge(*ends, capacity=1, weight=-_weight(helps))
        for slug in rest:
            graph.add_edge(("helped", slug), "sink", capacity=1, weight=0)
        return graph

    def _all_mutual(self) -> Iterator[Match]:
        for first, second in self.helps:
            if (
                first < second
                and (second, first) in self.helps
                and (match := self._match(first, second))
            ):
                yield match

    def _match(self, first: str, second: str) -> Match | None:
        """Return what two states can do for each other, or None; where only one can help, it is the
        first.
        """
        forth, back = self.helps.get((first, second), ()), self.helps.get((second, first), ())
        if not (forth and back):
            if forth:
                return self._one_way(first, second)
            if back:
                return self._one_way(second, first)
            return None
        names = self.index.exchange.state[first].name, self.index.exchange.state[second].name
        why = f"{_strong_in(*names, len(forth))}, and {_strong_in(*names[::-1], len(back))}."
        return Match(first, second, forth, back, 2 * _weight((*forth, *back)), why)

    def _one_way(self, helper: str, helped: str) -> Match:
        helps = self.helps[helper, helped]
        states = self.index.exchange.state
        why = f"{_strong_in(states[helper].name, states[helped].name, len(helps))}."
        return Match(helper, helped, helps, (), _weight(helps), why)

    def _keep(self, suggestions: Iterable[Match]) -> list[Match]:
        """Return the suggestions that the load cap leaves room for, one after the other."""
        matches = []
        for match in suggestions:
            if all(self.load[helper] < self.cap for helper in match.helpers):
                matches.append(match)
                self.helped.update(match.helped)
                self.load.update(match.helpers)
        return matches

    def _unmatched(self) -> Iterator[Unmatched]:
        for state in self.states:
            if state.slug not in self.helped and (
                self.gaps[state.slug] or not self.load[state.slug]
            ):
                yield Unmatched(state.slug, self._why_not(state), bool(self.gaps[state.slug]))

    def _why_not(self, state: State) -> str:
        gaps, words = self.gaps[state.slug], self.index.framework.words
        if not state.rounds:
            return f"{state.name} has no assessment round yet."
        if not gaps:
            return (
                f"{state.name} has no priority gaps, and no other {words.state} is suggested to it"
                " for help."
            )
        able = [other.name for other in self.states if (other.slug, state.slug) in self.helps]
        if not able:
            return (
                f"No other {words.state} that takes part rates itself in"
                f" {self.index.framework.strong_names} on {_its_gaps(len(gaps))}."
            )
        count = self.index.framework.wording.count
        return (
            f"{count(len(able), 'state')} could help, but each is already asked to help"
            f" {count(self.cap, 'state')} this quarter."
        )


def _weight(helps: Iterable[Help]) -> int:
    return sum(map(attrgetter("weight"), helps))


def _strong_in(helper: str, helped: str, count: int) -> str:
    return f"{helper} can help {helped} with {counted(count, 'priority gap')}"


def _its_gaps(count: int) -> str:
    if count == 1:
        return "its priority gap"
    return f"any of its {count} priority gaps"


def _order(match: Match) -> tuple[int, str, str]:
    return -match.weight, match.first, match.second
