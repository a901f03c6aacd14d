"""Who can help whom this quarter: mutual help first, each match with its reasons."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from peerways.analyse.analysis import Analysis
from peerways.analyse.matches import MATCH_RULE, Help, Match
from peerways.model.exchange import Exchange
from peerways.pages.asking import ask_link
from peerways.pages.illustrative import any_illustrative
from peerways.pages.packet import quarter
from peerways.pages.page import Page
from peerways.words import counted

SECTION = "peers/"
#: How many gaps a side shows: of a suggested pair, and of any other match.
OF_PAIR, OF_OTHERS = 5, 3


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the page of matches."""
    about = "Which states can help each other this quarter: where one is strong in the other's priority gaps, and the reverse, with the reason for each suggestion."
    yield Page(
        SECTION,
        "peers",
        "Peers: who can help whom",
        about,
        partial(_data, exchange, analysis),
        SECTION,
        illustrative=any_illustrative(exchange.taking_part),
    )


def _data(exchange: Exchange, analysis: Analysis) -> dict[str, object]:
    matches = analysis.matches
    pairs = {(match.first, match.second) for match in matches.pairs}
    rest = tuple(match for match in matches.mutual if (match.first, match.second) not in pairs)
    one_way = tuple(match for match in matches.one_way if (match.first, match.second) not in pairs)
    return {
        "pairs": [_row(exchange, match, OF_PAIR) for match in matches.pairs],
        "mutual": [_row(exchange, match, OF_OTHERS) for match in rest],
        "one_way": [_row(exchange, match, OF_OTHERS) for match in one_way],
        "unmatched": matches.unmatched,
        "opted_out": matches.opted_out,
        "rule": MATCH_RULE,
        "quarter": quarter(exchange.on),
        "cap_text": f"No state is asked to help more than {counted(exchange.framework.settings.helps_at_most, 'other')}.",
        "states": [
            {"state": s, "matches": len(matches.of(s.slug)), "load": matches.load(s.slug)}
            for s in exchange.taking_part
            if s.matching
        ],
    }


def _row(exchange: Exchange, match: Match, at_most: int) -> dict[str, object]:
    first, second = exchange.state[match.first], exchange.state[match.second]
    return {
        "match": match,
        "first": first,
        "second": second,
        "mutual": match.mutual,
        "anchor": f"{match.first}-{match.second}",
        "sides": [
            _side(exchange, first.slug, second.slug, match.first_helps, at_most),
            *(
                [_side(exchange, second.slug, first.slug, match.second_helps, at_most)]
                if match.second_helps
                else []
            ),
        ],
    }


def _side(
    exchange: Exchange, helper: str, helped: str, helps: tuple[Help, ...], at_most: int
) -> dict[str, object]:
    giving, getting = exchange.state[helper], exchange.state[helped]
    return {
        "helper": giving,
        "helped": getting,
        "helps": helps[:at_most],
        "left": len(helps) - len(helps[:at_most]),
        "gaps_url": f"states/{helped}/gaps/",
        "contacts": giving.contacts,
        "text": f"{giving.name} can help {getting.name} with {counted(len(helps), 'priority gap')}",
        "ask": ask_link(exchange, getting, giving, helps[0].title),
    }
