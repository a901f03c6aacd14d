"""A mistake that the YAML dialect refuses, and the lines as they are meant."""

from __future__ import annotations

from typing import NamedTuple

#: Lines by their numbers from 1, with the text that each should have.
Lines = tuple[tuple[int, str], ...]


class Mistake(NamedTuple):
    """Something that the dialect refuses, at a line and column from 1."""

    line: int
    column: int
    rule: str
    message: str
    hint: str = ""
    better: Lines = ()  # lines as the hint says to write them
    read_as: Lines = ()  # lines by which the rest is judged, where these are others
    stops: bool = False  # libyaml reads no further


class Spot(NamedTuple):
    """Where libyaml gave up, where it had begun what it could not end, and its words."""

    lines: list[str]
    line: int
    column: int
    begun: int
    problem: str

    @property
    def written(self) -> str:
        if 0 < self.line <= len(self.lines):
            return self.lines[self.line - 1]
        return ""
