"""Former names of entries (`was`) → the short links, addresses and files that were made of them,
and what each of them is now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from peerways.model.exchange import Exchange, State
from peerways.read.file_kinds import KIND, url_of


class Former(NamedTuple):
    """A former short link of an entry, with the URL and the file that it had, and the short link of
    today.
    """

    short: str
    url: str
    path: str
    now: str


def former_names(exchange: Exchange) -> Iterator[Former]:
    """Yield every name that an entry had: those in `was`, and below a renamed state or element
    those that go with it.
    """
    for element in exchange.framework.elements:
        for old in element.was:
            path = KIND["element"].path(old)
            yield _former("element", old, element.slug, path)
            for strategy in element.strategies:
                yield _former("strategy", f"{old}.{strategy.id}", strategy.key, path)
    for component in exchange.framework.components:
        yield from _simple("component", component.was, component.slug)
    for state in exchange.states:
        yield from _of_state(state)
    for kind, entries in (
        ("meeting", exchange.meetings),
        ("news", exchange.news),
        ("question", exchange.questions),
        ("tool", exchange.tools),
    ):
        for entry in entries:
            yield from _simple(kind, entry.was, entry.id)
    for help_ in exchange.log:
        states = (help_.state, *exchange.state[help_.state].was)
        yield from _within("help", states, (help_.id, *help_.was))


def _of_state(state: State) -> Iterator[Former]:
    yield from _simple("state", state.was, state.slug)
    states = (state.slug, *state.was)
    for practice in state.practices:
        yield from _within("practice", states, (practice.id, *practice.was))
    for community in state.communities:
        yield from _within("community", states, (community.slug, *community.was))


def _simple(kind: str, was: Iterable[str], now: str) -> Iterator[Former]:
    for old in was:
        yield _former(kind, old, now, KIND[kind].path(old))


def _within(kind: str, states: Sequence[str], names: Sequence[str]) -> Iterator[Former]:
    """Yield the former names of what belongs to a state; the first of its state's names and of its
    own are those of today.
    """
    now, *former = (f"{state}/{name}" for state, name in product(states, names))
    yield from _simple(kind, former, now)


def _former(kind: str, old: str, now: str, path: str) -> Former:
    return Former(f"{kind}:{old}", url_of(kind, old), path, f"{kind}:{now}")
