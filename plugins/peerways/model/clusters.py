"""Career clusters: the list in which others know fields of careers, in one named edition."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from peerways.model.entry import Entry, Source
from peerways.model.kinds import Line


class Clusters(Entry):
    """A published list of career clusters; sectors name theirs from it. Editions differ in
    what clusters there are, so that one is named.
    """

    list: Line = Field(
        description="The list's name", examples=["National Career Clusters Framework"]
    )
    edition: Line = Field(description="Which edition of it", examples=["October 2024"])
    names: Annotated[tuple[Line, ...], Field(min_length=1)] = Field(
        description="Its clusters, as it writes them", examples=[["Construction", "Education"]]
    )
    sources: Annotated[tuple[Source, ...], Field(min_length=1)] = Field(
        description="Where the list and its edition can be read"
    )

    @property
    def named(self) -> str:
        """The list with its edition, as files say it."""
        return f"{self.list}, {self.edition}"
