"""The picture of the pathways system: a ring of elements around a learner's path, the components of programs of study as stones on the rim, with letters, since numbers are the elements'.

Each stone lies beside the element into which most of the component's subcomponents are folded. Lengths are in the picture's own units.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import cos, radians, sin

from peerways.model.exchange import Component, Element, Framework

SIZE = 480
MIDDLE = SIZE / 2
INNER, OUTER, RIM = 122, 190, 213
GAP = 1.2
MARK = 24
#: The sizes of names, and the width of a letter as a share of its size: that of the widest type of the style sheet, on average.
LARGE, SMALL, LETTER = 18, 14, 0.66


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a name, and the arc that it runs along."""

    words: str
    arc: str


@dataclass(frozen=True, slots=True)
class Segment:
    """One element's part of the ring: its outline, its name in lines, the size of their type, and the corner of its mark."""

    element: Element
    outline: str
    lines: tuple[Line, ...]
    size: int
    mark_x: float
    mark_y: float


@dataclass(frozen=True, slots=True)
class Stone:
    """One component on the rim: its place, its radius, and the elements into which it is folded, the main one first."""

    component: Component
    elements: tuple[Element, ...]
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole picture, clockwise from the top; stones in the order of their numbers."""

    size: int
    segments: tuple[Segment, ...]
    stones: tuple[Stone, ...]


def system_picture(framework: Framework) -> Picture:
    """Return the picture of a framework with any number of elements and components."""
    width = 360 / len(framework.elements)
    middles = {
        element.slug: -90 + width * place for place, element in enumerate(framework.elements)
    }
    segments = tuple(
        _segment(element, middles[element.slug], width) for element in framework.elements
    )
    return Picture(
        SIZE,
        segments,
        tuple(sorted(_stones(framework, middles, width), key=lambda stone: stone.component.number)),
    )


def folded_into(framework: Framework, component: Component) -> tuple[Element, ...]:
    """Return the elements of a component's subcomponents, that with the most of them first, then in the framework's order."""
    shares = Counter(part.element for part in component.subcomponents)
    return tuple(
        sorted(
            (framework.element[slug] for slug in shares),
            key=lambda element: (-shares[element.slug], element.number),
        )
    )


def _segment(element: Element, middle: float, width: float) -> Segment:
    start, end = middle - width / 2 + GAP, middle + width / 2 - GAP
    outline = f"M{_at(OUTER, start)}{_arc(OUTER, end, 1)}L{_at(INNER, end)}{_arc(INNER, start, 0)}Z"
    x, y = _point(171, middle)
    lines, size = _name(element.short, middle, start, end)
    return Segment(element, outline, lines, size, round(x - MARK / 2, 1), round(y - MARK / 2, 1))


def _name(name: str, middle: float, start: float, end: float) -> tuple[tuple[Line, ...], int]:
    """Return a name's lines, each with the arc that it runs along, and the size at which all fit: two lines where one would be small."""
    # names in the lower half run the other way, so that none stands on its head
    below = sin(radians(middle)) > 0.01
    if below:
        one, two = (148,), (140, 155)
    else:
        one, two = (135,), (146, 130)
    lines: tuple[str, ...] = (name,)
    radii: tuple[int, ...] = one
    if _size(lines, radii, end - start) < SMALL and " " in name:
        lines, radii = _halves(name), two
    if below:
        arcs = [f"M{_at(radius, end)}{_arc(radius, start, 0)}" for radius in radii]
    else:
        arcs = [f"M{_at(radius, start)}{_arc(radius, end, 1)}" for radius in radii]
    placed = tuple(Line(words, arc) for words, arc in zip(lines, arcs, strict=True))
    return placed, _size(lines, radii, end - start)


def _size(lines: tuple[str, ...], radii: tuple[int, ...], angle: float) -> int:
    """Return the largest size of type at which each line fits on its arc."""
    rooms = (
        radius * radians(angle) / (LETTER * len(words))
        for words, radius in zip(lines, radii, strict=True)
    )
    return int(min(LARGE if len(lines) == 1 else SMALL, *rooms))


def _halves(name: str) -> tuple[str, str]:
    """Return a name in two lines that are as even as its words allow."""
    words = name.split()
    first, second = min(
        ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))),
        key=lambda halves: max(map(len, halves)),
    )
    return first, second


def _stones(framework: Framework, middles: dict[str, float], width: float) -> list[Stone]:
    placed = [(component, folded_into(framework, component)) for component in framework.components]
    stones: list[Stone] = []
    for slug, middle in middles.items():
        here = [(component, elements) for component, elements in placed if elements[0].slug == slug]
        step = min(width / max(len(here), 1), 11.5)
        radius = min(18.0, step * radians(1) * RIM / 2 - 1.5)
        for place, (component, elements) in enumerate(here):
            x, y = _point(RIM, middle + (place - (len(here) - 1) / 2) * step)
            stones.append(
                Stone(
                    component,
                    elements,
                    round(x, 1),
                    round(y, 1),
                    round(radius, 1),
                )
            )
    return stones


def _point(radius: float, angle: float) -> tuple[float, float]:
    return MIDDLE + radius * cos(radians(angle)), MIDDLE + radius * sin(radians(angle))


def _at(radius: float, angle: float) -> str:
    x, y = _point(radius, angle)
    return f"{x:.1f} {y:.1f}"


def _arc(radius: int, angle: float, clockwise: int) -> str:
    return f"A{radius} {radius} 0 0 {clockwise} {_at(radius, angle)}"
