"""A place's ratings as the team gave them: every strategy and subcomponent in every round, and what
changed from round to round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby
from operator import attrgetter, itemgetter

from msgspec import Struct

from peerways.analyse.analysis import Analysis
from peerways.analyse.changes import ChangeKind, History, Point, RoundChanges
from peerways.analyse.freshness import Freshness
from peerways.analyse.index import latest, months
from peerways.analyse.standing import Standing, component_standings, element_standings
from peerways.language import gettext, message
from peerways.model.assessment import Rating
from peerways.model.exchange import (
    Component,
    Element,
    Exchange,
    Framework,
    Place,
    Round,
    Strategy,
    Subcomponent,
)
from peerways.model.rules import seat_names
from peerways.pages.figure import Figure, changes_figure
from peerways.pages.illustrative import any_marked
from peerways.pages.page import Page, PageData
from peerways.pages.place_view import (
    ChangeRow,
    ItemLabel,
    counts_text,
    crumbs_of,
    item_label,
    newest_changes,
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


class RatingRow(Struct, frozen=True):
    """One rating of an item, None where a round has none; `says`: it holds more than its phase."""

    round: str
    rating: Rating | None
    status: int | str | None
    says: bool


class ItemRow(Struct, frozen=True):
    """An item with its ratings, newest round first, and the lists of `SHOWN` that name it."""

    item: Strategy | Subcomponent
    ratings: tuple[RatingRow, ...]
    shown: tuple[str, ...]


class ItemGroup(Struct, frozen=True):
    """An element or component with its items."""

    group: Element | Component
    rows: tuple[ItemRow, ...]


class AssessmentPage(PageData, frozen=True):
    """A place's ratings.

    `shown` are what the page can be narrowed to (slug, name and how many items). `round_texts`,
    `freshness` and `apart` (reason and titles of what can't be compared) go by round, newest first.
    """

    place: Place
    rounds: tuple[Round, ...]
    shown: tuple[tuple[str, str, int], ...]
    seats: Mapping[str, str]
    round_texts: tuple[str, ...]
    elements: tuple[ItemGroup, ...]
    components: tuple[ItemGroup, ...]
    freshness: tuple[Freshness, ...]
    apart: tuple[tuple[tuple[str, tuple[str, ...]], ...], ...]


class StrategyLine(Struct, frozen=True):
    """A strategy through the rounds: 1 to 4, "not-applicable", or None where not rated."""

    strategy: Strategy
    statuses: tuple[int | str | None, ...]


class ElementLines(Struct, frozen=True):
    """The strategies of an element through the rounds; `left_out` are not rated in any."""

    element: Element
    lines: tuple[StrategyLine, ...]
    left_out: int


class ChangeGroup(Struct, frozen=True):
    """Changes of one kind between two rounds."""

    kind: ChangeKind
    rows: tuple[ChangeRow, ...]


class RoundPair(Struct, frozen=True):
    """What changed between two rounds, by kind; `name` is the later round."""

    changes: RoundChanges
    name: str
    text: str
    groups: tuple[ChangeGroup, ...]


class FirstMoves(Struct, frozen=True):
    """What moved in the earliest round in which anything moved."""

    when: str
    labels: tuple[ItemLabel, ...]


class StandingLine(Struct, frozen=True):
    """The standing of an element or component in every round."""

    group: Element | Component
    standings: tuple[Standing, ...]


class ChangesPage(PageData, frozen=True):
    """What changed from round to round: every strategy through the rounds, then each pair of
    rounds, newest first.
    """

    place: Place
    months: tuple[str, ...]
    figure: Figure
    multiples: tuple[ElementLines, ...]
    pairs: tuple[RoundPair, ...]
    first: FirstMoves | None
    element_standings: tuple[StandingLine, ...]
    component_standings: tuple[StandingLine, ...]


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield for each state and community its assessment and, where it has two rounds or more, what
    changed.
    """
    for place in analysis.index.places:
        crumbs = crumbs_of(exchange, place)
        illustrative = any_marked(place.rounds)
        path = (latest(place) or place).path
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
    rows = partial(_rows, place, lists)
    return AssessmentPage(
        place=place,
        rounds=newest_first,
        shown=tuple(_shown(lists)),
        seats=seat_names(),
        round_texts=tuple(map(round_text, newest_first)),
        elements=tuple(ItemGroup(one, rows(one.strategies)) for one in framework.elements),
        components=tuple(ItemGroup(one, rows(one.subcomponents)) for one in framework.components),
        freshness=tuple(map(analysis.freshness, newest_first)),
        apart=tuple(tuple(_apart(analysis, one)) for one in newest_first),
    )


def _shown(lists: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str, int]]:
    for slug, keys in lists.items():
        if keys:
            yield slug, gettext(SHOWN[slug]), len(keys)


