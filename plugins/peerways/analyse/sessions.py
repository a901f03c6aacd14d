"""Sessions to suggest for the next virtual meeting: a gap that several states share, a state that
can present, a practice with proof.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from operator import attrgetter

from msgspec import Struct

from peerways.analyse.expertise import experts_on
from peerways.analyse.index import Index, latest
from peerways.analyse.quarters import has_begun
from peerways.analyse.stuck import Mix, Stuck
from peerways.model.entry import Source
from peerways.model.exchange import Framework, Person, Practice, Round, State
from peerways.words import in_words, listed

SESSIONS, SHARING, OF_ELEMENT, NAMED = 6, 2, 2, 6


def session_rule(framework: Framework) -> str:
    """Return in plain words which sessions are suggested."""
    return framework.wording.translate(
        "A session is suggested where at least two states have the same priority gap, and a state"
        f" that rates itself in {framework.strong_text} there has a practice on it whose source can"
        " be opened. Gaps that more states share come first; whoever has not been asked yet"
        " presents before others, then the one in the higher phase, then the one with evidence,"
        " then by name. No element fills more than two sessions."
    )


class Session(Struct, frozen=True):
    """One suggested session. `reason` tells in one sentence each what the suggestion rests on."""

    key: str
    title: str
    element: str
    sharing: tuple[State, ...]
    presenter: State
    round: Round
    practice: Practice
    proof: Source
    expert: Person | None
    mix: Mix
    reason: str


def suggested_sessions(index: Index, stuck: tuple[Stuck, ...]) -> tuple[Session, ...]:
    """Return the sessions, in the order of the stuck items."""
    presented: Counter[str] = Counter()
    elements: Counter[str] = Counter()
    sessions: list[Session] = []
    for one in stuck:
        if len(one.states) < SHARING or elements[one.element] == OF_ELEMENT:
            continue
        presenters = sorted(
            _presenters(index, one), key=lambda p: (presented[p[0].slug], *_standing(p, one.key))
        )
        for state, made, practice, proof in presenters[:1]:
            if presented[state.slug] < index.framework.settings.helps_at_most:
                presented[state.slug] += 1
                elements[one.element] += 1
                sessions.append(_session(index, one, state, made, practice, proof))
        if len(sessions) == SESSIONS:
            break
    return tuple(sessions)


Presenter = tuple[State, Round, Practice, Source]


def _presenters(index: Index, one: Stuck) -> Iterator[Presenter]:
    """Yield the states that can present an item, each with its first practice on it that has a
    source to open.
    """
    for state in one.teachers:
        made, proven = latest(state), next(_proven(index, state, one.key), None)
        if made and proven:
            yield state, made, *proven


def _proven(index: Index, state: State, key: str) -> Iterator[tuple[Practice, Source]]:
    """Yield the sources to open of a state's practices on an item."""
    for practice in index.practices_of(state, key):
        if has_begun(practice, index.exchange.on):
            for source in practice.sources:
                if source.url:
                    yield practice, source


def _standing(presenter: Presenter, key: str) -> tuple[int, bool, str, str]:
    state, made, _, _ = presenter
    return -(made.status(key) or 0), not made.rated[key].evidence, state.name, state.slug


def _session(
    index: Index, one: Stuck, state: State, made: Round, practice: Practice, proof: Source
) -> Session:
    phase = index.framework.phase[made.status(one.key) or 0].name
    names = list(map(attrgetter("name"), one.states))
    named = names[:NAMED]
    if len(names) > NAMED:
        named.append(f"{len(names) - NAMED} more")
    return Session(
        key=one.key,
        title=one.title,
        element=one.element,
        sharing=one.states,
        presenter=state,
        round=made,
        practice=practice,
        proof=proof,
        expert=next(iter(experts_on(index, one.key)), None),
        mix=one.mix,
        reason=(
            f"{index.framework.wording.count(len(names), 'state')} share this priority gap:"
            f" {listed(named)}. {state.name} rated itself in {phase} in {in_words(made.round)} and"
            " has a practice on it with a source."
        ),
    )
