"""Who can help whom this quarter: mutual help first, each match with its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from msgspec import Struct

from peerways.analyse import captions
from peerways.analyse.analysis import Analysis
from peerways.analyse.index import by_name
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


class Side(Struct, frozen=True):
    """What one state of a match can help the other with: the first gaps, and how many are
    `left`.
    """

    helper: State
    helped: State
    helps: tuple[Help, ...]
    left: int
    gaps_url: str
    contacts: tuple[Contact, ...]
    text: str
    ask: str | None


class PairRow(Struct, frozen=True):
    """A match of two states, from each side that can help."""

    match: Match
    first: State
    second: State
    anchor: str
    sides: tuple[Side, ...]

    @property
    def mutual(self) -> bool:
        return self.match.mutual


class HelpCell(Struct, frozen=True):
    """With how many priority gaps one state can help another; where the page says more, and whether
    the two are suggested for each other.
    """

    helped: State
    gaps: int
    anchor: str
    pair: bool

    @property
    def level(self) -> int:
        return min(self.gaps, _MOST_SHADED)


class HelpMatrix(Struct, frozen=True):
    """Who can help whom: a row a state that helps, a column a state that is helped, None where
    there is nothing to suggest.
    """

    columns: tuple[State, ...]
    rows: tuple[tuple[State, tuple[HelpCell | None, ...]], ...]


class PeersPage(PageData, frozen=True):
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
        "Which states can help each other this quarter: where one is further along in the other's"
        " priority gaps, and the reverse, with the reason for each suggestion."
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
    return PeersPage(
        pairs=_rows(exchange, matches.pairs, OF_PAIR),
        mutual=_rows(exchange, _without(matches.pairs, matches.mutual), OF_OTHERS),
        one_way=_rows(exchange, _without(matches.pairs, matches.one_way), OF_OTHERS),
        unmatched=matches.unmatched,
        opted_out=matches.opted_out,
        rule=match_rule(exchange.framework),
        quarter=quarter(exchange.on),
        cap_text=(
            f"No {exchange.framework.words.state} is asked to help more than"
            f" {counted(exchange.framework.settings.helps_at_most, 'other')}."
        ),
        matrix=matrix,
        figure=_figure(exchange, matches, matrix),
    )


def _without(pairs: tuple[Match, ...], matches: tuple[Match, ...]) -> list[Match]:
    return [match for match in matches if match not in pairs]


def help_matrix(exchange: Exchange, matches: Matches) -> HelpMatrix:
    """Return who can help whom this quarter, in the order of names."""
    cells = _cells(exchange, matches)
    helped = {slug for _, slug in cells}
    columns = tuple(state for state in by_name(exchange.taking_part) if state.slug in helped)
    rows = []
    for helper in by_name(exchange.taking_part):
        row = tuple(cells.get((helper.slug, state.slug)) for state in columns)
        if any(row):
            rows.append((helper, row))
    return HelpMatrix(columns, tuple(rows))


def _cells(exchange: Exchange, matches: Matches) -> dict[tuple[str, str], HelpCell]:
    """Return what is suggested, by who helps whom."""
    cells: dict[tuple[str, str], HelpCell] = {}
    for match in matches.suggested:
        first, second = exchange.state[match.first], exchange.state[match.second]
        shown = _anchor(match), match in matches.pairs
        cells[match.first, match.second] = HelpCell(second, len(match.first_helps), *shown)
        if match.mutual:
            cells[match.second, match.first] = HelpCell(first, len(match.second_helps), *shown)
    return cells


def _anchor(match: Match) -> str:
    return f"{match.first}-{match.second}"


def _figure(exchange: Exchange, matches: Matches, matrix: HelpMatrix) -> Figure | None:
    """Return the figure of who can help whom; none where nobody can."""
    if not matrix.rows:
        return None
    matched = (state.slug for state in exchange.taking_part if state.matching)
    return Figure(
        "helps",
        captions.of_matches(exchange.framework, matches, matched),
        exchange.framework.wording.translate(
            "A state in a row can help one in a column; the number counts the priority gaps it can"
            " help with. A frame marks states suggested for each"
            f" other{made_up(any_illustrative(exchange.taking_part))}."
        ),
        tuple(_numbers(matrix)),
        any_illustrative(exchange.taking_part),
    )


def _numbers(matrix: HelpMatrix) -> Iterator[tuple[object, ...]]:
    """Yield a row for each state that can help another, the head first."""
    yield "Who helps", "Whom", "Priority gaps", "Suggested for each other"
    for helper, cells in matrix.rows:
        for cell in filter(None, cells):
            if cell.pair:
                suggested = "yes"
            else:
                suggested = "no"
            yield helper.name, cell.helped.name, cell.gaps, suggested


def _rows(exchange: Exchange, matches: Iterable[Match], at_most: int) -> tuple[PairRow, ...]:
    rows = []
    for match in matches:
        first, second = exchange.state[match.first], exchange.state[match.second]
        sides = [_side(exchange, first, second, match.first_helps, at_most)]
        if match.second_helps:
            sides.append(_side(exchange, second, first, match.second_helps, at_most))
        rows.append(PairRow(match, first, second, _anchor(match), tuple(sides)))
    return tuple(rows)


def _side(
    exchange: Exchange, helper: State, helped: State, helps: tuple[Help, ...], at_most: int
) -> Side:
    return Side(
        helper=helper,
        helped=helped,
        helps=helps[:at_most],
        left=len(helps[at_most:]),
        gaps_url=f"states/{helped.slug}/gaps/",
        contacts=helper.contacts,
        text=f"{helper.name} can help {helped.name} with {counted(len(helps), 'priority gap')}",
        ask=ask_link(exchange, helped, helper, helps[0].title),
    )
