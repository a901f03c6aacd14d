"""Local communities: each with its own standing beside its state's, never rolled up into it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from peerways.analyse.analysis import Analysis
from peerways.analyse.index import latest
from peerways.model.exchange import Community, Exchange, State
from peerways.pages.assessment import changes_data
from peerways.pages.illustrative import any_illustrative
from peerways.pages.page import Crumb, Page
from peerways.pages.place_view import (
    asks_of,
    counts_text,
    element_rows,
    moved_rows,
    newest_changes,
    place_url,
    round_text,
)
from peerways.pages.states import GAPS, MOVED, gap_card, strengths
from peerways.words import counted, in_words, listed

SECTION = "states/"


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield a page for every community and, where it has two rounds or more, what changed."""
    for community in exchange.communities:
        state = exchange.state[community.state]
        crumbs = (Crumb("States", SECTION), Crumb(state.name, place_url(state)))
        illustrative = any_illustrative((community, state))
        yield Page(
            place_url(community),
            "community",
            community.name,
            f"{community.name}, {state.name}: {analysis.sentence(community)}",
            partial(_data, exchange, analysis, community, state),
            SECTION,
            crumbs,
            community.path,
            illustrative,
        )
        if len(community.rounds) > 1:
            yield Page(
                f"{place_url(community)}changes/",
                "changes",
                f"{community.name}: what changed",
                f"What moved in {community.name} from round to round, with evidence and notes.",
                partial(changes_data, analysis, community),
                SECTION,
                (*crumbs, Crumb(community.name, place_url(community))),
                community.rounds[-1].path,
                illustrative,
            )


def _data(
    exchange: Exchange, analysis: Analysis, community: Community, state: State
) -> dict[str, object]:
    found, newest, of_state = (
        analysis.help(community),
        newest_changes(analysis, community),
        latest(state),
    )
    return {
        "community": community,
        "state": state,
        "round": latest(community),
        "round_text": round_text(latest(community)),
        "state_round": of_state,
        "state_round_text": round_text(of_state),
        "sentence": analysis.sentence(community),
        "pairs": _pairs(analysis, community, state),
        "strengths": strengths(analysis, community),
        "gaps": [gap_card(analysis, one) for one in found[:GAPS]],
        "gaps_in_all": len(found),
        "changes": newest,
        "changes_text": counts_text(newest) if newest else "",
        "moved": moved_rows(analysis, newest, MOVED),
        "moved_in_all": len(newest.moved) if newest else 0,
        "others": [other for other in state.communities if other is not community],
        "contacts": community.contacts or state.contacts,
        "contacts_of_state": not community.contacts,
        "freshness": analysis.freshness(community),
        "apart_text": _apart_text(community, state),
        **asks_of(analysis, community),
    }


def _pairs(analysis: Analysis, community: Community, state: State) -> list[dict[str, object]]:
    """Return each element as the community stands on it, with its state beside it, down to the strategies."""
    beside = {row.element.slug: row for row in element_rows(analysis, state)}
    rows = [(own, beside[own.element.slug]) for own in element_rows(analysis, community)]
    return [
        {
            "own": own,
            "state": other,
            "strategies": [
                {"own": a, "state": b}
                for a, b in zip(own.strategies, other.strategies, strict=True)
            ],
        }
        for own, other in rows
    ]


def _apart_text(community: Community, state: State) -> str:
    """Say on how many items the two stand alike and where either stands further; only what both have rated counts."""
    own, other = latest(community), latest(state)
    if own is None or other is None:
        return ""
    both = [(own.status(key), other.status(key)) for key in own.rated]
    rated = [(here, there) for here, there in both if here and there]
    if not rated:
        return "There is no item that both rated."
    ahead = sum(here > there for here, there in rated)
    behind = sum(here < there for here, there in rated)
    same = len(rated) - ahead - behind
    when = (
        in_words(own.round)
        if own.round == other.round
        else f"{in_words(own.round)} beside {in_words(other.round)}"
    )
    told = ((same, "alike"), (ahead, "further here"), (behind, "further at the state"))
    standing = listed([f"{number} {words}" for number, words in told if number])
    return f"Of {counted(len(rated), 'item')} that both rated ({when}), {standing}."