def _apart(analysis: Analysis, one: Round) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield why items of a round can't be compared with the round before, and their titles."""
    for note in one.not_comparable:
        yield note.reason, tuple(map(analysis.title, note.items))


def _lists(analysis: Analysis, place: Place) -> dict[str, frozenset[str]]:
    """Return for each entry of `SHOWN` the keys that belong to it, by the newest round."""
    return {
        "gap": analysis.gap_keys(place),
        "moved": frozenset(_moved(newest_changes(analysis, place))),
        "evidence": frozenset(_with_evidence(latest(place))),
    }


def _moved(changes: RoundChanges | None) -> Iterator[str]:
    if changes:
        yield from map(attrgetter("key"), changes.moved)


def _with_evidence(newest: Round | None) -> Iterator[str]:
    if newest:
        for key, rating in newest.rated.items():
            if rating.evidence:
                yield key


def _rows(
    place: Place,
    lists: Mapping[str, frozenset[str]],
    items: Iterable[Strategy | Subcomponent],
) -> tuple[ItemRow, ...]:
    rows = []
    for item in items:
        shown = tuple(slug for slug, keys in lists.items() if item.key in keys)
        rows.append(ItemRow(item, tuple(_ratings(place, item.key)), shown))
    return tuple(rows)


def _ratings(place: Place, key: str) -> Iterator[RatingRow]:
    for one in reversed(place.rounds):
        rating = one.rated.get(key)
        if rating:
            yield RatingRow(one.round, rating, rating.status, _says(rating))
        else:
            yield RatingRow(one.round, None, None, says=False)


def _says(rating: Rating) -> bool:
    """Return whether a rating holds more than its phase."""
    return bool(
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
    return ChangesPage(
        place=place,
        months=months(place),
        figure=changes_figure(analysis, place),
        multiples=tuple(_lines(element, histories) for element in framework.elements),
        pairs=tuple(map(partial(_pair, analysis), analysis.changes(place))),
        first=_first(analysis, place),
        element_standings=_standings(framework, framework.elements, element_standings, place),
        component_standings=_standings(framework, framework.components, component_standings, place),
    )


def _lines(element: Element, histories: Mapping[str, History]) -> ElementLines:
    lines = tuple(
        StrategyLine(strategy, tuple(map(_status, histories[strategy.key].points)))
        for strategy in element.strategies
        if strategy.key in histories
    )
    return ElementLines(element, lines, len(element.strategies) - len(lines))


def _status(point: Point) -> int | str | None:
    if point.not_applicable:
        return "not-applicable"
    return point.status


def _pair(analysis: Analysis, changes: RoundChanges) -> RoundPair:
    """Return the changes between two rounds by kind, what moved first."""
    groups = []
    for kind, of_kind in groupby(changes.by_kind, key=attrgetter("kind")):
        rows = (ChangeRow(change, item_label(analysis, change.key)) for change in of_kind)
        groups.append(ChangeGroup(kind, tuple(rows)))
    text = counts_text(analysis.framework, changes)
    return RoundPair(changes, changes.later.round, text, tuple(groups))


def _first(analysis: Analysis, place: Place) -> FirstMoves | None:
    first = next(filter(attrgetter("moved"), reversed(analysis.changes(place))), None)
    if first is None or len(place.rounds) < _ROUNDS_TO_TELL:
        return None
    moved = {change.key for change in first.moved}
    strategies = analysis.framework.strategy
    labels = tuple(item_label(analysis, key) for key in strategies if key in moved)
    return FirstMoves(first.between_text, labels)


def _standings(
    framework: Framework,
    groups: Iterable[Element | Component],
    standings_in: Callable[[Framework, Round], Mapping[str, Standing]],
    place: Place,
) -> tuple[StandingLine, ...]:
    """Return how a place stands on each group in every round."""
    by_round = [standings_in(framework, one) for one in place.rounds]
    return tuple(
        StandingLine(group, tuple(map(itemgetter(group.slug), by_round))) for group in groups
    )
