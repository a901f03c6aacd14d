"""The picture of the pathways system: a ring of elements around a learner's path, the components of
programs of study as stones on the rim, with letters, since numbers are the elements'.

Each stone lies beside the element into which most of the component's subcomponents are folded.
Lengths are in the picture's own units.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from math import cos, radians, sin
from operator import attrgetter

from msgspec import Struct

from peerways.model.exchange import Component, Element, Framework

SIZE = 480
MIDDLE = SIZE / 2
INNER, OUTER, RIM = 122, 190, 213
GAP = 1.2
MARK = 24
#: The sizes of names, and the width of a letter as a share of its size: that of the widest type of
#: the style sheet, on average.
LARGE, SMALL, LETTER = 18, 14, 0.66


class Line(Struct, frozen=True):
    """A line of a name, and the arc that it runs along."""

    words: str
    arc: str


class Segment(Struct, frozen=True):
    """One element's part of the ring: its outline, its name in lines, the size of their type, and
    the corner of its mark.
    """

    element: Element
    outline: str
    lines: tuple[Line, ...]
    size: int
    mark_x: float
    mark_y: float


class Stone(Struct, frozen=True):
    """One component on the rim: its place, its radius, and the elements into which it is folded,
    the main one first.
    """

    component: Component
    elements: tuple[Element, ...]
    x: float
    y: float
    radius: float


class Picture(Struct, frozen=True):
    """The whole picture, clockwise from the top; stones in the order of their numbers."""

    size: int
    segments: tuple[Segment, ...]
    stones: tuple[Stone, ...]


def system_picture(framework: Framework) -> Picture:
    """Return the picture of a framework with any number of elements and components."""
    width = 360 / len(framework.elements)
    middles: dict[str, float] = {}
    segments = []
    for place, element in enumerate(framework.elements):
        middle = -90 + width * place
        middles[element.slug] = middle
        segments.append(_segment(element, middle, width))
    stones = sorted(_stones(framework, middles, width), key=attrgetter("component.number"))
    return Picture(SIZE, tuple(segments), tuple(stones))


def folded_into(framework: Framework, component: Component) -> tuple[Element, ...]:
    """Return the elements of a component's subcomponents, that with the most of them first, then in
    the framework's order.
    """
    shares = Counter(part.element for part in component.subcomponents)
    elements = (element for element in framework.elements if element.slug in shares)
    return tuple(sorted(elements, key=lambda element: -shares[element.slug]))


def _segment(element: Element, middle: float, width: float) -> Segment:
    start, end = middle - width / 2 + GAP, middle + width / 2 - GAP
    outline = f"M{_at(OUTER, start)}{_arc(OUTER, end, 1)}L{_at(INNER, end)}{_arc(INNER, start, 0)}Z"
    x, y = _point(171, middle)
    lines, size = _name(element.short, middle, start, end)
    return Segment(element, outline, lines, size, round(x - MARK / 2, 1), round(y - MARK / 2, 1))


def _name(name: str, middle: float, start: float, end: float) -> tuple[tuple[Line, ...], int]:
    """Return a name's lines, each with the arc that it runs along, and the size at which all fit:
    two lines where one would be small.
    """
    # names in the lower half run the other way, so that none stands on its head
    if sin(radians(middle)) > 0.01:
        one, two, begin, stop, clockwise = (148,), (140, 155), end, start, 0
    else:
        one, two, begin, stop, clockwise = (135,), (146, 130), start, end, 1
    lines: tuple[str, ...] = (name,)
    radii: tuple[int, ...] = one
    if _size(lines, radii, end - start) < SMALL and " " in name:
        lines, radii = _halves(name), two
    placed = []
    for words, radius in zip(lines, radii, strict=True):
        arc = f"M{_at(radius, begin)}{_arc(radius, stop, clockwise)}"
        placed.append(Line(words, arc))
    return tuple(placed), _size(lines, radii, end - start)


def _size(lines: tuple[str, ...], radii: tuple[int, ...], angle: float) -> int:
    """Return the largest size of type at which each line fits on its arc."""
    size: float = LARGE
    if len(lines) > 1:
        size = SMALL
    for words, radius in zip(lines, radii, strict=True):
        size = min(size, radius * radians(angle) / (LETTER * len(words)))
    return int(size)


def _halves(name: str) -> tuple[str, str]:
    """Return a name in two lines that are as even as its words allow."""
    words = name.split()
    first, second = min(
        ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))),
        key=lambda halves: max(map(len, halves)),
    )
    return first, second


def _stones(framework: Framework, middles: dict[str, float], width: float) -> list[Stone]:
    by_element: defaultdict[str, list[tuple[Component, tuple[Element, ...]]]] = defaultdict(list)
    for component in framework.components:
        elements = folded_into(framework, component)
        by_element[elements[0].slug].append((component, elements))
    stones: list[Stone] = []
    for slug, here in by_element.items():
        step = min(width / len(here), 11.5)
        radius = round(min(18.0, step * radians(1) * RIM / 2 - 1.5), 1)
        for place, (component, elements) in enumerate(here):
            x, y = _point(RIM, middles[slug] + (place - (len(here) - 1) / 2) * step)
            stones.append(Stone(component, elements, round(x, 1), round(y, 1), radius))
    return stones


def _point(radius: float, angle: float) -> tuple[float, float]:
    return MIDDLE + radius * cos(radians(angle)), MIDDLE + radius * sin(radians(angle))


def _at(radius: float, angle: float) -> str:
    x, y = _point(radius, angle)
    return f"{x:.1f} {y:.1f}"


def _arc(radius: int, angle: float, clockwise: int) -> str:
    return f"A{radius} {radius} 0 0 {clockwise} {_at(radius, angle)}"
