"""Who can help whom this quarter: mutual help first, each match with its reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from peerways.analyse import captions
from peerways.analyse.analysis import Analysis
from peerways.analyse.matches import Help, Match, Matches, Unmatched, match_rule
from peerways.model.entry import Contact
from peerways.model.exchange import Exchange, State
from peerways.pages.asking import ask_link
from peerways.pages.figure import Figure, made_up
from peerways.pages.illustrative import any_illustrative
from peerways.pages.packet import quarter
from peerways.pages.page import Page, PageData
from peerways.words import counted

SECTION = "peers/"
#: How many gaps a side shows: of a suggested pair, and of any other match.
OF_PAIR, OF_OTHERS = 5, 3
#: From so many gaps on a cell of the picture is shaded no darker.
_MOST_SHADED = 4


@dataclass(frozen=True, slots=True)
class Side:
    """What one state of a match can help the other with: the first gaps, and how many are `left`."""

    helper: State
    helped: State
    helps: tuple[Help, ...]
    left: int
    gaps_url: str
    contacts: tuple[Contact, ...]
    text: str
    ask: str | None


@dataclass(frozen=True, slots=True)
class PairRow:
    """A match of two states, from each side that can help."""

    match: Match
    first: State
    second: State
    anchor: str
    sides: tuple[Side, ...]

    @property
    def mutual(self) -> bool:
        return self.match.mutual


@dataclass(frozen=True, slots=True)
class HelpCell:
    """With how many priority gaps one state can help another; where the page says more, and whether the two are suggested for each other."""

    helped: State
    gaps: int
    anchor: str
    pair: bool

    @property
    def level(self) -> int:
        return min(self.gaps, _MOST_SHADED)


@dataclass(frozen=True, slots=True)
class HelpMatrix:
    """Who can help whom: a row a state that helps, a column a state that is helped, None where there is nothing to suggest."""

    columns: tuple[State, ...]
    rows: tuple[tuple[State, tuple[HelpCell | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class PeersPage(PageData):
    """The matches of a quarter: suggested pairs, other mutual help, help in one direction."""

    pairs: tuple[PairRow, ...]
    mutual: tuple[PairRow, ...]
    one_way: tuple[PairRow, ...]
    unmatched: tuple[Unmatched, ...]
    opted_out: tuple[str, ...]
    rule: str
    quarter: str
    cap_text: str
    matrix: HelpMatrix
    figure: Figure | None


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the page of matches."""
    about = exchange.framework.wording.translate(
        "Which states can help each other this quarter: where one is further along in the other's priority gaps, and the reverse, with the reason for each suggestion."
    )
    yield Page(
        SECTION,
        "peers",
        "Peers: who can help whom",
        about,
        partial(_data, exchange, analysis),
        SECTION,
        illustrative=any_illustrative(exchange.taking_part),
    )


def _data(exchange: Exchange, analysis: Analysis) -> PeersPage:
    matches = analysis.matches
    matrix = help_matrix(exchange, matches)
    pairs = {(match.first, match.second) for match in matches.pairs}

    def others(of: tuple[Match, ...]) -> tuple[PairRow, ...]:
        beside = (match for match in of if (match.first, match.second) not in pairs)
        return tuple(_row(exchange, match, OF_OTHERS) for match in beside)

    return PeersPage(
        pairs=tuple(_row(exchange, match, OF_PAIR) for match in matches.pairs),
        mutual=others(matches.mutual),
        one_way=others(matches.one_way),
        unmatched=matches.unmatched,
        opted_out=matches.opted_out,
        rule=match_rule(exchange.framework),
        quarter=quarter(exchange.on),
        cap_text=f"No {exchange.framework.words.state} is asked to help more than {counted(exchange.framework.settings.helps_at_most, 'other')}.",
        matrix=matrix,
        figure=_figure(exchange, matches, matrix) if matrix.rows else None,
    )


def help_matrix(exchange: Exchange, matches: Matches) -> HelpMatrix:
    """Return who can help whom this quarter, in the order of names."""
    helps = matches.helps()
    pairs = {frozenset((one.first, one.second)) for one in matches.pairs}
    mutual = {(one.first, one.second) for one in matches.mutual}
    states = sorted(exchange.taking_part, key=lambda state: (state.name, state.slug))
    columns = tuple(s for s in states if any(helped == s.slug for _, helped in helps))

    def cell(helper: State, helped: State) -> HelpCell | None:
        pair = (helper.slug, helped.slug)
        if pair not in helps:
            return None
        anchor = "-".join(pair[::-1] if pair[::-1] in mutual else pair)
        return HelpCell(helped, len(helps[pair]), anchor, frozenset(pair) in pairs)

    rows = ((s, tuple(cell(s, helped) for helped in columns)) for s in states)
    return HelpMatrix(columns, tuple((s, cells) for s, cells in rows if any(cells)))


def _figure(exchange: Exchange, matches: Matches, matrix: HelpMatrix) -> Figure:
    cells_by_helper = [(helper, cell) for helper, cells in matrix.rows for cell in cells if cell]
    matched = (state.slug for state in exchange.taking_part if state.matching)
    return Figure(
        "helps",
        captions.of_matches(exchange.framework, matches, matched),
        exchange.framework.wording.translate(
            f"A state in a row can help one in a column; the number counts the priority gaps it can help with. A frame marks states suggested for each other{made_up(any_illustrative(exchange.taking_part))}."
        ),
        (
            ("Who helps", "Whom", "Priority gaps", "Suggested for each other"),
            *(
                (one.name, c.helped.name, c.gaps, "yes" if c.pair else "no")
                for one, c in cells_by_helper
            ),
        ),
        any_illustrative(exchange.taking_part),
    )


def _row(exchange: Exchange, match: Match, at_most: int) -> PairRow:
    first, second = exchange.state[match.first], exchange.state[match.second]
    sides = [_side(exchange, first, second, match.first_helps, at_most)]
    if match.second_helps:
        sides.append(_side(exchange, second, first, match.second_helps, at_most))
    return PairRow(match, first, second, f"{match.first}-{match.second}", tuple(sides))


def _side(
    exchange: Exchange, helper: State, helped: State, helps: tuple[Help, ...], at_most: int
) -> Side:
    return Side(
        helper=helper,
        helped=helped,
        helps=helps[:at_most],
        left=max(len(helps) - at_most, 0),
        gaps_url=f"states/{helped.slug}/gaps/",
        contacts=helper.contacts,
        text=f"{helper.name} can help {helped.name} with {counted(len(helps), 'priority gap')}",
        ask=ask_link(exchange, helped, helper, helps[0].title),
    )
