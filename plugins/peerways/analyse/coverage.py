"""Elements by components: what is folded where, how the states rate it, which practices serve both,
and where nothing is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, product
from operator import attrgetter

from msgspec import Struct

from peerways.analyse.index import Index, by_name, latest, latest_rounds, status_in
from peerways.grouping import grouped_by_each
from peerways.language import gettext
from peerways.model.exchange import Exchange, Practice, Strategy, Subcomponent
from peerways.model.wording import Wording
from peerways.words import listed


class StrongState(Struct, frozen=True):
    """A state in a strong phase on some of a cell's subcomponents, whose keys are `items`."""

    slug: str
    name: str
    items: tuple[str, ...]


class Cell(Struct, frozen=True):
    """One element and one component.

    `spread` counts the latest ratings of all states, phase by phase, on the subcomponents folded
    here.

    `strategies` are the element's strategies that the component serves; `empty` means no
    subcomponent, no strategy and no practice;
    `text` is one sentence.
    """

    element: str
    component: str
    subcomponents: tuple[Subcomponent, ...]
    strategies: tuple[Strategy, ...]
    spread: tuple[int, ...]
    practices: tuple[Practice, ...]
    strong: tuple[StrongState, ...]
    empty: bool
    text: str

    @property
    def ratings(self) -> int:
        return sum(self.spread)


class Coverage(Struct, frozen=True):
    """All cells: a row for each component, in it a cell for each element, both in the framework's
    order.
    """

    rows: tuple[tuple[Cell, ...], ...]
    wording: Wording

    def cell(self, element: str, component: str) -> Cell:
        """Return one cell; KeyError where there is no such element or component."""
        for row in self.rows:
            for cell in row:
                if (cell.element, cell.component) == (element, component):
                    return cell
        raise KeyError((element, component))

    @property
    def empty(self) -> tuple[Cell, ...]:
        """The cells in which nothing is."""
        return tuple(filter(attrgetter("empty"), chain.from_iterable(self.rows)))

    @property
    def text(self) -> str:
        """One sentence on the whole."""
        cells, translate = sum(map(len, self.rows)), self.wording.translate
        if not self.empty:
            return translate(
                f"Every one of the {cells} combinations has a subcomponent, a strategy or a"
                " practice."
            )
        if len(self.empty) == 1:
            have = "has"
        else:
            have = "have"
        return translate(
            f"{len(self.empty)} of the {cells} combinations {have} no subcomponent, no strategy and"
            " no practice yet."
        )


def coverage(exchange: Exchange, index: Index | None = None) -> Coverage:
    """Return the coverage of elements by components."""
    index = index or Index(exchange)
    both = grouped_by_each(index.practices, _cells_of)
    return Coverage(tuple(_rows(index, both)), index.framework.wording)


def _cells_of(practice: Practice) -> Iterable[tuple[str, str]]:
    return product(practice.elements, practice.components)


def _rows(
    index: Index, both: Mapping[tuple[str, str], tuple[Practice, ...]]
) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each component; `both` are the practices by element and component."""
    elements = index.framework.element
    for component in index.framework.component:
        yield tuple(_cell(index, element, component, both) for element in elements)


def _cell(
    index: Index,
    element: str,
    component: str,
    both: Mapping[tuple[str, str], tuple[Practice, ...]],
) -> Cell:
    parts = index.framework.component[component].folded_into(element)
    strategies = index.framework.element[element].served_by(component)
    practices = both.get((element, component), ())
    strong = tuple(_strong(index, parts))
    return Cell(
        element,
        component,
        parts,
        strategies,
        _spread(index, parts),
        practices,
        strong,
        not (parts or strategies or practices),
        _text(index.framework.wording, parts, strategies, practices, strong),
    )


def _spread(index: Index, parts: tuple[Subcomponent, ...]) -> tuple[int, ...]:
    counts: Counter[int | None] = Counter()
    for assessment in latest_rounds(index.states):
        counts.update(map(assessment.status, map(attrgetter("key"), parts)))
    return tuple(counts[phase] for phase in index.framework.statuses)


def _strong(index: Index, parts: tuple[Subcomponent, ...]) -> Iterator[StrongState]:
    """Yield the states that are further along on one of the parts, by name."""
    for state in by_name(index.states):
        made, strong = latest(state), index.framework.strong
        items = tuple(part.key for part in parts if status_in(made, part.key) in strong)
        if items:
            yield StrongState(state.slug, state.name, items)


def _text(
    wording: Wording,
    parts: tuple[Subcomponent, ...],
    strategies: tuple[Strategy, ...],
    practices: tuple[Practice, ...],
    strong: tuple[StrongState, ...],
) -> str:
    counts = (
        (len(parts), "subcomponent", ""),
        (len(strategies), "strategy", "strategies"),
        (len(practices), "practice", ""),
    )
    contents = listed([wording.count(number, *words) for number, *words in counts if number])
    if not contents:
        return wording.translate("No subcomponent, no strategy and no practice here yet.")
    who = ""
    if strong:
        who = gettext("; further along: {0}").format(listed(map(attrgetter("name"), strong)))
    elif parts:
        who = wording.translate("; no state is further along here yet")
    return f"{contents}{who}."
