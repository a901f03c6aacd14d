"""Tools: pages that a team prints or fills in, each with an illustrative example beside it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from peerways.model.entry import Addressed, Entry, Source
from peerways.model.kinds import Line, StrategyKey, Text, Whole


class ExampleRow(Entry):
    """A filled row of the example, a cell for each column; what it holds is made up."""

    cells: Annotated[tuple[Line, ...], Field(min_length=1)]


class ToolFile(Addressed):
    """`content/tools/<slug>.md`, front matter; the body tells how to use it."""

    title: Line = Field(description="The tool's name")
    summary: Text = Field(description="What it is for, in one sentence")
    order: Whole = Field(50, description="Place in the list; smaller comes first")
    strategies: Annotated[tuple[StrategyKey, ...], Field(min_length=1)] = Field(
        description="Strategies that it serves", examples=[["data.link-databases"]]
    )
    time: Line = Field(description="How long it takes", examples=["45 minutes"])
    who: Line = Field(description="Who fills it in together")
    columns: Annotated[tuple[Line, ...], Field(min_length=1, max_length=8)] = Field(
        description="Headings of the table"
    )
    rows: Annotated[tuple[Line, ...], Field(min_length=1)] = Field(
        description="What stands in the first column of each row to fill in"
    )
    example: Annotated[tuple[ExampleRow, ...], Field(min_length=1)] = Field(
        description="Filled rows, made up to show how it is meant"
    )
    sources: Annotated[tuple[Source, ...], Field(min_length=1)] = Field(
        description="What the tool is based on"
    )
