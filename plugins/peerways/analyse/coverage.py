"""Elements by components: what is folded where, how the states rate it, which practices serve both, and where nothing is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from peerways.analyse.index import Index, latest
from peerways.model.exchange import Exchange, Practice, Strategy, Subcomponent
from peerways.model.wording import Wording
from peerways.words import listed


@dataclass(frozen=True, slots=True)
class StrongState:
    """A state in a strong phase on some of a cell's subcomponents, whose keys are `items`."""

    slug: str
    name: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One element and one component. `spread` counts the latest ratings of all states, phase by phase, on the subcomponents folded here.

    `strategies` are the element's strategies that the component serves; `empty` means no subcomponent, no strategy and no practice;
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


@dataclass(frozen=True, slots=True)
class Coverage:
    """All cells: a row for each component, in it a cell for each element, both in the framework's order."""

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
        return tuple(cell for row in self.rows for cell in row if cell.empty)

    @property
    def text(self) -> str:
        """One sentence on the whole."""
        cells, translate = sum(map(len, self.rows)), self.wording.translate
        if not self.empty:
            return translate(
                f"Every one of the {cells} combinations has a subcomponent, a strategy or a practice."
            )
        return translate(
            f"{len(self.empty)} of the {cells} combinations {'has' if len(self.empty) == 1 else 'have'} no subcomponent, no strategy and no practice yet."
        )


def coverage(exchange: Exchange, index: Index | None = None) -> Coverage:
    """Return the coverage of elements by components."""
    index = index or Index(exchange)
    both: dict[tuple[str, str], list[Practice]] = {}
    for practice in index.practices:
        for element in practice.elements:
            for component in practice.components:
                both.setdefault((element, component), []).append(practice)
    elements, components = index.framework.elements, index.framework.components
    return Coverage(
        tuple(tuple(_cell(index, e.slug, c.slug, both) for e in elements) for c in components),
        index.framework.wording,
    )


def _cell(
    index: Index, element: str, component: str, both: Mapping[tuple[str, str], list[Practice]]
) -> Cell:
    parts = index.framework.component[component].folded_into(element)
    strategies = index.framework.element[element].served_by(component)
    practices = tuple(both.get((element, component), ()))
    strong = _strong(index, parts)
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
    statuses = [
        assessment.status(part.key)
        for state in index.states
        if (assessment := latest(state))
        for part in parts
    ]
    return tuple(statuses.count(phase) for phase in index.framework.statuses)


def _strong(index: Index, parts: tuple[Subcomponent, ...]) -> tuple[StrongState, ...]:
    further_along = []
    for state in index.states:
        assessment = latest(state)
        items = tuple(
            part.key
            for part in parts
            if assessment and assessment.status(part.key) in index.framework.strong
        )
        if items:
            further_along.append(StrongState(state.slug, state.name, items))
    return tuple(sorted(further_along, key=lambda strong: (strong.name, strong.slug)))


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
        who = f"; further along: {listed([state.name for state in strong])}"
    elif parts:
        who = wording.translate("; no state is further along here yet")
    return f"{contents}{who}."
