"""A place's ratings as the team gave them: every strategy and subcomponent in every round, and what changed from round to round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from peerways.analyse.analysis import Analysis
from peerways.analyse.changes import KINDS, ChangeKind, History, RoundChanges
from peerways.analyse.freshness import Freshness
from peerways.analyse.standing import Standing, component_standings, element_standings
from peerways.language import gettext, message
from peerways.model.assessment import Rating
from peerways.model.exchange import (
    Component,
    Element,
    Exchange,
    Place,
    Round,
    Strategy,
    Subcomponent,
)
from peerways.model.kinds import SEATS
from peerways.pages.figure import Figure, changes_figure
from peerways.pages.page import Page, PageData
from peerways.pages.place_view import (
    ChangeRow,
    ItemLabel,
    counts_text,
    crumbs_of,
    item_label,
    place_url,
    round_text,
)

SECTION = "states/"
#: What the ratings can be narrowed to.
SHOWN = {
    "gap": message("Priority gaps"),
    "moved": message("Moved since the round before"),
    "evidence": message("With evidence"),
}
#: With fewer rounds, what moved first is all that moved.
_ROUNDS_TO_TELL = 3


@dataclass(frozen=True, slots=True)
class RatingRow:
    """One rating of an item, None where a round has none; `says`: it holds more than its phase."""

    round: str
    rating: Rating | None
    status: int | str | None
    says: bool


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item with its ratings, newest round first, and the lists of `SHOWN` that name it."""

    item: Strategy | Subcomponent
    ratings: tuple[RatingRow, ...]
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """An element or component with its items."""

    group: Element | Component
    rows: tuple[ItemRow, ...]


@dataclass(frozen=True, slots=True)
class AssessmentPage(PageData):
    """A place's ratings. `shown` are what the page can be narrowed to (slug, name and how many items). `round_texts`, `freshness` and `apart` (reason and titles of what can't be compared) go by round, newest first."""

    place: Place
    rounds: tuple[Round, ...]
    shown: tuple[tuple[str, str, int], ...]
    seats: Mapping[str, str]
    round_texts: tuple[str, ...]
    elements: tuple[ItemGroup, ...]
    components: tuple[ItemGroup, ...]
    freshness: tuple[Freshness, ...]
    apart: tuple[tuple[tuple[str, tuple[str, ...]], ...], ...]


@dataclass(frozen=True, slots=True)
class StrategyLine:
    """A strategy through the rounds: 1 to 4, "not-applicable", or None where not rated."""

    strategy: Strategy
    statuses: tuple[int | str | None, ...]


@dataclass(frozen=True, slots=True)
class ElementLines:
    """The strategies of an element through the rounds; `left_out` are not rated in any."""

    element: Element
    lines: tuple[StrategyLine, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """Changes of one kind between two rounds."""

    kind: ChangeKind
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True)
class RoundPair:
    """What changed between two rounds, by kind; `name` is the later round."""

    changes: RoundChanges
    name: str
    text: str
    groups: tuple[ChangeGroup, ...]


@dataclass(frozen=True, slots=True)
class FirstMoves:
    """What moved in the earliest round in which anything moved."""

    when: str
    labels: tuple[ItemLabel, ...]


@dataclass(frozen=True, slots=True)
class StandingLine:
    """The standing of an element or component in every round."""

    group: Element | Component
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class ChangesPage(PageData):
    """What changed from round to round: every strategy through the rounds, then each pair of rounds, newest first."""

    place: Place
    months: tuple[str, ...]
    figure: Figure
    multiples: tuple[ElementLines, ...]
    pairs: tuple[RoundPair, ...]
    first: FirstMoves | None
    element_standings: tuple[StandingLine, ...]
    component_standings: tuple[StandingLine, ...]


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield for each state and community its assessment and, where it has two rounds or more, what changed."""
    for place in analysis.index.places:
        crumbs = crumbs_of(exchange, place)
        illustrative = any(r.data_status == "illustrative" for r in place.rounds)
        if place.rounds:
            path = place.rounds[-1].path
        else:
            path = place.path
        yield Page(
            f"{place_url(place)}assessment/",
            "assessment",
            gettext("{0}: assessment").format(place.name),
            gettext(
                "Every rating of {0} by round, with its evidence, for all strategies and {1}."
            ).format(place.name, gettext(exchange.framework.words.subcomponents)),
            partial(_assessment, analysis, place),
            SECTION,
            crumbs,
            path,
            illustrative,
        )
        if len(place.rounds) > 1:
            yield Page(
                f"{place_url(place)}changes/",
                "changes",
                gettext("{0}: what changed").format(place.name),
                gettext(
                    "What moved in {0} from round to round, with the evidence and the team's notes."
                ).format(place.name),
                partial(changes_data, analysis, place),
                SECTION,
                crumbs,
                path,
                illustrative,
            )


def _assessment(analysis: Analysis, place: Place) -> AssessmentPage:
    framework, newest_first = analysis.framework, place.rounds[::-1]
    lists = _lists(analysis, place)
    return AssessmentPage(
        place=place,
        rounds=newest_first,
        shown=tuple(
            (slug, gettext(SHOWN[slug]), len(keys)) for slug, keys in lists.items() if keys
        ),
        seats={seat: gettext(name) for seat, name in SEATS.items()},
        round_texts=tuple(map(round_text, newest_first)),
        elements=tuple(_group(place, one, one.strategies, lists) for one in framework.elements),
        components=tuple(
            _group(place, one, one.subcomponents, lists) for one in framework.components
        ),
        freshness=tuple(map(analysis.freshness, newest_first)),
        apart=tuple(_apart(analysis, one) for one in newest_first),
    )


def _apart(analysis: Analysis, one: Round) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return why items of a round can't be compared with the round before, and their titles."""
    return tuple(
        (note.reason, tuple(map(analysis.title, note.items))) for note in one.not_comparable
    )


