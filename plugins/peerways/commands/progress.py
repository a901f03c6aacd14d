"""What goes on: one line on a terminal, gone when the work is done; and how long each stage of it
took.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

_CLEAR = "\r\x1b[2K"


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Yield a function that shows what goes on, such as `Building pages 120 of 214`; without a
    terminal it shows nothing.
    """
    shown = sys.stderr.isatty()

    def show(text: str) -> None:
        if shown:
            sys.stderr.write(f"{_CLEAR}{text} ...")
            sys.stderr.flush()

    try:
        yield show
    finally:
        if shown:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()


class Stage(NamedTuple):
    """A stage of the work: its name, seconds on the clock, and seconds of processor time of this
    process and of the workers that have ended.
    """

    name: str
    seconds: float
    processor: float


class Stages:
    """Measures the stages of which a `show` function is told; each lasts until the next begins."""

    def __init__(self) -> None:
        self._begun: list[tuple[str, float, float]] = []

    def begin(self, name: str) -> None:
        """Note that a stage begins."""
        self._begun.append((name, time.monotonic(), sum(os.times()[:4])))

    def ended(self) -> list[Stage]:
        """Return every stage in its order; the last one ends now."""
        self.begin("")
        return [
            Stage(name, end - wall, used_then - used)
            for (name, wall, used), (_, end, used_then) in pairwise(self._begun)
        ]


def stages_text(stages: list[Stage]) -> str:
    """Return a table of stages, with each one's share of the whole."""
    whole = sum(map(attrgetter("seconds"), stages)) or 1
    total = Stage("All", whole, sum(map(attrgetter("processor"), stages)))
    lines = [_line("Stage", "seconds", "share", "processor s")]
    for name, seconds, processor in (*stages, total):
        share = seconds / whole
        lines.append(_line(name, f"{seconds:.2f}", f"{share:.0%}", f"{processor:.2f}"))
    return "\n".join(lines)


def _line(name: str, seconds: str, share: str, processor: str) -> str:
    return f"{name:<38}{seconds:>8}{share:>8}{processor:>14}"
