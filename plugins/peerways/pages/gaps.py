"""From my gap to a peer: each priority gap of a place with the peers who are further along, what they did, the proof and the contact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from peerways.analyse.analysis import Analysis
from peerways.analyse.gaps import Gap, gap_rule
from peerways.analyse.help import GapHelp
from peerways.analyse.index import latest
from peerways.analyse.peers import Peer, peer_rule
from peerways.language import gettext, ngettext
from peerways.model.exchange import Exchange, Place, Practice, Round, State
from peerways.model.scale import Phase
from peerways.pages.asking import ask_link
from peerways.pages.page import Anchor, Page, PageData
from peerways.pages.place_view import (
    ItemLabel,
    crumbs_of,
    item_label,
    place_url,
    round_text,
    short_link,
    state_of,
)
from peerways.pages.states import gap_anchor
from peerways.words import counted

SECTION = "states/"
#: How many peers a gap shows with what they did, and how many practices of each; the other peers are named.
PEERS, PRACTICES = 4, 3
#: How many gaps are told in full; of the others the page says who is further along.
IN_FULL = 8


@dataclass(frozen=True, slots=True)
class PeerRow:
    """One peer of a gap, with the page that shows its rating and the link to ask it; `home` is a community's state."""

    peer: Peer
    short: str
    rating_url: str
    home: State | None
    practices: tuple[Practice, ...]
    practices_left: int
    ask: str | None


@dataclass(frozen=True, slots=True)
class GapBlock:
    """One gap: what the team said, what comes next, and who helps; `others` are peers that are only named, by short link."""

    help: GapHelp
    gap: Gap
    anchor: str
    phase_next: Phase
    peers: tuple[PeerRow, ...]
    others: tuple[tuple[str, Peer], ...]
    here: tuple[Practice, ...]
    label: ItemLabel


@dataclass(frozen=True, slots=True)
class GapsPage(PageData):
    """A place's gaps: `blocks` in full, the `rest` in short, each with its number of peers in `jump`."""

    place: Place
    round: Round | None
    round_text: str
    blocks: tuple[GapBlock, ...]
    rest: tuple[GapBlock, ...]
    rule: str
    gap_rule: str
    summary: str
    jump: tuple[Anchor, ...]


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the gaps page of every state, then of every community."""
    for place in analysis.index.places:
        path = place.rounds[-1].path if place.rounds else place.path
        about = gettext(
            "Each priority gap of {0}, the peers who are further along on it, what they did, the proof and whom to write to."
        ).format(place.name)
        illustrative = any(r.data_status == "illustrative" for r in place.rounds[-1:])
        yield Page(
            f"{place_url(place)}gaps/",
            "gaps",
            gettext("{0}: from gap to peer").format(place.name),
            about,
            partial(gaps_data, exchange, analysis, place),
            SECTION,
            crumbs_of(exchange, place),
            path,
            illustrative,
        )


def gaps_data(exchange: Exchange, analysis: Analysis, place: Place) -> GapsPage:
    """Return everything that a gaps page shows."""
    gaps = analysis.help(place)
    blocks = tuple(gap_block(exchange, analysis, place, one) for one in gaps)
    return GapsPage(
        place=place,
        round=latest(place),
        round_text=round_text(latest(place)),
        blocks=blocks[:IN_FULL],
        rest=blocks[IN_FULL:],
        rule=peer_rule(analysis.framework),
        gap_rule=gap_rule(analysis.framework),
        summary=_summary(gaps),
        jump=tuple(
            Anchor(f"s-{one.anchor}", one.label.title, counted(one.help.peers_in_all, "peer"))
            for one in blocks
        ),
    )


def gap_block(exchange: Exchange, analysis: Analysis, place: Place, helped: GapHelp) -> GapBlock:
    """Return one gap of a place."""
    return GapBlock(
        help=helped,
        gap=helped.gap,
        anchor=gap_anchor(helped),
        phase_next=analysis.framework.phase[helped.next_phase],
        peers=tuple(peer_row(exchange, place, peer, helped) for peer in helped.peers[:PEERS]),
        others=tuple((short_link(peer.place), peer) for peer in helped.peers[PEERS:]),
        here=analysis.index.practices_of(place, helped.gap.key),
        label=item_label(analysis, helped.gap.key),
    )


def peer_row(exchange: Exchange, place: Place, peer: Peer, helped: GapHelp) -> PeerRow:
    """Return one peer of a gap."""
    home = state_of(exchange, peer.place)
    practices = peer.practices[:PRACTICES]
    return PeerRow(
        peer=peer,
        short=short_link(peer.place),
        rating_url=f"{place_url(peer.place)}assessment/#s-item-{helped.gap.key.replace('.', '-')}",
        home=None if home is peer.place else home,
        practices=practices,
        practices_left=len(peer.practices) - len(practices),
        ask=ask_link(exchange, place, peer.place, helped.title),
    )


def _summary(gaps: tuple[GapHelp, ...]) -> str:
    """Say how many gaps there are and for how many of them somebody is further along."""
    if not gaps:
        return gettext("No priority gap is marked in the latest round.")
    return gettext("{0}; {1}.").format(counted(len(gaps), "priority gap"), _with_peers(gaps))


def _with_peers(gaps: tuple[GapHelp, ...]) -> str:
    helped = sum(bool(one.peers) for one in gaps)
    if not helped:
        return gettext("no peer is further along yet")
    if helped == len(gaps):
        return ngettext(
            "it has a peer who is further along", "each has a peer who is further along", helped
        )
    return ngettext(
        "{0} of them has a peer further along", "{0} of them have peers further along", helped
    ).format(helped)
