"""The components of Programs of Study: their list, a page for each, and the matrix of elements by
components.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import starmap
from operator import attrgetter

from msgspec import Struct

from peerways.analyse.analysis import Analysis
from peerways.analyse.coverage import Cell, Coverage
from peerways.analyse.standing import StatesAt
from peerways.grouping import all_of
from peerways.language import gettext
from peerways.model.exchange import Component, Exchange, Person, Practice, Strategy
from peerways.model.wording import Wording
from peerways.pages.illustrative import any_illustrative
from peerways.pages.neighbours import Neighbour, around
from peerways.pages.page import Anchor, Crumb, Page, PageData
from peerways.words import counted

SECTION = "components/"
COVERAGE = "coverage/"
PRACTICES_SHOWN = 12
CELL_PRACTICES = 5
CODES_SHOWN = 6


class ComponentLine(Struct, frozen=True):
    """A component in the list, with the slugs of the elements that it is folded into."""

    component: Component
    elements: tuple[str, ...]
    practices: int


class ComponentsPage(PageData, frozen=True):
    """The list of components."""

    rows: tuple[ComponentLine, ...]


class ComponentPage(PageData, frozen=True):
    """What a component's page shows.

    `rows` are for the table of states by phase: no link, title and spread of each subcomponent.

    `cells` come with the practices that no cell above has named, and how many it shares with those.
    """

    component: Component
    number_of: int
    rows: tuple[tuple[None, str, tuple[StatesAt, ...]], ...]
    cells: tuple[tuple[Cell, tuple[Practice, ...], int], ...]
    strategies: tuple[Strategy, ...]
    practices: tuple[Practice, ...]
    practices_in_all: int
    smes: tuple[Person, ...]
    before: Neighbour | None
    after: Neighbour | None
    contents: tuple[Anchor, ...]


class MatrixCell(Struct, frozen=True):
    """What lies where an element and a component meet, on five levels and in words."""

    level: int
    text: str
    note: str
    url: str


class MatrixRow(Struct, frozen=True):
    """A component in the matrix, with a cell for each element."""

    title: str
    url: str
    cells: tuple[MatrixCell, ...]


class CoveragePage(PageData, frozen=True):
    """The matrix of elements by components."""

    coverage: Coverage
    rows: tuple[MatrixRow, ...]


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the list of components, each component's page, then the matrix."""
    components = exchange.framework.components
    illustrative = any_illustrative(exchange.states)
    yield Page(
        SECTION,
        "components",
        exchange.framework.wording.translate("Components of Programs of Study"),
        exchange.framework.wording.translate(
            f"The {len(components)} components of Programs of Study, with their subcomponents, and"
            " the key element into which each is folded."
        ),
        ComponentsPage(tuple(map(partial(_row, exchange, analysis), components))),
        "elements/",
        (Crumb("Key elements", "elements/"),),
    )
    for number, component in enumerate(components):
        yield _page(exchange, analysis, number, component, illustrative)
    yield Page(
        COVERAGE,
        "coverage",
        "Coverage",
        exchange.framework.wording.translate(
            "Elements by components: where subcomponents are folded in, what the states rate, which"
            " practices serve both, and what is not covered yet."
        ),
        CoveragePage(analysis.coverage, _matrix(exchange, analysis)),
        "elements/",
        (Crumb("Key elements", "elements/"),),
        illustrative=illustrative,
    )


def amount(cell: Cell) -> int:
    """Return how much a cell holds, on the matrix' five tints: 0 nothing, then 1-2, 3-5, 6-9 and 10
    or more subcomponents, strategies and practices.
    """
    things = len(cell.subcomponents) + len(cell.strategies) + len(cell.practices)
    return sum(things >= step for step in (1, 3, 6, 10))


def _row(exchange: Exchange, analysis: Analysis, component: Component) -> ComponentLine:
    folded = {part.element for part in component.subcomponents}
    elements = tuple(one.slug for one in exchange.framework.elements if one.slug in folded)
    practices = len(analysis.index.by_component.get(component.slug, ()))
    return ComponentLine(component, elements, practices)


