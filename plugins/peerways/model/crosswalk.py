"""Crosswalks: what of this framework corresponds to which point of another list, such as a law's
definition.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from peerways.model.entry import Entry, Shared, Source
from peerways.model.kinds import ItemName, Line, Text, Whole, YesNo

PointName = Annotated[Line, Field(max_length=20)]


class Point(Entry):
    """One point of the other list."""

    id: PointName = Field(description="Its number or letter there", examples=["A"])
    title: Line = Field(description="What it asks for, in our words")
    proof: Line | None = Field(None, description="What a team can show for it")


class Correspondence(Entry):
    """What of the other list an element, component or strategy corresponds to."""

    item: ItemName = Field(
        description="An element, a component or a strategy", examples=["design.lead-to-credentials"]
    )
    points: tuple[PointName, ...] = Field(
        (), description="The points, by their numbers or letters", examples=[["F"]]
    )
    text: Line | None = Field(None, description="What the points don't say")
    uncertain: YesNo = Field(
        False, description="true: not read in the list itself; the table marks it"
    )


class CrosswalkFile(Shared):
    """`content/crosswalks/<list>.yml`: another list, and what here corresponds to its points."""

    title: Line = Field(description="The list's full name")
    short: Line = Field(description="Its name in tables", examples=["WIOA 3(7)"])
    order: Whole = Field(50, description="Place among the lists; smaller comes first")
    summary: Text = Field(description="What the list is, in a sentence or two")
    points: tuple[Point, ...] = Field((), description="Its points, in its own order")
    items: Annotated[tuple[Correspondence, ...], Field(min_length=1)]
    sources: Annotated[tuple[Source, ...], Field(min_length=1)] = Field(
        description="Where the list can be read"
    )
