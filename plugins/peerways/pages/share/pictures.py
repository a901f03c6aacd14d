"""Share pictures: one of the exchange, one of each key element, one of each state with where it
stands.

Practices and guides take that of their element.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from peerways.analyse.analysis import Analysis
from peerways.model.exchange import Element, Exchange, Framework, State
from peerways.model.scale import Phase
from peerways.pages.illustrative import any_illustrative
from peerways.pages.page import Attachment
from peerways.pages.place_view import element_rows
from peerways.pages.share.canvas import LEFT, QUIET, TEXT, WIDE, Canvas, fitting
from peerways.words import counted

HOME = "share/home.png"
#: In pixels: a strategy's square and what is between two of them, where rows begin and end, the
#: height of a row where all have room, where lanes begin, the room for an element's name and the
#: size of its type.
_SQUARE, _BETWEEN = 26, 6
_ROWS_FROM, _ROWS_TO, _ROW = 318, 594, 46
_LANES_FROM, _NAMES, _NAME = 290, 210, 26


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Attachment]:
    """Yield the picture of the exchange, of each element, and of each state."""
    framework = exchange.framework
    yield Attachment(HOME, partial(home_picture, framework))
    for element in framework.elements:
        yield Attachment(of_element(element.slug), partial(element_picture, framework, element))
    for state in exchange.states:
        picture = state_picture(exchange, analysis, state)
        yield Attachment(of_state(state.slug), partial(StatePicture.drawn, picture))


def of_element(slug: str) -> str:
    """Return where the picture of an element is."""
    return f"share/elements/{slug}.png"


def of_state(slug: str) -> str:
    """Return where the picture of a state is."""
    return f"share/states/{slug}.png"


def home_picture(framework: Framework) -> bytes:
    """Return the exchange's picture (PNG): what it is, and its elements."""
    canvas = Canvas()
    below = canvas.text((LEFT, 70), framework.title, 68)
    canvas.text((LEFT, below + 20), framework.summary, 34, QUIET)
    each = (WIDE - 2 * LEFT) / len(framework.elements)
    size = fitting((element.short for element in framework.elements), 24, each - 8, at_most=3)
    for n, element in enumerate(framework.elements):
        left = LEFT + n * each
        canvas.bar((left, 500, left + each - 8, 512), element.number)
        canvas.text((left, 526), element.short, size, TEXT, each - 8)
    return canvas.png()


def element_picture(framework: Framework, element: Element) -> bytes:
    """Return an element's picture (PNG): its name and goal in its color."""
    canvas = Canvas(framework.title)
    canvas.bar((0, 0, 28, 630), element.number)
    below = canvas.text((LEFT, 130), element.title, 64)
    canvas.text((LEFT, below + 20), element.goal, 34, QUIET)
    return canvas.png()


class StatePicture(Struct, frozen=True):
    """What a state's picture shows, and no more, so that it is drawn again only where that changes.

    `rows` are its elements: name, number, and each strategy's status with whether it is a priority
    gap.
    """

    title: str
    name: str
    text: str
    phases: tuple[Phase, ...]
    rows: tuple[tuple[str, int, tuple[tuple[int | str | None, bool], ...]], ...]

    def drawn(self) -> bytes:
        """Return the picture (PNG): where the state stands, a square a strategy in the lane of its
        phase; without a round, what it has to offer.
        """
        canvas = Canvas(self.title)
        below = canvas.name((LEFT, 100), self.name, 64)
        canvas.text((LEFT, below + 8), self.text, 28, QUIET, at_most=2)
        if self.rows:
            for left, width, phase in _lanes(self.phases):
                canvas.text((left, 282), phase.name, 22, QUIET, width, at_most=1)
        part = min(1, (_ROWS_TO - _ROWS_FROM) / (_ROW * max(len(self.rows), 1)))
        size = fitting((row[0] for row in self.rows), int(_NAME * part), _NAMES, at_most=1)
        for n, (short, number, strategies) in enumerate(self.rows):
            top = _ROWS_FROM + n * _ROW * part
            canvas.text((LEFT, top), short, size, TEXT, _NAMES, at_most=1)
            _draw_row(canvas, top, part, number, strategies, self.phases)
        return canvas.png()


def state_picture(exchange: Exchange, analysis: Analysis, state: State) -> StatePicture:
    """Return what a state's picture shows."""
    framework = exchange.framework
    if not state.rounds:
        text = f"{counted(len(state.practices), 'documented practice')} to learn from"
        return StatePicture(framework.title, state.name, text, framework.scale, ())
    if any_illustrative((state,)):
        made_up = "Illustrative ratings. "
    else:
        made_up = ""
    rows = (
        (row.element.short, row.element.number, tuple((s.status, s.gap) for s in row.strategies))
        for row in element_rows(analysis, state)
    )
    text = f"{made_up}{analysis.caption(state)}"
    return StatePicture(framework.title, state.name, text, framework.scale, tuple(rows))


def _lanes(phases: tuple[Phase, ...]) -> Iterator[tuple[float, float, Phase]]:
    """Yield where each phase's lane begins and how wide it is, in pixels."""
    width = (WIDE - LEFT - _LANES_FROM) / len(phases)
    for n, phase in enumerate(phases):
        yield _LANES_FROM + n * width, width - _BETWEEN, phase


def _draw_row(
    canvas: Canvas,
    top: float,
    part: float,
    element: int,
    strategies: tuple[tuple[int | str | None, bool], ...],
    phases: tuple[Phase, ...],
) -> None:
    """Draw an element's row; `part` is its height as a share of one that has all room."""
    square, between = _SQUARE * part, _BETWEEN * part
    for left, width, phase in _lanes(phases):
        canvas.bar((left, top, left + width, top + (_ROW - 8) * part), 0)
        held = [gap for status, gap in strategies if status == phase.status]
        step = min(square + between, (width - between) / max(len(held), 1))
        for k, gap in enumerate(held):
            at = left + between + k * step
            box = (at, top + between, at + step - between, top + between + square)
            canvas.square(box, element, framed=gap)