def _lists(analysis: Analysis, place: Place) -> dict[str, frozenset[str]]:
    """Return for each entry of `SHOWN` the keys that belong to it, by the newest round."""
    if place.rounds:
        newest = place.rounds[-1].rated
    else:
        newest = {}
    moved = next((one.moved for one in analysis.changes(place)), ())
    return {
        "gap": frozenset(gap.key for gap in analysis.gaps(place)),
        "moved": frozenset(change.key for change in moved),
        "evidence": frozenset(key for key, rating in newest.items() if rating.evidence),
    }


def _group(
    place: Place,
    group: Element | Component,
    items: Sequence[Strategy | Subcomponent],
    lists: Mapping[str, frozenset[str]],
) -> ItemGroup:
    return ItemGroup(
        group,
        tuple(
            ItemRow(
                item,
                _ratings(place, item.key),
                tuple(slug for slug, keys in lists.items() if item.key in keys),
            )
            for item in items
        ),
    )


def _ratings(place: Place, key: str) -> tuple[RatingRow, ...]:
    return tuple(_rating(one.round, one.rated.get(key)) for one in place.rounds[::-1])


def _rating(name: str, rating: Rating | None) -> RatingRow:
    return RatingRow(name, rating, rating.status if rating else None, _says(rating))


def _says(rating: Rating | None) -> bool:
    """Return whether a rating holds more than its phase."""
    return rating is not None and bool(
        rating.evidence
        or rating.gap
        or rating.next_step
        or rating.note
        or rating.votes
        or rating.ta_wanted
    )


def changes_data(analysis: Analysis, place: Place) -> ChangesPage:
    """Return what a page on the changes shows."""
    framework = analysis.framework
    histories = {history.key: history for history in analysis.history(place)}
    by_element = [element_standings(framework, one) for one in place.rounds]
    by_component = [component_standings(framework, one) for one in place.rounds]
    return ChangesPage(
        place=place,
        months=tuple(one.round for one in place.rounds),
        figure=changes_figure(analysis, place),
        multiples=tuple(_lines(element, histories) for element in framework.elements),
        pairs=tuple(_pair(analysis, changes) for changes in analysis.changes(place)),
        first=_first(analysis, place),
        element_standings=tuple(_standing(one, by_element) for one in framework.elements),
        component_standings=tuple(_standing(one, by_component) for one in framework.components),
    )


def _lines(element: Element, histories: Mapping[str, History]) -> ElementLines:
    lines = tuple(
        StrategyLine(strategy, _statuses(histories[strategy.key]))
        for strategy in element.strategies
        if strategy.key in histories
    )
    return ElementLines(element, lines, len(element.strategies) - len(lines))


def _statuses(history: History) -> tuple[int | str | None, ...]:
    return tuple(
        "not-applicable" if point.not_applicable else point.status for point in history.points
    )


def _pair(analysis: Analysis, changes: RoundChanges) -> RoundPair:
    """Return the changes between two rounds by kind, what moved first."""
    by_kind: dict[ChangeKind, list[ChangeRow]] = {kind: [] for kind in KINDS}
    for change in changes.by_kind:
        by_kind[change.kind].append(ChangeRow(change, item_label(analysis, change.key)))
    groups = tuple(ChangeGroup(kind, tuple(rows)) for kind, rows in by_kind.items() if rows)
    return RoundPair(changes, changes.later.round, counts_text(analysis.framework, changes), groups)


def _first(analysis: Analysis, place: Place) -> FirstMoves | None:
    first = next((one for one in reversed(analysis.changes(place)) if one.moved), None)
    if first is None or len(place.rounds) < _ROUNDS_TO_TELL:
        return None
    moved = {change.key for change in first.moved}
    strategies = (key for key in analysis.framework.strategy if key in moved)
    return FirstMoves(first.between_text, tuple(item_label(analysis, key) for key in strategies))


def _standing(
    group: Element | Component, by_round: Sequence[Mapping[str, Standing]]
) -> StandingLine:
    return StandingLine(group, tuple(standings[group.slug] for standings in by_round))
