"""What was last seen of outside addresses, as `build.py links` keeps it."""

from __future__ import annotations

from pydantic import Field

from peerways.model.entry import Entry, Shared
from peerways.model.kinds import Day, Line, WebAddress


class SeenLink(Entry):
    """An outside address, and how it answered."""

    url: WebAddress = Field(description="The address")
    checked: Day = Field(description="The day on which it was last asked")
    answer: Line = Field(description="What it answered then", examples=["200"])
    reached: Day | None = Field(None, description="The last day on which it could be read")
    failing_since: Day | None = Field(
        None, description="The first of the days since which it could not be read"
    )
    archived: WebAddress | None = Field(None, description="An archived copy, where one was found")


class LinksFile(Shared):
    """`content/links/<first letter of the host>.yml`: written by `build.py links`, never by
    hand.
    """

    links: tuple[SeenLink, ...] = Field((), description="Addresses in their order")
