"""Former names of entries (`was`) → the short links, addresses and files that were made of them, and what each of them is now."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from peerways.model.exchange import Exchange, State


class Former(NamedTuple):
    """A former short link of an entry, with the URL and the file that it had, and the short link of today."""

    short: str
    url: str
    path: str
    now: str


def former_names(exchange: Exchange) -> Iterator[Former]:
    """Yield every name that an entry had: those in `was`, and below a renamed state or element those that go with it."""
    for element in exchange.framework.elements:
        for old in element.was:
            now = f"element:{element.slug}"
            yield Former(f"element:{old}", f"elements/{old}/", f"content/elements/{old}.md", now)
            for strategy in element.strategies:
                former = f"strategy:{old}.{strategy.id}"
                url = f"strategies/{old}/{strategy.id}/"
                yield Former(former, url, f"content/elements/{old}.md", f"strategy:{strategy.key}")
    for component in exchange.framework.components:
        now = f"component:{component.slug}"
        yield from _simple("component", "components", component.was, now)
    for state in exchange.states:
        yield from _of_state(state)
    for kind, folder, entries in (
        ("meeting", "meetings", exchange.meetings),
        ("news", "news", exchange.news),
        ("question", "exchange", exchange.questions),
    ):
        for entry in entries:
            yield from _simple(kind, folder, entry.was, f"{kind}:{entry.id}")
    for given in exchange.log:
        states = (given.state, *exchange.state[given.state].was)
        for place, name in list(product(states, (given.id, *given.was)))[1:]:
            path, now = f"states/{place}/log/{name}.md", f"help:{given.key}"
            yield Former(f"help:{place}/{name}", f"exchange/log/{place}/{name}/", path, now)


def _simple(kind: str, folder: str, was: tuple[str, ...], now: str) -> Iterator[Former]:
    if kind == "question":
        files = "questions"
    else:
        files = folder
    for old in was:
        yield Former(f"{kind}:{old}", f"{folder}/{old}/", f"content/{files}/{old}.md", now)


def _of_state(state: State) -> Iterator[Former]:
    for old in state.was:
        path = f"states/{old}/state.yml"
        yield Former(f"state:{old}", f"states/{old}/", path, f"state:{state.slug}")
    states = (state.slug, *state.was)
    for practice in state.practices:
        for place, name in list(product(states, (practice.id, *practice.was)))[1:]:
            path = f"states/{place}/practices/{name}.md"
            now = f"practice:{practice.key}"
            yield Former(f"practice:{place}/{name}", f"practices/{place}/{name}/", path, now)
    for community in state.communities:
        for place, name in list(product(states, (community.slug, *community.was)))[1:]:
            folder = f"states/{place}/communities/{name}"
            path, now = f"{folder}/community.yml", f"community:{community.key}"
            yield Former(f"community:{place}/{name}", f"{folder}/", path, now)
