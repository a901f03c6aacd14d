"""From my gap to a peer: each priority gap of a place with the peers who are further along, what they did, the proof and the contact."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from peerways.analyse.analysis import Analysis
from peerways.analyse.gaps import gap_rule
from peerways.analyse.help import GapHelp
from peerways.analyse.index import latest
from peerways.analyse.peers import Peer, peer_rule
from peerways.model.exchange import Exchange, Person, Place, State
from peerways.pages.asking import ask_link
from peerways.pages.page import Crumb, Page
from peerways.pages.place_view import item_label, place_url, round_text, short_link, state_of
from peerways.pages.states import gap_anchor
from peerways.words import counted

SECTION = "states/"
#: How many peers a gap shows with what they did, and how many practices of each; the other peers are named.
PEERS, PRACTICES = 4, 3
#: How many gaps are told in full; of the others the page says who is further along.
IN_FULL = 8


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the gaps page of every state, then of every community."""
    for place in analysis.index.places:
        state = state_of(exchange, place)
        crumbs = (
            Crumb("States", SECTION),
            Crumb(state.name, place_url(state)),
            *(() if place is state else (Crumb(place.name, place_url(place)),)),
        )
        path = place.rounds[-1].path if place.rounds else place.path
        about = f"Each priority gap of {place.name}, the peers who are further along on it, what they did, the proof and whom to write to."
        illustrative = any(r.data_status == "illustrative" for r in place.rounds[-1:])
        yield Page(
            f"{place_url(place)}gaps/",
            "gaps",
            f"{place.name}: from gap to peer",
            about,
            partial(gaps_data, exchange, analysis, place),
            SECTION,
            crumbs,
            path,
            illustrative,
        )


def gaps_data(exchange: Exchange, analysis: Analysis, place: Place) -> dict[str, object]:
    """Return everything that a gaps page shows."""
    found = [gap_block(exchange, analysis, place, one) for one in analysis.help(place)]
    return {
        "place": place,
        "place_link": short_link(place),
        "round": latest(place),
        "round_text": round_text(latest(place)),
        "blocks": found[:IN_FULL],
        "rest": found[IN_FULL:],
        "rule": peer_rule(analysis.framework),
        "gap_rule": gap_rule(analysis.framework),
        "summary": _summary(analysis.help(place)),
        "jump": [(f"s-{block['anchor']}", block["title"], block["peers_count"]) for block in found],
        "people": _people(analysis.help(place)),
    }


def gap_block(
    exchange: Exchange, analysis: Analysis, place: Place, found: GapHelp
) -> dict[str, object]:
    """Return one gap: what the team said, what comes next, and who helps."""
    return {
        "help": found,
        "gap": found.gap,
        "anchor": gap_anchor(found),
        "phase_next": analysis.framework.phase[found.next_phase],
        "peers": [peer_row(exchange, place, peer, found) for peer in found.peers[:PEERS]],
        "others": [(short_link(peer.place), peer) for peer in found.peers[PEERS:]],
        "peers_count": counted(found.peers_in_all, "peer"),
        "here": analysis.index.practices_of(place, found.gap.key),
        **item_label(analysis, found.gap.key),
    }


def peer_row(exchange: Exchange, place: Place, peer: Peer, found: GapHelp) -> dict[str, object]:
    """Return one peer with the page that shows its rating and the link to ask it."""
    home = state_of(exchange, peer.place)
    url = (
        f"{place_url(home)}assessment/#s-item-{found.gap.key.replace('.', '-')}"
        if isinstance(peer.place, State)
        else place_url(peer.place)
    )
    return {
        "peer": peer,
        "short": short_link(peer.place),
        "rating_url": url,
        "home": None if home is peer.place else home,
        "practices": peer.practices[:PRACTICES],
        "practices_left": len(peer.practices) - len(peer.practices[:PRACTICES]),
        "ask": ask_link(exchange, place, peer.place, found.title),
    }


def _summary(found: tuple[GapHelp, ...]) -> str:
    """Say how many gaps there are and for how many of them somebody is further along."""
    if not found:
        return "No priority gap is marked in the latest round."
    helped = sum(bool(one.peers) for one in found)
    some = f"{helped} of them {'has a peer' if helped == 1 else 'have peers'} further along"
    each = (
        "it has a peer who is further along"
        if len(found) == 1
        else "each has a peer who is further along"
    )
    rest = each if helped == len(found) else some if helped else "no peer is further along yet"
    return f"{counted(len(found), 'priority gap')}; {rest}."


def _people(found: tuple[GapHelp, ...]) -> tuple[Person, ...]:
    """Return the coach and the experts that any gap names, once each, in the order of the gaps."""
    named = [person for one in found for person in (one.coach, *one.smes) if person]
    return tuple(dict.fromkeys(named))
