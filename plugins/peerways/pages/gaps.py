"""From my gap to a peer: each priority gap of a place with the peers who are further along, what
they did, the proof and the contact.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from msgspec import Struct

from peerways.analyse.analysis import Analysis
from peerways.analyse.asks import OpenOffer
from peerways.analyse.gaps import Gap, gap_rule
from peerways.analyse.help import GapHelp
from peerways.analyse.index import latest
from peerways.analyse.peers import Peer, peer_rule
from peerways.language import gettext, ngettext
from peerways.model.assessment import Evidence
from peerways.model.entry import Contact
from peerways.model.exchange import Exchange, Person, Place, Practice, Round
from peerways.model.scale import Phase
from peerways.pages.asking import ask_link
from peerways.pages.illustrative import any_illustrative
from peerways.pages.page import Anchor, Page, PageData
from peerways.pages.place_view import (
    ItemLabel,
    crumbs_of,
    home_of,
    item_label,
    place_url,
    round_text,
    short_link,
)
from peerways.pages.states import gap_anchor
from peerways.words import counted

SECTION = "states/"
#: How many peers a gap shows with what they did, and how many practices of each; the other peers
#: are named.
PEERS, PRACTICES = 4, 3
#: How many gaps are told in full; of the others the page says who is further along.
IN_FULL = 8


class PeerRow(Struct, frozen=True):
    """One peer of a gap as the page tells of it, with the page that shows its rating and the link
    to ask it; `home` is the name of a community's state.
    """

    name: str
    short: str
    home: str
    status: int
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    illustrative: bool
    contacts: tuple[Contact, ...]
    rating_url: str
    practices: tuple[Practice, ...]
    practices_left: int
    ask: str | None


class Named(NamedTuple):
    """A peer that is only named, with its phase."""

    short: str
    name: str
    status: int


class GapBlock(Struct, frozen=True):
    """One gap: what the team said, what comes next, and who helps; `others` are peers that are only
    named, `here` the place's own practices.
    """

    gap: Gap
    anchor: str
    label: ItemLabel
    now_text: str
    phase_next: Phase
    next_phase_text: str
    peers_text: str
    peers: tuple[PeerRow, ...]
    others: tuple[Named, ...]
    offers: tuple[OpenOffer, ...]
    tagged_practices: tuple[Practice, ...]
    here: tuple[Practice, ...]
    element_practices: tuple[Practice, ...]
    element_in_all: int
    coach: Person | None
    smes: tuple[Person, ...]


class GapsPage(PageData, frozen=True):
    """A place's gaps: `blocks` in full, the `rest` in short, each with its number of peers in
    `jump`.
    """

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
        about = gettext(
            "Each priority gap of {0}, the peers who are further along on it, what they did, the"
            " proof and whom to write to."
        ).format(place.name)
        yield Page(
            f"{place_url(place)}gaps/",
            "gaps",
            gettext("{0}: from gap to peer").format(place.name),
            about,
            partial(gaps_data, exchange, analysis, place),
            SECTION,
            crumbs_of(exchange, place),
            (latest(place) or place).path,
            any_illustrative((place,)),
        )


def gaps_data(exchange: Exchange, analysis: Analysis, place: Place) -> GapsPage:
    """Return everything that a gaps page shows."""
    gaps = analysis.help(place)
    blocks = tuple(map(partial(gap_block, exchange, analysis, place), gaps))
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
            Anchor(f"s-{gap_anchor(one)}", one.title, counted(one.peers_in_all, "peer"))
            for one in gaps
        ),
    )


def gap_block(exchange: Exchange, analysis: Analysis, place: Place, helped: GapHelp) -> GapBlock:
    """Return one gap of a place."""
    return GapBlock(
        gap=helped.gap,
        anchor=gap_anchor(helped),
        label=item_label(analysis, helped.gap.key),
        now_text=helped.now_text,
        phase_next=analysis.framework.phase[helped.next_phase],
        next_phase_text=helped.next_phase_text,
        peers_text=helped.peers_text,
        peers=tuple(peer_row(exchange, place, peer, helped) for peer in helped.peers[:PEERS]),
        others=tuple(
            Named(short_link(peer.place), peer.name, peer.status) for peer in helped.peers[PEERS:]
        ),
        offers=helped.offers,
        tagged_practices=helped.tagged_practices,
        here=analysis.index.practices_of(place, helped.gap.key),
        element_practices=helped.element_practices,
        element_in_all=helped.element_in_all,
        coach=helped.coach,
        smes=helped.smes,
    )


def peer_row(exchange: Exchange, place: Place, peer: Peer, helped: GapHelp) -> PeerRow:
    """Return one peer of a gap."""
    practices = peer.practices[:PRACTICES]
    return PeerRow(
        name=peer.name,
        short=short_link(peer.place),
        home=home_of(exchange, peer.place),
        status=peer.status,
        reasons=peer.reasons,
        evidence=peer.evidence,
        illustrative=peer.illustrative,
        contacts=peer.contacts,
        rating_url=f"{place_url(peer.place)}assessment/#s-item-{helped.gap.key.replace('.', '-')}",
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