def _page(
    exchange: Exchange, analysis: Analysis, number: int, component: Component, illustrative: bool
) -> Page:
    components = exchange.framework.components
    practices = analysis.index.by_component.get(component.slug, ())
    strategies = tuple(
        all_of(exchange.framework.elements, lambda element: element.served_by(component.slug))
    )
    before, after = around(
        components, number, lambda other: Neighbour(f"{SECTION}{other.slug}/", other.title)
    )
    data = ComponentPage(
        component=component,
        number_of=len(components),
        rows=tuple(
            (None, f"{part.id}. {part.title}", analysis.spread(part.key))
            for part in component.subcomponents
        ),
        cells=tuple(_each_practice_once(analysis.coverage.rows[number])),
        strategies=strategies,
        practices=practices[:PRACTICES_SHOWN],
        practices_in_all=len(practices),
        smes=analysis.expertise.by_component[component.slug],
        before=before,
        after=after,
        contents=_contents(exchange.framework.wording, component, len(strategies), len(practices)),
    )
    crumbs = (
        Crumb("Key elements", "elements/"),
        Crumb(exchange.framework.wording.translate("Components"), SECTION),
    )
    return Page(
        f"{SECTION}{component.slug}/",
        "component",
        component.title,
        component.definition,
        data,
        "elements/",
        crumbs,
        component.path,
        illustrative,
    )


def _each_practice_once(
    cells: Sequence[Cell],
) -> Iterator[tuple[Cell, tuple[Practice, ...], int]]:
    named: set[str] = set()
    for cell in cells:
        new = [practice for practice in cell.practices if practice.key not in named]
        above, shown = len(cell.practices) - len(new), tuple(new[:CELL_PRACTICES])
        named.update(map(attrgetter("key"), shown))
        yield cell, shown, above


def _contents(
    wording: Wording, component: Component, strategies: int, practices: int
) -> tuple[Anchor, ...]:
    return (
        Anchor("s-parts", wording.translate("Subcomponents"), len(component.subcomponents)),
        Anchor("s-guide", gettext("Guide")),
        Anchor("s-states", wording.translate("Where the states stand")),
        Anchor("s-strategies", gettext("Strategies that it serves"), strategies),
        Anchor("s-coverage", gettext("Element by element")),
        Anchor("s-practices", gettext("Practices"), practices),
        Anchor("s-sources", gettext("Sources")),
    )


def _matrix(exchange: Exchange, analysis: Analysis) -> tuple[MatrixRow, ...]:
    rows = zip(exchange.framework.components, analysis.coverage.rows, strict=True)
    return tuple(starmap(partial(_matrix_row, exchange), rows))


def _matrix_row(exchange: Exchange, component: Component, cells: tuple[Cell, ...]) -> MatrixRow:
    title, url = f"{component.letter}. {component.title}", f"{SECTION}{component.slug}/"
    return MatrixRow(title, url, tuple(map(partial(_cell, exchange), cells)))


def _cell(exchange: Exchange, cell: Cell) -> MatrixCell:
    counts = (
        (len(cell.subcomponents), "part", "parts"),
        (len(cell.strategies), "strategy", "strategies"),
        (len(cell.practices), "practice", "practices"),
    )
    held = [counted(number, *words).replace(" ", "\u00a0") for number, *words in counts if number]
    return MatrixCell(
        amount(cell),
        ", ".join(held) or "Nothing yet",
        _ratings_note(exchange, cell),
        f"{SECTION}{cell.component}/#s-in-{cell.element}",
    )


def _ratings_note(exchange: Exchange, cell: Cell) -> str:
    """Return how the states rate what is folded in here; empty where there is nothing to rate."""
    if not cell.subcomponents:
        return ""
    if not cell.ratings:
        return "not rated yet"
    codes = [exchange.state[state.slug].code for state in cell.strong]
    if codes:
        who = f"further along: {_codes(exchange, codes)}"
    else:
        who = "nobody further along yet"
    return f"{counted(cell.ratings, 'rating')}; {who}"


def _codes(exchange: Exchange, codes: Sequence[str]) -> str:
    """Return states by their codes, so many that a cell stays small; of several that are all, that
    they are.
    """
    if len(codes) == len(exchange.taking_part) > 1:
        return exchange.framework.wording.translate("all states")
    text = ", ".join(codes[:CODES_SHOWN])
    if len(codes) > CODES_SHOWN:
        return f"{text} …"
    return text
